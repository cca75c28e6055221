//! What the learner's hand can do to a task.

use serde::{Deserialize, Serialize};

/// What the learner's hand can do to a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Ask for its cancellation, as `Task.cancel()` does. In a trace this is a [`Fact::CancelRequested`].
    Cancel,
    /// Raise an exception at its await.
    Raise(Fault),
    /// Keep it from running, for so many virtual nanoseconds.
    Delay(u64),
    /// Keep it from running until it is let go.
    Hold,
    /// Let it run again.
    LetGo,
    /// Let every answer of the outer world take so many virtual nanoseconds longer, whoever asks.
    SlowWorld(u64),
    /// Let the next request to the outer world fail with status 503, whoever asks.
    FailRequest,
}

/// An exception that the hand can raise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Fault {
    /// `TimeoutError`
    #[serde(rename = "TimeoutError")]
    Timeout,
    /// `ConnectionError`
    #[serde(rename = "ConnectionError")]
    Connection,
    /// `ValueError`
    #[serde(rename = "ValueError")]
    Value,
    /// `RuntimeError`
    #[serde(rename = "RuntimeError")]
    Runtime,
}

impl Fault {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Timeout, Self::Connection, Self::Value, Self::Runtime];

    /// The name of the exception's class.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Timeout => "TimeoutError",
            Self::Connection => "ConnectionError",
            Self::Value => "ValueError",
            Self::Runtime => "RuntimeError",
        }
    }
}
