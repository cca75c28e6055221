//! The trace itself: events in order, with the texts and await stacks that they point to.

use std::sync::Arc;

use hashbrown::HashMap;

use super::fact::{Event, Fact};
use super::file::Row;
use super::fingerprint;
use super::id::{Line, StackId, TaskId, TextId, Time};

/// One function of an await stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StackFrame {
    /// The function's name.
    pub function: TextId,
    /// The line in the scene's file at which it waits.
    pub line: Line,
}

/// A run, or the part of it that has happened so far.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    events: Vec<Event>,
    texts: Vec<Arc<str>>,
    stacks: Vec<Arc<[StackFrame]>>,
    text_ids: HashMap<Arc<str>, TextId>,
    stack_ids: HashMap<Arc<[StackFrame]>, StackId>,
}

/// What a trace gained since it was last asked: what the stage sends to whoever watches.
#[derive(Clone, Debug, Default)]
pub struct Delta {
    /// New events, in order.
    pub events: Vec<Event>,
    /// New texts; the first has the id that follows the receiver's last.
    pub texts: Vec<Arc<str>>,
    /// New stacks, likewise.
    pub stacks: Vec<Arc<[StackFrame]>>,
}

/// How much of a trace has been handed on, so that the next [`Trace::delta`] starts there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    events: usize,
    texts: usize,
    stacks: usize,
}

impl Mark {
    /// How many events lie between an earlier mark and this one.
    #[must_use]
    pub fn since(self, earlier: Mark) -> usize {
        self.events.saturating_sub(earlier.events)
    }
}

impl Trace {
    /// A trace in which nothing has happened.
    #[must_use]
    pub fn new() -> Self {
        let mut trace = Self::default();
        trace.text("");
        trace.stack(&[]);
        trace
    }

    /// Appends a fact. `at` must not be earlier than the last event's.
    pub fn push(&mut self, at: Time, task: TaskId, fact: Fact) {
        debug_assert!(self.events.last().is_none_or(|last| last.at <= at), "a trace never goes back in time");
        self.events.push(Event { at, task, fact });
    }

    /// The id of a text, which is added if it is new.
    pub fn text(&mut self, text: &str) -> TextId {
        if let Some(id) = self.text_ids.get(text) {
            return *id;
        }
        self.add_text(Arc::from(text))
    }

    /// The id of an await stack, which is added if it is new.
    pub fn stack(&mut self, frames: &[StackFrame]) -> StackId {
        if let Some(id) = self.stack_ids.get(frames) {
            return *id;
        }
        self.add_stack(Arc::from(frames))
    }

    /// All events so far.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The text with this id.
    ///
    /// # Panics
    /// If the id belongs to another trace.
    #[must_use]
    pub fn text_of(&self, id: TextId) -> &str {
        &self.texts[id.0 as usize]
    }

    /// The text with this id, to be kept.
    ///
    /// # Panics
    /// If the id belongs to another trace.
    #[must_use]
    pub fn shared_text(&self, id: TextId) -> Arc<str> {
        Arc::clone(&self.texts[id.0 as usize])
    }

    /// The id of a text, if it is in the trace.
    #[must_use]
    pub fn find_text(&self, text: &str) -> Option<TextId> {
        self.text_ids.get(text).copied()
    }

    /// The await stack with this id, outermost function first.
    ///
    /// # Panics
    /// If the id belongs to another trace.
    #[must_use]
    pub fn stack_of(&self, id: StackId) -> &[StackFrame] {
        &self.stacks[id.0 as usize]
    }

    /// The moment of the last event.
    #[must_use]
    pub fn end(&self) -> Time {
        self.events.last().map_or(Time::ZERO, |event| event.at)
    }

    /// Whether the run is over, however it ended.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        matches!(self.events.last(), Some(Event { fact: Fact::Ended { .. }, .. }))
    }

    /// How much there is now.
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark { events: self.events.len(), texts: self.texts.len(), stacks: self.stacks.len() }
    }

    /// What came after `mark`.
    #[must_use]
    pub fn delta(&self, mark: Mark) -> Delta {
        Delta {
            events: self.events[mark.events..].to_vec(),
            texts: self.texts[mark.texts..].to_vec(),
            stacks: self.stacks[mark.stacks..].to_vec(),
        }
    }

    /// Appends what another trace gained; this one must hold exactly what that one held before.
    pub fn extend(&mut self, delta: Delta) {
        for text in delta.texts {
            self.add_text(text);
        }
        for stack in delta.stacks {
            self.add_stack(stack);
        }
        self.events.extend(delta.events);
    }

    /// A number that two equal traces share, on every machine: the 64-bit FNV-1a hash of the trace's file form.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        fingerprint::of(self)
    }

    /// Forgets all events but the first `count`.
    #[cfg(test)]
    pub(super) fn truncate(&mut self, count: usize) {
        self.events.truncate(count);
    }

    fn add_text(&mut self, text: Arc<str>) -> TextId {
        let id = TextId(u32::try_from(self.texts.len()).expect("a trace has fewer than 2^32 texts"));
        self.texts.push(Arc::clone(&text));
        self.text_ids.insert(text, id);
        id
    }

    fn add_stack(&mut self, frames: Arc<[StackFrame]>) -> StackId {
        let id = StackId(u32::try_from(self.stacks.len()).expect("a trace has fewer than 2^32 stacks"));
        self.stacks.push(Arc::clone(&frames));
        self.stack_ids.insert(frames, id);
        id
    }
}

impl PartialEq for Trace {
    /// Two traces are equal if they say the same: the same events with the same texts and stacks. In which order the
    /// texts came into their tables, and what else is there, does not count.
    fn eq(&self, other: &Self) -> bool {
        if self.events.len() != other.events.len() {
            return false;
        }
        if self.texts == other.texts && self.stacks == other.stacks {
            return self.events == other.events;
        }
        self.events.iter().zip(&other.events).all(|(one, two)| Row::of(self, one) == Row::of(other, two))
    }
}

impl Eq for Trace {}
