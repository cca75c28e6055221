//! What the learner has done: kept between sessions.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// What the learner has done in all lessons.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// By lesson id.
    lessons: BTreeMap<String, Done>,
}

/// What the learner has done in one lesson.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Done {
    /// The titles of the steps that were read.
    steps: BTreeSet<String>,
    /// Whether each answered question was answered rightly the first time, by the question's step.
    answers: BTreeMap<String, bool>,
    /// Whether the lesson was read to its last step.
    finished: bool,
}

impl Progress {
    /// Whether the lesson was read to its end.
    #[must_use]
    pub fn is_finished(&self, lesson: &str) -> bool {
        self.lessons.get(lesson).is_some_and(|done| done.finished)
    }

    /// Whether the lesson was opened.
    #[must_use]
    pub fn is_begun(&self, lesson: &str) -> bool {
        self.lessons.contains_key(lesson)
    }
}
