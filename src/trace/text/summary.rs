//! The end of the text: how long, how many, how it came out.

use crate::trace::fact::{Event, Fact, Outcome, TaskKind};
use crate::trace::id::Time;
use crate::trace::log::Trace;
use crate::trace::phrase::pen::{counted, thousands};
use crate::trace::phrase::seconds;
use crate::trace::timeline::Timeline;

/// The run in a few lines: total virtual time, tasks by outcome, output, and what went wrong.
#[must_use]
pub fn summary(trace: &Trace, timeline: &Timeline) -> Vec<String> {
    let mut lines = vec![total(trace, timeline), tasks(timeline)];
    let blocked: u64 = timeline.blocks().iter().map(|block| block.to.0 - block.from.0).sum();
    if blocked > 0 {
        lines.push(format!("The event loop was blocked for {} in all.", seconds(Time(blocked))));
    }
    let count = |wanted: fn(&Fact) -> bool| trace.events().iter().filter(|event| wanted(&event.fact)).count();
    let never_awaited = count(|fact| matches!(fact, Fact::NeverAwaited { .. }));
    if never_awaited > 0 {
        lines.push(format!("Never awaited: {}.", counted(never_awaited, "coroutine")));
    }
    lines
}

fn total(trace: &Trace, timeline: &Timeline) -> String {
    let at = seconds(timeline.end());
    match trace.events().last() {
        Some(Event { fact: Fact::Ended { .. }, .. }) => format!("The run took {at} of virtual time."),
        _ => format!("The run has come to {at} and is not over."),
    }
}

fn tasks(timeline: &Timeline) -> String {
    let mut total = 0_usize;
    let (mut returned, mut failed, mut cancelled, mut lost, mut open) = (0, 0, 0, 0, 0);
    for lane in timeline.lanes().iter().filter(|lane| lane.kind != TaskKind::Program) {
        total += 1;
        *match (lane.outcome, lane.ended) {
            (Some(Outcome::Returned(_)), _) => &mut returned,
            (Some(Outcome::Raised(_)), _) => &mut failed,
            (Some(Outcome::Cancelled), _) => &mut cancelled,
            (None, Some(_)) => &mut lost,
            (None, None) => &mut open,
        } += 1;
    }
    let kinds =
        [(returned, "returned"), (failed, "failed"), (cancelled, "cancelled"), (lost, "lost"), (open, "not over")];
    let kinds: Vec<String> = kinds
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!("{} {word}", thousands(*number)))
        .collect();
    let colon = if kinds.is_empty() { "" } else { ": " };
    format!("{}{colon}{}.", capital(&counted(total, "task")), kinds.join(", "))
}

/// "No tasks" at the beginning of a line.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
