//! An attempt at a challenge: which goals the last run reached, and what help was taken.

use crate::lesson::{Challenge, Tick, Way};

use super::bench::Bench;
use super::effect::RunId;

/// How far the learner is with a challenge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attempt {
    /// What the last run says about each goal; empty before there was one.
    pub ticks: Vec<Tick>,
    /// How many hints are shown.
    pub hints: usize,
    /// Whether a program of the learner's own was run.
    pub tried: bool,
    /// What was asked for of the solution.
    pub solution: Solution,
    /// What the last run that reached all goals makes of it.
    pub solved: Option<Solved>,
    /// The run that was judged last.
    judged: Option<RunId>,
}

/// What the learner has asked of the solution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Solution {
    /// Nothing.
    #[default]
    Unseen,
    /// Asked for it without having tried: asking again shows it.
    Wanted,
    /// Seen: whatever is reached from now on does not count as the learner's own.
    Seen,
}

/// All goals are reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Solved {
    /// Whether without having seen the solution.
    pub own: bool,
    /// The golf score, if the challenge has one.
    pub score: Option<f64>,
}

impl Attempt {
    /// Judges the run on the bench as soon as its outcome is known, once. Gives what was solved, if it was.
    pub(super) fn judge(&mut self, challenge: &Challenge, bench: &Bench) -> Option<Solved> {
        let run = bench.player.as_ref()?.run;
        let outcome = bench.outcome.as_ref().filter(|_| bench.coming.is_none())?;
        if self.judged == Some(run) {
            return None;
        }
        self.judged = Some(run);
        let touched =
            bench.is_edited() || !bench.hands.is_empty() || bench.knobs.iter().any(super::bench::KnobState::is_turned);
        self.tried |= touched;
        self.ticks = challenge.ticks(&bench.source, outcome);
        let fair = match challenge.way {
            // Goals are for the program to reach, not for a hand that helps it.
            Way::Program(_) => bench.hands.is_empty() && bench.seed == 0,
            Way::Hand(_) => !bench.is_edited(),
        };
        self.solved = (touched && fair && self.ticks.iter().all(|tick| tick.reached))
            .then(|| Solved { own: self.solution != Solution::Seen, score: challenge.score(&bench.source, outcome) });
        self.solved
    }

    /// The first goal that is not reached, and can be seen somewhere.
    #[must_use]
    pub fn failing(&self) -> Option<&Tick> {
        self.ticks.iter().find(|tick| !tick.reached && tick.at.is_some())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::player::Player;
    use crate::lesson::challenge::{Golf, Measure, Task};
    use crate::lesson::{Condition, Goal, Words};
    use crate::trace::sketch;

    /// A challenge about the sketched run, which takes 0.6 s.
    fn challenge(when: &str) -> Challenge {
        let goal = Goal { says: Words::plainly("Be quick."), when: Condition::parse(when).unwrap(), line: 1 };
        let task = Task { file: "c_solution.py".into(), solution: "X = 2\n".into(), keep: vec![], spare: vec![] };
        let golf = Golf { says: Words::plainly("lines"), by: Measure::Lines };
        Challenge {
            id: "c".into(),
            goals: vec![goal],
            way: Way::Program(task),
            hints: vec![],
            golf: Some(golf),
            line: 1,
        }
    }

    /// A bench whose run of this text is over and known.
    fn bench(text: &str, run: u64) -> Bench {
        let mut bench = Bench::new("c.py".into(), "X = 1\n".into(), &[]);
        bench.file = Arc::from(text);
        bench.source = Arc::from(text);
        bench.player = Some(Player::new(RunId(run)));
        bench.outcome = Some(Arc::new(sketch::semaphore()));
        bench
    }

    #[test]
    fn a_run_that_reaches_all_goals_solves_once() {
        let mut attempt = Attempt::default();
        let solved = Some(Solved { own: true, score: Some(1.0) });
        assert_eq!(attempt.judge(&challenge("total == 0.6"), &bench("X = 2\n", 1)), solved);
        assert_eq!(attempt.judge(&challenge("total == 0.6"), &bench("X = 2\n", 1)), None);
        assert_eq!(attempt.solved, solved);
    }

    #[test]
    fn the_untouched_starter_solves_nothing() {
        let mut attempt = Attempt::default();
        assert_eq!(attempt.judge(&challenge("total == 0.6"), &bench("X = 1\n", 1)), None);
        assert!(attempt.ticks[0].reached && !attempt.tried);
    }

    #[test]
    fn what_fails_is_told_with_its_moment() {
        let mut attempt = Attempt::default();
        assert_eq!(attempt.judge(&challenge("total < 0.5"), &bench("X = 2\n", 1)), None);
        let failing = attempt.failing().unwrap();
        assert_eq!((failing.instead.as_str(), failing.at.unwrap().seconds()), ("`total` is 0.6 s", 0.6));
        assert!(attempt.tried);
    }

    #[test]
    fn with_the_solution_seen_nothing_is_ones_own() {
        let mut attempt = Attempt { solution: Solution::Seen, ..Attempt::default() };
        let solved = attempt.judge(&challenge("total == 0.6"), &bench("X = 2\n", 1)).unwrap();
        assert!(!solved.own);
    }

    #[test]
    fn a_program_is_not_solved_by_hand() {
        let mut bench = bench("X = 2\n", 1);
        let task = crate::trace::TaskId::PROGRAM;
        let at = crate::trace::Time::ZERO;
        bench.hands.act(crate::app::hand::Hand { at, task, deed: crate::trace::Deed::Delay(1) });
        assert_eq!(Attempt::default().judge(&challenge("total == 0.6"), &bench), None);
    }
}
