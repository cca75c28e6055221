//! Why a run stops before its program is done.

use crate::trace::RunEnd;

/// A reason to stop that no code of the scene can catch.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Halt {
    /// It was stopped from outside.
    #[error("The run was stopped.")]
    Stopped,
    /// A budget is used up; the sentence says which, why and what to change.
    #[error("{0}")]
    Exhausted(String),
    /// Every task waits, and nothing can wake any of them; the sentence says who waits for what.
    #[error("{0}")]
    Deadlocked(String),
}

/// How an act ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// In which way.
    pub how: RunEnd,
    /// The exit code that a shell would see.
    pub exit_code: u8,
    /// The sentence that explains it; empty if it simply completed.
    pub message: String,
}

impl Ending {
    /// The program ran to its end.
    #[must_use]
    pub fn completed() -> Self {
        Self { how: RunEnd::Completed, exit_code: 0, message: String::new() }
    }
}

impl From<Halt> for Ending {
    fn from(halt: Halt) -> Self {
        let how = match halt {
            Halt::Stopped => RunEnd::Stopped,
            Halt::Exhausted(_) => RunEnd::Exhausted,
            Halt::Deadlocked(_) => RunEnd::Deadlocked,
        };
        Self { how, exit_code: 1, message: halt.to_string() }
    }
}
