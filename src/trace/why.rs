//! Why a task does what it does at a moment, in one sentence.

use super::id::{ResourceId, TaskId};
use super::phrase::Phrase;
use super::state::State;

/// What the task does now and why: "fetch-4 waits for a permit of `limit`: held by fetch-1, fetch-2 and fetch-3; 2nd
/// in line." A task that has not come into being yet gets a sentence too.
#[must_use]
pub fn why(state: &State<'_>, task: TaskId) -> Phrase {
    let _ = (state, task);
    todo!()
}

/// What a resource is like now: "`limit`: 3 of 3 permits held by fetch-1, fetch-2 and fetch-3; 2 tasks in line."
#[must_use]
pub fn describe(state: &State<'_>, resource: ResourceId) -> Phrase {
    let _ = (state, resource);
    todo!()
}
