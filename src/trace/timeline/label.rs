//! What tasks are called on the screen.
//!
//! A task with a name of its own is called by it. `Task-7` says nothing to a learner, so a task without a name is
//! called by the function that it runs: `save`, or, where several run the same function, `fetch-1`, `fetch-2`, ….
//! Labels must not change under the learner's eyes: the first task of a function is numbered only if the second
//! comes in the same instant from the same parent, as in `gather(fetch(1), fetch(2))`. Otherwise the first keeps
//! the plain name, and the next is `fetch-2`.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::trace::id::{TaskId, TextId, Time};
use crate::trace::log::Trace;

/// The labels given so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Labels {
    /// Names that tasks were given by the scene; no number may make a second one of them.
    own: HashSet<TextId>,
    functions: HashMap<TextId, Function>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Function {
    first: TaskId,
    parent: Option<TaskId>,
    at: Time,
    last_number: u32,
}

/// The labels that follow from a new task.
pub(super) struct Given {
    pub(super) label: Arc<str>,
    /// The task that turned out to be the first of several, and its label from the start.
    pub(super) first: Option<(TaskId, Arc<str>)>,
}

impl Labels {
    pub(super) fn give(
        &mut self,
        trace: &Trace,
        task: TaskId,
        parent: Option<TaskId>,
        at: Time,
        name: TextId,
        code: TextId,
    ) -> Given {
        if code == TextId::EMPTY || !is_default(trace.text_of(name)) {
            if name == TextId::EMPTY {
                let label = if task == TaskId::PROGRAM { "program".into() } else { format!("task {}", task.0).into() };
                return Given { label, first: None };
            }
            self.own.insert(name);
            return Given { label: trace.shared_text(name), first: None };
        }
        let Some(function) = self.functions.get_mut(&code) else {
            let label =
                if self.own.contains(&code) { self.numbered(trace, code, &mut 0) } else { trace.shared_text(code) };
            self.functions.insert(code, Function { first: task, parent, at, last_number: 1 });
            return Given { label, first: None };
        };
        let together = function.last_number == 1 && function.parent == parent && function.at == at;
        let (first, mut number) = (function.first, function.last_number);
        let first = together.then(|| (first, self.numbered(trace, code, &mut 0)));
        let label = self.numbered(trace, code, &mut number);
        if let Some(function) = self.functions.get_mut(&code) {
            function.last_number = number;
        }
        Given { label, first }
    }

    /// The scene gave a task another name.
    pub(super) fn rename(&mut self, trace: &Trace, name: TextId) -> Arc<str> {
        self.own.insert(name);
        trace.shared_text(name)
    }

    /// The function's name with the next number that no task has as its own name.
    fn numbered(&self, trace: &Trace, code: TextId, number: &mut u32) -> Arc<str> {
        loop {
            *number += 1;
            let label = format!("{}-{number}", trace.text_of(code));
            if !trace.find_text(&label).is_some_and(|text| self.own.contains(&text)) {
                return label.into();
            }
        }
    }
}

/// Whether a name is one that asyncio gives by itself: `Task-` and a number.
fn is_default(name: &str) -> bool {
    name.strip_prefix("Task-")
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}
