//! The screens and what each of them owns.

use std::path::PathBuf;
use std::sync::Arc;

use crate::lesson::Lesson;

use super::bench::Bench;
use super::question::Question;

/// The list of chapters and lessons.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Home {
    /// The entry under the mark, counted through all chapters in order.
    pub selected: usize,
}

/// A lesson.
#[derive(Debug)]
pub struct LessonScreen {
    /// The lesson.
    pub lesson: Arc<Lesson>,
    /// The step that is read: an index into the lesson's steps.
    pub step: usize,
    /// The scene on the bench: an index into the lesson's scenes.
    pub scene: usize,
    /// The step's question, if it asks one.
    pub question: Option<Question>,
    /// Whether the last run that came to its end reached the step's goal; `None` before one did, or without a goal.
    pub goal_reached: Option<bool>,
    /// Code, run and panes.
    pub bench: Bench,
}

/// A file of the learner's own.
#[derive(Debug)]
pub struct OpenScreen {
    /// The file.
    pub path: PathBuf,
    /// Why the file cannot be read, if it cannot; the last text that could stays on the bench.
    pub unreadable: Option<String>,
    /// Code, run and panes.
    pub bench: Bench,
}
