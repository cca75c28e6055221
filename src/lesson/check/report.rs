//! What the author's check found, and how it is told.

use std::fmt;

use super::mutant::Mutants;
use crate::lesson::Mistake;

/// What the check of some lessons found.
#[derive(Clone, Debug)]
pub struct Report {
    /// Lesson by lesson.
    pub lessons: Vec<LessonReport>,
    /// What is wrong with the catalogue.
    pub mistakes: Vec<Mistake>,
}

/// What the check of one lesson found.
#[derive(Clone, Debug)]
pub struct LessonReport {
    /// The lesson's id.
    pub id: String,
    /// Scene by scene.
    pub scenes: Vec<SceneReport>,
    /// The predictions that hold, with their answers.
    pub predictions: Vec<String>,
    /// The goals that hold, with a way to reach them.
    pub goals: Vec<String>,
    /// The challenges that hold.
    pub challenges: Vec<String>,
    /// What became of the mutants of its solutions, if they were tried.
    pub mutants: Vec<Mutants>,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
}

/// What the check of one scene found.
#[derive(Clone, Debug)]
pub struct SceneReport {
    /// The scene's id.
    pub id: String,
    /// What was run, in one line.
    pub run: String,
    /// The claims that hold.
    pub claims: Vec<String>,
}

impl LessonReport {
    /// Nothing found yet.
    pub(super) fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            scenes: Vec::new(),
            predictions: Vec::new(),
            goals: Vec::new(),
            challenges: Vec::new(),
            mutants: Vec::new(),
            mistakes: Vec::new(),
        }
    }
}

impl Report {
    /// What two checks found, as one.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.lessons.extend(other.lessons);
        self.mistakes.extend(other.mistakes);
        self
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.mistakes().next().is_none()
    }

    /// Everything that is wrong, in order.
    pub fn mistakes(&self) -> impl Iterator<Item = &Mistake> {
        self.mistakes.iter().chain(self.lessons.iter().flat_map(|lesson| &lesson.mistakes))
    }
}

impl fmt::Display for Report {
    /// Every lesson, scene, claim and prediction; then what is wrong; then the count.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for lesson in &self.lessons {
            writeln!(f, "{lesson}")?;
        }
        for mistake in &self.mistakes {
            writeln!(f, "wrong: {mistake}\n")?;
        }
        let all = |of: fn(&LessonReport) -> usize| self.lessons.iter().map(of).sum::<usize>();
        let counts = [
            counted(self.lessons.len(), "lesson"),
            counted(all(|lesson| lesson.scenes.len()), "scene"),
            counted(all(|lesson| lesson.scenes.iter().map(|scene| scene.claims.len()).sum()), "claim"),
            counted(all(|lesson| lesson.predictions.len()), "prediction"),
            counted(all(|lesson| lesson.goals.len()), "goal"),
            counted(all(|lesson| lesson.challenges.len()), "challenge"),
        ]
        .join(", ");
        match self.mistakes().count() {
            0 => writeln!(f, "{counts}: all hold."),
            1 => writeln!(f, "{counts} hold; 1 thing is wrong."),
            wrong => writeln!(f, "{counts} hold; {wrong} things are wrong."),
        }
    }
}

impl fmt::Display for LessonReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.id)?;
        for SceneReport { id, run, claims } in &self.scenes {
            writeln!(f, "  scene {id}: {run}")?;
            for claim in claims {
                writeln!(f, "    holds: {claim}")?;
            }
        }
        for line in self.predictions.iter().chain(&self.goals).chain(&self.challenges) {
            writeln!(f, "  {line}")?;
        }
        for mutants in &self.mutants {
            writeln!(f, "{mutants}")?;
        }
        for mistake in &self.mistakes {
            writeln!(f, "\nwrong: {mistake}")?;
        }
        Ok(())
    }
}

fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
