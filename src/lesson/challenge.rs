//! Challenges: programs to write, and claims to break. The trace of the learner's own run decides, never the text.

use std::sync::Arc;

use super::knob::KnobValue;
use super::query::{Condition, Query};
use super::words::{Block, Span, Words};
use crate::trace::{Event, Fact, RunEnd, Time, Trace};

/// Something to bring about in a run of one's own.
#[derive(Clone, Debug)]
pub struct Challenge {
    /// Its id in the lesson: the names of its files, and how the progress file calls it.
    pub id: String,
    /// What to bring about: all of it in the same run; never empty.
    pub goals: Vec<Goal>,
    /// By what means.
    pub way: Way,
    /// Three hints: where to look, what to use, almost the line.
    pub hints: Vec<Words>,
    /// What makes one way of reaching the goals better than another.
    pub golf: Option<Golf>,
    /// The line of the lesson's file on which it stands, from 1.
    pub line: usize,
}

/// Something to bring about, judged by the trace of the learner's run.
#[derive(Clone, Debug)]
pub struct Goal {
    /// The goal in words.
    pub says: Words,
    /// When it is reached.
    pub when: Condition,
    /// The line of the lesson's file on which it stands, from 1.
    pub line: usize,
}

/// By what means a challenge is to be solved.
#[derive(Clone, Debug)]
pub enum Way {
    /// By changing the program.
    Program(Task),
    /// By turning knobs, by another order of ready tasks or by a cancellation: the program stays as it is.
    Hand(Hand),
}

/// A program to change.
#[derive(Clone, Debug)]
pub struct Task {
    /// The file of a solution, as a path below the lessons' folder.
    pub file: String,
    /// A solution. There are others: the goals decide.
    pub solution: Arc<str>,
    /// Functions, classes and constants of the starter that are to stay as they are.
    pub keep: Vec<Kept>,
    /// Lines of the solution without which the goals are reached all the same, and why that is right.
    pub spare: Vec<Spare>,
}

/// A part of the starter that is to stay as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The name of the function, class or constant.
    pub name: String,
    /// Its text, from its first line to its last.
    pub text: String,
}

/// A line of the solution that the goals do not need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spare {
    /// A piece of the line.
    pub line: String,
    /// Why the goals are right not to need it.
    pub why: String,
}

/// What the learner's hand can do to a run, and one way in which that breaks the claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hand {
    /// Knobs turned.
    pub set: Vec<(String, KnobValue)>,
    /// Another order of ready tasks; 0 is asyncio's.
    pub seed: u64,
    /// A task to cancel, and when.
    pub cancel: Option<(String, Time)>,
}

/// What is counted, when the goals are reached: the fewer the better.
#[derive(Clone, Debug)]
pub struct Golf {
    /// What is counted, in words: `seconds of the whole run`.
    pub says: Words,
    /// How it is counted.
    pub by: Measure,
}

/// How a solution is measured.
#[derive(Clone, Debug, PartialEq)]
pub enum Measure {
    /// By what the run says.
    Run(Query),
    /// By the lines of the program that are neither empty nor comments.
    Lines,
}

/// What the trace says about a goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The goal in words, its numbers filled in from the run.
    pub says: Words,
    /// Whether it is reached.
    pub reached: bool,
    /// What the run says instead, if it is not: `` `total` is 0.9 s ``.
    pub instead: String,
    /// The moment at which that can be seen.
    pub at: Option<Time>,
}

impl Challenge {
    /// What a run says about each goal, and the program about each part that is to stay as it is; in order, the goals
    /// first. A program that does not come to its own end has one tick more, which says so.
    #[must_use]
    pub fn ticks(&self, program: &str, trace: &Trace) -> Vec<Tick> {
        let goals = self.goals.iter().map(|goal| goal.tick(trace));
        let kept = self.kept().iter().map(|kept| Tick {
            says: kept.says(),
            reached: kept.is_in(program),
            instead: format!("`{}` is no longer what it was", kept.name),
            at: None,
        });
        let unended = matches!(self.way, Way::Program(_)).then(|| unended(trace)).flatten();
        goals.chain(kept).chain(unended).collect()
    }

    /// Whether a program and its run reach all goals.
    #[must_use]
    pub fn is_solved(&self, program: &str, trace: &Trace) -> bool {
        self.ticks(program, trace).iter().all(|tick| tick.reached)
    }

    /// The parts of the program that are to stay as they are.
    #[must_use]
    pub fn kept(&self) -> &[Kept] {
        match &self.way {
            Way::Program(task) => &task.keep,
            Way::Hand(_) => &[],
        }
    }

    /// How good a solution is: the less, the better. `None` without a golf.
    #[must_use]
    pub fn score(&self, program: &str, trace: &Trace) -> Option<f64> {
        match &self.golf.as_ref()?.by {
            Measure::Run(query) => query.number(trace),
            Measure::Lines => {
                let counts = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
                u32::try_from(program.lines().filter(counts).count()).ok().map(f64::from)
            }
        }
    }
}

impl Goal {
    /// What a run says about it.
    #[must_use]
    pub fn tick(&self, trace: &Trace) -> Tick {
        match self.when.blame(trace) {
            None => Tick { says: self.says.filled(trace), reached: true, instead: String::new(), at: None },
            Some(blame) => {
                Tick { says: self.says.filled(trace), reached: false, instead: blame.findings, at: blame.at }
            }
        }
    }
}

/// That the program did not come to its own end, if it did not.
fn unended(trace: &Trace) -> Option<Tick> {
    let (at, message) = match trace.events().last() {
        Some(Event { fact: Fact::Ended { how: RunEnd::Completed, .. }, .. }) => return None,
        Some(Event { at, fact: Fact::Ended { message, .. }, .. }) => (Some(*at), trace.text_of(*message)),
        _ => (None, "it goes on"),
    };
    let instead = message.lines().last().unwrap_or_default().to_owned();
    Some(Tick { says: Words::plainly("The program comes to its end."), reached: false, instead, at })
}

impl Kept {
    /// The part of a program that gives this name its meaning at the left edge of the file: a function with its
    /// decorators, a class or a constant. `None` if the program has no such part.
    #[must_use]
    pub fn find(name: &str, program: &str) -> Option<Self> {
        let lines: Vec<&str> = program.lines().collect();
        let is_head = |line: &str| {
            ["async def ", "def ", "class "].iter().any(|word| {
                let rest = line.strip_prefix(word).and_then(|rest| rest.strip_prefix(name));
                rest.is_some_and(|rest| rest.starts_with(['(', ':']))
            }) || line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('='))
        };
        let head = lines.iter().position(|line| is_head(line))?;
        let first = (0..head).rev().take_while(|line| lines[*line].starts_with('@')).last().unwrap_or(head);
        let inside = |line: &&&str| line.is_empty() || line.starts_with([' ', ')', ']', '}']);
        let end = head + 1 + lines[head + 1..].iter().take_while(inside).count();
        let text = lines[first..end].join("\n").trim_end().to_owned();
        Some(Self { name: name.to_owned(), text })
    }

    /// The demand in words.
    #[must_use]
    pub fn says(&self) -> Words {
        Words {
            blocks: vec![Block::Paragraph(vec![
                Span::Text("Leave ".into()),
                Span::Code(self.name.clone()),
                Span::Text(" as it is.".into()),
            ])],
        }
    }

    /// Whether a program has this part, letter by letter.
    #[must_use]
    pub fn is_in(&self, program: &str) -> bool {
        Self::find(&self.name, program).as_ref() == Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = "import asyncio\n\nLIMIT = 3\n\n\n@once\nasync def save(\n    order,\n):\n    await f()\n\n    return 1\n\n\nasync def save_all():\n    pass\n";

    #[test]
    fn a_kept_part_is_its_whole_text() {
        let save = Kept::find("save", PROGRAM).unwrap();
        assert_eq!(save.text, "@once\nasync def save(\n    order,\n):\n    await f()\n\n    return 1");
        assert!(save.is_in(PROGRAM) && !save.is_in(&PROGRAM.replace("f()", "g()")));
        assert_eq!(Kept::find("LIMIT", PROGRAM).unwrap().text, "LIMIT = 3");
        assert_eq!(Kept::find("SAVE", PROGRAM), None);
    }

    #[test]
    fn a_kept_part_may_stand_elsewhere() {
        let moved = "async def save_all():\n    pass\n\n\nLIMIT = 3\n";
        assert!(Kept::find("save_all", PROGRAM).unwrap().is_in(moved));
    }
}
