//! Many alike tasks as one row: a band whose height says how many of them are alive, and whose look says what most of
//! those do; at the playhead the counts in words.

use std::collections::{BTreeMap, HashMap};

use crate::app::player::rows::Group;
use crate::app::{Measure, Player};
use crate::trace::{Activity, Doing, Outcome, ResourceId, State, TaskId, WaitOn};
use crate::view::symbol::Symbol;
use crate::view::theme::Role;

use super::gauge::{self, FULL};
use super::lane::pattern;
use super::scale::Scale;

/// In a column so many tasks are asked, evenly spread: a level has eight steps, so more would not be seen.
const ASKED: usize = 256;

/// At the playhead so many tasks are counted; of larger groups a part is, and the count says so.
const COUNTED: usize = 4_096;

/// One column of the band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// How many of the group are alive, from 0 to [`FULL`].
    pub height: u8,
    /// What most of those do.
    pub role: Role,
}

/// The band, a level a column; `None` where none of the group is alive, or nothing is known.
#[must_use]
pub fn band(scale: &Scale<'_>, player: &Player, group: &Group) -> Vec<Option<Level>> {
    let step = group.members.len().div_ceil(ASKED).max(1);
    let asked: Vec<TaskId> = group.members.iter().copied().step_by(step).collect();
    (0..scale.axis.columns()).map(|column| level(scale, player, &asked, column)).collect()
}

fn level(scale: &Scale<'_>, player: &Player, asked: &[TaskId], column: u16) -> Option<Level> {
    let place = scale.place_of(column).filter(|_| scale.is_known(column))?;
    let mut alive = 0;
    let mut looks: HashMap<Role, usize> = HashMap::new();
    for task in asked {
        let lane = player.timeline.lane(*task)?;
        let span = match scale.measure {
            Measure::Time => lane.span_at(place.at),
            Measure::Order => lane.span_of_event(place.events.saturating_sub(1)),
        };
        let Some(span) = span else { continue };
        alive += 1;
        let role = match span.state {
            _ if span.cleanup => Role::CleansUp,
            Activity::Ready => Role::Ready,
            Activity::Running => Role::Runs,
            Activity::Blocked => Role::Blocks,
            Activity::Waiting(on) => pattern(on).1,
        };
        *looks.entry(role).or_default() += 1;
    }
    let (role, _) = looks.into_iter().max_by_key(|(role, count)| (*count, *role as usize))?;
    let height = (alive * usize::from(FULL)).div_ceil(asked.len().max(1));
    Some(Level { height: u8::try_from(height).unwrap_or(FULL), role })
}

/// Where tasks of the group ended otherwise than by returning, each with its sign: the columns, and of one column what
/// weighs most. Of very large groups only the first tasks are asked.
#[must_use]
pub fn ends(scale: &Scale<'_>, player: &Player, group: &Group) -> Vec<(u16, Symbol, Role)> {
    let mut ends: BTreeMap<u16, (Symbol, Role)> = BTreeMap::new();
    for task in group.members.iter().take(COUNTED) {
        let Some(lane) = player.timeline.lane(*task) else { continue };
        let (Some(at), Some(event)) = (lane.ended, lane.ended_event) else { continue };
        let sign = match lane.outcome {
            Some(Outcome::Returned(_)) => continue,
            Some(Outcome::Raised(_)) => (Symbol::Raised, Role::Bad),
            Some(Outcome::Cancelled) => (Symbol::Cancelled, Role::Cancelled),
            None => (Symbol::Lost, Role::Bad),
        };
        let Some(column) = scale.axis.column(scale.spot(at, event)) else { continue };
        let there = ends.entry(column).or_insert(sign);
        if sign.0 == Symbol::Raised {
            *there = sign;
        }
    }
    ends.into_iter().map(|(column, (symbol, role))| (column, symbol, role)).collect()
}

/// What the tasks of a group do at a moment, in words, clearest first: `97 wait for limit, 3 for time`.
#[must_use]
pub fn words(group: &Group, seen: &State<'_>) -> Vec<String> {
    let step = group.members.len().div_ceil(COUNTED).max(1);
    let mut counts: Vec<(Does, usize)> = Vec::new();
    for task in group.members.iter().step_by(step) {
        let does = does(seen, *task);
        match counts.iter_mut().find(|(other, _)| *other == does) {
            Some((_, count)) => *count += step,
            None => counts.push((does, step)),
        }
    }
    counts.sort_by_key(|(does, count)| (std::cmp::Reverse(*count), *does));
    let about = if step > 1 { "about " } else { "" };
    let clauses: Vec<String> =
        counts.iter().map(|(does, count)| format!("{about}{count} {}", does.words(seen))).collect();
    (1..=clauses.len()).rev().map(|most| clauses[..most].join(", ")).collect()
}

/// What a task of a group does, as far as it is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Does {
    Runs,
    Blocks,
    Ready,
    WaitsForTime,
    WaitsFor(ResourceId),
    WaitsForTasks,
    CleansUp,
    Returned,
    Raised,
    Cancelled,
    Lost,
    NotBorn,
}

fn does(seen: &State<'_>, task: TaskId) -> Does {
    let Some(told) = seen.task(task) else { return Does::NotBorn };
    match told.doing {
        Doing::Done(Outcome::Returned(_)) => Does::Returned,
        Doing::Done(Outcome::Raised(_)) => Does::Raised,
        Doing::Done(Outcome::Cancelled) => Does::Cancelled,
        Doing::Lost => Does::Lost,
        _ if told.cleanup.is_some() => Does::CleansUp,
        Doing::Ready | Doing::Waiting(WaitOn::Turn) => Does::Ready,
        Doing::Running => Does::Runs,
        Doing::Blocked { .. } => Does::Blocks,
        Doing::Waiting(on) => match on {
            WaitOn::Sleep { .. } | WaitOn::World { .. } | WaitOn::Turn => Does::WaitsForTime,
            WaitOn::Task(_) | WaitOn::Members(_) | WaitOn::Thread(_) => Does::WaitsForTasks,
            WaitOn::Permit(resource)
            | WaitOn::Item(resource)
            | WaitOn::Space(resource)
            | WaitOn::Drained(resource)
            | WaitOn::Event(resource)
            | WaitOn::Condition(resource)
            | WaitOn::Barrier(resource)
            | WaitOn::Future(resource) => Does::WaitsFor(resource),
        },
    }
}

impl Does {
    fn words(self, seen: &State<'_>) -> String {
        let words = match self {
            Self::Runs => "run",
            Self::Blocks => "block the loop",
            Self::Ready => "ready",
            Self::WaitsForTime => "wait for time",
            Self::WaitsFor(resource) => {
                let name = seen.track(resource).map_or("a resource", gauge::name);
                return format!("wait for {name}");
            }
            Self::WaitsForTasks => "wait for tasks",
            Self::CleansUp => "clean up",
            Self::Returned => "returned",
            Self::Raised => "raised",
            Self::Cancelled => "cancelled",
            Self::Lost => "lost",
            Self::NotBorn => "to come",
        };
        words.to_owned()
    }
}
