//! Questions about what the program printed.

use super::{Finding, Query, fits};
use crate::trace::fact::{Fact, Stream};
use crate::trace::id::TaskId;

/// A line that the program printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The line, without its newline.
    pub text: String,
    /// The task that ended it.
    pub by: TaskId,
}

impl Query<'_> {
    /// The lines on standard output, in order, each with the event that completed it. A line that is printed in
    /// pieces is one line; what follows the last newline counts as a line, too.
    #[must_use]
    pub fn lines(&self) -> Vec<Finding<Printed>> {
        let mut lines = Vec::new();
        let mut open = String::new();
        let mut last = None;
        for event in self.timeline.prints() {
            let index = *event as usize;
            let event = self.event(index);
            let Fact::Printed { text, stream: Stream::Out } = event.fact else { continue };
            let mut rest = self.trace.text_of(text);
            while let Some((line, more)) = rest.split_once('\n') {
                open.push_str(line);
                lines.push(self.found(Printed { text: std::mem::take(&mut open), by: event.task }, index));
                rest = more;
            }
            open.push_str(rest);
            last = Some((index, event.task));
        }
        if let (false, Some((index, by))) = (open.is_empty(), last) {
            lines.push(self.found(Printed { text: open, by }, index));
        }
        lines
    }

    /// The first line that fits a pattern with `*` and `?`.
    #[must_use]
    pub fn printed(&self, pattern: &str) -> Option<Finding<Printed>> {
        self.lines().into_iter().find(|line| fits(pattern, &line.value.text))
    }

    /// Whether the first line that fits one pattern comes before the first that fits the other; `None` unless both
    /// were printed.
    #[must_use]
    pub fn printed_before(&self, first: &str, second: &str) -> Option<Finding<bool>> {
        let lines = self.lines();
        let place = |pattern: &str| lines.iter().position(|line| fits(pattern, &line.value.text));
        let (one, other) = (place(first)?, place(second)?);
        let events = vec![lines[one].events[0], lines[other].events[0]];
        Some(Finding { value: one < other, at: lines[one.max(other)].at, events })
    }
}
