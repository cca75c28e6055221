//! What a waiting task waits for, as a predicate: "waits for a permit of `limit`: …".

use crate::trace::fact::{ResourceKind, WaitOn};
use crate::trace::id::{Line, ResourceId, TaskId, Time};
use crate::trace::phrase::pen::{Pen, counted, ordinal, thousands};
use crate::trace::state::{Doing, ResourceState, State, TaskState};
use crate::trace::timeline::{Gauge, Want};

/// What the task waits for, at which line, and who stands in the way; without the task's name.
pub(super) fn predicate(pen: &mut Pen<'_>, state: &State<'_>, now: &TaskState, on: WaitOn) {
    let line = now.line;
    match on {
        WaitOn::Sleep { until } => {
            pen.words("sleeps until ").moment(until).line(line);
            due(pen, state, until);
        }
        WaitOn::World { what, until } => {
            pen.words("waits for ").quote(state.trace().text_of(what)).words(" until ").moment(until).line(line);
            due(pen, state, until);
        }
        WaitOn::Turn => {
            pen.words("gave its turn away").line(line).words(" and goes on with the event loop's next turn");
        }
        WaitOn::Task(other) => {
            pen.words("waits for ").task(other).line(line);
            task(pen, state, other);
        }
        WaitOn::Thread(other) => {
            pen.words("waits for the thread that runs ").task(other).line(line);
        }
        WaitOn::Members(resource) => members(pen, state, resource, line),
        WaitOn::Permit(resource) => permit(pen, state, now, resource),
        WaitOn::Item(_) | WaitOn::Space(_) | WaitOn::Drained(_) => queue(pen, state, now, on),
        WaitOn::Event(resource) => {
            pen.words("waits for ").whole_resource(resource).line(line);
            if state.resource(resource).is_some_and(|event| event.gauge == Gauge::Flag { set: false }) {
                pen.words(", which nobody has set");
            }
        }
        WaitOn::Condition(resource) => {
            pen.words("waits to be notified of ").whole_resource(resource).line(line);
        }
        WaitOn::Barrier(resource) => {
            pen.words("waits at ").whole_resource(resource).line(line);
            if let Some(barrier) = state.resource(resource)
                && let Some(parties) = barrier.capacity
            {
                let there = thousands(barrier.contents.line.len());
                pen.words(&format!(": {there} of {} are there", counted(parties as usize, "task")));
            }
        }
        WaitOn::Future(resource) => {
            pen.words("waits for ").whole_resource(resource).line(line).words(", which is not complete");
        }
    }
}

/// What somebody waits for at a queue.
fn queue(pen: &mut Pen<'_>, state: &State<'_>, now: &TaskState, on: WaitOn) {
    let Some((resource, want)) = Want::of(on) else { return };
    let there = state.resource(resource);
    let gauge = there.as_ref().map(|there| there.gauge);
    match (want, gauge) {
        (Want::Item, _) => {
            pen.words("waits for an item of ").resource(resource).line(now.line);
            if matches!(gauge, Some(Gauge::Items { len: 0, .. })) {
                pen.words(", which is empty");
            }
        }
        (Want::Space, _) => {
            pen.words("waits for a free place in ").resource(resource).line(now.line);
            let capacity = there.as_ref().and_then(|there| there.capacity);
            if let (Some(Gauge::Items { len, .. }), Some(capacity)) = (gauge, capacity)
                && len >= capacity
            {
                pen.words(&format!(
                    ", which is full ({} of {})",
                    thousands(len as usize),
                    thousands(capacity as usize)
                ));
            }
        }
        (_, gauge) => {
            pen.words("waits until every item of ").resource(resource).words(" is done").line(now.line);
            if let Some(Gauge::Items { unfinished, .. }) = gauge {
                pen.words(&format!(": {} to go", thousands(unfinished as usize)));
            }
            return;
        }
    }
    if let Some(there) = there {
        place(pen, &there, now.task);
    }
}

/// How long still, or why not yet.
fn due(pen: &mut Pen<'_>, state: &State<'_>, until: Time) {
    if until > state.now() {
        pen.words(", for another ").length(state.now(), until);
        return;
    }
    match state.block() {
        Some(block) => {
            pen.words(": that is past, but ").task(block.task).words(" blocks the event loop until ");
            pen.moment(block.to);
        }
        None => {
            pen.words(", which is now");
        }
    }
}

fn permit(pen: &mut Pen<'_>, state: &State<'_>, now: &TaskState, resource: ResourceId) {
    let there = state.resource(resource);
    match there.as_ref().map(|there| there.kind) {
        Some(ResourceKind::Lock) => pen.words("waits for ").whole_resource(resource),
        Some(ResourceKind::Pool) => pen.words("waits for a connection of ").resource(resource),
        _ => pen.words("waits for a permit of ").resource(resource),
    };
    pen.line(now.line);
    if let Some(there) = there {
        holders(pen, state, &there);
        place(pen, &there, now.task);
    }
}

/// Who holds what somebody waits for. Permits of tasks that are over will never come back: that is worth saying.
fn holders(pen: &mut Pen<'_>, state: &State<'_>, there: &ResourceState) {
    let holders = &there.contents.holders;
    let Gauge::Permits { held, free } = there.gauge else { return };
    match (holders.len(), there.kind) {
        (0, _) if free == 0 && held == 0 => {
            pen.words(": there is none");
            return;
        }
        (0, _) => return,
        (_, ResourceKind::Lock) => {
            pen.words(", held by ");
        }
        (1, _) if held == 1 && free == 0 => {
            pen.words(": the only one is held by ");
        }
        _ if free == 0 => {
            pen.words(&format!(": all {} are held by ", thousands(held as usize)));
        }
        _ => {
            pen.words(": held by ");
        }
    }
    pen.tasks(holders.iter().copied(), holders.len());
    let over: Vec<TaskId> = holders.iter().copied().filter(|holder| state.is_over(*holder)).collect();
    if over.is_empty() {
        return;
    }
    if over.len() == holders.len() {
        pen.words(if over.len() == 1 { ", which ended" } else { ", which all ended" });
    } else {
        pen.words(", of which ").tasks(over.iter().copied(), over.len()).words(" ended");
    }
    pen.words(" without giving it back");
}

/// The place in line, if there is one.
fn place(pen: &mut Pen<'_>, there: &ResourceState, task: TaskId) {
    if let Some(place) = there.place_of(task) {
        pen.words("; ").words(&ordinal(place)).words(" in line");
    }
}

/// What the task does that another waits for.
fn task(pen: &mut Pen<'_>, state: &State<'_>, other: TaskId) {
    let Some(now) = state.task(other) else { return };
    pen.words(", which ");
    match now.doing {
        Doing::Done(_) | Doing::Lost => pen.words("is over"),
        _ if now.cleanup.is_some() => pen.words("cleans up"),
        Doing::Ready => pen.words("is ready to run"),
        Doing::Running => pen.words("runs"),
        Doing::Blocked { until, .. } => pen.words("is busy until ").moment(until),
        Doing::Waiting(on) => brief(pen, state, on),
    };
}

/// What another task waits for, in a few words.
fn brief<'p, 'a>(pen: &'p mut Pen<'a>, state: &State<'_>, on: WaitOn) -> &'p mut Pen<'a> {
    match on {
        WaitOn::Sleep { until } => pen.words("sleeps until ").moment(until),
        WaitOn::World { what, .. } => pen.words("waits for ").quote(state.trace().text_of(what)),
        WaitOn::Turn => pen.words("waits for its turn"),
        WaitOn::Task(other) | WaitOn::Thread(other) => pen.words("waits for ").task(other),
        WaitOn::Permit(resource) => {
            let lock = state.track(resource).is_some_and(|track| track.kind == ResourceKind::Lock);
            pen.words(if lock { "waits for " } else { "waits for a permit of " }).resource(resource)
        }
        WaitOn::Item(resource) => pen.words("waits for an item of ").resource(resource),
        WaitOn::Space(resource) => pen.words("waits for a place in ").resource(resource),
        WaitOn::Members(resource) => brief_members(pen, state, resource),
        WaitOn::Drained(resource)
        | WaitOn::Event(resource)
        | WaitOn::Condition(resource)
        | WaitOn::Barrier(resource)
        | WaitOn::Future(resource) => pen.words("waits for ").whole_resource(resource),
    }
}

/// How many tasks belong to a gather, group or wait, and how many of them are done.
fn tally(state: &State<'_>, resource: ResourceId) -> (usize, usize) {
    match state.track(resource).and_then(|track| track.level_after(state.seen())).map(|level| level.gauge) {
        Some(Gauge::Members { joined, done }) => (joined as usize, done as usize),
        _ => (0, 0),
    }
}

/// The members of a gather, group or wait that are not done.
fn open_members<'a>(state: &State<'a>, resource: ResourceId) -> impl Iterator<Item = TaskId> + 'a {
    let state = *state;
    let members = state.track(resource).map(|track| track.members_after(state.seen()));
    members.into_iter().flatten().filter(move |member| !state.is_over(*member))
}

/// "waits for save and load", "waits for 97 tasks".
fn brief_members<'p, 'a>(pen: &'p mut Pen<'a>, state: &State<'_>, resource: ResourceId) -> &'p mut Pen<'a> {
    let (joined, done) = tally(state, resource);
    let open = joined.saturating_sub(done);
    pen.words("waits for ");
    match open {
        0 => pen.whole_resource(resource),
        1 | 2 => pen.tasks(open_members(state, resource), open),
        _ => pen.count(open, "task"),
    }
}

/// Which members are not done yet.
fn members(pen: &mut Pen<'_>, state: &State<'_>, resource: ResourceId, line: Line) {
    let Some(track) = state.track(resource) else {
        pen.words("waits for several tasks").line(line);
        return;
    };
    let (joined, done) = tally(state, resource);
    let open = joined.saturating_sub(done);
    pen.words("waits for ");
    match (track.kind, track.name()) {
        (ResourceKind::Gather, None) => pen.words("its gather"),
        (ResourceKind::TaskGroup, None) => pen.words("its task group"),
        (ResourceKind::Wait, None) => pen.words("its wait"),
        _ => pen.whole_resource(resource),
    };
    if joined > 0 && done == 0 {
        pen.words(" of ").count(joined, "task");
    }
    pen.line(line);
    match (joined, open) {
        (0, _) => return,
        (1, 0) => pen.words(", whose only task is done"),
        (_, 0) => pen.words(", whose tasks are all done"),
        _ if done == 0 => pen.words(": "),
        _ => pen.words(&format!(": {} of {} done, not yet ", thousands(done), counted(joined, "task"))),
    };
    pen.tasks(open_members(state, resource), open);
}
