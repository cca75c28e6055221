//! The state of the world at one moment of a run.
//!
//! A [`State`] is a place in the trace and nothing more: what a task does there is looked up on its lane by binary
//! search, what is in a resource is replayed from the resource's nearest snapshot. So a jump anywhere in a million
//! events costs what is looked at, and nothing is copied for the tasks that nobody asks about.

use super::fact::{CancelCause, CleanupEnd, Event, Fact, Outcome, ResourceKind, TaskKind, WaitOn};
use super::id::{Line, ResourceId, StackId, TaskId, TextId, Time};
use super::log::Trace;
use super::timeline::{Activity, Block, Contents, Gauge, Hold, Lane, Timeline, Track, Want};

#[cfg(test)]
mod tests;

/// A moment of a run: after the first `seen` events, at the virtual time `now`.
#[derive(Clone, Copy, Debug)]
pub struct State<'a> {
    trace: &'a Trace,
    timeline: &'a Timeline,
    seen: usize,
    now: Time,
}

/// What a task is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doing {
    /// It stands in line for the event loop: new, or woken.
    Ready,
    /// It runs.
    Running,
    /// It holds the event loop.
    Blocked {
        /// Until when.
        until: Time,
        /// The line that blocks.
        line: Line,
        /// For what of the outer world, as a phrase; empty where it is not that.
        what: TextId,
    },
    /// It waits.
    Waiting(WaitOn),
    /// It is over.
    Done(Outcome),
    /// It was thrown away while it still waited.
    Lost,
}

/// All there is to say about a task at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskState {
    /// The task.
    pub task: TaskId,
    /// What it does.
    pub doing: Doing,
    /// Since when.
    pub since: Time,
    /// The index of the event since which it does so.
    pub since_event: usize,
    /// The line of the innermost `await` at which it waits, or waited last; unknown if it never waited.
    pub line: Line,
    /// The functions between the task and that line, outermost first.
    pub stack: StackId,
    /// Since when it cleans up after a cancellation, if it does.
    pub cleanup: Option<Time>,
    /// The last request to cancel it, if there was one.
    pub cancel: Option<CancelState>,
}

/// How far a request to cancel a task has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CancelState {
    /// When it was made.
    pub at: Time,
    /// The index of that event.
    pub event: usize,
    /// The task that asked, if a task did.
    pub by: Option<TaskId>,
    /// Why.
    pub cause: CancelCause,
    /// When `CancelledError` was thrown into the task, if it was yet.
    pub delivered: Option<Time>,
    /// The task behind the shield at which it stopped, if it did.
    pub held_by_shield: Option<TaskId>,
    /// How the clean-up ended, if it ended.
    pub settled: Option<CleanupEnd>,
}

/// All there is to say about a resource at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceState {
    /// The resource.
    pub resource: ResourceId,
    /// What it is.
    pub kind: ResourceKind,
    /// Permits of a semaphore, places of a queue, parties of a barrier.
    pub capacity: Option<u32>,
    /// What there is to read on it.
    pub gauge: Gauge,
    /// Holders in order of taking, the line in order of coming, items in order of putting.
    pub contents: Contents,
}

impl<'a> State<'a> {
    /// After the first `seen` events, at the moment `now`, which lies between the last of them and the next event.
    ///
    /// The timeline must have absorbed the trace, here and in the other constructors.
    #[must_use]
    pub fn new(trace: &'a Trace, timeline: &'a Timeline, seen: usize, now: Time) -> Self {
        Self { trace, timeline, seen: seen.min(trace.events().len()), now }
    }

    /// The moment `now`, when all that happens at it has happened.
    #[must_use]
    pub fn at_time(trace: &'a Trace, timeline: &'a Timeline, now: Time) -> Self {
        let seen = trace.events().partition_point(|event| event.at <= now);
        Self { trace, timeline, seen, now }
    }

    /// Right after the event with this index; the end if there are not so many.
    #[must_use]
    pub fn after_event(trace: &'a Trace, timeline: &'a Timeline, index: usize) -> Self {
        Self::after(trace, timeline, index.saturating_add(1))
    }

    /// After the first `count` events, none for 0.
    #[must_use]
    pub fn after(trace: &'a Trace, timeline: &'a Timeline, count: usize) -> Self {
        let seen = count.min(trace.events().len());
        let now = seen.checked_sub(1).map_or(Time::ZERO, |last| trace.events()[last].at);
        Self { trace, timeline, seen, now }
    }

    /// The end of what is known so far.
    #[must_use]
    pub fn at_end(trace: &'a Trace, timeline: &'a Timeline) -> Self {
        Self { trace, timeline, seen: trace.events().len(), now: timeline.end() }
    }

    /// The trace.
    #[must_use]
    pub fn trace(&self) -> &'a Trace {
        self.trace
    }

    /// The timeline.
    #[must_use]
    pub fn timeline(&self) -> &'a Timeline {
        self.timeline
    }

    /// The moment.
    #[must_use]
    pub fn now(&self) -> Time {
        self.now
    }

    /// How many events have happened.
    #[must_use]
    pub fn seen(&self) -> usize {
        self.seen
    }

    /// The index of the last event that has happened.
    #[must_use]
    pub fn last_event(&self) -> Option<usize> {
        self.seen.checked_sub(1)
    }

    /// How many tasks have come into being; they are the tasks below that number.
    #[must_use]
    pub fn spawned(&self) -> usize {
        self.timeline.lanes().partition_point(|lane| lane.began_event < self.seen)
    }

    /// The lane of a task that has come into being.
    #[must_use]
    pub fn lane(&self, task: TaskId) -> Option<&'a Lane> {
        self.timeline.lane(task).filter(|lane| lane.began_event < self.seen)
    }

    /// The row of a resource that has come into being.
    #[must_use]
    pub fn track(&self, resource: ResourceId) -> Option<&'a Track> {
        self.timeline.track(resource).filter(|track| track.began_event < self.seen)
    }

    /// What a task is called at this moment; `?` for one that is not there.
    #[must_use]
    pub fn label(&self, task: TaskId) -> &'a str {
        let last = self.seen.saturating_sub(1);
        self.timeline.lane(task).map_or("?", |lane| lane.label_at(last))
    }

    /// Whether a task has ended.
    #[must_use]
    pub fn is_over(&self, task: TaskId) -> bool {
        self.timeline.lane(task).and_then(|lane| lane.ended_event).is_some_and(|ended| ended < self.seen)
    }

    /// What a task does; `None` if it has not come into being.
    #[must_use]
    pub fn task(&self, task: TaskId) -> Option<TaskState> {
        let lane = self.lane(task)?;
        let span = lane.span_after(self.seen, self.now)?;
        let place = self.place(lane, span.wait);
        let (doing, since, since_event) = match (lane.ended, lane.ended_event) {
            (Some(ended), Some(event)) if event < self.seen => {
                (lane.outcome.map_or(Doing::Lost, Doing::Done), ended, event)
            }
            _ => (self.doing(span.state, span.event), span.from, span.event),
        };
        let over = matches!(doing, Doing::Done(_) | Doing::Lost);
        let cleanup = (!over).then(|| lane.cleanup_since(self.seen, self.now)).flatten();
        Some(TaskState {
            task,
            doing,
            since,
            since_event,
            line: place.0,
            stack: place.1,
            cleanup,
            cancel: self.cancel(lane),
        })
    }

    fn doing(&self, state: Activity, event: usize) -> Doing {
        match state {
            Activity::Ready => Doing::Ready,
            Activity::Running => Doing::Running,
            Activity::Waiting(on) => Doing::Waiting(on),
            Activity::Blocked => match self.trace.events()[event] {
                Event { at, fact: Fact::Blocked { nanos, line, what }, .. } => {
                    Doing::Blocked { until: Time(at.0.saturating_add(nanos)), line, what }
                }
                _ => Doing::Running,
            },
        }
    }

    /// Where the task stands in its code, as far as the trace says: a delivery with a line is as good as a wait.
    fn place(&self, lane: &Lane, wait: Option<usize>) -> (Line, StackId) {
        let fact = |index: usize| self.trace.events()[index].fact;
        let mut cancels = lane.cancels_before(self.seen).iter().rev().map(|event| *event as usize);
        let delivery =
            cancels.find(|event| matches!(fact(*event), Fact::CancelDelivered { line, .. } if line != Line::UNKNOWN));
        match wait.max(delivery).map(fact) {
            Some(Fact::Waiting { line, stack, .. } | Fact::CancelDelivered { line, stack }) => (line, stack),
            _ => (Line::UNKNOWN, StackId::EMPTY),
        }
    }

    fn cancel(&self, lane: &Lane) -> Option<CancelState> {
        let cancels = lane.cancels_before(self.seen);
        let fact = |event: &u32| self.trace.events()[*event as usize];
        let last = cancels.iter().rposition(|event| matches!(fact(event).fact, Fact::CancelRequested { .. }))?;
        let Event { at, fact: Fact::CancelRequested { by, cause }, .. } = fact(&cancels[last]) else { return None };
        let event = cancels[last] as usize;
        let mut cancel = CancelState { at, event, by, cause, delivered: None, held_by_shield: None, settled: None };
        for event in cancels[last + 1..].iter().map(fact) {
            match event.fact {
                Fact::CancelDelivered { .. } => cancel.delivered = cancel.delivered.or(Some(event.at)),
                Fact::ShieldHeld { inner } => cancel.held_by_shield = Some(inner),
                Fact::CleanupEnded { how } => cancel.settled = Some(how),
                _ => {}
            }
        }
        Some(cancel)
    }

    /// What a resource is like; `None` if it has not come into being.
    #[must_use]
    pub fn resource(&self, resource: ResourceId) -> Option<ResourceState> {
        let track = self.track(resource)?;
        let level = track.level_after(self.seen)?;
        Some(ResourceState {
            resource,
            kind: track.kind,
            capacity: track.capacity,
            gauge: level.gauge,
            contents: track.contents_after(self.seen),
        })
    }

    /// The task that holds the event loop, and since when, if one does at this moment.
    #[must_use]
    pub fn block(&self) -> Option<Block> {
        let blocks = self.timeline.blocks();
        let last = blocks.partition_point(|block| block.event < self.seen).checked_sub(1)?;
        Some(blocks[last]).filter(|block| block.from <= self.now && self.now < block.to)
    }

    /// The task that runs on the event loop, if one does at this moment.
    #[must_use]
    pub fn running(&self) -> Option<TaskId> {
        self.trace.events()[..self.seen]
            .iter()
            .rev()
            .find_map(|event| match event.fact {
                Fact::PollBegan if self.on_the_loop(event.task) => Some(Some(event.task)),
                Fact::PollEnded if self.on_the_loop(event.task) => Some(None),
                _ => None,
            })
            .flatten()
    }

    /// A job in the thread pool runs beside the event loop.
    fn on_the_loop(&self, task: TaskId) -> bool {
        self.timeline.lane(task).is_some_and(|lane| lane.kind != TaskKind::Thread)
    }

    /// The task that put this one behind a shield, if one did.
    #[must_use]
    pub fn shielded_by(&self, task: TaskId) -> Option<TaskId> {
        self.lane(task)?.shielded_by(self.seen)
    }

    /// How the learner's hand keeps the task from running at this moment, if it does.
    #[must_use]
    pub fn held(&self, task: TaskId) -> Option<Hold> {
        let lane = self.lane(task)?;
        let last = lane.holds().partition_point(|hold| hold.event < self.seen).checked_sub(1)?;
        Some(lane.holds()[last]).filter(|hold| hold.until.is_none_or(|until| self.now < until))
    }

    /// The deadline that the task is under, the nearest one if there are several.
    #[must_use]
    pub fn deadline(&self, task: TaskId) -> Option<(ResourceId, Time)> {
        let mut settled: Vec<ResourceId> = Vec::new();
        let mut nearest: Option<(ResourceId, Time)> = None;
        for event in self.lane(task)?.deadlines_before(self.seen).iter().rev() {
            match self.trace.events()[*event as usize].fact {
                Fact::Deadline { resource, at } if !settled.contains(&resource) => {
                    settled.push(resource);
                    if let Some(at) = at
                        && nearest.is_none_or(|(_, other)| at < other)
                    {
                        nearest = Some((resource, at));
                    }
                }
                Fact::TimedOut { resource } => settled.push(resource),
                _ => {}
            }
        }
        nearest
    }

    /// The indices of the `Printed` events that have happened, in order.
    #[must_use]
    pub fn prints(&self) -> &'a [u32] {
        let prints = self.timeline.prints();
        &prints[..prints.partition_point(|event| (*event as usize) < self.seen)]
    }
}

impl ResourceState {
    /// The place in line of a task that wants the same, counted from 1.
    #[must_use]
    pub fn place_of(&self, task: TaskId) -> Option<usize> {
        let (_, want) = self.contents.line.iter().find(|(waiting, _)| *waiting == task)?;
        self.waiting_for(*want).position(|waiting| waiting == task).map(|place| place + 1)
    }

    /// The tasks that wait for this of it, first come first.
    pub fn waiting_for(&self, want: Want) -> impl Iterator<Item = TaskId> + '_ {
        self.contents.line.iter().filter(move |(_, wanted)| *wanted == want).map(|(task, _)| *task)
    }
}
