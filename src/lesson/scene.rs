//! Scenes: the programs of a lesson.

use std::sync::Arc;

use super::knob::{Knob, KnobValue};
use super::query::Condition;
use super::words::Words;
use crate::world::World;

/// One plain asyncio program, with its knobs and what is claimed about it.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Its id in the lesson: the file's name without `.py`.
    pub id: String,
    /// What it is for.
    pub part: Part,
    /// Its title, a few words.
    pub title: String,
    /// The file, as a path below the lessons' folder: `semaphore/bounded.py`.
    pub file: String,
    /// The program, exactly as it stands in the file.
    pub source: Arc<str>,
    /// What its requests and files meet.
    pub world: Arc<World>,
    /// Its knobs, in the order in which they are shown.
    pub knobs: Vec<Knob>,
    /// What is claimed about its run; verified by the author's check.
    pub claims: Vec<Claim>,
}

/// What a scene is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It shows something.
    Shown,
    /// A challenge begins with it: it is there to be changed, and does not do yet what it should.
    Starter,
}

/// A statement about a scene's run.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The statement in words.
    pub says: Words,
    /// The same for the trace.
    pub when: Condition,
    /// The line of the lesson's file on which it stands, from 1.
    pub line: usize,
}

impl Scene {
    /// The knob with this name.
    #[must_use]
    pub fn knob(&self, name: &str) -> Option<&Knob> {
        self.knobs.iter().find(|knob| knob.name == name)
    }

    /// The program with some knobs turned: the constants in the text are changed, and nothing else. What is shown,
    /// what is compiled and what is saved is this text. Names that are not knobs of the scene are passed over.
    #[must_use]
    pub fn source_with(&self, turned: &[(&str, &KnobValue)]) -> Arc<str> {
        let mut changes: Vec<(&Knob, &KnobValue)> =
            turned.iter().filter_map(|(name, value)| Some((self.knob(name)?, *value))).collect();
        if changes.is_empty() {
            return Arc::clone(&self.source);
        }
        changes.sort_by_key(|(knob, _)| std::cmp::Reverse(knob.span.start));
        let mut text = self.source.to_string();
        for (knob, value) in changes {
            text.replace_range(knob.span.clone(), &value.to_string());
        }
        Arc::from(text)
    }
}
