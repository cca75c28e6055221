//! What a resource is like at a moment, in one sentence.

use crate::trace::fact::ResourceKind;
use crate::trace::id::{ResourceId, TaskId};
use crate::trace::phrase::Phrase;
use crate::trace::phrase::pen::{Pen, counted, shortened, thousands};
use crate::trace::state::{ResourceState, State};
use crate::trace::timeline::{Gauge, Want};

/// Of a queue's items so many are shown.
const ITEMS_SHOWN: usize = 5;

/// An item is cut to so many characters.
const LONGEST_ITEM: usize = 24;

/// What a resource is like now: "`limit`: 3 of 3 permits held, by fetch-1, fetch-2 and fetch-3; 2 tasks in line:
/// fetch-4 and fetch-5."
#[must_use]
pub fn describe(state: &State<'_>, resource: ResourceId) -> Phrase {
    let mut pen = state.pen();
    let Some(there) = state.resource(resource) else {
        pen.words("There is no such thing yet.");
        return pen.phrase();
    };
    pen.resource(resource).words(": ");
    match there.gauge {
        Gauge::Permits { held, free } => permits(&mut pen, &there, held as usize, free as usize),
        Gauge::Items { len, unfinished } => items(&mut pen, state, &there, len as usize, unfinished as usize),
        Gauge::Flag { set } => {
            pen.words(if set { "set" } else { "not set" });
        }
        Gauge::Members { joined, done } => {
            pen.words(&format!("{} of {} done", thousands(done as usize), counted(joined as usize, "task")));
        }
        Gauge::Line => match there.capacity {
            Some(parties) => {
                pen.words(&format!("{} of {} there", there.contents.line.len(), counted(parties as usize, "task")));
            }
            None => {
                pen.count(there.contents.line.len(), "task").words(" in line");
            }
        },
    }
    line(&mut pen, &there);
    pen.words(".");
    pen.phrase()
}

fn permits(pen: &mut Pen<'_>, there: &ResourceState, held: usize, free: usize) {
    let holders = &there.contents.holders;
    if there.kind == ResourceKind::Lock {
        if holders.is_empty() {
            pen.words("free");
        } else {
            pen.words("held by ").tasks(holders.iter().copied(), holders.len());
        }
        return;
    }
    let noun = if there.kind == ResourceKind::Pool { "connection" } else { "permit" };
    if held == 0 {
        pen.count(free, noun).words(" free");
        return;
    }
    // A permit on its way from one task to the next is neither held nor free.
    let all = there.capacity.map_or(0, |capacity| capacity as usize).max(held + free);
    pen.words(&format!("{} of {} held", thousands(held), counted(all, noun)));
    if !holders.is_empty() {
        pen.words(", by ").tasks(holders.iter().copied(), holders.len());
    }
}

fn items(pen: &mut Pen<'_>, state: &State<'_>, there: &ResourceState, len: usize, unfinished: usize) {
    match there.capacity {
        _ if len == 0 => pen.words("empty"),
        Some(capacity) => pen.words(&format!("{} of {}", thousands(len), counted(capacity as usize, "item"))),
        None => pen.count(len, "item"),
    };
    for (place, item) in there.contents.items.iter().take(ITEMS_SHOWN).enumerate() {
        pen.words(if place == 0 { ": " } else { ", " });
        pen.quote(&shortened(state.trace().text_of(*item), LONGEST_ITEM));
    }
    if there.contents.items.len() > ITEMS_SHOWN {
        pen.words(&format!(" and {} more", thousands(there.contents.items.len() - ITEMS_SHOWN)));
    }
    if unfinished > len {
        pen.words(&format!("; {} taken and not done", thousands(unfinished - len)));
    }
}

/// Who stands in line. A queue's lines are told apart.
fn line(pen: &mut Pen<'_>, there: &ResourceState) {
    for want in [Want::Permit, Want::Item, Want::Space, Want::Drained, Want::Members, Want::Signal] {
        let tasks: Vec<TaskId> = there.waiting_for(want).collect();
        if tasks.is_empty() {
            continue;
        }
        let wait = if tasks.len() == 1 { "waits" } else { "wait" };
        pen.words("; ").tasks(tasks.iter().copied(), tasks.len());
        match want {
            Want::Permit => pen.words(&format!(" {wait} in line")),
            Want::Item => pen.words(&format!(" {wait} for an item")),
            Want::Space => pen.words(&format!(" {wait} for a free place")),
            Want::Drained => pen.words(&format!(" {wait} for its end")),
            Want::Members | Want::Signal => pen.words(&format!(" {wait} for it")),
        };
    }
}
