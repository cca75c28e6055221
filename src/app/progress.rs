//! What the learner has done: kept between sessions.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::attempt::Solved;
use crate::lesson::Lesson;

/// The version of the file form: the second knows challenges. A file of a later version is not guessed at.
const VERSION: u32 = 2;

/// What the learner has done in all lessons.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Progress {
    /// By lesson id.
    lessons: BTreeMap<String, Done>,
}

/// What the learner has done in one lesson.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Done {
    /// The title of the step that was read last.
    last: String,
    /// The titles of all steps that were read.
    steps: BTreeSet<String>,
    /// By prediction id: whether it was answered rightly the first time.
    answers: BTreeMap<String, bool>,
    /// By challenge id: what was reached.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    challenges: BTreeMap<String, Reached>,
    /// Whether every step was read and every question answered.
    finished: bool,
}

/// What was reached in one challenge.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reached {
    /// Whether it was solved without having seen the solution.
    pub own: bool,
    /// The best golf score of a solution of one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<f64>,
}

impl Done {
    /// Adds what was reached in a challenge. What is one's own stays so, and of two scores the lower one counts.
    fn reach(&mut self, challenge: String, reached: Reached) {
        let known = self.challenges.entry(challenge).or_insert(reached);
        known.own |= reached.own;
        known.best = match (known.best, reached.best) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }
}

/// The file form.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    lessons: BTreeMap<String, Done>,
}

/// Why kept progress cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not the file form at all.
    #[error("the file with your progress is not what this program writes: {0}")]
    Malformed(#[from] serde_json::Error),
    /// A later program wrote it.
    #[error("the file with your progress has version {0}, and this program knows none after {VERSION}")]
    Version(u32),
}

impl Progress {
    /// Reads the file form.
    ///
    /// # Errors
    /// If it is malformed, or of another version.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        #[derive(Deserialize)]
        struct Head {
            version: u32,
        }
        // The version is looked at first: a later form may have fields that this program does not know.
        let Head { version } = serde_json::from_str(text)?;
        if version == 0 || version > VERSION {
            return Err(Error::Version(version));
        }
        let File { lessons, .. } = serde_json::from_str(text)?;
        Ok(Self { lessons })
    }

    /// The file form: JSON, a line for each thing, so that it can be read and compared.
    #[must_use]
    pub fn to_json(&self) -> String {
        let file = File { version: VERSION, lessons: self.lessons.clone() };
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    /// Whether every step of the lesson was read and every question answered.
    #[must_use]
    pub fn is_finished(&self, lesson: &str) -> bool {
        self.lessons.get(lesson).is_some_and(|done| done.finished)
    }

    /// Whether the lesson was opened.
    #[must_use]
    pub fn is_begun(&self, lesson: &str) -> bool {
        self.lessons.contains_key(lesson)
    }

    /// Whether this question was answered rightly the first time; `None` if it was not answered.
    #[must_use]
    pub fn answer_to(&self, lesson: &str, prediction: &str) -> Option<bool> {
        self.lessons.get(lesson)?.answers.get(prediction).copied()
    }

    /// How many steps of the lesson were read.
    #[must_use]
    pub fn steps_read(&self, lesson: &Lesson) -> usize {
        let Some(done) = self.lessons.get(&lesson.id) else { return 0 };
        lesson.steps.iter().filter(|step| done.steps.contains(&step.title)).count()
    }

    /// Where to go on: the step that was read last; the first, if the lesson is new or finished.
    #[must_use]
    pub fn resume_at(&self, lesson: &Lesson) -> usize {
        let last = self.lessons.get(&lesson.id).filter(|done| !done.finished).map(|done| &done.last);
        last.and_then(|last| lesson.steps.iter().position(|step| step.title == *last)).unwrap_or(0)
    }

    /// Adds what another session has kept meanwhile. Nothing that was done is lost; where both have answered a question,
    /// the answer that was kept first counts.
    pub fn add(&mut self, kept: Progress) {
        for (lesson, kept) in kept.lessons {
            let done =
                self.lessons.entry(lesson).or_insert_with(|| Done { last: kept.last.clone(), ..Done::default() });
            done.steps.extend(kept.steps);
            done.answers.extend(kept.answers);
            for (challenge, reached) in kept.challenges {
                done.reach(challenge, reached);
            }
            done.finished |= kept.finished;
        }
    }

    /// A step was read. Says whether that changes anything.
    pub fn read(&mut self, lesson: &Lesson, step: usize) -> bool {
        self.change(lesson, |done| {
            done.last.clone_from(&lesson.steps[step].title);
            done.steps.insert(done.last.clone());
        })
    }

    /// A question was answered. The first answer counts. Says whether that changes anything.
    pub fn answer(&mut self, lesson: &Lesson, prediction: &str, right: bool) -> bool {
        self.change(lesson, |done| {
            done.answers.entry(prediction.to_owned()).or_insert(right);
        })
    }

    /// A challenge was solved. The first time in one's own way counts, and of those the best. Says whether that changes
    /// anything.
    pub fn solve(&mut self, lesson: &Lesson, challenge: &str, solved: Solved) -> bool {
        let reached = Reached { own: solved.own, best: solved.score.filter(|_| solved.own) };
        self.change(lesson, |done| done.reach(challenge.to_owned(), reached))
    }

    /// What was reached in a challenge; `None` if it was not solved.
    #[must_use]
    pub fn reached(&self, lesson: &str, challenge: &str) -> Option<Reached> {
        self.lessons.get(lesson)?.challenges.get(challenge).copied()
    }

    /// How many of the lesson's challenges were solved in one's own way.
    #[must_use]
    pub fn challenges_solved(&self, lesson: &Lesson) -> usize {
        let own = |id: &str| self.reached(&lesson.id, id).is_some_and(|reached| reached.own);
        lesson.challenges().filter(|(_, challenge)| own(&challenge.id)).count()
    }

    /// Everything that was done in a lesson is forgotten. Says whether there was anything.
    pub fn forget(&mut self, lesson: &str) -> bool {
        self.lessons.remove(lesson).is_some()
    }

    fn change(&mut self, lesson: &Lesson, change: impl FnOnce(&mut Done)) -> bool {
        let done = self.lessons.entry(lesson.id.clone()).or_default();
        let before = done.clone();
        change(done);
        done.finished |= lesson.steps.iter().all(|step| done.steps.contains(&step.title))
            && lesson.predictions().all(|prediction| done.answers.contains_key(&prediction.id));
        *done != before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let mut progress = Progress::default();
        let done = Done { last: "Why".into(), finished: true, ..Done::default() };
        progress.lessons.insert("gather".into(), done);
        assert_eq!(Progress::from_json(&progress.to_json()).unwrap(), progress);
        assert!(progress.is_finished("gather") && !progress.is_finished("shield"));
    }

    #[test]
    fn what_two_sessions_have_done_is_added_up() {
        let done = |steps: &[&str], right| Done {
            last: steps[0].into(),
            steps: steps.iter().map(ToString::to_string).collect(),
            answers: [("q".to_owned(), right)].into(),
            challenges: [("c".to_owned(), Reached { own: right, best: Some(if right { 3.0 } else { 2.0 }) })].into(),
            finished: right,
        };
        let progress = |id: &str, done| Progress { lessons: [(id.to_owned(), done)].into() };
        let mut ours = progress("gather", done(&["b", "a"], false));
        ours.add(progress("gather", done(&["c"], true)));
        ours.add(progress("shield", done(&["d"], true)));
        let reached = [("c".to_owned(), Reached { own: true, best: Some(2.0) })].into();
        let both = Done { last: "b".into(), challenges: reached, ..done(&["b", "a", "c"], true) };
        let lessons = [("gather".to_owned(), both), ("shield".to_owned(), done(&["d"], true))];
        assert_eq!(ours, Progress { lessons: lessons.into() });
    }

    #[test]
    fn what_is_not_understood_is_refused_with_a_sentence() {
        let refusal = |text: &str| Progress::from_json(text).unwrap_err().to_string();
        assert_eq!(
            refusal(r#"{"version": 9, "worlds": []}"#),
            "the file with your progress has version 9, and this program knows none after 2"
        );
        assert!(refusal("half a fi").starts_with("the file with your progress is not what this program writes: "));
        assert!(refusal(r#"{"version": 1, "lessons": {"gather": {"steps": 3}}}"#).contains("invalid type"));
    }
}
