//! Lessons as data: a folder of plain files becomes a [`Catalog`] of checked lessons.
//!
//! What comes from a file has its own raw type, which never leaves this module. What the rest of the program sees is
//! checked: every step's scene exists, every knob is a constant of its scene, every question can be answered by a
//! [`Query`] on the run's trace. No answer is stored anywhere: the trace decides.

pub mod catalog;
pub mod challenge;
pub mod check;
mod embedded;
pub mod knob;
mod likeness;
mod load;
pub mod mistake;
pub mod prediction;
pub mod problem;
pub mod query;
mod raw;
pub mod scene;
mod shelf;
pub mod step;
pub mod words;

pub use catalog::{Catalog, Chapter, Entry};
pub use challenge::{Challenge, Goal, Golf, Hand, Kept, Measure, Spare, Task, Tick, Way};
pub use knob::{Knob, KnobValue};
pub use mistake::{Mistake, Place};
pub use prediction::{Answer, Ask, Candidate, Choice, Prediction, Verdict};
pub use problem::{Flaw, Problem};
pub use query::{Condition, Kind, Query, Value};
pub use scene::{Claim, Part, Scene};
pub use step::{Step, StepKind};
pub use words::{Block, Span, Words};

/// One lesson: a subject, its scenes, and the steps that lead through them.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The name of its folder: how the command line and the progress file call it.
    pub id: String,
    /// Its title, a few words.
    pub title: String,
    /// One line for the home screen.
    pub summary: String,
    /// The wrong belief that the lesson hunts, as a learner would say it.
    pub misconception: String,
    /// Its scenes, in order, and behind them the starters of its challenges; never empty.
    pub scenes: Vec<Scene>,
    /// Its steps, in order; never empty.
    pub steps: Vec<Step>,
}

impl Lesson {
    /// The scene with this id, and its place in [`Lesson::scenes`].
    #[must_use]
    pub fn scene(&self, id: &str) -> Option<(usize, &Scene)> {
        self.scenes.iter().enumerate().find(|(_, scene)| scene.id == id)
    }

    /// The scenes that show something, without the starters of challenges, which stand behind them.
    pub fn shown(&self) -> impl Iterator<Item = &Scene> {
        self.scenes.iter().filter(|scene| scene.part == Part::Shown)
    }

    /// All challenges of the lesson, in the order of its steps, each with its step.
    pub fn challenges(&self) -> impl Iterator<Item = (&Step, &Challenge)> {
        self.steps.iter().filter_map(|step| Some((step, step.challenge.as_ref()?)))
    }

    /// All predictions of the lesson, in the order of its steps.
    pub fn predictions(&self) -> impl Iterator<Item = &Prediction> {
        self.steps.iter().filter_map(|step| step.prediction.as_ref())
    }
}
