//! The sentence about a program that stands still for ever.

use std::collections::HashMap;

use super::recorder::Recorder;
use crate::trace::{Fact, ResourceId, TaskId, WaitOn};

/// Tasks that the sentence names at the most.
const NAMED: usize = 6;

/// Says who waits for what, and whom the learner's hand holds.
pub(super) fn sentence(recorder: &Recorder, held: &[TaskId]) -> String {
    let holders = holders(recorder);
    let waiting: Vec<_> = recorder.waiting().filter(|(task, _)| *task != TaskId::PROGRAM).collect();
    let mut clauses: Vec<String> = waiting
        .iter()
        .take(NAMED)
        .map(|(task, on)| format!("`{}` waits for {}", recorder.name(*task), phrase(recorder, &holders, *on)))
        .collect();
    if waiting.len() > NAMED {
        clauses.push(format!("{} more tasks wait too", waiting.len() - NAMED));
    }
    let kept = held.iter().take(NAMED).map(|task| format!("you hold `{}`", recorder.name(*task)));
    clauses.splice(0..0, kept);
    if clauses.is_empty() {
        return "The event loop waits for ever: no task is left that could stop it.".to_owned();
    }
    format!("Deadlock: {}. No task can run any more, and no timer is set.", clauses.join("; "))
}

/// Who holds what when the run ends.
fn holders(recorder: &Recorder) -> HashMap<ResourceId, Vec<TaskId>> {
    let mut holders: HashMap<ResourceId, Vec<TaskId>> = HashMap::new();
    for event in recorder.events() {
        match event.fact {
            Fact::Acquired { resource, .. } => holders.entry(resource).or_default().push(event.task),
            Fact::Released { resource, .. } => {
                let held = holders.entry(resource).or_default();
                let at = held.iter().position(|task| *task == event.task).unwrap_or(0);
                if at < held.len() {
                    held.remove(at);
                }
            }
            _ => {}
        }
    }
    holders
}

fn phrase(recorder: &Recorder, holders: &HashMap<ResourceId, Vec<TaskId>>, on: WaitOn) -> String {
    let of = |id| recorder.resource(id);
    match on {
        WaitOn::Sleep { until } => format!("{until}"),
        WaitOn::Turn => "its turn".to_owned(),
        WaitOn::Permit(id) => match holders.get(&id).filter(|tasks| !tasks.is_empty()) {
            Some(tasks) => {
                let names: Vec<_> = tasks.iter().map(|task| format!("`{}`", recorder.name(*task))).collect();
                format!("{}, which {} never gave back", of(id), names.join(", "))
            }
            None => format!("{}, of which no permit is left", of(id)),
        },
        WaitOn::Item(id) => format!("an item in {}, into which nobody can put one any more", of(id)),
        WaitOn::Space(id) => format!("a place in {}, from which nobody can take an item any more", of(id)),
        WaitOn::Drained(id) => {
            format!("the items of {} to be done, but nobody can call `task_done()` any more", of(id))
        }
        WaitOn::Task(id) => format!("task `{}`", recorder.name(id)),
        WaitOn::Members(id) => format!("the tasks of {}", of(id)),
        WaitOn::Event(id) => format!("{}, which nobody can set any more", of(id)),
        WaitOn::Condition(id) => format!("{}, which nobody can notify any more", of(id)),
        WaitOn::Barrier(id) => format!("the others at {}, who can never arrive", of(id)),
        WaitOn::Future(id) => format!("{}, which nobody can complete any more", of(id)),
        WaitOn::Thread(id) => format!("the thread `{}`", recorder.name(id)),
        WaitOn::World { .. } => "the outer world".to_owned(),
    }
}
