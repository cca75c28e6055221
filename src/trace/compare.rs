//! Two runs side by side: which lanes belong together, where the runs part, and what they come to.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::fact::{Fact, RunEnd};
use super::file::Row;
use super::id::{TaskId, Time};
use super::log::Trace;
use super::query::{Names, Query, Share};
use super::timeline::{Activity, Lane, Timeline};

/// Two runs side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The lanes, those of one name together, in the order of the first run; what only the second has stands behind
    /// its neighbour.
    pub pairs: Vec<Pair>,
    /// Where the runs part; `None` if the same things happen in both.
    pub parting: Option<Parting>,
    /// What each run comes to.
    pub sums: [Sum; 2],
    /// Whether both print the same lines in the same order.
    pub same_output: bool,
}

/// The lanes of one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The task in each run, where it has one of this name.
    pub tasks: [Option<TaskId>; 2],
    /// The moment from which on the two do not do the same; `None` if they always do.
    pub parts: Option<Time>,
}

/// The first event that is not the same in both runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parting {
    /// Its index in both runs. A run that is over before has as many events.
    pub event: usize,
    /// The earlier of the two moments.
    pub at: Time,
}

/// What a run comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Its virtual time.
    pub total: Time,
    /// Its tasks, the program not counted.
    pub tasks: usize,
    /// How many of them were under way at once, at most: neither in a line nor waiting for others.
    pub peak: usize,
    /// How it ended.
    pub end: Option<RunEnd>,
}

impl Comparison {
    /// Compares two runs, each with its timeline.
    #[must_use]
    pub fn new(one: (&Trace, &Timeline), other: (&Trace, &Timeline)) -> Self {
        let lines = |(trace, timeline): (&Trace, &Timeline)| {
            let printed = Query::new(trace, timeline).lines();
            printed.into_iter().map(|line| line.value.text).collect::<Vec<_>>()
        };
        Self {
            pairs: pairs(one.1, other.1),
            parting: parting(one.0, other.0),
            sums: [one, other].map(sum),
            same_output: lines(one) == lines(other),
        }
    }
}

fn sum((trace, timeline): (&Trace, &Timeline)) -> Sum {
    let query = Query::new(trace, timeline);
    Sum {
        total: timeline.end(),
        tasks: timeline.lanes().len().saturating_sub(1),
        peak: query.peak(&Names::new("*"), Share::UnderWay).value,
        end: query.end().map(|found| found.value),
    }
}

/// Where two runs part: the first event that says something else, wherever in the file it happened.
fn parting(one: &Trace, other: &Trace) -> Option<Parting> {
    let (events, others) = (one.events(), other.events());
    let says = |trace, event| Row::without_places(Row::of(trace, event));
    let event = (0..events.len().max(others.len())).find(|at| match (events.get(*at), others.get(*at)) {
        (Some(event), Some(their)) => says(one, event) != says(other, their),
        _ => true,
    })?;
    let at = |events: &[super::fact::Event]| events.get(event).map(|event| event.at);
    let at = at(events).into_iter().chain(at(others)).min().unwrap_or_default();
    Some(Parting { event, at })
}

/// The lanes by name: the second lane of a name belongs to the second of that name.
fn pairs(one: &Timeline, other: &Timeline) -> Vec<Pair> {
    let mut theirs: HashMap<&str, Vec<TaskId>> = HashMap::new();
    for task in other.rows().iter().rev() {
        theirs.entry(other.label(*task)).or_default().push(*task);
    }
    let mut pairs = Vec::with_capacity(one.rows().len().max(other.rows().len()));
    let mut taken: HashMap<TaskId, usize> = HashMap::new();
    for task in one.rows() {
        let their = theirs.get_mut(one.label(*task)).and_then(Vec::pop);
        if let Some(their) = their {
            taken.insert(their, pairs.len());
        }
        let parts = match their {
            None => one.lane(*task).map(|lane| lane.began),
            Some(their) => one.lane(*task).zip(other.lane(their)).and_then(|(lane, their)| parts(lane, their)),
        };
        pairs.push(Pair { tasks: [Some(*task), their], parts });
    }
    // What only the other run has goes behind the lane that it stands behind there.
    let mut alone: Vec<(usize, Pair)> = Vec::new();
    let mut behind = 0;
    for task in other.rows() {
        if let Some(place) = taken.get(task) {
            behind = place + 1;
        } else {
            let began = other.lane(*task).map(|lane| lane.began);
            alone.push((behind, Pair { tasks: [None, Some(*task)], parts: began }));
        }
    }
    for (moved, (place, pair)) in alone.into_iter().enumerate() {
        pairs.insert((place + moved).min(pairs.len()), pair);
    }
    pairs
}

/// From when on two lanes do not do the same.
fn parts(one: &Lane, other: &Lane) -> Option<Time> {
    let mut spans = one.spans();
    let mut others = other.spans();
    loop {
        match (spans.next(), others.next()) {
            (None, None) => break,
            (Some(span), Some(their)) => {
                if span.from != their.from || !alike(span.state, their.state) || span.cleanup != their.cleanup {
                    return Some(span.from.min(their.from));
                }
                if span.to != their.to {
                    return span.to.into_iter().chain(their.to).min();
                }
            }
            (Some(span), None) | (None, Some(span)) => return Some(span.from),
        }
    }
    let ends = |lane: &Lane| (lane.ended, lane.outcome.map(|outcome| std::mem::discriminant(&outcome)));
    (ends(one) != ends(other)).then(|| one.ended.into_iter().chain(other.ended).min()).flatten()
}

/// Whether two tasks do the same kind of thing; what a thing is numbered does not count.
fn alike(one: Activity, other: Activity) -> bool {
    match (one, other) {
        (Activity::Waiting(on), Activity::Waiting(their)) => {
            std::mem::discriminant(&on) == std::mem::discriminant(&their)
        }
        (one, other) => one == other,
    }
}

/// The message of a run's end, if it has one to give.
#[must_use]
pub fn end_message(trace: &Trace) -> Option<&str> {
    match trace.events().last()?.fact {
        Fact::Ended { message, .. } => Some(trace.text_of(message)).filter(|text| !text.is_empty()),
        _ => None,
    }
}
