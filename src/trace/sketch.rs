//! Traces written by hand: small runs for tests, snapshots and benchmarks of everything that looks at a trace.
//!
//! A [`Sketch`] keeps the books that the stage keeps (the polls around each step, who is in which line), so that a
//! sketched trace is one that the stage could have written.

mod samples;
#[cfg(test)]
pub mod wild;

pub use samples::{blocked_loop, crowd, nested, pipeline, semaphore, shielded_cancel};

use super::fact::{CancelCause, CleanupEnd, Fact, Outcome, ResourceKind, RunEnd, Stream, TaskKind, WaitOn, WakeReason};
use super::id::{Line, ResourceId, StackId, TaskId, TextId, Time};
use super::log::{StackFrame, Trace};

/// A trace in the making.
#[derive(Clone, Debug)]
pub struct Sketch {
    trace: Trace,
    now: Time,
    tasks: u32,
    resources: u32,
    running: Option<TaskId>,
}

impl Default for Sketch {
    fn default() -> Self {
        Self::new()
    }
}

impl Sketch {
    /// A run that has just begun: there is the program, and it runs.
    #[must_use]
    pub fn new() -> Self {
        let mut sketch = Self { trace: Trace::new(), now: Time::ZERO, tasks: 0, resources: 0, running: None };
        let program = sketch.task(None, "program", "", TaskKind::Program, 1);
        sketch.run(program);
        sketch
    }

    /// Lets the clock stand at so many milliseconds.
    pub fn at(&mut self, millis: u64) -> &mut Self {
        self.now = self.now.max(Time(millis * 1_000_000));
        self
    }

    /// The trace so far.
    #[must_use]
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// The id of a text.
    pub fn text(&mut self, text: &str) -> TextId {
        self.trace.text(text)
    }

    /// Records any fact, now.
    pub fn fact(&mut self, task: TaskId, fact: Fact) -> &mut Self {
        self.trace.push(self.now, task, fact);
        self
    }

    /// A new task with a name of its own.
    pub fn spawn(&mut self, parent: TaskId, name: &str, line: u32) -> TaskId {
        self.task(Some(parent), name, "", TaskKind::Task, line)
    }

    /// A new task without a name of its own that runs the function `code`.
    pub fn spawn_unnamed(&mut self, parent: TaskId, code: &str, line: u32) -> TaskId {
        let name = format!("Task-{}", self.tasks);
        self.task(Some(parent), &name, code, TaskKind::Task, line)
    }

    /// A new job in the thread pool.
    pub fn thread(&mut self, parent: TaskId, name: &str, code: &str, line: u32) -> TaskId {
        self.task(Some(parent), name, code, TaskKind::Thread, line)
    }

    fn task(&mut self, parent: Option<TaskId>, name: &str, code: &str, kind: TaskKind, line: u32) -> TaskId {
        let task = TaskId(self.tasks);
        self.tasks += 1;
        let (name, code) = (self.trace.text(name), self.trace.text(code));
        self.fact(task, Fact::Spawned { parent, name, code, kind, line: Line(line) });
        task
    }

    /// The task begins to run; whoever ran before gives the loop back.
    pub fn run(&mut self, task: TaskId) -> &mut Self {
        self.rest();
        self.running = Some(task);
        self.fact(task, Fact::PollBegan)
    }

    /// Whoever runs gives the loop back.
    pub fn rest(&mut self) -> &mut Self {
        if let Some(task) = self.running.take() {
            self.fact(task, Fact::PollEnded);
        }
        self
    }

    /// The task waits at a line, in functions given from the outside in, and gives the loop back.
    pub fn wait(&mut self, task: TaskId, on: WaitOn, line: u32, functions: &[&str]) -> &mut Self {
        let frames: Vec<StackFrame> = functions
            .iter()
            .map(|function| StackFrame { function: self.trace.text(function), line: Line(line) })
            .collect();
        let stack = if frames.is_empty() { StackId::EMPTY } else { self.trace.stack(&frames) };
        self.fact(task, Fact::Waiting { on, line: Line(line), stack });
        if self.running == Some(task) {
            self.rest();
        }
        self
    }

    /// The task sleeps for so many milliseconds from now.
    pub fn sleep(&mut self, task: TaskId, millis: u64, line: u32) -> &mut Self {
        let until = Time(self.now.0 + millis * 1_000_000);
        self.wait(task, WaitOn::Sleep { until }, line, &[])
    }

    /// The task is woken.
    pub fn wake(
        &mut self,
        task: TaskId,
        reason: WakeReason,
        by: Option<TaskId>,
        resource: Option<ResourceId>,
    ) -> &mut Self {
        self.fact(task, Fact::Woken { reason, by, resource })
    }

    /// A timer wakes the task, and it runs.
    pub fn timer(&mut self, task: TaskId) -> &mut Self {
        self.wake(task, WakeReason::Timer, None, None).run(task)
    }

    /// A new resource; `name` may be empty.
    pub fn resource(
        &mut self,
        maker: TaskId,
        kind: ResourceKind,
        name: &str,
        capacity: Option<u32>,
        line: u32,
    ) -> ResourceId {
        let resource = ResourceId(self.resources);
        self.resources += 1;
        self.fact(maker, Fact::Created { resource, kind, capacity, line: Line(line) });
        if !name.is_empty() {
            let name = self.trace.text(name);
            self.fact(maker, Fact::Named { resource, name });
        }
        resource
    }

    /// Somebody asks for the task to be cancelled, which wakes it.
    pub fn cancel(&mut self, task: TaskId, by: Option<TaskId>, cause: CancelCause) -> &mut Self {
        self.fact(task, Fact::CancelRequested { by, cause });
        self.wake(task, WakeReason::Cancelled, by, None)
    }

    /// The cancellation is thrown into the task at a line.
    pub fn deliver(&mut self, task: TaskId, line: u32) -> &mut Self {
        self.fact(task, Fact::CancelDelivered { line: Line(line), stack: StackId::EMPTY })
    }

    /// The task cleans up from a line on.
    pub fn clean_up(&mut self, task: TaskId, line: u32) -> &mut Self {
        self.fact(task, Fact::CleanupBegan { line: Line(line) })
    }

    /// The task has cleaned up.
    pub fn cleaned_up(&mut self, task: TaskId, how: CleanupEnd) -> &mut Self {
        self.fact(task, Fact::CleanupEnded { how })
    }

    /// The task prints a line.
    pub fn print(&mut self, task: TaskId, line: &str) -> &mut Self {
        let text = self.trace.text(&format!("{line}\n"));
        self.fact(task, Fact::Printed { text, stream: Stream::Out })
    }

    /// The task returns a value, given as its `repr`.
    pub fn finish(&mut self, task: TaskId, value: &str) -> &mut Self {
        let value = self.trace.text(value);
        self.end_task(task, Outcome::Returned(value))
    }

    /// The task ends in any way, and gives the loop back if it runs.
    pub fn end_task(&mut self, task: TaskId, outcome: Outcome) -> &mut Self {
        self.fact(task, Fact::Finished { outcome });
        if self.running == Some(task) {
            self.rest();
        }
        self
    }

    /// The program and the run end.
    #[must_use]
    pub fn end(mut self) -> Trace {
        self.run(TaskId::PROGRAM).finish(TaskId::PROGRAM, "None");
        self.fact(TaskId::PROGRAM, Fact::Ended { how: RunEnd::Completed, exit_code: 0, message: TextId::EMPTY });
        self.trace
    }
}
