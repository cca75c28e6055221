//! Why nothing goes on any more: who waits for whom, and whether that is a circle.

use std::collections::HashMap;
use std::rc::Rc;

use super::why;
use crate::trace::fact::{ResourceKind, WaitOn};
use crate::trace::id::{ResourceId, TaskId};
use crate::trace::phrase::Phrase;
use crate::trace::state::{Doing, State};

/// Of so many waiting tasks at most a sentence is told each.
const TOLD: usize = 8;

/// A deadlock in sentences: first the circle, if there is one, then what each waiting task waits for. Of many tasks
/// only the first are told.
#[must_use]
pub fn deadlock(state: &State<'_>) -> Vec<Phrase> {
    let mut told = Vec::new();
    let circle = circle(state);
    if !circle.is_empty() {
        told.push(in_words(state, &circle));
    }
    let mut waiting = (0..state.spawned()).filter_map(|task| u32::try_from(task).ok()).map(TaskId).filter(|task| {
        *task != TaskId::PROGRAM && state.task(*task).is_some_and(|task| matches!(task.doing, Doing::Waiting(_)))
    });
    told.extend(waiting.by_ref().take(TOLD).map(|task| why(state, task)));
    let more = waiting.count();
    if more > 0 {
        let mut pen = state.pen();
        pen.count(more, "more task").words(if more == 1 { " waits, too." } else { " wait, too." });
        told.push(pen.phrase());
    }
    told
}

/// Tasks that wait for each other in a circle, each for the next and the last for the first; empty if there are none.
/// A task can have been caught in a circle although others still run.
#[must_use]
pub fn circle(state: &State<'_>) -> Vec<TaskId> {
    let mut search = Search { state, holders: HashMap::new(), steps: vec![Step::Unseen; state.spawned()] };
    (0..state.spawned())
        .filter_map(|task| u32::try_from(task).ok())
        .find_map(|task| search.from(TaskId(task)))
        .unwrap_or_default()
}

/// A walk along "waits for" that never walks the same way twice.
struct Search<'s, 'a> {
    state: &'s State<'a>,
    holders: HashMap<ResourceId, Rc<[TaskId]>>,
    /// How far the walk has come with each task.
    steps: Vec<Step>,
}

/// How far a walk has come with a task.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// It has not been there.
    Unseen,
    /// It is on the way.
    Here,
    /// From there no circle can be reached.
    Left,
}

impl Search<'_, '_> {
    /// The first circle that is reached from a task.
    fn from(&mut self, start: TaskId) -> Option<Vec<TaskId>> {
        // Each task on the way, with those that it waits for and how many of them have been tried.
        let mut way: Vec<(TaskId, Rc<[TaskId]>, usize)> = Vec::new();
        self.enter(start, &mut way);
        while let Some((task, blockers, tried)) = way.last_mut() {
            let Some(next) = blockers.get(*tried).copied() else {
                self.steps[task.0 as usize] = Step::Left;
                way.pop();
                continue;
            };
            *tried += 1;
            match self.steps.get(next.0 as usize) {
                Some(Step::Unseen) => self.enter(next, &mut way),
                Some(Step::Here) => {
                    return Some(way.iter().map(|(task, ..)| *task).skip_while(|task| *task != next).collect());
                }
                Some(Step::Left) | None => {}
            }
        }
        None
    }

    fn enter(&mut self, task: TaskId, way: &mut Vec<(TaskId, Rc<[TaskId]>, usize)>) {
        if self.steps[task.0 as usize] == Step::Unseen {
            self.steps[task.0 as usize] = Step::Here;
            way.push((task, self.blockers(task), 0));
        }
    }

    /// The tasks without which this one cannot go on.
    fn blockers(&mut self, task: TaskId) -> Rc<[TaskId]> {
        let state = self.state;
        let Some(Doing::Waiting(on)) = state.task(task).map(|task| task.doing) else { return Rc::default() };
        match on {
            WaitOn::Task(other) | WaitOn::Thread(other) => Rc::new([other]),
            WaitOn::Permit(resource) => Rc::clone(self.holders.entry(resource).or_insert_with(|| {
                state.resource(resource).into_iter().flat_map(|there| there.contents.holders).collect()
            })),
            WaitOn::Members(resource) => {
                let members = state.track(resource).map(|track| track.members_after(state.seen()));
                members.into_iter().flatten().filter(|member| !state.is_over(*member)).collect()
            }
            _ => Rc::default(),
        }
    }
}

/// "one and two wait for each other: one waits for `b`, held by two; two waits for `a`, held by one."
fn in_words(state: &State<'_>, circle: &[TaskId]) -> Phrase {
    let mut pen = state.pen();
    match circle {
        [alone] => pen.task(*alone).words(" waits for itself: "),
        _ => pen.tasks(circle.iter().copied(), circle.len()).words(" wait for each other: "),
    };
    for (place, task) in circle.iter().enumerate() {
        let next = circle[(place + 1) % circle.len()];
        if place > 0 {
            pen.words("; ");
        }
        pen.task(*task).words(" waits for ");
        match state.task(*task).map(|task| task.doing) {
            Some(Doing::Waiting(WaitOn::Permit(resource))) => {
                let lock = state.track(resource).is_some_and(|track| track.kind == ResourceKind::Lock);
                pen.words(if lock { "" } else { "a permit of " }).resource(resource).words(", held by ").task(next)
            }
            _ => pen.task(next),
        };
    }
    pen.words(".");
    pen.phrase()
}
