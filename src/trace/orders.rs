//! What becomes of a scene under many orders of its ready tasks: runs grouped by what they come to.
//!
//! asyncio runs ready tasks in one order, and a program that depends on it works until something is a little later
//! than usual. A seed permutes that order, and a race is a scene whose seeds do not all come to the same.

#[cfg(test)]
mod tests;

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::compare::end_message;
use super::fact::{Event, Fact, Outcome, RunEnd, Stream};
use super::id::{TaskId, Time};
use super::log::Trace;
use super::timeline::Timeline;

/// Outcomes that are told apart. A scene that prints what nobody ordered, such as addresses, has as many as seeds.
pub const MOST_GROUPS: usize = 100;

/// Lines of output that are kept of an outcome.
const MOST_LINES: usize = 1_000;

/// What a run came to: all that somebody who only sees its output and its end can tell it by. Time does not count.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ending {
    /// How it ended.
    pub how: RunEnd,
    /// Its exit code.
    pub exit_code: u8,
    /// The sentence about its end, or the exception that left it.
    pub message: String,
    /// The lines that it printed, on both streams in their order.
    pub lines: Vec<String>,
    /// Tasks that were thrown away while they waited, by name.
    pub lost: Vec<String>,
    /// Tasks that ended with an exception, by name, each with it.
    pub failed: Vec<(String, String)>,
    /// A number for everything that was printed, the lines that are not kept included.
    print: u64,
}

impl Ending {
    /// What this run came to.
    #[must_use]
    pub fn of(trace: &Trace) -> Self {
        let timeline = Timeline::of(trace);
        let mut ending = Self {
            how: RunEnd::Stopped,
            exit_code: 1,
            message: end_message(trace).unwrap_or_default().to_owned(),
            lines: Vec::new(),
            lost: Vec::new(),
            failed: Vec::new(),
            print: 0,
        };
        let mut hash = DefaultHasher::new();
        let mut text = String::new();
        for Event { task, fact, .. } in trace.events() {
            match fact {
                Fact::Printed { text: printed, stream } => {
                    let printed = trace.text_of(*printed);
                    (*stream == Stream::Err, printed).hash(&mut hash);
                    if text.len() < 64 * MOST_LINES {
                        text.push_str(printed);
                    }
                }
                Fact::Lost => ending.lost.push(timeline.label(*task).to_owned()),
                Fact::Finished { outcome: Outcome::Raised(error) } if *task != TaskId::PROGRAM => {
                    ending.failed.push((timeline.label(*task).to_owned(), trace.text_of(*error).to_owned()));
                }
                Fact::Ended { how, exit_code, .. } => (ending.how, ending.exit_code) = (*how, *exit_code),
                _ => {}
            }
        }
        ending.lines = text.lines().take(MOST_LINES).map(ToOwned::to_owned).collect();
        ending.print = hash.finish();
        // In which order tasks fail is a matter of the schedule, not of the outcome.
        ending.lost.sort_unstable();
        ending.failed.sort_unstable();
        ending
    }

    /// Whether the program got through: it ended by itself, without an error, and lost nothing.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.how == RunEnd::Completed && self.exit_code == 0 && self.lost.is_empty()
    }

    /// How it ended, in a few words.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self.how {
            RunEnd::Deadlocked => "deadlock",
            RunEnd::Raised => "error",
            RunEnd::Exhausted => "out of budget",
            RunEnd::Stopped => "stopped",
            RunEnd::Completed if !self.lost.is_empty() => "lost task",
            RunEnd::Completed if self.exit_code != 0 => "error",
            RunEnd::Completed => "done",
        }
    }

    /// In what this outcome differs from another: a phrase about what weighs most.
    #[must_use]
    pub fn unlike(&self, usual: &Ending) -> String {
        if self.word() != usual.word() || (self.how != RunEnd::Completed && self.message != usual.message) {
            let what = match self.how {
                RunEnd::Completed if !self.lost.is_empty() => format!("{} is thrown away", self.lost.join(", ")),
                RunEnd::Completed => format!("exit code {}", self.exit_code),
                RunEnd::Raised => self.error(),
                _ => self.message.strip_prefix("Deadlock: ").unwrap_or(&self.message).to_owned(),
            };
            return if what.is_empty() { self.word().to_owned() } else { what };
        }
        let unlike = self.lines.iter().zip(&usual.lines).position(|(line, their)| line != their);
        let at = unlike.unwrap_or(self.lines.len().min(usual.lines.len()));
        if self.print != usual.print {
            return match (self.lines.get(at), usual.lines.get(at)) {
                (Some(line), Some(their)) => format!("line {} is {line:?}, not {their:?}", at + 1),
                (Some(line), None) => format!("it also prints {line:?}"),
                (None, Some(their)) => format!("it does not print {their:?}"),
                (None, None) => "its output is cut up otherwise".to_owned(),
            };
        }
        match self.failed.iter().find(|failed| !usual.failed.contains(failed)) {
            Some((task, error)) => format!("{task} fails with {error}"),
            None if self.exit_code != usual.exit_code => format!("exit code {}", self.exit_code),
            None => "other tasks fail".to_owned(),
        }
    }

    /// The exception that left the program: the last line of its traceback.
    fn error(&self) -> String {
        let last = self.lines.iter().rev().find(|line| !line.trim().is_empty());
        if self.message.is_empty() { last.cloned().unwrap_or_default() } else { self.message.clone() }
    }
}

/// The seeds that come to the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they come to.
    pub ending: Ending,
    /// How many there are.
    pub count: usize,
    /// The smallest of them.
    pub seed: u64,
    /// The shortest and the longest of their times.
    pub times: (Time, Time),
}

/// The outcomes of many seeds, in the order of their smallest seed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    groups: Vec<Group>,
    /// For each seed that was tried, its number and its group; `usize::MAX` where there are more than are told apart.
    tried: Vec<(u64, usize)>,
}

impl Orders {
    /// Takes the outcome of one more seed in.
    pub fn add(&mut self, seed: u64, ending: Ending, total: Time) {
        let place = self.groups.iter().position(|group| group.ending == ending);
        let place = match place {
            Some(place) => {
                let group = &mut self.groups[place];
                group.count += 1;
                group.seed = group.seed.min(seed);
                group.times = (group.times.0.min(total), group.times.1.max(total));
                place
            }
            None if self.groups.len() < MOST_GROUPS => {
                self.groups.push(Group { ending, count: 1, seed, times: (total, total) });
                self.groups.len() - 1
            }
            None => usize::MAX,
        };
        self.tried.push((seed, place));
    }

    /// The groups, those of the smallest seeds first: the order of asyncio itself, which is seed 0, comes first if it
    /// was tried.
    #[must_use]
    pub fn groups(&self) -> Vec<&Group> {
        let mut groups: Vec<&Group> = self.groups.iter().collect();
        groups.sort_by_key(|group| group.seed);
        groups
    }

    /// How many seeds were tried.
    #[must_use]
    pub fn tried(&self) -> usize {
        self.tried.len()
    }

    /// Seeds whose outcome was one too many to be told apart.
    #[must_use]
    pub fn untold(&self) -> usize {
        self.tried.iter().filter(|(_, group)| *group == usize::MAX).count()
    }

    /// For each seed in order: the place of its group in [`Orders::groups`], if it has one.
    #[must_use]
    pub fn strip(&self) -> Vec<(u64, Option<usize>)> {
        let mut order: Vec<usize> = (0..self.groups.len()).collect();
        order.sort_by_key(|group| self.groups[*group].seed);
        let mut places = vec![0; order.len()];
        for (place, group) in order.into_iter().enumerate() {
            places[group] = place;
        }
        let mut strip: Vec<_> = self.tried.iter().map(|(seed, group)| (*seed, places.get(*group).copied())).collect();
        strip.sort_unstable();
        strip
    }
}
