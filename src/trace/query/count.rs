//! How many, and which.

use super::{Finding, Names, Query};
use crate::trace::fact::{Fact, Outcome};
use crate::trace::id::{TaskId, Time};

impl Query<'_> {
    /// How many such tasks there were.
    #[must_use]
    pub fn count(&self, names: &Names) -> Finding<usize> {
        self.counted(self.tasks(names).map(|lane| lane.began_event).collect())
    }

    /// Such tasks that were cancelled, in order of their ends.
    #[must_use]
    pub fn cancelled(&self, names: &Names) -> Finding<Vec<TaskId>> {
        self.ended_so(names, |outcome| outcome == Some(Outcome::Cancelled))
    }

    /// Such tasks that failed with an exception, in order of their ends.
    #[must_use]
    pub fn raised(&self, names: &Names) -> Finding<Vec<TaskId>> {
        self.ended_so(names, |outcome| matches!(outcome, Some(Outcome::Raised(_))))
    }

    /// Such tasks that returned, in order of their ends.
    #[must_use]
    pub fn returned(&self, names: &Names) -> Finding<Vec<TaskId>> {
        self.ended_so(names, |outcome| matches!(outcome, Some(Outcome::Returned(_))))
    }

    /// Such tasks that were thrown away while they still waited, in order of that.
    #[must_use]
    pub fn lost(&self, names: &Names) -> Finding<Vec<TaskId>> {
        self.ended_so(names, |outcome| outcome.is_none())
    }

    /// Such tasks that have not ended, oldest first.
    #[must_use]
    pub fn unfinished(&self, names: &Names) -> Finding<Vec<TaskId>> {
        let tasks: Vec<_> = self.tasks(names).filter(|lane| lane.ended.is_none()).collect();
        self.counted(tasks.iter().map(|lane| lane.began_event).collect())
            .map(|_| tasks.iter().map(|lane| lane.task).collect())
    }

    fn ended_so(&self, names: &Names, wanted: impl Fn(Option<Outcome>) -> bool) -> Finding<Vec<TaskId>> {
        let mut ended = self.finish_order(names);
        let keep: Vec<bool> =
            ended.value.iter().map(|task| self.lane(*task).is_some_and(|lane| wanted(lane.outcome))).collect();
        let mut kept = keep.iter();
        ended.events.retain(|_| *kept.next().unwrap_or(&false));
        let mut kept = keep.iter();
        ended.value.retain(|_| *kept.next().unwrap_or(&false));
        if let Some(first) = ended.events.first() {
            ended.at = self.event(*first).at;
        }
        ended
    }

    /// How long the event loop was blocked, all told; the evidence are the blocks.
    #[must_use]
    pub fn blocked(&self) -> Finding<Time> {
        let blocks = self.timeline.blocks();
        let total = blocks.iter().map(|block| block.to.0 - block.from.0).sum();
        self.counted(blocks.iter().map(|block| block.event).collect()).map(|_| Time(total))
    }

    /// The coroutines that were never awaited, by name.
    #[must_use]
    pub fn never_awaited(&self) -> Finding<Vec<String>> {
        let mut names = Vec::new();
        let mut events = Vec::new();
        for (index, event) in self.trace.events().iter().enumerate() {
            if let Fact::NeverAwaited { name, .. } = event.fact {
                names.push(self.trace.text_of(name).to_owned());
                events.push(index);
            }
        }
        self.counted(events).map(|_| names)
    }

    /// The tasks whose error nobody ever looked at.
    #[must_use]
    pub fn never_retrieved(&self) -> Finding<Vec<TaskId>> {
        let mut tasks = Vec::new();
        let mut events = Vec::new();
        for (index, event) in self.trace.events().iter().enumerate() {
            if let Fact::NeverRetrieved { .. } = event.fact {
                tasks.push(event.task);
                events.push(index);
            }
        }
        self.counted(events).map(|_| tasks)
    }
}
