//! The small numbers that name things in a trace. Each is a newtype, so that a task can never be taken for a
//! resource, nor a line for a time.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A task: one lane of the timeline. Numbered in order of creation; [`TaskId::PROGRAM`] is the module's own code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaskId(pub u32);

impl TaskId {
    /// The lane of the program itself: module-level code, before, between and after event loops.
    pub const PROGRAM: TaskId = TaskId(0);
}

/// Something that tasks share or wait in: a semaphore, lock, event, queue, gather, task group, timeout, …
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ResourceId(pub u32);

/// A text kept once in the trace's table; [`TextId::EMPTY`] is the empty text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(pub u32);

impl TextId {
    /// The empty text, present in every trace.
    pub const EMPTY: TextId = TextId(0);
}

/// An await stack kept once in the trace's table; [`StackId::EMPTY`] is the empty stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StackId(pub u32);

impl StackId {
    /// The empty stack, present in every trace.
    pub const EMPTY: StackId = StackId(0);
}

/// A line of the scene's file, counted from 1; 0 where no line is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Line(pub u32);

impl Line {
    /// No line is known.
    pub const UNKNOWN: Line = Line(0);
}

/// A moment of virtual time, in nanoseconds since the start of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Time(pub u64);

impl Time {
    /// The start of the run.
    pub const ZERO: Time = Time(0);

    /// The moment in seconds.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a run is far shorter than 2^53 nanoseconds")]
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1e9
    }

    /// The time from an earlier moment to this one; zero if `earlier` is later.
    #[must_use]
    pub fn since(self, earlier: Time) -> Duration {
        Duration::from_nanos(self.0.saturating_sub(earlier.0))
    }

    /// The moment `later` after this one; the last moment there is, if it lies beyond.
    #[must_use]
    pub fn plus(self, later: Duration) -> Time {
        Time(self.0.saturating_add(u64::try_from(later.as_nanos()).unwrap_or(u64::MAX)))
    }
}

impl fmt::Display for Time {
    /// Seconds with three decimals: `0.850 s`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3} s", self.seconds())
    }
}
