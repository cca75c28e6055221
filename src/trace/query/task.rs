//! Questions about one task, and about the order of several.

use super::{Finding, Names, Query};
use crate::trace::fact::{CleanupEnd, Fact, Outcome, WaitOn};
use crate::trace::id::{TaskId, Time};
use crate::trace::timeline::{Activity, Lane};

impl Query<'_> {
    /// When the task was created.
    #[must_use]
    pub fn created(&self, task: TaskId) -> Option<Finding<Time>> {
        self.lane(task).map(|lane| self.found(lane.began, lane.began_event))
    }

    /// When the task first ran.
    #[must_use]
    pub fn started(&self, task: TaskId) -> Option<Finding<Time>> {
        let first = self.lane(task)?.spans().find(|span| matches!(span.state, Activity::Running))?;
        Some(self.found(first.from, first.event))
    }

    /// When the task was over, however it ended.
    #[must_use]
    pub fn ended(&self, task: TaskId) -> Option<Finding<Time>> {
        let lane = self.lane(task)?;
        Some(self.found(lane.ended?, lane.ended_event?))
    }

    /// How long the task lived, from its creation.
    #[must_use]
    pub fn took(&self, task: TaskId) -> Option<Finding<Time>> {
        let began = self.lane(task)?.began;
        Some(self.ended(task)?.map(|ended| Time(ended.0 - began.0)))
    }

    /// How the task ended; `None` for one that did not end, or was thrown away.
    #[must_use]
    pub fn outcome(&self, task: TaskId) -> Option<Finding<Outcome>> {
        let lane = self.lane(task)?;
        Some(self.found(lane.outcome?, lane.ended_event?))
    }

    /// What the task returned, as a `repr`, or the error with which it failed.
    #[must_use]
    pub fn result(&self, task: TaskId) -> Option<Finding<String>> {
        let outcome = self.outcome(task)?;
        match outcome.value {
            Outcome::Returned(text) | Outcome::Raised(text) => {
                Some(outcome.map(|_| self.trace.text_of(text).to_owned()))
            }
            Outcome::Cancelled => None,
        }
    }

    /// The tasks that are meant in the order in which they first ran.
    #[must_use]
    pub fn start_order(&self, names: &Names) -> Finding<Vec<TaskId>> {
        self.order(names, |query, lane| query.started(lane.task).map(|start| start.events[0]))
    }

    /// The tasks that are meant in the order in which they ended; those that did not end are left out.
    #[must_use]
    pub fn finish_order(&self, names: &Names) -> Finding<Vec<TaskId>> {
        self.order(names, |_, lane| lane.ended_event)
    }

    fn order(&self, names: &Names, event: impl Fn(&Self, &Lane) -> Option<usize>) -> Finding<Vec<TaskId>> {
        let mut order: Vec<(usize, TaskId)> =
            self.tasks(names).filter_map(|lane| Some((event(self, lane)?, lane.task))).collect();
        order.sort_unstable();
        self.counted(order.iter().map(|(event, _)| *event).collect())
            .map(|_| order.iter().map(|(_, task)| *task).collect())
    }

    /// Whether one task was over before the other first ran.
    #[must_use]
    pub fn is_before(&self, first: TaskId, second: TaskId) -> Option<Finding<bool>> {
        let (ended, started) = (self.ended(first), self.started(second)?);
        let Some(ended) = ended else { return Some(started.map(|_| false)) };
        let value = ended.events[0] < started.events[0];
        Some(Finding { value, at: started.at, events: vec![ended.events[0], started.events[0]] })
    }

    /// The requests to cancel the task.
    #[must_use]
    pub fn cancel_requests(&self, task: TaskId) -> Finding<usize> {
        self.cancels(task, |fact| matches!(fact, Fact::CancelRequested { .. }))
    }

    /// The task that first asked for the cancellation; `None` if nobody did, or no task.
    #[must_use]
    pub fn canceller(&self, task: TaskId) -> Option<Finding<TaskId>> {
        let first = *self.cancel_requests(task).events.first()?;
        match self.event(first).fact {
            Fact::CancelRequested { by: Some(by), .. } => Some(self.found(by, first)),
            _ => None,
        }
    }

    /// How often `CancelledError` was thrown into the task.
    #[must_use]
    pub fn deliveries(&self, task: TaskId) -> Finding<usize> {
        self.cancels(task, |fact| matches!(fact, Fact::CancelDelivered { .. }))
    }

    /// How often a cancellation of the task stopped at its shield.
    #[must_use]
    pub fn shield_held(&self, task: TaskId) -> Finding<usize> {
        self.cancels(task, |fact| matches!(fact, Fact::ShieldHeld { .. }))
    }

    /// How the task's last clean-up ended.
    #[must_use]
    pub fn cleanup_end(&self, task: TaskId) -> Option<Finding<CleanupEnd>> {
        let last = *self.cancels(task, |fact| matches!(fact, Fact::CleanupEnded { .. })).events.last()?;
        match self.event(last).fact {
            Fact::CleanupEnded { how } => Some(self.found(how, last)),
            _ => None,
        }
    }

    fn cancels(&self, task: TaskId, wanted: impl Fn(&Fact) -> bool) -> Finding<usize> {
        let all = self.lane(task).map_or(&[][..], |lane| lane.cancels_before(usize::MAX));
        self.counted(all.iter().map(|event| *event as usize).filter(|event| wanted(&self.event(*event).fact)).collect())
    }

    /// How long the task cleaned up, all told.
    #[must_use]
    pub fn cleaning(&self, task: TaskId) -> Option<Finding<Time>> {
        self.spent(task, |_, cleanup| cleanup)
    }

    /// How long the task stood in line for permits, locks, items and places, all told.
    #[must_use]
    pub fn queued(&self, task: TaskId) -> Option<Finding<Time>> {
        self.spent(task, |state, _| {
            matches!(state, Activity::Waiting(WaitOn::Permit(_) | WaitOn::Item(_) | WaitOn::Space(_)))
        })
    }

    /// How long the task held the event loop, all told.
    #[must_use]
    pub fn blocking(&self, task: TaskId) -> Option<Finding<Time>> {
        self.spent(task, |state, _| state == Activity::Blocked)
    }

    /// How long the task was ready and could not run, all told: what others' blocking cost it.
    #[must_use]
    pub fn held_up(&self, task: TaskId) -> Option<Finding<Time>> {
        self.spent(task, |state, _| state == Activity::Ready)
    }

    /// The time of all spans of some kind; the evidence are the longest such span's events.
    fn spent(&self, task: TaskId, wanted: impl Fn(Activity, bool) -> bool) -> Option<Finding<Time>> {
        let lane = self.lane(task)?;
        let length = |from: Time, to: Option<Time>| to.unwrap_or(self.timeline.end()).0.saturating_sub(from.0);
        let mut total = 0;
        let mut longest: Option<(u64, usize)> = None;
        for span in lane.spans().filter(|span| wanted(span.state, span.cleanup)) {
            let time = length(span.from, span.to);
            total += time;
            if longest.is_none_or(|(most, _)| time > most) {
                longest = Some((time, span.event));
            }
        }
        Some(self.found(Time(total), longest.map_or(lane.began_event, |(_, event)| event)))
    }
}
