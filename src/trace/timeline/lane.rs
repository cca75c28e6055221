//! One task's lane: what it did when, and the marks on it.

use std::sync::Arc;

use crate::trace::fact::{Fact, Outcome, TaskKind, WaitOn};
use crate::trace::id::{Line, ResourceId, TaskId, Time};

/// A stretch of a lane in which the task did one thing.
///
/// Most steps of a task take no virtual time: their spans have `from == to`. They are kept, because they say that
/// the task ran at all, and because a view by order of events gives them a width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// When it began.
    pub from: Time,
    /// When it ended; `None` if it goes on.
    pub to: Option<Time>,
    /// The index of the event that began it.
    pub event: usize,
    /// The index of the event that ended it; `None` if it goes on. A block of the loop ends without an event of its
    /// own: there it is the block's own index.
    pub until_event: Option<usize>,
    /// What the task did.
    pub state: Activity,
    /// Whether it did so while cleaning up after a cancellation.
    pub cleanup: bool,
    /// The index of the last `Waiting` fact of the task up to then: it tells line and await stack.
    pub wait: Option<usize>,
}

impl Span {
    /// Whether no virtual time passed in it.
    #[must_use]
    pub fn is_instant(&self) -> bool {
        self.to == Some(self.from)
    }
}

/// What a living task does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Activity {
    /// It could run and stands in line for the event loop: new, or woken.
    Ready,
    /// It runs on the event loop.
    Running,
    /// It holds the event loop without an await: nothing else can run.
    Blocked,
    /// It waits.
    Waiting(WaitOn),
}

/// A moment on a lane that is worth a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: Time,
    /// The index of the event.
    pub event: usize,
    /// What.
    pub kind: MarkKind,
}

/// A stretch of time in which the learner's hand keeps a task from running.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Since when.
    pub from: Time,
    /// The index of the event.
    pub event: usize,
    /// Until when; `None` as long as nobody has said.
    pub until: Option<Time>,
}

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// The task came into being.
    Spawned,
    /// The task was woken.
    Woken,
    /// It took a permit, a lock or an item, or put one.
    Took,
    /// It gave a permit or a lock back, put an item, set an event.
    Gave,
    /// Somebody asked for its cancellation.
    CancelRequested,
    /// `CancelledError` was thrown into it.
    CancelDelivered,
    /// It began to clean up.
    CleanupBegan,
    /// Its clean-up ended.
    CleanupEnded,
    /// It put a task behind a shield.
    Shielded,
    /// Its cancellation stopped at a shield.
    ShieldHeld,
    /// A deadline of it passed.
    TimedOut,
    /// It printed.
    Printed,
    /// The learner's hand did something to it.
    Hand,
    /// An exception was raised in it.
    Raised,
    /// It returned.
    Returned,
    /// It ended with an exception.
    Failed,
    /// It ended cancelled.
    Cancelled,
    /// It was thrown away while it still waited.
    Lost,
}

impl MarkKind {
    /// The mark that a fact leaves on its task's lane, if it leaves one.
    #[must_use]
    pub fn of(fact: &Fact) -> Option<Self> {
        Some(match fact {
            Fact::Spawned { .. } => Self::Spawned,
            Fact::Woken { .. } => Self::Woken,
            Fact::Acquired { .. } | Fact::Got { .. } => Self::Took,
            Fact::Released { .. } | Fact::Put { .. } | Fact::Set { .. } => Self::Gave,
            Fact::CancelRequested { .. } => Self::CancelRequested,
            Fact::CancelDelivered { .. } => Self::CancelDelivered,
            Fact::CleanupBegan { .. } => Self::CleanupBegan,
            Fact::CleanupEnded { .. } => Self::CleanupEnded,
            Fact::Shielded { .. } => Self::Shielded,
            Fact::ShieldHeld { .. } => Self::ShieldHeld,
            Fact::TimedOut { .. } => Self::TimedOut,
            Fact::Printed { .. } => Self::Printed,
            Fact::Hand { .. } => Self::Hand,
            Fact::Raised { .. } => Self::Raised,
            Fact::Finished { outcome: Outcome::Returned(_) } => Self::Returned,
            Fact::Finished { outcome: Outcome::Raised(_) } => Self::Failed,
            Fact::Finished { outcome: Outcome::Cancelled } => Self::Cancelled,
            Fact::Lost => Self::Lost,
            _ => return None,
        })
    }
}

/// A span as it is kept: where it ends is where the next begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) from: Time,
    pub(super) event: u32,
    /// `u32::MAX` where the task has never waited.
    pub(super) wait: u32,
    pub(super) state: Activity,
    pub(super) cleanup: bool,
}

/// A mark as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) at: Time,
    pub(super) event: u32,
    pub(super) kind: MarkKind,
}

impl Tick {
    fn mark(self) -> Mark {
        Mark { at: self.at, event: self.event as usize, kind: self.kind }
    }
}

/// A task on the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The task.
    pub task: TaskId,
    /// The task that made it.
    pub parent: Option<TaskId>,
    /// The tasks that it made, in order.
    pub children: Vec<TaskId>,
    /// How deep it lies in the task tree; the program lies at 0.
    pub depth: u32,
    /// What runs on it.
    pub kind: TaskKind,
    /// Where it was created.
    pub line: Line,
    /// When it was created.
    pub began: Time,
    /// The index of the event that created it.
    pub began_event: usize,
    /// When it ended, if it did. A lost task ends when it is thrown away.
    pub ended: Option<Time>,
    /// The index of the event that ended it.
    pub ended_event: Option<usize>,
    /// How it ended; `None` for a living task and for a lost one.
    pub outcome: Option<Outcome>,
    /// Its name as `Task.get_name()` gives it now.
    pub(super) name: Arc<str>,
    /// The function that it runs.
    pub(super) code: Arc<str>,
    /// What it is called on the screen, now.
    pub(super) label: Arc<str>,
    /// Labels it had before, each with the index of the event at which the next one replaced it.
    pub(super) former: Vec<(u32, Arc<str>)>,
    /// What it waits for, or waited for last.
    pub(super) waits_on: Activity,
    pub(super) segments: Vec<Segment>,
    pub(super) ticks: Vec<Tick>,
    /// What concerns cancellation: few, and asked for at every frame.
    pub(super) cancels: Vec<u32>,
    /// `Deadline` facts.
    pub(super) deadlines: Vec<u32>,
    /// Who put it behind a shield: the event and the outer task.
    pub(super) shields: Vec<(u32, TaskId)>,
    /// When the learner's hand kept it from running.
    pub(super) holds: Vec<Hold>,
    /// The gathers, groups and waits that it is a member of.
    pub(super) memberships: Vec<ResourceId>,
    /// In whose line it stands now.
    pub(super) lined: Option<ResourceId>,
    pub(super) cleanups: u32,
}

impl Lane {
    /// What the task is called now: its own name, or its function's name, numbered where there are several.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// What the task was called after the event with this index.
    #[must_use]
    pub fn label_at(&self, event: usize) -> &str {
        self.former.iter().find(|(until, _)| event < *until as usize).map_or(&*self.label, |(_, label)| label)
    }

    /// The name as `Task.get_name()` gives it now.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The function that it runs; empty where none is known.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// How many spans there are.
    #[must_use]
    pub fn span_count(&self) -> usize {
        self.segments.len()
    }

    /// The span with this number, counted from 0.
    #[must_use]
    pub fn span(&self, number: usize) -> Option<Span> {
        let segment = self.segments.get(number)?;
        let next = self.segments.get(number + 1);
        Some(Span {
            from: segment.from,
            to: next.map(|next| next.from).or(self.ended),
            event: segment.event as usize,
            until_event: next.map(|next| next.event as usize).or(self.ended_event),
            state: segment.state,
            cleanup: segment.cleanup,
            wait: (segment.wait != u32::MAX).then_some(segment.wait as usize),
        })
    }

    /// All spans, in order.
    #[must_use]
    pub fn spans(&self) -> impl DoubleEndedIterator<Item = Span> + '_ {
        (0..self.segments.len()).filter_map(|number| self.span(number))
    }

    /// The span in which the task is once all that happens at `at` has happened; `None` before it began and after
    /// it ended.
    #[must_use]
    pub fn span_at(&self, at: Time) -> Option<Span> {
        if self.ended.is_some_and(|ended| ended <= at) {
            return None;
        }
        self.segments.partition_point(|segment| segment.from <= at).checked_sub(1).and_then(|last| self.span(last))
    }

    /// The spans that touch the time from `from` to `to` (excluded), in order: found by binary search.
    pub fn spans_between(&self, from: Time, to: Time) -> impl Iterator<Item = Span> + '_ {
        // The span before the first that begins at `from` or later may reach into the window.
        let first = self.segments.partition_point(|segment| segment.from < from).saturating_sub(1);
        (first..self.segments.len())
            .map_while(|number| self.span(number))
            .take_while(move |span| span.from < to)
            .filter(move |span| span.from >= from || span.to.is_none_or(|end| end > from))
    }

    /// The spans that touch the events from `from` to `to` (excluded), in order: for a view by order of events.
    pub fn spans_of_events(&self, from: usize, to: usize) -> impl Iterator<Item = Span> + '_ {
        let first = self.segments.partition_point(|segment| (segment.event as usize) < from).saturating_sub(1);
        (first..self.segments.len())
            .map_while(|number| self.span(number))
            .take_while(move |span| span.event < to)
            .filter(move |span| span.event >= from || span.until_event.is_none_or(|end| end > from))
    }

    /// The span in which the task is after the event with this index; `None` before it began and after it ended.
    #[must_use]
    pub fn span_of_event(&self, event: usize) -> Option<Span> {
        if self.ended_event.is_some_and(|ended| ended <= event) {
            return None;
        }
        let after = self.segments.partition_point(|segment| segment.event as usize <= event);
        after.checked_sub(1).and_then(|last| self.span(last))
    }

    /// Whether the task ran at least once from `from` to `to` (excluded), be it for no time at all. However many
    /// spans there are, only a few are looked at: a task cannot do much without running.
    #[must_use]
    pub fn ran_between(&self, from: Time, to: Time) -> bool {
        self.spans_between(from, to).any(|span| matches!(span.state, Activity::Running | Activity::Blocked))
    }

    /// All marks, in order.
    #[must_use]
    pub fn marks(&self) -> impl DoubleEndedIterator<Item = Mark> + '_ {
        self.ticks.iter().map(|tick| tick.mark())
    }

    /// The marks from `from` to `to` (excluded), in order: found by binary search.
    #[must_use]
    pub fn marks_between(&self, from: Time, to: Time) -> impl DoubleEndedIterator<Item = Mark> + '_ {
        let first = self.ticks.partition_point(|tick| tick.at < from);
        let last = self.ticks.partition_point(|tick| tick.at < to).max(first);
        self.ticks[first..last].iter().map(|tick| tick.mark())
    }

    /// The marks of the events from `from` to `to` (excluded), in order: for a view by order of events.
    #[must_use]
    pub fn marks_of_events(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = Mark> + '_ {
        let first = self.ticks.partition_point(|tick| (tick.event as usize) < from);
        let last = self.ticks.partition_point(|tick| (tick.event as usize) < to).max(first);
        self.ticks[first..last].iter().map(|tick| tick.mark())
    }

    /// The span that holds after `seen` events, at the moment `now`.
    pub(in crate::trace) fn span_after(&self, seen: usize, now: Time) -> Option<Span> {
        let after = self.segments.partition_point(|segment| (segment.event as usize) < seen && segment.from <= now);
        after.checked_sub(1).and_then(|last| self.span(last))
    }

    /// Since when the task cleans up without a break, if it does after `seen` events, at the moment `now`.
    pub(in crate::trace) fn cleanup_since(&self, seen: usize, now: Time) -> Option<Time> {
        let after = self.segments.partition_point(|segment| (segment.event as usize) < seen && segment.from <= now);
        self.segments[..after].iter().rev().take_while(|segment| segment.cleanup).last().map(|first| first.from)
    }

    /// The events that concern its cancellation among the first `seen`, in order.
    pub(in crate::trace) fn cancels_before(&self, seen: usize) -> &[u32] {
        &self.cancels[..self.cancels.partition_point(|event| (*event as usize) < seen)]
    }

    /// The `Deadline` facts among the first `seen` events, in order.
    pub(in crate::trace) fn deadlines_before(&self, seen: usize) -> &[u32] {
        &self.deadlines[..self.deadlines.partition_point(|event| (*event as usize) < seen)]
    }

    /// The task that put this one behind a shield, if one had done so within the first `seen` events.
    pub(in crate::trace) fn shielded_by(&self, seen: usize) -> Option<TaskId> {
        self.shields.iter().rev().find(|(event, _)| (*event as usize) < seen).map(|(_, outer)| *outer)
    }

    /// When the learner's hand kept it from running, in order.
    #[must_use]
    pub fn holds(&self) -> &[Hold] {
        &self.holds
    }

    /// The gathers, groups and waits that it is a member of, in order of joining.
    #[must_use]
    pub fn memberships(&self) -> &[ResourceId] {
        &self.memberships
    }

    pub(super) fn activity(&self) -> Option<Activity> {
        self.segments.last().map(|segment| segment.state)
    }

    /// Begins a new stretch.
    pub(super) fn begin(&mut self, at: Time, event: u32, state: Activity) {
        let wait = if matches!(state, Activity::Waiting(_)) { event } else { self.last_wait() };
        self.push(at, event, wait, state);
    }

    /// Goes on with what the task did, in a stretch of its own.
    pub(super) fn renew(&mut self, at: Time, event: u32, state: Activity) {
        self.push(at, event, self.last_wait(), state);
    }

    /// Goes back to the wait that it was in before it ran in vain; a task that never waited is ready.
    pub(super) fn resume(&mut self, at: Time, event: u32) {
        let wait = self.last_wait();
        let state = if wait == u32::MAX { Activity::Ready } else { self.waits_on };
        self.push(at, event, wait, state);
    }

    fn last_wait(&self) -> u32 {
        self.segments.last().map_or(u32::MAX, |last| last.wait)
    }

    /// Time on a lane never runs backwards, whatever the trace says.
    fn push(&mut self, at: Time, event: u32, wait: u32, state: Activity) {
        let from = self.segments.last().map_or(at, |last| last.from.max(at));
        if matches!(state, Activity::Waiting(_)) {
            self.waits_on = state;
        }
        self.segments.push(Segment { from, event, wait, state, cleanup: self.cleanups > 0 });
    }

    pub(super) fn tick(&mut self, at: Time, event: u32, kind: MarkKind) {
        self.ticks.push(Tick { at, event, kind });
    }
}
