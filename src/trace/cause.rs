//! What brought an event about, and what it brought about: the links between events, found and never stored.
//!
//! Every link leads back in time, so that the chain from any event ends at the start of the run, at a timer, at the
//! outer world or at the learner's hand.

use super::fact::{CancelCause, Event, Fact, Outcome, ResourceKind, WaitOn, WakeReason};
use super::id::{ResourceId, TaskId};
use super::log::Trace;
use super::timeline::{Lane, MarkKind, Timeline};

/// So many events after one are asked whether it brought them about.
const AHEAD: usize = 2_048;

/// The event that brought the one with this index about, if one did.
#[must_use]
pub fn cause(trace: &Trace, timeline: &Timeline, index: usize) -> Option<usize> {
    Links { trace, timeline, index }.cause().filter(|cause| *cause < index)
}

/// The events that the one with this index brought about, in order: at most `most` of them, and none that comes very
/// much later, unless it ends a wait that began there.
#[must_use]
pub fn effects(trace: &Trace, timeline: &Timeline, index: usize, most: usize) -> Vec<usize> {
    let events = trace.events();
    let brought = |other: &usize| events[*other].fact.is_stop() && cause(trace, timeline, *other) == Some(index);
    let end = events.len().min(index.saturating_add(AHEAD));
    let mut found: Vec<usize> = (index + 1..end).filter(brought).take(most).collect();
    let Some(Event { task, fact: Fact::Waiting { .. }, .. }) = events.get(index) else { return found };
    // A wait ends with a wake-up, however much later.
    let woken = timeline.lane(*task).and_then(|lane| next_mark(lane, index, |kind| kind == MarkKind::Woken));
    if let Some(woken) = woken.filter(|woken| !found.contains(woken) && brought(woken)) {
        found.push(woken);
    }
    found.truncate(most);
    found
}

/// The event from which a learner goes on: of what one event brought about, first what happened to another task.
#[must_use]
pub fn effect(trace: &Trace, timeline: &Timeline, index: usize) -> Option<usize> {
    let task = trace.events().get(index)?.task;
    let all = effects(trace, timeline, index, 64);
    let elsewhere = all.iter().find(|effect| trace.events()[**effect].task != task);
    elsewhere.or(all.first()).copied()
}

struct Links<'a> {
    trace: &'a Trace,
    timeline: &'a Timeline,
    index: usize,
}

impl Links<'_> {
    fn cause(&self) -> Option<usize> {
        let Event { task, fact, .. } = *self.trace.events().get(self.index)?;
        let cancelled = [MarkKind::CancelRequested];
        match fact {
            Fact::Spawned { parent, .. } => self.turn_of(parent?),
            Fact::Woken { reason, by, resource } => self.woken(task, reason, by, resource),
            Fact::CancelRequested { by, cause } => self.requested(task, by, cause),
            Fact::CancelDelivered { .. } | Fact::ShieldHeld { .. } => self.last(task, &cancelled),
            Fact::CleanupBegan { .. } => self.last(task, &[MarkKind::CancelDelivered]),
            Fact::CleanupEnded { .. } => self.last(task, &[MarkKind::CleanupBegan]),
            Fact::TimedOut { resource } => self.deadline(task, resource),
            Fact::Finished { outcome: Outcome::Cancelled } => self
                .last(task, &[MarkKind::CancelDelivered, MarkKind::CleanupEnded])
                .or_else(|| self.last(task, &cancelled)),
            Fact::Finished { outcome: Outcome::Raised(_) } => {
                self.last(task, &[MarkKind::Raised]).or_else(|| self.turn_of(task))
            }
            Fact::NeverRetrieved { .. } => self.timeline.lane(task)?.ended_event,
            // The hand asks nobody, and nothing in the program brings these about.
            Fact::Hand { .. } | Fact::Lost => None,
            Fact::Ended { .. } => self.timeline.lane(TaskId::PROGRAM)?.ended_event,
            _ => self.turn_of(task),
        }
    }

    /// What let a task run the last time before this event: its wake-up, or that it came into being.
    fn turn_of(&self, task: TaskId) -> Option<usize> {
        self.last(task, &[MarkKind::Woken, MarkKind::Spawned])
    }

    fn woken(
        &self,
        task: TaskId,
        reason: WakeReason,
        by: Option<TaskId>,
        resource: Option<ResourceId>,
    ) -> Option<usize> {
        if reason == WakeReason::Cancelled {
            return self.last(task, &[MarkKind::CancelRequested]);
        }
        if reason == WakeReason::Hand {
            return self.last(task, &[MarkKind::Hand]);
        }
        let Some(by) = by else { return self.wait_of(task) };
        let act = match reason {
            WakeReason::Released | WakeReason::Put | WakeReason::Set => self.last(by, &[MarkKind::Gave]),
            WakeReason::Got => self.last(by, &[MarkKind::Took]),
            WakeReason::Finished => {
                self.timeline.lane(by).and_then(|lane| lane.ended_event).filter(|ended| *ended < self.index)
            }
            _ => None,
        };
        let fits = |act: &usize| resource.is_none_or(|resource| concerns(&self.trace.events()[*act].fact, resource));
        act.filter(fits).or_else(|| self.turn_of(by))
    }

    /// The wait that a wake-up of the task ends.
    fn wait_of(&self, task: TaskId) -> Option<usize> {
        let span = self.timeline.lane(task)?.span_of_event(self.index.checked_sub(1)?)?;
        span.wait
    }

    fn requested(&self, task: TaskId, by: Option<TaskId>, cause: CancelCause) -> Option<usize> {
        match (cause, by) {
            (CancelCause::Hand, _) => None,
            (CancelCause::Timeout(_), _) => self.last(task, &[MarkKind::TimedOut]).or_else(|| self.wait_of(task)),
            (CancelCause::Awaiter, Some(by)) => self.last(by, &[MarkKind::CancelRequested]),
            (CancelCause::Group(group), _) => self.failed_member(group).or_else(|| self.turn_of(by?)),
            (_, Some(by)) => self.turn_of(by),
            (CancelCause::Gather(gather), None) => {
                let maker = self.timeline.track(gather)?.maker;
                self.last(maker, &[MarkKind::CancelRequested])
            }
            _ => None,
        }
    }

    /// The end of the member that made a group give up.
    fn failed_member(&self, group: ResourceId) -> Option<usize> {
        let track = self.timeline.track(group).filter(|track| track.kind == ResourceKind::TaskGroup)?;
        let members = track.members_after(self.index).filter_map(|member| self.timeline.lane(member));
        let failed = members.filter(|lane| matches!(lane.outcome, Some(Outcome::Raised(_))));
        failed.filter_map(|lane| lane.ended_event).filter(|ended| *ended < self.index).max()
    }

    /// The fact that set the deadline which passed.
    fn deadline(&self, task: TaskId, resource: ResourceId) -> Option<usize> {
        let lane = self.timeline.lane(task)?;
        let set = |event: &&u32| matches!(self.trace.events()[**event as usize].fact, Fact::Deadline { resource: other, at: Some(_) } if other == resource);
        lane.deadlines_before(self.index).iter().rev().find(set).map(|event| *event as usize)
    }

    /// The task's last mark of these kinds before this event.
    fn last(&self, task: TaskId, kinds: &[MarkKind]) -> Option<usize> {
        let lane = self.timeline.lane(task)?;
        let mut marks = lane.marks_of_events(0, self.index).rev();
        marks.find(|mark| kinds.contains(&mark.kind)).map(|mark| mark.event)
    }
}

fn next_mark(lane: &Lane, after: usize, wanted: impl Fn(MarkKind) -> bool) -> Option<usize> {
    lane.marks_of_events(after + 1, usize::MAX).find(|mark| wanted(mark.kind)).map(|mark| mark.event)
}

/// Whether a fact is about a resource.
fn concerns(fact: &Fact, wanted: ResourceId) -> bool {
    match fact {
        Fact::Released { resource, .. } | Fact::Acquired { resource, .. } | Fact::Set { resource } => {
            *resource == wanted
        }
        Fact::Put { queue, .. } | Fact::Got { queue, .. } => *queue == wanted,
        _ => true,
    }
}

/// Whether an event needs no other to be understood: a sleep that is over, an answer from outside, the hand.
#[must_use]
pub fn is_root(trace: &Trace, index: usize) -> bool {
    let Some(event) = trace.events().get(index) else { return true };
    matches!(
        event.fact,
        Fact::Woken { reason: WakeReason::Timer | WakeReason::World | WakeReason::Turn, .. }
            | Fact::Waiting { on: WaitOn::Sleep { .. } | WaitOn::World { .. } | WaitOn::Turn, .. }
            | Fact::Hand { .. }
            | Fact::Spawned { parent: None, .. }
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::trace::sentence::sentence;
    use crate::trace::sketch::{self, wild};

    /// The chain back from the first event whose sentence begins so.
    fn chain(trace: &Trace, start: &str) -> Vec<String> {
        let timeline = Timeline::of(trace);
        let told = |index: usize| sentence(trace, &timeline, index).to_string();
        let mut here = (0..trace.events().len()).find(|index| told(*index).starts_with(start));
        let mut chain = Vec::new();
        while let Some(index) = here {
            chain.push(told(index));
            here = cause(trace, &timeline, index);
        }
        chain
    }

    #[test]
    fn a_wake_up_leads_to_the_release_and_on_to_the_timer_of_who_released() {
        let chain = chain(&sketch::semaphore(), "fetch-3 is ready");
        assert!(chain[1].starts_with("fetch-0 gives a permit"), "{chain:?}");
        assert!(chain[2].starts_with("fetch-0 is ready: its sleep is over"), "{chain:?}");
        assert!(chain[3].starts_with("fetch-0 sleeps"), "{chain:?}");
        assert!(chain.last().is_some_and(|first| first.contains("starts")), "{chain:?}");
    }

    #[test]
    fn a_cancelled_end_leads_through_clean_up_and_delivery_to_who_asked() {
        let trace = sketch::shielded_cancel();
        let timeline = Timeline::of(&trace);
        let end = trace
            .events()
            .iter()
            .position(|event| matches!(event.fact, Fact::Finished { outcome: Outcome::Cancelled }));
        let mut kinds = Vec::new();
        let mut here = end;
        while let Some(index) = here {
            kinds.push(format!("{:?}", trace.events()[index].fact).split([' ', '{']).next().unwrap_or("").to_owned());
            here = cause(&trace, &timeline, index);
        }
        let asked = kinds.iter().position(|kind| kind == "CancelRequested");
        let delivered = kinds.iter().position(|kind| kind == "CancelDelivered");
        assert!(delivered.is_some() && delivered < asked, "{kinds:?}");
    }

    proptest! {
        #[test]
        fn causes_lie_before_and_effects_know_their_cause(trace in wild::run(150), at: prop::sample::Index) {
            let timeline = Timeline::of(&trace);
            let index = at.index(trace.events().len());
            if let Some(cause) = cause(&trace, &timeline, index) {
                prop_assert!(cause < index);
            }
            for effect in effects(&trace, &timeline, index, 8) {
                prop_assert!(effect > index);
                prop_assert_eq!(super::cause(&trace, &timeline, effect), Some(index));
            }
        }
    }
}
