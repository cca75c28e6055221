//! Whether two runs look alike: the same lanes doing the same things at the same times, whatever programs made them.

use std::mem::discriminant;

use crate::trace::timeline::{Activity, Lane, Span, Timeline};
use crate::trace::{Time, Trace};

/// Whether the timelines of two runs are the same picture. Lines of the program, values and texts do not count:
/// nobody sees them on a lane.
pub(super) fn look_alike(one: &Trace, other: &Trace) -> bool {
    let (one, other) = (Timeline::of(one), Timeline::of(other));
    one.lanes().len() == other.lanes().len()
        && one.lanes().iter().zip(other.lanes()).all(|(one, other)| same(one, other))
}

fn same(one: &Lane, other: &Lane) -> bool {
    let whole = |lane: &Lane| (lane.depth, lane.began, lane.ended, lane.outcome.map(|outcome| discriminant(&outcome)));
    one.label() == other.label()
        && whole(one) == whole(other)
        && bars(one).eq(bars(other))
        && marks(one).eq(marks(other))
}

/// What has a width on a lane.
fn bars(lane: &Lane) -> impl Iterator<Item = (Time, Option<Time>, Bar, bool)> {
    lane.spans().filter(|span| !span.is_instant()).map(|span| (span.from, span.to, Bar::of(&span), span.cleanup))
}

/// How a bar looks.
#[derive(PartialEq)]
enum Bar {
    Busy(std::mem::Discriminant<Activity>),
    Waits(std::mem::Discriminant<crate::trace::WaitOn>),
}

impl Bar {
    fn of(span: &Span) -> Self {
        match span.state {
            Activity::Waiting(on) => Self::Waits(discriminant(&on)),
            other => Self::Busy(discriminant(&other)),
        }
    }
}

/// The symbols on a lane that tell of cancellations and ends; those of a step are many, and small.
fn marks(lane: &Lane) -> impl Iterator<Item = (Time, crate::trace::timeline::MarkKind)> {
    use crate::trace::timeline::MarkKind::{
        CancelDelivered, CancelRequested, Cancelled, Failed, Lost, Returned, ShieldHeld, TimedOut,
    };
    let told = [CancelRequested, CancelDelivered, ShieldHeld, TimedOut, Returned, Failed, Cancelled, Lost];
    lane.marks().filter(move |mark| told.contains(&mark.kind)).map(|mark| (mark.at, mark.kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{TaskId, sketch};

    #[test]
    fn a_run_looks_like_itself_and_not_like_another() {
        assert!(look_alike(&sketch::semaphore(), &sketch::semaphore()));
        let mut other = sketch::Sketch::new();
        other.at(900).print(TaskId::PROGRAM, "done");
        assert!(!look_alike(&sketch::semaphore(), other.trace()));
    }
}
