//! Questions to a run: what claims, predictions and goals are judged by.
//!
//! Each answer says where in the run it can be seen, so that the player can jump there.

use super::id::{TaskId, Time};
use super::log::Trace;
use super::timeline::{Lane, Timeline};

/// A run, ready to be asked.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    trace: &'a Trace,
    timeline: &'a Timeline,
}

/// An answer with its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<T> {
    /// What was asked for.
    pub value: T,
    /// The moment at which it can be seen.
    pub at: Time,
    /// The indices of the events that show it, in order; the first is the one to jump to.
    pub events: Vec<usize>,
}

/// Which tasks are meant: a name in which `*` stands for any text and `?` for any character. It is compared with the
/// label on the lane, with the name that the scene gave and with the function that the task runs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Names(String);

impl Names {
    /// The tasks whose name fits the pattern.
    #[must_use]
    pub fn new(pattern: &str) -> Self {
        Self(pattern.to_owned())
    }

    /// Whether this task is meant.
    #[must_use]
    pub fn includes(&self, lane: &Lane) -> bool {
        [lane.label(), lane.name(), lane.code()].iter().any(|name| fits(&self.0, name))
    }
}

/// Whether a text fits a pattern with `*` and `?`.
#[must_use]
pub fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    // Where to go on when the text after the last star turns out not to fit: the star takes one character more.
    let mut retry: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                retry = Some((p + 1, t));
                p += 1;
            }
            Some(&wanted) if wanted == '?' || wanted == text[t] => {
                p += 1;
                t += 1;
            }
            _ => match retry {
                Some((after_star, from)) => {
                    retry = Some((after_star, from + 1));
                    p = after_star;
                    t = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|rest| *rest == '*')
}

impl<'a> Query<'a> {
    /// Asks about this run. The timeline must have absorbed the trace.
    #[must_use]
    pub fn new(trace: &'a Trace, timeline: &'a Timeline) -> Self {
        Self { trace, timeline }
    }

    /// The tasks that are meant, oldest first.
    pub fn tasks(&self, names: &'a Names) -> impl Iterator<Item = &'a Lane> {
        self.timeline.lanes().iter().filter(|lane| names.includes(lane))
    }

    /// The oldest task that is meant.
    #[must_use]
    pub fn task(&self, names: &Names) -> Option<TaskId> {
        self.timeline.lanes().iter().find(|lane| names.includes(lane)).map(|lane| lane.task)
    }

    /// When the run was over, or how far it has come.
    #[must_use]
    pub fn total(&self) -> Finding<Time> {
        let events: Vec<usize> = self.trace.events().len().checked_sub(1).into_iter().collect();
        Finding { value: self.timeline.end(), at: self.timeline.end(), events }
    }
}
