//! The trace folded into a picture: a lane for each task, a row for each resource.
//!
//! A timeline grows with its trace: [`Timeline::absorb`] takes in what is new. Everything in it is ordered by time
//! and by event, so whatever a view shows, it finds by binary search; nothing is ever computed for all tasks.

mod fold;
mod label;
mod lane;
mod order;
mod track;

#[cfg(test)]
mod tests;

pub use lane::{Activity, Hold, Lane, Mark, MarkKind, Span};
pub use track::{Change, Contents, Gauge, Level, Track, Want};

use std::collections::HashMap;

use label::Labels;
use order::Order;

use super::fact::ResourceKind;
use super::id::{Line, ResourceId, TaskId, Time};
use super::log::Trace;

/// A stretch of time in which a task held the event loop without an await.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The task that blocks.
    pub task: TaskId,
    /// Since when.
    pub from: Time,
    /// Until when.
    pub to: Time,
    /// The line that blocks.
    pub line: Line,
    /// The index of the event.
    pub event: usize,
}

/// All lanes and rows of a trace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    lanes: Vec<Lane>,
    tracks: Vec<Track>,
    order: Order,
    labels: Labels,
    /// How many resources of a kind a line has made.
    made: HashMap<(ResourceKind, Line), u32>,
    blocks: Vec<Block>,
    prints: Vec<u32>,
    stops: Vec<u32>,
    absorbed: usize,
    end: Time,
    complete: bool,
}

impl Timeline {
    /// A timeline on which nothing has happened.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The timeline of a whole trace.
    #[must_use]
    pub fn of(trace: &Trace) -> Self {
        let mut timeline = Self::new();
        timeline.absorb(trace);
        timeline
    }

    /// Takes in what the trace gained since the last time. It must be the same trace, or a longer one that begins
    /// with it. Costs nothing when nothing is new.
    pub fn absorb(&mut self, trace: &Trace) {
        for (index, event) in trace.events().iter().enumerate().skip(self.absorbed) {
            self.take_in(trace, index, event);
        }
        self.absorbed = trace.events().len();
        self.order.settle(&self.lanes);
    }

    /// How many events it has taken in.
    #[must_use]
    pub fn absorbed(&self) -> usize {
        self.absorbed
    }

    /// The last moment on it; the end of a block of the loop counts.
    #[must_use]
    pub fn end(&self) -> Time {
        self.end
    }

    /// Whether the run is over.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The tasks in the order of the screen: each under its parent, siblings by age.
    #[must_use]
    pub fn rows(&self) -> &[TaskId] {
        self.order.rows()
    }

    /// The row of a task in [`Timeline::rows`].
    #[must_use]
    pub fn row_of(&self, task: TaskId) -> Option<usize> {
        self.order.row_of(task)
    }

    /// The lane of a task.
    #[must_use]
    pub fn lane(&self, task: TaskId) -> Option<&Lane> {
        self.lanes.get(task.0 as usize)
    }

    /// All lanes, oldest task first: the lane of task `n` is the `n`th.
    #[must_use]
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// The row of a resource.
    #[must_use]
    pub fn track(&self, resource: ResourceId) -> Option<&Track> {
        self.tracks.get(resource.0 as usize)
    }

    /// All resources, oldest first: resource `n` is the `n`th. Those that deserve a row on the screen say so
    /// themselves ([`Track::has_row`]).
    #[must_use]
    pub fn tracks(&self) -> &[Track] {
        &self.tracks
    }

    /// When the event loop was blocked, in order; the stretches never overlap.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The stretches of a blocked loop that touch the time from `from` to `to` (excluded).
    #[must_use]
    pub fn blocks_between(&self, from: Time, to: Time) -> &[Block] {
        let first = self.blocks.partition_point(|block| block.to <= from);
        let last = self.blocks.partition_point(|block| block.from < to).max(first);
        &self.blocks[first..last]
    }

    /// The indices of all `Printed` events, in order.
    #[must_use]
    pub fn prints(&self) -> &[u32] {
        &self.prints
    }

    /// The indices of all events at which a step stops, in order.
    #[must_use]
    pub fn stops(&self) -> &[u32] {
        &self.stops
    }

    /// How many of the first `events` events are stops: the column of what comes next in a view by order.
    #[must_use]
    pub fn stops_before(&self, events: usize) -> usize {
        self.stops.partition_point(|stop| (*stop as usize) < events)
    }

    /// What a task is called on the screen, now; `?` for a task that is not there.
    #[must_use]
    pub fn label(&self, task: TaskId) -> &str {
        self.lane(task).map_or("?", Lane::label)
    }
}
