//! Questions to a run: what claims, predictions and goals are judged by.
//!
//! Each answer says where in the run it can be seen, so that the player can jump there.

mod count;
mod names;
mod output;
mod peak;
mod task;

#[cfg(test)]
mod tests;

pub use names::{Names, fits};
pub use output::Printed;
pub use peak::Share;

use super::fact::{Event, Fact, RunEnd};
use super::id::{ResourceId, TaskId, Time};
use super::log::Trace;
use super::timeline::{Lane, Timeline, Track};

/// A run, ready to be asked.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    trace: &'a Trace,
    timeline: &'a Timeline,
}

/// An answer with its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<T> {
    /// What was asked for.
    pub value: T,
    /// The moment at which it can be seen.
    pub at: Time,
    /// The indices of the events that show it, in order; the first is the one to jump to.
    pub events: Vec<usize>,
}

impl<T> Finding<T> {
    /// The same evidence for another value.
    pub fn map<U>(self, other: impl FnOnce(T) -> U) -> Finding<U> {
        Finding { value: other(self.value), at: self.at, events: self.events }
    }
}

impl<'a> Query<'a> {
    /// Asks about this run. The timeline must have absorbed the trace.
    #[must_use]
    pub fn new(trace: &'a Trace, timeline: &'a Timeline) -> Self {
        Self { trace, timeline }
    }

    /// The tasks that are meant, oldest first.
    pub fn tasks<'b>(&self, names: &'b Names) -> impl Iterator<Item = &'a Lane> + use<'a, 'b> {
        self.timeline.lanes().iter().filter(|lane| names.include(lane))
    }

    /// The oldest task that is meant.
    #[must_use]
    pub fn task(&self, names: &Names) -> Option<TaskId> {
        self.tasks(names).next().map(|lane| lane.task)
    }

    /// The oldest resource with this name.
    #[must_use]
    pub fn resource(&self, name: &str) -> Option<ResourceId> {
        self.timeline.tracks().iter().find(|track| track.name() == Some(name)).map(|track| track.resource)
    }

    /// When the run was over, or how far it has come.
    #[must_use]
    pub fn total(&self) -> Finding<Time> {
        let events: Vec<usize> = self.trace.events().len().checked_sub(1).into_iter().collect();
        Finding { value: self.timeline.end(), at: self.timeline.end(), events }
    }

    /// How the run ended; `None` while it goes on.
    #[must_use]
    pub fn end(&self) -> Option<Finding<RunEnd>> {
        match self.trace.events().last() {
            Some(Event { at, fact: Fact::Ended { how, .. }, .. }) => {
                Some(Finding { value: *how, at: *at, events: vec![self.trace.events().len() - 1] })
            }
            _ => None,
        }
    }

    fn lane(&self, task: TaskId) -> Option<&'a Lane> {
        self.timeline.lane(task)
    }

    fn track(&self, resource: ResourceId) -> Option<&'a Track> {
        self.timeline.track(resource)
    }

    fn event(&self, index: usize) -> Event {
        self.trace.events()[index]
    }

    /// A finding that one event shows.
    fn found<T>(&self, value: T, index: usize) -> Finding<T> {
        Finding { value, at: self.event(index).at, events: vec![index] }
    }

    /// How often something happened, and where. Without it the whole run is the evidence: its end.
    fn counted(&self, events: Vec<usize>) -> Finding<usize> {
        let at = events.first().map_or(self.timeline.end(), |first| self.event(*first).at);
        Finding { value: events.len(), at, events }
    }
}
