//! Steps: what a learner reads and does, one screen at a time.

use super::challenge::{Challenge, Goal};
use super::prediction::Prediction;
use super::query::Query;
use super::words::Words;
use crate::trace::query::Names;

/// One step of a lesson.
#[derive(Clone, Debug)]
pub struct Step {
    /// What the learner does in it.
    pub kind: StepKind,
    /// Its title, a few words.
    pub title: String,
    /// What it says.
    pub words: Words,
    /// Which of the lesson's scenes it is about.
    pub scene: usize,
    /// The question it asks: always there in a [`StepKind::Predict`], nowhere else.
    pub prediction: Option<Prediction>,
    /// The moment of the run that it shows: where the player stands when the step is opened.
    pub moment: Option<Query>,
    /// The lanes that it speaks of; none means all alike.
    pub highlight: Vec<Names>,
    /// The lines of the scene that it speaks of, from 1.
    pub lines: Vec<u32>,
    /// The knob that it is about: its place in the scene's knobs. Only in a [`StepKind::Modify`].
    pub knob: Option<usize>,
    /// What the learner should bring about by turning or changing. Only in a [`StepKind::Modify`] or
    /// [`StepKind::Make`].
    pub goal: Option<Goal>,
    /// The challenge that it sets: in each [`StepKind::Break`], and in a [`StepKind::Make`] with a starter.
    pub challenge: Option<Challenge>,
    /// The line of the lesson's file on which it stands, from 1.
    pub line: usize,
}

/// What a learner does in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// Say what will happen, before it is shown.
    Predict,
    /// Watch it.
    Run,
    /// Read why.
    Explain,
    /// Turn a knob or change a line, and watch again.
    Modify,
    /// Write it.
    Make,
    /// Find what makes a claim fail.
    Break,
}

impl StepKind {
    /// The word that the screen shows.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Predict => "predict",
            Self::Run => "run",
            Self::Explain => "explain",
            Self::Modify => "modify",
            Self::Make => "make",
            Self::Break => "break",
        }
    }
}
