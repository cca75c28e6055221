//! What a waiting task waits for, as a predicate: "waits for a permit of `limit`: …".

use crate::trace::fact::{ResourceKind, WaitOn};
use crate::trace::id::{ResourceId, TaskId, Time};
use crate::trace::phrase::pen::{Pen, counted, noun, ordinal, thousands};
use crate::trace::state::{Doing, ResourceState, State, TaskState};
use crate::trace::timeline::Gauge;

/// What the task waits for and who stands in the way, without the task's name.
pub(super) fn predicate(pen: &mut Pen<'_>, state: &State<'_>, now: &TaskState, on: WaitOn) {
    match on {
        WaitOn::Sleep { until } => {
            pen.words("sleeps until ").moment(until);
            due(pen, state, until);
        }
        WaitOn::World { what, until } => {
            pen.words("waits for ").quote(state.trace().text_of(what)).words(" until ").moment(until);
            due(pen, state, until);
        }
        WaitOn::Turn => {
            pen.words("gave its turn away and goes on with the event loop's next turn");
        }
        WaitOn::Task(other) => task(pen, state, other),
        WaitOn::Thread(other) => {
            pen.words("waits for the thread that runs ").task(other);
        }
        WaitOn::Permit(resource) => permit(pen, state, now.task, resource),
        WaitOn::Item(resource) => {
            pen.words("waits for an item of ").resource(resource);
            if let Some(queue) = state.resource(resource) {
                if queue.contents.items.is_empty() {
                    pen.words(", which is empty");
                }
                place(pen, &queue, now.task);
            }
        }
        WaitOn::Space(resource) => {
            pen.words("waits for a free place in ").resource(resource);
            if let Some(queue) = state.resource(resource) {
                if let (Gauge::Items { len, .. }, Some(capacity)) = (queue.gauge, queue.capacity)
                    && len >= capacity
                {
                    pen.words(&format!(", which is full ({len} of {capacity})"));
                }
                place(pen, &queue, now.task);
            }
        }
        WaitOn::Drained(resource) => {
            pen.words("waits until every item of ").resource(resource).words(" is done");
            if let Some(Gauge::Items { unfinished, .. }) = state.resource(resource).map(|queue| queue.gauge) {
                pen.words(&format!("; {} to go", thousands(unfinished as usize)));
            }
        }
        WaitOn::Members(resource) => members(pen, state, resource),
        WaitOn::Event(resource) => {
            pen.words("waits for ").whole_resource(resource);
            if state.resource(resource).is_some_and(|event| event.gauge == Gauge::Flag { set: false }) {
                pen.words(", which nobody has set");
            }
        }
        WaitOn::Condition(resource) => {
            pen.words("waits to be notified of ").whole_resource(resource);
        }
        WaitOn::Barrier(resource) => {
            pen.words("waits at ").whole_resource(resource);
            if let Some(barrier) = state.resource(resource)
                && let Some(parties) = barrier.capacity
            {
                pen.words(&format!(
                    ": {} of {} are there",
                    barrier.contents.line.len(),
                    counted(parties as usize, "task")
                ));
            }
        }
        WaitOn::Future(resource) => {
            pen.words("waits for ").whole_resource(resource).words(", which is not complete");
        }
    }
    pen.line(now.line);
}

/// How long still, or why not yet.
fn due(pen: &mut Pen<'_>, state: &State<'_>, until: Time) {
    if until > state.now() {
        pen.words(", for another ").length(state.now(), until);
        return;
    }
    match state.block() {
        Some(block) => {
            pen.words(", which is past, but ").task(block.task).words(" blocks the event loop until ");
            pen.moment(block.to);
        }
        None => {
            pen.words(", which is now");
        }
    }
}

fn permit(pen: &mut Pen<'_>, state: &State<'_>, task: TaskId, resource: ResourceId) {
    let Some(there) = state.resource(resource) else {
        pen.words("waits for a permit");
        return;
    };
    if there.kind == ResourceKind::Lock {
        pen.words("waits for ").whole_resource(resource);
    } else {
        let what = if there.kind == ResourceKind::Pool { "a connection" } else { "a permit" };
        pen.words("waits for ").words(what).words(" of ").resource(resource);
    }
    holders(pen, state, &there);
    place(pen, &there, task);
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
            pen.words(&format!(": all {} are held, by ", thousands(held as usize)));
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

fn task(pen: &mut Pen<'_>, state: &State<'_>, other: TaskId) {
    pen.words("waits for ").task(other);
    let Some(now) = state.task(other) else { return };
    match now.doing {
        Doing::Done(_) | Doing::Lost => {
            pen.words(", which is over");
        }
        _ if now.cleanup.is_some() => {
            pen.words(", which cleans up");
        }
        Doing::Ready => {
            pen.words(", which is ready to run");
        }
        Doing::Running => {
            pen.words(", which runs");
        }
        Doing::Blocked { until, .. } => {
            pen.words(", which is busy until ").moment(until);
        }
        Doing::Waiting(on) => brief(pen.words(", which "), state, on),
    }
}

/// What another task waits for, in a few words.
fn brief(pen: &mut Pen<'_>, state: &State<'_>, on: WaitOn) {
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
        WaitOn::Drained(resource)
        | WaitOn::Members(resource)
        | WaitOn::Event(resource)
        | WaitOn::Condition(resource)
        | WaitOn::Barrier(resource)
        | WaitOn::Future(resource) => pen.words("waits for ").whole_resource(resource),
    };
}

/// Which members are not done yet.
fn members(pen: &mut Pen<'_>, state: &State<'_>, resource: ResourceId) {
    let Some(track) = state.track(resource) else {
        pen.words("waits for several tasks");
        return;
    };
    let members = track.members_after(state.seen());
    let (joined, done) = match track.level_after(state.seen()).map(|level| level.gauge) {
        Some(Gauge::Members { joined, done }) => (joined as usize, done as usize),
        _ => (members.len(), 0),
    };
    let open = joined.saturating_sub(done);
    pen.words("waits for ");
    match (track.kind, track.name()) {
        (ResourceKind::Gather | ResourceKind::Wait, None) => pen.words("its ").words(noun(track.kind)),
        _ => pen.whole_resource(resource),
    };
    if joined == 0 {
        return;
    }
    if open == 0 {
        pen.words(if joined == 1 { ", whose only task is done" } else { ", whose tasks are all done" });
        return;
    }
    if joined == open {
        pen.words(&format!(" of {}: ", counted(joined, "task")));
    } else {
        pen.words(&format!(": {} of {} done, not yet ", thousands(done), counted(joined, "task")));
    }
    pen.tasks(members.filter(|member| !state.is_over(*member)), open);
}
