//! Text in parts, so that a view can give the names in a sentence their colours.

pub(super) mod pen;

use std::fmt;

pub use pen::seconds;

use super::id::{Line, ResourceId, TaskId, Time};

/// One part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Plain words.
    Words(String),
    /// The name of a task.
    Task(TaskId, String),
    /// The name of a resource, in backquotes if the scene named it.
    Resource(ResourceId, String),
    /// A moment or a length of time.
    Time(Time, String),
    /// A line of the scene: `line 12`.
    Line(Line, String),
    /// Something quoted from the scene: what it printed, a value, an error.
    Quote(String),
}

impl Part {
    /// The part as text.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text)
            | Self::Task(_, text)
            | Self::Resource(_, text)
            | Self::Time(_, text)
            | Self::Line(_, text)
            | Self::Quote(text) => text,
        }
    }
}

/// A sentence in parts. As text it is its parts one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Phrase {
    parts: Vec<Part>,
}

impl Phrase {
    /// An empty phrase.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The parts, in order.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Adds a part.
    pub fn push(&mut self, part: Part) {
        self.parts.push(part);
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.iter().try_for_each(|part| f.write_str(part.text()))
    }
}
