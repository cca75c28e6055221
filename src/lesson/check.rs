//! The author's check: every scene is run, and everything that a lesson says about it is held against the trace.
//!
//! How a scene is run is handed in: [`play`] is the way of the real thing, tests have others.

mod challenge;
mod mutant;
mod play;
mod report;
mod scene;
mod step;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::load;
use super::mistake::{Mistake, Place};
use super::problem::Problem;
use super::shelf::{BuiltIn, Folder, Shelf};
use super::{Entry, Lesson, Part};
use crate::stage::Input;
use crate::trace::Trace;
use crate::world::World;

pub use mutant::{Mutants, Passing};
pub use play::play;
pub use report::{LessonReport, Report, SceneReport};

/// Runs a program to its end: the file's name, its text, and what else the run depends on go in.
pub type Runner<'a> = &'a dyn Fn(&str, &str, &Input) -> Result<Trace, Refusal>;

/// Runs a program with asyncio's own order and nobody's hand in it.
fn plainly(run: Runner, file: &str, source: &str, world: &Arc<World>) -> Result<Trace, Refusal> {
    run(file, source, &Input { world: Arc::clone(world), ..Input::default() })
}

/// The input of a run that is bound to end soon, whatever a learner has written: for verdicts about challenges.
#[must_use]
pub fn small_input(world: &Arc<World>) -> Input {
    challenge::input(world)
}

/// What is checked beyond what is always checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Depth {
    /// Whether the goals of challenges are tried against mutants of their solutions.
    pub mutants: bool,
}

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
pub fn built_in(run: Runner, depth: Depth) -> Report {
    shelf(&BuiltIn, run, depth)
}

/// Checks what is at a path: a folder of lessons with its `catalog.toml`, or the folder of one lesson.
#[must_use]
pub fn path(path: &Path, run: Runner, depth: Depth) -> Report {
    let is_lesson = path.join("lesson.toml").is_file();
    // `asyncade check .` inside a lesson's folder means that folder, whose name only the system knows.
    let whole = if is_lesson { path.canonicalize().ok() } else { None };
    let parts = whole.as_deref().and_then(|whole| Some((whole.parent()?, whole.file_name()?.to_str()?)));
    let Some((parent, id)) = parts else { return shelf(&Folder(path.to_owned()), run, depth) };
    let one = match load::single(id, &Folder(parent.to_owned())) {
        Ok(found) => Entry::Ready(found.into()),
        Err(mistakes) => Entry::Broken { id: id.to_owned(), mistakes },
    };
    Report { lessons: vec![entry(&one, &Folder(parent.to_owned()), run, depth)], mistakes: Vec::new() }
}

fn shelf(shelf: &dyn Shelf, run: Runner, depth: Depth) -> Report {
    let catalog = load::catalog(shelf);
    let lessons = catalog.entries().map(|found| entry(found, shelf, run, depth)).collect();
    Report { lessons, mistakes: catalog.mistakes }
}

fn entry(entry: &Entry, shelf: &dyn Shelf, run: Runner, depth: Depth) -> LessonReport {
    match entry {
        Entry::Ready(found) => lesson(found, shelf, run, depth),
        Entry::Broken { id, mistakes } => LessonReport { mistakes: mistakes.clone(), ..LessonReport::new(id) },
    }
}

fn lesson(lesson: &Lesson, shelf: &dyn Shelf, run: Runner, depth: Depth) -> LessonReport {
    let file = format!("{}/lesson.toml", lesson.id);
    let text = shelf.read(&file).unwrap_or_default();
    let mut notes = Notes { file: &file, text: &text, mistakes: Vec::new() };
    let played: Vec<_> = lesson
        .scenes
        .iter()
        .map(|found| match found.part {
            Part::Shown => scene::check(found, run, &mut notes),
            Part::Starter => scene::starter(found, run),
        })
        .collect();
    let mut report = LessonReport::new(&lesson.id);
    for found in &lesson.steps {
        let begin = &lesson.scenes[found.scene];
        if let Some(set) = &found.challenge {
            report.challenges.extend(challenge::check(set, begin, run, &mut notes));
        }
        let (about, trace) = &played[found.scene];
        // Nothing can be said about a scene that does not run; why it does not has been said.
        if let Some(trace) = trace {
            step::check(found, begin, &about.id, trace, run, &mut notes, &mut report);
        }
    }
    if lesson.predictions().next().is_none() {
        notes.mistakes.push(Mistake {
            place: Place::file(&file),
            problem: Problem::TooFew("the lesson has no prediction".into()),
        });
    }
    if depth.mutants {
        for (_, set) in lesson.challenges() {
            report.mutants.extend(mutant::of(set, &lesson.id, run).inspect(|found| found.judge(set, &mut notes)));
        }
    }
    let shown = played.into_iter().zip(&lesson.scenes).filter(|(_, scene)| scene.part == Part::Shown);
    report.scenes = shown.map(|((report, _), _)| report).collect();
    report.mistakes = notes.mistakes;
    report
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
