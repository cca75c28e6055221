//! From a run's input to an act for the stage.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::note::Note;
use crate::app::{Flaw, Input, Mistake};
use crate::script::diagnostic::{Diagnostic, Diagnostics};
use crate::script::{self, Program};
use crate::stage::{self, Act, Intervention};

/// Compiles a scene.
pub(super) fn compile(input: &Input) -> Result<Program, Mistake> {
    Program::load(&input.name, &input.source).map_err(|diagnostics| mistake(&diagnostics))
}

/// Everything that is wrong with a text.
pub(super) fn flaws(name: &str, source: &str) -> Vec<Flaw> {
    match Program::load(name, source) {
        Ok(_) => Vec::new(),
        Err(diagnostics) => diagnostics.list().iter().map(flaw).collect(),
    }
}

fn flaw(one: &Diagnostic) -> Flaw {
    let span = one.span;
    // A flaw that goes over several lines is marked up to its first line's end.
    let end = if span.end_line > span.line { one.line.chars().count() as u32 } else { span.end_column };
    let says = format!("{}: {}", one.kind.word(), one.message);
    Flaw { line: span.line, columns: span.column..end.max(span.column), says, advice: one.advice.clone() }
}

/// The act that plays a compiled scene.
pub(super) fn act(program: &Program) -> Act {
    script::act(program)
}

/// What the stage's side of a run depends on.
pub(super) fn stage_input(input: &Input) -> stage::Input {
    let interventions =
        input.hands.iter().map(|hand| Intervention { at: hand.at, task: hand.task, deed: hand.deed }).collect();
    stage::Input { seed: input.seed, interventions, world: Arc::clone(&input.world), ..stage::Input::default() }
}

/// Runs a piece of work in a thread of its own; where the system gives none, the trouble is told.
pub(super) fn in_thread(name: &str, notes: &Sender<Note>, work: impl FnOnce() + Send + 'static) {
    if let Err(error) = std::thread::Builder::new().name(name.to_owned()).spawn(work) {
        let _ = notes.send(Note::Trouble(format!("The system gives no thread to {name}: {error}.")));
    }
}

fn mistake(diagnostics: &Diagnostics) -> Mistake {
    let line = diagnostics.list().iter().map(|one| one.span.line).find(|line| *line > 0);
    Mistake { text: diagnostics.to_string().trim_end().to_owned(), line }
}
