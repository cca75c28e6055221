//! A whole run as plain text: numbered, timed sentences. What `--format text` prints, and what a screen reader reads.
//!
//! Only what a reader wants is told: that a task gets and gives back the event loop follows from what it does, so
//! polls are left out; what happens to several tasks at once is told once.

mod group;
mod summary;

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use super::fact::{CancelCause, Event, Fact, Outcome, ResourceKind, RunEnd, WakeReason};
use super::id::{TaskId, Time};
use super::log::Trace;
use super::phrase::{Phrase, seconds};
use super::sentence::sentence;
use super::state::State;
use super::timeline::Timeline;
use super::why::deadlock;

pub use summary::summary;

/// One sentence of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1.
    pub number: usize,
    /// When.
    pub at: Time,
    /// The index of the first event that it tells of.
    pub event: usize,
    /// The sentence.
    pub phrase: Phrase,
    /// What stands below it, line by line: output of more than one line, the explanation of a deadlock.
    pub block: Vec<String>,
}

/// The sentences of a run, in order. The timeline must have absorbed the trace.
pub fn entries<'a>(trace: &'a Trace, timeline: &'a Timeline) -> impl Iterator<Item = Entry> + 'a {
    let mut next = 0;
    let mut number = 0;
    std::iter::from_fn(move || {
        let event = (next..trace.events().len()).find(|index| is_told(trace, timeline, *index))?;
        let group = group::at(trace, timeline, event);
        next = group.last().map_or(event, |last| *last) + 1;
        number += 1;
        let phrase = match group.as_slice() {
            [] | [_] => sentence(trace, timeline, event),
            several => group::sentence(trace, timeline, several),
        };
        Some(Entry { number, at: trace.events()[event].at, event, phrase, block: block(trace, timeline, event) })
    })
}

/// Writes the run as text: a line a sentence, and a summary at the end.
///
/// # Errors
/// What the writer's errors are.
pub fn write(trace: &Trace, timeline: &Timeline, out: &mut impl Write) -> io::Result<()> {
    let digits = trace.events().len().to_string().len().max(2);
    let width = seconds(timeline.end()).len();
    for entry in entries(trace, timeline) {
        writeln!(out, "{:>digits$}  {:>width$}  {}", entry.number, seconds(entry.at), entry.phrase)?;
        for line in entry.block {
            writeln!(out, "{:digits$}  {:width$}    | {line}", "", "")?;
        }
    }
    writeln!(out)?;
    for line in summary(trace, timeline) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The run as text.
#[must_use]
pub fn text(trace: &Trace) -> String {
    let mut out = Vec::new();
    // Writing into memory does not fail.
    let _ = write(trace, &Timeline::of(trace), &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// Whether a reader wants to hear of this event.
fn is_told(trace: &Trace, timeline: &Timeline, index: usize) -> bool {
    let Event { task, fact, .. } = trace.events()[index];
    match fact {
        // A request to cancel wakes, whoever gives his turn away gets it back, of a time limit the deadline and its
        // passing tell, and who is to wait soon does.
        Fact::PollBegan
        | Fact::PollEnded
        | Fact::Joined { .. }
        | Fact::Named { .. }
        | Fact::Woken { reason: WakeReason::Cancelled | WakeReason::Turn, .. }
        | Fact::CancelRequested { cause: CancelCause::Timeout(_), .. }
        | Fact::Created { kind: ResourceKind::Timeout | ResourceKind::Wait, .. } => false,
        // The delivery has said it.
        Fact::Raised { kind, .. } => !(trace.text_of(kind) == "CancelledError" && is_delivery(trace, index)),
        // The end of the run follows at once.
        Fact::Finished { outcome: Outcome::Returned(_) } => task != TaskId::PROGRAM,
        // The program waits for nothing but the main task that it has just started.
        Fact::Waiting { .. } | Fact::Woken { .. } if task == TaskId::PROGRAM => {
            timeline.lane(task).is_none_or(|lane| lane.children.len() > 1)
        }
        _ => true,
    }
}

/// Whether the exception that is raised at this event is a cancellation just delivered.
fn is_delivery(trace: &Trace, index: usize) -> bool {
    let raised = trace.events()[index];
    let before = trace.events()[..index].iter().rev().take_while(|event| event.at == raised.at);
    before
        .filter(|event| event.task == raised.task)
        .take_while(|event| event.fact != Fact::PollBegan)
        .any(|event| matches!(event.fact, Fact::CancelDelivered { .. }))
}

/// What does not fit into the sentence: further lines of an output, the explanation of a deadlock.
fn block(trace: &Trace, timeline: &Timeline, index: usize) -> Vec<String> {
    match trace.events()[index].fact {
        Fact::Ended { how: RunEnd::Deadlocked, .. } => {
            deadlock(&State::after_event(trace, timeline, index)).iter().map(Phrase::to_string).collect()
        }
        Fact::Printed { text, .. } if trace.text_of(text).lines().count() > 1 => {
            trace.text_of(text).lines().map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}
