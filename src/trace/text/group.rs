//! Events that are told in one sentence: several tasks started, several tasks woken by the same thing.

use super::is_told;
use crate::trace::fact::{Fact, TaskKind, WakeReason};
use crate::trace::id::TaskId;
use crate::trace::log::Trace;
use crate::trace::phrase::Phrase;
use crate::trace::phrase::pen::Pen;
use crate::trace::timeline::Timeline;

/// The events that are told together with the one at `first`, in order; that one alone if there are no others.
pub(super) fn at(trace: &Trace, timeline: &Timeline, first: usize) -> Vec<usize> {
    let start = trace.events()[first];
    if !is_plural(&start.fact) {
        return vec![first];
    }
    let mut group = vec![first];
    let followers = (first + 1..trace.events().len())
        .take_while(|index| trace.events()[*index].at == start.at)
        .filter(|index| is_told(trace, timeline, *index))
        .take_while(|index| is_same(&start.fact, &trace.events()[*index].fact));
    group.extend(followers);
    group
}

/// Whether several facts of this kind make one sentence.
fn is_plural(fact: &Fact) -> bool {
    match fact {
        Fact::Spawned { parent, kind, .. } => parent.is_some() && *kind == TaskKind::Task,
        Fact::Woken { reason, .. } => {
            matches!(reason, WakeReason::Timer | WakeReason::Set | WakeReason::Notified | WakeReason::Arrived)
        }
        _ => false,
    }
}

fn is_same(first: &Fact, other: &Fact) -> bool {
    match (first, other) {
        (
            Fact::Spawned { parent, kind, line, .. },
            Fact::Spawned { parent: other_parent, kind: other_kind, line: other_line, .. },
        ) => (parent, kind, line) == (other_parent, other_kind, other_line),
        (Fact::Woken { .. }, Fact::Woken { .. }) => first == other,
        _ => false,
    }
}

/// The sentence of a group of at least two.
pub(super) fn sentence(trace: &Trace, timeline: &Timeline, group: &[usize]) -> Phrase {
    let last = group.last().copied().unwrap_or_default();
    let mut pen = Pen::new(timeline, last);
    let tasks = group.iter().map(|index| trace.events()[*index].task);
    match trace.events()[last].fact {
        Fact::Spawned { parent: Some(parent), line, .. } => {
            pen.task(parent).words(" starts ").count(group.len(), "task").words(": ");
            pen.tasks(tasks, group.len()).line(line).words(".");
        }
        Fact::Woken { reason, by, .. } => {
            pen.tasks(tasks, group.len()).words(" are ready: ");
            woken(&mut pen, reason, by);
            pen.words(".");
        }
        _ => {}
    }
    pen.phrase()
}

fn woken(pen: &mut Pen<'_>, reason: WakeReason, by: Option<TaskId>) {
    match (reason, by) {
        (WakeReason::Timer, _) => pen.words("their sleep is over"),
        (WakeReason::Set, Some(by)) => pen.task(by).words(" set the event"),
        (WakeReason::Set, None) => pen.words("the event is set"),
        (WakeReason::Notified, Some(by)) => pen.task(by).words(" notified them"),
        (WakeReason::Arrived, Some(by)) => pen.task(by).words(" came as the last"),
        (WakeReason::Arrived, None) => pen.words("all have come"),
        _ => pen.words("they were notified"),
    };
}
