//! The author's check: every scene is run, and everything that a lesson says about it is held against the trace.
//!
//! How a scene is run is handed in: [`play`] is the way of the real thing, tests have others.

mod play;
mod report;
mod scene;
mod step;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::path::Path;

use super::load;
use super::mistake::{Mistake, Place};
use super::problem::Problem;
use super::shelf::{BuiltIn, Folder, Shelf};
use super::{Entry, Lesson};
use crate::trace::Trace;

pub use play::play;
pub use report::{LessonReport, Report, SceneReport};

/// Runs a program to its end: the file's name and its text go in.
pub type Runner<'a> = &'a dyn Fn(&str, &str) -> Result<Trace, Refusal>;

/// Why a program was not even begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// One sentence.
    pub sentence: String,
    /// What to write instead, if it is known.
    pub advice: Option<String>,
    /// The line of the scene's file, from 1, if it is about one.
    pub line: Option<usize>,
    /// Which characters of that line are meant, counted from 1, the end excluded.
    pub columns: Option<Range<usize>>,
}

/// Checks the built-in lessons.
#[must_use]
pub fn built_in(run: Runner) -> Report {
    shelf(&BuiltIn, run)
}

/// Checks what is at a path: a folder of lessons with its `catalog.toml`, or the folder of one lesson.
#[must_use]
pub fn path(path: &Path, run: Runner) -> Report {
    let is_lesson = path.join("lesson.toml").is_file();
    // `asyncade check .` inside a lesson's folder means that folder, whose name only the system knows.
    let whole = if is_lesson { path.canonicalize().ok() } else { None };
    let parts = whole.as_deref().and_then(|whole| Some((whole.parent()?, whole.file_name()?.to_str()?)));
    let Some((parent, id)) = parts else { return shelf(&Folder(path.to_owned()), run) };
    let one = match load::single(id, &Folder(parent.to_owned())) {
        Ok(found) => Entry::Ready(found.into()),
        Err(mistakes) => Entry::Broken { id: id.to_owned(), mistakes },
    };
    Report { lessons: vec![entry(&one, &Folder(parent.to_owned()), run)], mistakes: Vec::new() }
}

fn shelf(shelf: &dyn Shelf, run: Runner) -> Report {
    let catalog = load::catalog(shelf);
    let lessons = catalog.entries().map(|found| entry(found, shelf, run)).collect();
    Report { lessons, mistakes: catalog.mistakes }
}

fn entry(entry: &Entry, shelf: &dyn Shelf, run: Runner) -> LessonReport {
    match entry {
        Entry::Ready(found) => lesson(found, shelf, run),
        Entry::Broken { id, mistakes } => {
            LessonReport { id: id.clone(), scenes: Vec::new(), steps: Vec::new(), mistakes: mistakes.clone() }
        }
    }
}

fn lesson(lesson: &Lesson, shelf: &dyn Shelf, run: Runner) -> LessonReport {
    let file = format!("{}/lesson.toml", lesson.id);
    let text = shelf.read(&file).unwrap_or_default();
    let mut notes = Notes { file: &file, text: &text, mistakes: Vec::new() };
    let played: Vec<_> = lesson.scenes.iter().map(|found| scene::check(found, run, &mut notes)).collect();
    let mut steps = Vec::new();
    for found in &lesson.steps {
        let (report, trace) = &played[found.scene];
        // Nothing can be said about a scene that does not run; why it does not has been said.
        if let Some(trace) = trace {
            steps.extend(step::check(found, &lesson.scenes[found.scene], &report.id, trace, run, &mut notes));
        }
    }
    if lesson.predictions().next().is_none() {
        notes.mistakes.push(Mistake {
            place: Place::file(&file),
            problem: Problem::TooFew("the lesson has no prediction".into()),
        });
    }
    let scenes = played.into_iter().map(|(report, _)| report).collect();
    LessonReport { id: lesson.id.clone(), scenes, steps, mistakes: notes.mistakes }
}

/// What is found wrong in a lesson's file.
struct Notes<'a> {
    file: &'a str,
    text: &'a str,
    mistakes: Vec<Mistake>,
}

impl Notes<'_> {
    /// Notes a problem on a line of the lesson's file.
    fn report(&mut self, line: usize, problem: Problem) {
        self.mistakes.push(Mistake { place: Place::line(self.file, self.text, line), problem });
    }
}
