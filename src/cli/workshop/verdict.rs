//! What a run of the learner's program says about a challenge.

use std::fs;

use super::folder::{Folder, Task};
use crate::lesson::Tick;
use crate::lesson::check::{self, play};

/// The verdict about one challenge.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The challenge: `await/sunday`.
    pub name: String,
    /// What there is to say of it.
    pub found: Found,
}

/// What came of a program.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// It ran.
    Ran {
        /// What the run says about each goal.
        ticks: Vec<Tick>,
        /// How good it is, if the challenge has a golf: the fewer the better.
        score: Option<f64>,
        /// The number that all equal runs share.
        fingerprint: u64,
    },
    /// It cannot be run; a sentence says why.
    Refused(String),
}

impl Verdict {
    /// Whether all goals are reached.
    pub fn is_solved(&self) -> bool {
        matches!(&self.found, Found::Ran { ticks, .. } if ticks.iter().all(|tick| tick.reached))
    }
}

/// The verdicts about all challenges of a folder, in order.
pub fn all(folder: &Folder) -> Vec<Verdict> {
    folder.tasks.iter().map(|task| Verdict { name: task.name.clone(), found: judge(task) }).collect()
}

fn judge(task: &Task) -> Found {
    let Some(challenge) = task.challenge() else { return Found::Refused("the lesson has no such challenge".into()) };
    let source = match fs::read_to_string(&task.file) {
        Ok(source) => source,
        Err(error) => return Found::Refused(format!("{}: {error}", task.file.display())),
    };
    match play(&format!("{}.py", task.name), &source, &check::small_input(task.world())) {
        Ok(trace) => Found::Ran {
            ticks: challenge.ticks(&source, &trace),
            score: challenge.score(&source, &trace),
            fingerprint: trace.fingerprint(),
        },
        Err(refusal) => {
            let line = refusal.line.map(|line| format!("line {line}: ")).unwrap_or_default();
            Found::Refused(format!("{line}{}", refusal.sentence))
        }
    }
}
