//! Why a task does what it does at a moment, in one or two sentences.

mod cancel;
mod deadlock;
mod resource;
mod wait;

#[cfg(test)]
mod tests;

pub use deadlock::{circle, deadlock};
pub use resource::describe;

use super::fact::{Fact, Outcome, TaskKind, WakeReason};
use super::id::TaskId;
use super::phrase::Phrase;
use super::phrase::pen::{Pen, shortened};
use super::state::{Doing, State, TaskState};

/// Values and errors longer than so many characters are cut.
pub(super) const LONGEST_VALUE: usize = 60;

/// What the task does now and why: "fetch-4 waits for a permit of `limit`: all 3 are held, by fetch-1, fetch-2 and
/// fetch-3; 2nd in line (line 6)." A task that has not come into being yet gets a sentence too.
#[must_use]
pub fn why(state: &State<'_>, task: TaskId) -> Phrase {
    let mut pen = state.pen();
    let Some(now) = state.task(task) else {
        unborn(&mut pen, state, task);
        return pen.phrase();
    };
    pen.task(task).words(" ");
    match now.doing {
        Doing::Done(outcome) => ended(&mut pen, state, &now, outcome),
        Doing::Lost => {
            pen.words("was thrown away at ").moment(now.since).words(" while it still waited.");
        }
        _ => {
            if let Some(since) = now.cleanup {
                pen.words("has been cleaning up since ").moment(since);
                if let Some(cancel) = now.cancel {
                    pen.words(", because ");
                    cancel::cause(&mut pen, task, cancel.by, cancel.cause);
                }
                pen.words(": it ");
            }
            predicate(&mut pen, state, &now);
            pen.words(".");
            footnotes(&mut pen, state, &now);
        }
    }
    pen.phrase()
}

fn unborn(pen: &mut Pen<'_>, state: &State<'_>, task: TaskId) {
    match state.timeline().lane(task) {
        Some(lane) => pen.task(task).words(" does not exist yet; it is created at ").moment(lane.began).words("."),
        None => pen.words("There is no such task."),
    };
}

/// What a task that is over came to.
fn ended(pen: &mut Pen<'_>, state: &State<'_>, now: &TaskState, outcome: Outcome) {
    let trace = state.trace();
    match outcome {
        Outcome::Returned(value) => {
            pen.words(if now.task == TaskId::PROGRAM { "ended" } else { "returned" });
            if !matches!(trace.text_of(value), "" | "None") {
                pen.words(" ").quote(&shortened(trace.text_of(value), LONGEST_VALUE));
            }
            pen.words(" at ").moment(now.since).words(".");
        }
        Outcome::Raised(error) => {
            pen.words("failed at ").moment(now.since).words(" with ");
            pen.quote(&shortened(trace.text_of(error), LONGEST_VALUE)).words(".");
        }
        Outcome::Cancelled => {
            pen.words("ended cancelled at ").moment(now.since);
            if let Some(cancel) = now.cancel {
                pen.words(": ");
                cancel::cause(pen, now.task, cancel.by, cancel.cause);
                pen.words(" at ").moment(cancel.at);
            }
            pen.words(".");
        }
    }
}

/// What a living task does, without its name and without the full stop.
fn predicate(pen: &mut Pen<'_>, state: &State<'_>, now: &TaskState) {
    match now.doing {
        Doing::Ready => ready(pen, state, now),
        Doing::Running => {
            pen.words(if thread(state, now.task) { "runs in its thread" } else { "runs" });
        }
        Doing::Blocked { until, line, what } if thread(state, now.task) => {
            pen.words("is busy in its thread until ").moment(until);
            pen.words(", for another ").length(state.now(), until);
            pen.what(" with ", state.trace().text_of(what)).line(line);
        }
        Doing::Blocked { until, line, what } => {
            pen.words("blocks the event loop until ").moment(until);
            pen.what(" with ", state.trace().text_of(what)).line(line);
            pen.words(": nothing else can run for another ").length(state.now(), until);
        }
        Doing::Waiting(on) => wait::predicate(pen, state, now, on),
        Doing::Done(_) | Doing::Lost => {
            pen.words("is over");
        }
    }
}

fn thread(state: &State<'_>, task: TaskId) -> bool {
    state.lane(task).is_some_and(|lane| lane.kind == TaskKind::Thread)
}

fn ready(pen: &mut Pen<'_>, state: &State<'_>, now: &TaskState) {
    if thread(state, now.task) {
        pen.words("waits for a thread of the pool that is free");
        return;
    }
    match state.trace().events()[now.since_event].fact {
        Fact::Woken { reason, by, .. } => {
            if now.since < state.now() {
                pen.words("has been ready since ").moment(now.since);
            } else {
                pen.words("is ready");
            }
            pen.words(" (");
            woken(pen, reason, by);
            pen.words(") and waits for its turn");
        }
        Fact::Spawned { .. } => {
            pen.words("is new and waits for its first turn");
        }
        _ => {
            pen.words("is ready and waits for its turn");
        }
    }
    if let Some(held) = state.held(now.task) {
        pen.words(": you hold it");
        match held.until {
            Some(until) => pen.words(" until ").moment(until),
            None => pen.words(", until you let it go"),
        };
    } else if let Some(block) = state.block() {
        pen.words(": ").task(block.task).words(" blocks the event loop until ").moment(block.to).line(block.line);
    } else if let Some(running) = state.running().filter(|running| *running != now.task) {
        pen.words(" on the event loop: ").task(running).words(" runs now");
    } else {
        pen.words(" on the event loop");
    }
}

/// What woke a task, as a clause about "it": "its sleep is over", "main set the event".
pub(super) fn woken(pen: &mut Pen<'_>, reason: WakeReason, by: Option<TaskId>) {
    // By a task, or by itself; the dash stands for the task's name.
    let (named, nameless) = match reason {
        WakeReason::Timer => ("", "its sleep is over"),
        WakeReason::Turn => ("", "it had only given its turn away"),
        WakeReason::World => ("", "the answer has come"),
        WakeReason::Released => ("- handed it the permit", "a permit was handed to it"),
        WakeReason::Put => ("- put an item", "an item has come"),
        WakeReason::Got => ("- made a place free", "a place is free"),
        WakeReason::Drained => ("- reported the last item done", "all items are done"),
        WakeReason::Finished => ("- has ended", "what it waited for has ended"),
        WakeReason::Set => ("- set the event", "the event is set"),
        WakeReason::Notified => ("- notified it", "it was notified"),
        WakeReason::Arrived => ("- came as the last", "all have come"),
        WakeReason::Completed => ("- completed the future", "the future is complete"),
        WakeReason::Cancelled => ("- cancelled it", "it was cancelled"),
        WakeReason::Hand => ("", "you raised an exception at its await"),
    };
    match (named.strip_prefix('-'), by) {
        (Some(act), Some(by)) => pen.task(by).words(act),
        _ => pen.words(nameless),
    };
}

/// What else there is to know of a living task: a request under way, a shield, a deadline.
fn footnotes(pen: &mut Pen<'_>, state: &State<'_>, now: &TaskState) {
    if let Some(cancel) = now.cancel
        && cancel.delivered.is_none()
        && cancel.held_by_shield.is_none()
    {
        pen.words(" But ");
        cancel::cause(pen, now.task, cancel.by, cancel.cause);
        pen.words(" at ").moment(cancel.at).words(": the request reaches it when it next runs.");
    }
    if let Some(held) = state.held(now.task).filter(|_| now.doing != Doing::Ready) {
        pen.words(" You hold it");
        match held.until {
            Some(until) => pen.words(" until ").moment(until).words("."),
            None => pen.words(", until you let it go."),
        };
    }
    if let Some(outer) = state.shielded_by(now.task) {
        let held = state.task(outer).and_then(|outer| outer.cancel).filter(|c| c.held_by_shield == Some(now.task));
        match held {
            Some(cancel) => {
                pen.words(" A shield keeps the cancellation of ").task(outer).words(" at ").moment(cancel.at);
                pen.words(" away from it.");
            }
            None => {
                pen.words(" A shield stands between it and ").task(outer).words(".");
            }
        }
    }
    if let Some((_, at)) = state.deadline(now.task)
        && at > state.now()
    {
        pen.words(" Its time limit ends at ").moment(at).words(", in ").length(state.now(), at).words(".");
    }
}

impl<'a> State<'a> {
    /// A pen that calls tasks what they are called at this moment.
    pub(super) fn pen(&self) -> Pen<'a> {
        Pen::new(self.timeline(), self.last_event().unwrap_or(0))
    }
}
