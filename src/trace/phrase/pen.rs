//! Writes phrases: knows what tasks and resources are called, and how English counts.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{Part, Phrase};
use crate::trace::fact::{ResourceKind, TaskKind};
use crate::trace::id::{Line, ResourceId, TaskId, Time};
use crate::trace::timeline::Timeline;

/// A list of at most so many names is written in full.
const NAMES_IN_FULL: usize = 4;

/// Of a longer list so many names are written; the rest is counted.
const NAMES_OF_MANY: usize = 3;

/// A phrase in the making. Names are those of a certain event.
#[derive(Clone, Debug)]
pub(in crate::trace) struct Pen<'a> {
    timeline: &'a Timeline,
    event: usize,
    phrase: Phrase,
}

impl<'a> Pen<'a> {
    /// A pen that calls tasks what they are called after the event with this index.
    pub(in crate::trace) fn new(timeline: &'a Timeline, event: usize) -> Self {
        Self { timeline, event, phrase: Phrase::new() }
    }

    pub(in crate::trace) fn phrase(self) -> Phrase {
        self.phrase
    }

    pub(in crate::trace) fn is_empty(&self) -> bool {
        self.phrase.is_empty()
    }

    /// Plain words; they join the words before them.
    pub(in crate::trace) fn words(&mut self, words: &str) -> &mut Self {
        if words.is_empty() {
            return self;
        }
        if let Some(Part::Words(last)) = self.phrase.parts.last_mut() {
            last.push_str(words);
        } else {
            self.phrase.push(Part::Words(words.to_owned()));
        }
        self
    }

    /// The name of a task.
    pub(in crate::trace) fn task(&mut self, task: TaskId) -> &mut Self {
        let name = match self.timeline.lane(task) {
            None => "a task".to_owned(),
            Some(lane) if lane.kind == TaskKind::Program && self.is_empty() => "The program".to_owned(),
            Some(lane) if lane.kind == TaskKind::Program => "the program".to_owned(),
            Some(lane) => lane.label_at(self.event).to_owned(),
        };
        self.phrase.push(Part::Task(task, name));
        self
    }

    /// Names of tasks: all of a few, of many the first and how many more there are.
    pub(in crate::trace) fn tasks(&mut self, tasks: impl Iterator<Item = TaskId>, total: usize) -> &mut Self {
        let named = if total <= NAMES_IN_FULL { total } else { NAMES_OF_MANY };
        for (place, task) in tasks.take(named).enumerate() {
            match place {
                0 => {}
                _ if place + 1 == total => {
                    self.words(" and ");
                }
                _ => {
                    self.words(", ");
                }
            }
            self.task(task);
        }
        if total > named {
            self.words(&format!(" and {} more", thousands(total - named)));
        }
        self
    }

    /// A resource by its name; one without a name by its kind and line: "the semaphore of line 12".
    pub(in crate::trace) fn resource(&mut self, resource: ResourceId) -> &mut Self {
        let name = match self.timeline.track(resource) {
            None => "something".to_owned(),
            Some(track) => match (track.name(), track.line) {
                (Some(name), _) => format!("`{name}`"),
                (None, Line::UNKNOWN) => with_article(noun(track.kind)),
                (None, Line(line)) if track.number == 1 => format!("the {} of line {line}", noun(track.kind)),
                (None, Line(line)) => {
                    format!("the {} {} of line {line}", ordinal(track.number as usize), noun(track.kind))
                }
            },
        };
        self.phrase.push(Part::Resource(resource, name));
        self
    }

    /// A resource by its kind and name: "the semaphore `limit`".
    pub(in crate::trace) fn whole_resource(&mut self, resource: ResourceId) -> &mut Self {
        if let Some(track) = self.timeline.track(resource)
            && track.name().is_some()
        {
            self.words(if self.is_empty() { "The " } else { "the " }).words(noun(track.kind)).words(" ");
        }
        self.resource(resource)
    }

    /// A moment: "0.850 s".
    pub(in crate::trace) fn moment(&mut self, at: Time) -> &mut Self {
        self.phrase.push(Part::Time(at, seconds(at)));
        self
    }

    /// The length of time between two moments: "0.150 s".
    pub(in crate::trace) fn length(&mut self, from: Time, to: Time) -> &mut Self {
        let length = Time(to.0.saturating_sub(from.0));
        self.phrase.push(Part::Time(to, seconds(length)));
        self
    }

    /// " (line 12)"; nothing for an unknown line.
    pub(in crate::trace) fn line(&mut self, line: Line) -> &mut Self {
        if line == Line::UNKNOWN {
            return self;
        }
        self.words(" (");
        self.phrase.push(Part::Line(line, format!("line {}", line.0)));
        self.words(")")
    }

    /// Something quoted, as it stands.
    pub(in crate::trace) fn quote(&mut self, text: &str) -> &mut Self {
        self.phrase.push(Part::Quote(text.to_owned()));
        self
    }

    /// What of the outer world somebody is busy with, behind its preposition; nothing if it is not that.
    pub(in crate::trace) fn what(&mut self, preposition: &str, what: &str) -> &mut Self {
        if what.is_empty() { self } else { self.words(preposition).quote(what) }
    }

    /// A number and its noun: "1 permit", "2 permits", "no permits".
    pub(in crate::trace) fn count(&mut self, number: usize, noun: &str) -> &mut Self {
        self.words(&counted(number, noun))
    }
}

/// A number and its noun, in the singular or the plural: "1 permit", "1,000 tasks", "no items".
pub(in crate::trace) fn counted(number: usize, noun: &str) -> String {
    match number {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{} {noun}s", thousands(number)),
    }
}

/// "1st", "2nd", "3rd", "11th".
pub(in crate::trace) fn ordinal(number: usize) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{}{ending}", thousands(number))
}

/// "100,000".
pub(in crate::trace) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A time in seconds, with as many decimals as it has, but at least three: "0.850 s", "0.000250 s".
#[must_use]
pub fn seconds(time: Time) -> String {
    let (whole, nanos) = (time.0 / 1_000_000_000, time.0 % 1_000_000_000);
    let mut text = format!("{whole}.{:03}", nanos / 1_000_000);
    if nanos % 1_000_000 != 0 {
        let _ = write!(text, "{:03}", nanos / 1_000 % 1_000);
    }
    if nanos % 1_000 != 0 {
        let _ = write!(text, "{:03}", nanos % 1_000);
    }
    text.push_str(" s");
    text
}

/// What a kind of resource is called.
pub(in crate::trace) fn noun(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Semaphore => "semaphore",
        ResourceKind::Lock => "lock",
        ResourceKind::Event => "event",
        ResourceKind::Condition => "condition",
        ResourceKind::Barrier => "barrier",
        ResourceKind::Queue => "queue",
        ResourceKind::LifoQueue => "last-in-first-out queue",
        ResourceKind::PriorityQueue => "priority queue",
        ResourceKind::Gather => "gather",
        ResourceKind::TaskGroup => "task group",
        ResourceKind::Timeout => "time limit",
        ResourceKind::Wait => "wait",
        ResourceKind::Future => "future",
        ResourceKind::Pool => "connection pool",
    }
}

/// "a lock", "an event".
pub(in crate::trace) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// A text cut to so many characters, with an ellipsis if it was longer.
pub(in crate::trace) fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    if text.chars().nth(most).is_none() {
        return Cow::Borrowed(text);
    }
    let end = text.char_indices().nth(most.saturating_sub(1)).map_or(0, |(end, _)| end);
    Cow::Owned(format!("{}…", &text[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_counted_in_english() {
        assert_eq!([0, 1, 2, 1_000].map(|n| counted(n, "task")), ["no tasks", "1 task", "2 tasks", "1,000 tasks"]);
        assert_eq!(
            [1, 2, 3, 4, 11, 12, 13, 21, 112, 1_001].map(ordinal),
            ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th", "1,001st"]
        );
        assert_eq!([7, 999, 1_000, 1_234_567].map(thousands), ["7", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn times_show_all_decimals_that_they_have() {
        let texts = [0, 850_000_000, 250_000, 1_000_000_001].map(|nanos| seconds(Time(nanos)));
        assert_eq!(texts, ["0.000 s", "0.850 s", "0.000250 s", "1.000000001 s"]);
    }

    #[test]
    fn long_texts_are_cut_at_a_character() {
        assert_eq!(shortened("grün", 4), "grün");
        assert_eq!(shortened("grünes", 4), "grü…");
    }
}
