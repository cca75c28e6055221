//! The screens and what each of them owns.

use std::path::PathBuf;
use std::sync::Arc;

use crate::lesson::{Challenge, Lesson, Scene, Step};

use super::attempt::Attempt;
use super::bench::{Bench, Pane};
use super::effect::{Effect, RunId};
use super::picture::{self, Picture};
use super::player::Selection;
use super::progress::Progress;
use super::question::{Draft, Question};

/// The list of chapters and lessons.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Home {
    /// The entry under the mark, counted through all chapters in order.
    pub selected: usize,
    /// Whether the next wish to forget what was done in the lesson under the mark is carried out.
    pub forgetting: bool,
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
    /// Each step's question, where it asks one; as many as the lesson has steps.
    pub questions: Vec<Option<Question>>,
    /// Each step's challenge, where it sets one; as many as the lesson has steps.
    pub attempts: Vec<Option<Attempt>>,
    /// The timelines that the step's question offers; none for other questions.
    pub pictures: Vec<Picture>,
    /// Whether the last run that came to its end reached the step's goal; `None` before one did, or without a goal.
    pub goal_reached: Option<bool>,
    /// Whether the step shows a moment that the player has not been sent to yet.
    pub pin: bool,
    /// The step and the run that were judged last: neither is judged twice.
    pub judged: Option<(usize, RunId)>,
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

impl LessonScreen {
    /// The lesson with this step's scene on the bench; not begun.
    #[must_use]
    pub fn new(lesson: Arc<Lesson>, step: usize) -> Self {
        let step = step.min(lesson.steps.len().saturating_sub(1));
        let scene = lesson.steps[step].scene;
        let bench = Bench { focus: Pane::Words, ..Bench::of(&lesson.scenes[scene]) };
        let questions = lesson.steps.iter().map(question_of).collect();
        let attempts = attempts_of(&lesson);
        Self {
            lesson,
            step,
            scene,
            questions,
            attempts,
            pictures: Vec::new(),
            goal_reached: None,
            pin: false,
            judged: None,
            bench,
        }
    }

    /// Begins to read the step, whose scene is on the bench.
    pub(super) fn enter(&mut self, progress: &mut Progress, last: &mut RunId) -> Vec<Effect> {
        let step = &self.lesson.steps[self.step];
        let (pictures, mut effects) = picture::ask(step.prediction.as_ref(), &self.lesson.scenes[step.scene], last);
        self.pictures = pictures;
        self.pin = step.moment.is_some();
        self.goal_reached = None;
        self.bench.scrolls.words = 0;
        if let Some(knob) = step.knob {
            self.bench.knob = knob;
        }
        if let Some(player) = &mut self.bench.player {
            player.selection = Selection::Following;
        }
        if progress.read(&self.lesson, self.step) {
            effects.push(Effect::Save(progress.clone()));
        }
        effects
    }

    /// The lesson's files have changed: it goes on as what they now say. A question that is still asked keeps its
    /// answer.
    pub(super) fn become_(&mut self, lesson: Arc<Lesson>) {
        let old = std::mem::replace(&mut self.lesson, lesson);
        let mut answered: Vec<(String, Question)> = Vec::new();
        for (step, question) in old.steps.iter().zip(std::mem::take(&mut self.questions)) {
            answered.extend(step.prediction.as_ref().map(|prediction| prediction.id.clone()).zip(question));
        }
        self.questions = self.lesson.steps.iter().map(question_of).collect();
        self.attempts = attempts_of(&self.lesson);
        for (step, question) in self.lesson.steps.iter().zip(&mut self.questions) {
            let id = step.prediction.as_ref().map(|prediction| &prediction.id);
            if let Some((_, known)) = answered.iter().find(|(known, _)| Some(known) == id) {
                *question = Some(known.clone());
            }
        }
        self.step = self.step.min(self.lesson.steps.len().saturating_sub(1));
        self.judged = None;
    }

    /// The step that is read.
    #[must_use]
    pub fn current(&self) -> &Step {
        &self.lesson.steps[self.step]
    }

    /// The step's question, if it asks one.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        self.questions.get(self.step).and_then(Option::as_ref)
    }

    /// Whether the step's question holds the run of its scene back: what is watched first can no longer be predicted.
    #[must_use]
    pub fn holds_back(&self) -> bool {
        matches!(self.question(), Some(Question::Open(_))) && self.scene == self.current().scene
    }

    /// The attempt at the step's challenge, if it sets one.
    #[must_use]
    pub fn attempt(&self) -> Option<&Attempt> {
        self.attempts.get(self.step).and_then(Option::as_ref)
    }

    /// The step's challenge and the attempt at it, to change it.
    pub(super) fn attempt_mut(&mut self) -> Option<(&Challenge, &mut Attempt)> {
        let challenge = self.lesson.steps.get(self.step)?.challenge.as_ref()?;
        Some((challenge, self.attempts.get_mut(self.step)?.as_mut()?))
    }

    /// The scene on the bench.
    #[must_use]
    pub fn shown(&self) -> &Scene {
        &self.lesson.scenes[self.scene]
    }
}

fn attempts_of(lesson: &Lesson) -> Vec<Option<Attempt>> {
    lesson.steps.iter().map(|step| step.challenge.as_ref().map(|_| Attempt::default())).collect()
}

fn question_of(step: &Step) -> Option<Question> {
    step.prediction.as_ref().map(|prediction| Question::Open(Draft::new(&prediction.ask)))
}
