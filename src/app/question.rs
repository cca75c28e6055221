//! The question that a step asks before its scene is watched.

use crate::lesson::{Answer, Ask, Verdict};

/// How far the learner is with a prediction. It moves in one direction only: an answer that is locked in is not
/// changed, and a verdict that was told is not taken back.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Not answered yet.
    Open(Draft),
    /// Locked in. The verdict is told when the run was watched to its end.
    Locked(Answer),
    /// Told.
    Told {
        /// What the learner answered.
        answer: Answer,
        /// What the trace says about it.
        verdict: Verdict,
    },
}

/// An answer that is not locked in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// The marked choice.
    Choice(Option<usize>),
    /// The characters of the number so far.
    Number(String),
    /// The names brought into order so far, as indices into the prediction's items.
    Order(Vec<usize>),
}

impl Draft {
    /// No answer yet.
    #[must_use]
    pub fn new(ask: &Ask) -> Self {
        match ask {
            Ask::Choice(_) => Draft::Choice(None),
            Ask::Number { .. } => Draft::Number(String::new()),
            Ask::Order { .. } => Draft::Order(Vec::new()),
        }
    }
}
