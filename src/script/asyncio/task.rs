//! Tasks: one coroutine of the scene, driven by one tokio task.

use std::cell::{Cell, OnceCell, RefCell};
use std::fmt::Write;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::future::{Callback, Future, FutureBody, Kind};
use super::object::Of;
use super::session::Session;
use super::wait::Wait;
use super::waiters::Signal;
use crate::script::value::{Generator, Instance, Resume, Step, Str, Value};
use crate::script::vm::{Context as Variables, Halt, Outcome, Raised, Vm};
use crate::stage::TimerKey;
use crate::trace::{CancelCause, Fact, Line, StackFrame, TaskId, TaskKind, Time, WaitOn, WakeReason};

/// What a task waits for.
pub enum Waiting {
    /// Nothing: it runs, or stands in line.
    Nothing,
    /// A timer.
    Timer(TimerKey),
    /// A future.
    Future(Future),
    /// A signal from a resource.
    Signal(Rc<dyn Signal>),
}

/// The body of an `asyncio.Task`.
pub struct TaskBody {
    pub(super) future: FutureBody,
    pub(super) id: TaskId,
    pub(super) coroutine: Rc<Generator>,
    /// What the context variables are for it.
    pub(super) context: Rc<Variables>,
    /// The line of its coroutine function; 0 for a coroutine of asyncio's own.
    pub(super) defined: u32,
    name: RefCell<Name>,
    /// `CancelledError` is to be thrown in at the next step, because it was asked for while the task was not waiting.
    pub(super) must_cancel: Cell<bool>,
    /// The same, because what the task waited for was cancelled, with the message of that.
    cancelled_wait: RefCell<Option<Value>>,
    /// `Task.cancelling()`
    requests: Cell<u32>,
    pub(super) waiting: RefCell<Waiting>,
    /// Somebody asked for its cancellation, and it has not been delivered yet.
    pub(super) asked: Cell<bool>,
    /// A request for its cancellation is being passed on to what it waits for.
    passing_on: Cell<bool>,
    /// The exception that was delivered last.
    pub(super) delivered: RefCell<Option<Rc<Instance>>>,
    /// Wakes it, for the signals that it waits for. Made when it is needed first.
    gate: OnceCell<Waker>,
    /// To be thrown in at the next step, for a misuse of `await`.
    pub(super) mistake: RefCell<Option<Raised>>,
}

/// A task's name.
pub enum Name {
    /// `Task-7`, made into a text when somebody asks.
    Numbered(u64),
    Given(Str),
}

/// A handle to a task.
pub type Task = Of<TaskBody>;

impl Task {
    /// Makes a task of a coroutine and lets it stand in line for the next turn.
    ///
    /// # Errors
    /// A halt, if there are too many.
    pub fn spawn(vm: &mut Vm, session: &Rc<Session>, coroutine: Rc<Generator>, name: Option<Str>) -> Outcome<Self> {
        let context = vm.context().copy();
        Self::spawn_in(vm, session, coroutine, name, context)
    }

    /// The same in a given context.
    ///
    /// # Errors
    /// A halt, if there are too many.
    pub fn spawn_in(
        vm: &mut Vm,
        session: &Rc<Session>,
        coroutine: Rc<Generator>,
        name: Option<Str>,
        context: Rc<Variables>,
    ) -> Outcome<Self> {
        let task = Self::make(vm, session, coroutine, name, context);
        let run = Run { task: Some(task.clone()) };
        session.stage.spawn_many(task.id, run).map_err(|halt| vm.halt(Halt::from(halt)))?;
        Ok(task)
    }

    /// The same for a task whose first step runs at once, as those of `asyncio.eager_task_factory` do.
    ///
    /// # Errors
    /// A halt, if there are too many.
    pub fn spawn_eagerly(
        vm: &mut Vm,
        session: &Rc<Session>,
        coroutine: Rc<Generator>,
        name: Option<Str>,
        context: Rc<Variables>,
    ) -> Outcome<Self> {
        let task = Self::make(vm, session, coroutine, name, context);
        let outer = session.replace_current(Some(task.clone()));
        let over = session.stage.acting_as(task.id, || {
            session.stage.record(task.id, Fact::PollBegan);
            let over = task.step(vm);
            session.stage.record(task.id, Fact::PollEnded);
            over
        });
        session.replace_current(outer);
        if !over {
            let run = Run { task: Some(task.clone()) };
            session.stage.spawn_begun(task.id, run).map_err(|halt| vm.halt(Halt::from(halt)))?;
        }
        Ok(task)
    }

    fn make(
        vm: &mut Vm,
        session: &Rc<Session>,
        coroutine: Rc<Generator>,
        name: Option<Str>,
        context: Rc<Variables>,
    ) -> Self {
        let line = vm.current_line();
        let stage = &session.stage;
        let id = stage.new_task();
        let name = name.map_or_else(|| Name::Numbered(session.next_number()), Name::Given);
        let code = coroutine.name.borrow().clone();
        let spawned = Fact::Spawned {
            parent: Some(stage.current()),
            name: match &name {
                Name::Numbered(number) => stage.text_with(|out| write!(out, "Task-{number}")),
                Name::Given(name) => stage.text(name.as_str()),
            },
            code: stage.text(code.as_str()),
            kind: TaskKind::Task,
            line: Line(line),
        };
        stage.record(id, spawned);
        let future = FutureBody::new(session, Kind::Task(id), line);
        let defined = vm.defined_at(&coroutine).unwrap_or(0);
        let body = TaskBody::new(future, id, name, coroutine, context, defined);
        let task = Of::new(&session.kit().task, body);
        session.register(&task);
        task
    }

    /// The task as a future.
    pub fn as_future(&self) -> Future {
        Future::from(&self.value()).expect("a task is a future")
    }

    /// Asks for its cancellation: `Task.cancel`. Returns false if it is done.
    pub fn cancel(&self, message: &Value, by: Option<TaskId>, cause: CancelCause) -> bool {
        if self.future.is_done() {
            return false;
        }
        let session = &self.future.session;
        session.stage.record(self.id, Fact::CancelRequested { by, cause });
        self.requests.set(self.requests.get().saturating_add(1));
        self.asked.set(true);
        if self.passing_on.replace(true) {
            // It waits, in the end, for itself: CPython's cancel() recurses until its stack is full.
            session.recursed.set(true);
            return true;
        }
        let passed = self.cancel_wait(message, by);
        self.passing_on.set(false);
        if passed {
            return true;
        }
        self.must_cancel.set(true);
        *self.future.message.borrow_mut() = message.clone();
        true
    }

    /// Cancels what it waits for, if that is still to come. What it waits for then wakes it.
    fn cancel_wait(&self, message: &Value, by: Option<TaskId>) -> bool {
        let session = &self.future.session;
        let waiting = self.waiting.replace(Waiting::Nothing);
        match waiting {
            Waiting::Nothing => false,
            Waiting::Future(future) => {
                *self.waiting.borrow_mut() = Waiting::Future(future.clone());
                future.cancel(message, Some(self.id), CancelCause::Awaiter, Some(self.id))
            }
            Waiting::Timer(timer) => {
                session.stage.strike(timer);
                self.wake_cancelled(message, by);
                true
            }
            Waiting::Signal(signal) => {
                if !signal.cancel() {
                    return false;
                }
                self.wake_cancelled(message, by);
                true
            }
        }
    }

    fn wake_cancelled(&self, message: &Value, by: Option<TaskId>) {
        *self.cancelled_wait.borrow_mut() = Some(message.clone());
        self.future.session.stage.wake(self.id, WakeReason::Cancelled, by, None);
    }

    /// `Task.cancelling()`
    pub fn cancelling(&self) -> u32 {
        self.requests.get()
    }

    /// `Task.uncancel()`. The last one also takes back a request that has not been delivered, as of CPython 3.13.
    pub fn uncancel(&self) -> u32 {
        let left = self.requests.get().saturating_sub(1);
        self.requests.set(left);
        if left == 0 {
            self.must_cancel.set(false);
        }
        left
    }

    /// Gives it another name.
    pub fn rename(&self, name: Str) {
        let stage = &self.future.session.stage;
        stage.record(self.id, Fact::Renamed { name: stage.text(name.as_str()) });
        *self.name.borrow_mut() = Name::Given(name);
    }

    // --- running --------------------------------------------------------------------------------------------------

    /// Runs it until its next await. Returns whether it is over.
    fn step(&self, vm: &mut Vm) -> bool {
        let session = Rc::clone(&self.future.session);
        let signal = match &*self.waiting.borrow() {
            Waiting::Signal(signal) => Some(Rc::clone(signal)),
            _ => None,
        };
        if !self.must_cancel.get()
            && self.cancelled_wait.borrow().is_none()
            && signal.is_some_and(|signal| self.poll_signal(&*signal).is_pending())
        {
            return false;
        }
        let waited = self.waiting.replace(Waiting::Nothing);
        if let Waiting::Future(future) = &waited
            && future.ends_in(&session.kit().cancelled_error)
        {
            // What it waited for raises CancelledError by itself, with its own message.
            self.must_cancel.set(false);
        }
        drop(waited);
        let resume = self.resume_with(vm);
        let coroutine = Rc::clone(&self.coroutine);
        match vm.in_context(&self.context, |vm| vm.resume(&coroutine, resume)) {
            Step::Await(awaited) => {
                self.wait(vm, Wait::from(awaited));
                false
            }
            Step::Yield(Value::None) => {
                self.wait(vm, Wait::Turn);
                false
            }
            Step::Yield(other) => {
                let shown = vm.repr(&other).map_or_else(|_| "…".into(), |text| text.as_str().to_owned());
                let raised = vm.runtime_error(format!("Task got bad yield: {shown}"));
                self.correct(raised);
                false
            }
            Step::Return(value) => {
                self.returned(vm, value);
                true
            }
            Step::Raise(raised) => {
                self.raised(vm, raised);
                true
            }
        }
    }

    fn poll_signal(&self, signal: &dyn Signal) -> Poll<()> {
        let gate = self.gate.get_or_init(|| self.future.session.stage.gate(self.id));
        signal.poll(&mut Context::from_waker(gate))
    }

    fn resume_with(&self, vm: &mut Vm) -> Resume {
        let mistake = self.mistake.take();
        let cancelled_wait = self.cancelled_wait.take();
        if self.must_cancel.replace(false) || cancelled_wait.is_some() {
            let message = cancelled_wait.unwrap_or_else(|| self.future.message.borrow().clone());
            let exception = self.future.session.cancelled_error(vm, message);
            self.deliver(vm, &exception);
            return Resume::Throw(Raised::exception(exception));
        }
        mistake.map_or(Resume::Send(Value::None), Resume::Throw)
    }

    /// Notes that a cancellation reaches it.
    pub(super) fn deliver(&self, vm: &Vm, exception: &Rc<Instance>) {
        let (line, stack) = self.stands_at(vm);
        self.asked.set(false);
        *self.delivered.borrow_mut() = Some(Rc::clone(exception));
        let stage = &self.future.session.stage;
        let stack = stage.stack(&stack);
        stage.record(self.id, Fact::CancelDelivered { line, stack });
    }

    /// The innermost line of the scene at which it waits, and the functions on the way there.
    fn stands_at(&self, vm: &Vm) -> (Line, Vec<StackFrame>) {
        let stage = &self.future.session.stage;
        let frames: Vec<StackFrame> = vm
            .await_stack(&self.coroutine)
            .into_iter()
            .filter(|frame| frame.line > 0)
            .map(|frame| StackFrame { function: stage.text(frame.name.as_str()), line: Line(frame.line) })
            .collect();
        (frames.last().map_or(Line::UNKNOWN, |frame| frame.line), frames)
    }

    fn wait(&self, vm: &mut Vm, wait: Wait) {
        let session = Rc::clone(&self.future.session);
        let stage = &session.stage;
        match wait {
            Wait::Turn => {
                self.record_wait(vm, WaitOn::Turn);
                stage.wake(self.id, WakeReason::Turn, None, None);
            }
            Wait::Until(until) => {
                let timer = self.ring_at(until, WakeReason::Timer);
                self.record_wait(vm, WaitOn::Sleep { until: timer.at() });
            }
            Wait::World(what, until) => {
                let timer = self.ring_at(until, WakeReason::World);
                self.record_wait(vm, WaitOn::World { what, until: timer.at() });
            }
            Wait::Future(future) if future.task().is_some_and(|other| other.is(self)) => {
                let shown = super::repr::future(vm, &self.as_future());
                let raised = vm.runtime_error(format!("Task cannot await on itself: {shown}"));
                self.future.spoilt.set(true);
                return self.correct(raised);
            }
            Wait::Future(future) => {
                self.record_wait(vm, future.wait_on());
                *self.waiting.borrow_mut() = Waiting::Future(future.clone());
                future.add_callback(Callback::Wake(self.clone()));
            }
            Wait::Signal(signal, on) => {
                self.record_wait(vm, on);
                *self.waiting.borrow_mut() = Waiting::Signal(Rc::clone(&signal));
                if self.poll_signal(&*signal).is_ready() {
                    stage.wake(self.id, WakeReason::Completed, None, None);
                }
            }
        }
        // It was cancelled while it ran: the request reaches it at this await.
        if self.must_cancel.get() {
            let message = self.future.message.borrow().clone();
            if self.cancel_wait(&message, None) {
                self.must_cancel.set(false);
            }
        }
    }

    /// Waits for a moment.
    fn ring_at(&self, until: Time, reason: WakeReason) -> TimerKey {
        let task = self.clone();
        let timer = self.future.session.stage.call_at(until, move |stage| {
            *task.waiting.borrow_mut() = Waiting::Nothing;
            stage.wake(task.id, reason, None, None);
        });
        *self.waiting.borrow_mut() = Waiting::Timer(timer);
        timer
    }

    fn record_wait(&self, vm: &Vm, on: WaitOn) {
        let (line, frames) = self.stands_at(vm);
        let stage = &self.future.session.stage;
        let stack = stage.stack(&frames);
        stage.record(self.id, Fact::Waiting { on, line, stack });
    }

    /// Throws a misuse of `await` in, in the next turn.
    fn correct(&self, raised: Raised) {
        *self.mistake.borrow_mut() = Some(raised);
        self.future.session.stage.queue(self.id);
    }
}

/// The tokio task's future: one poll is one step.
struct Run {
    task: Option<Task>,
}

impl std::future::Future for Run {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        let Some(task) = self.task.clone() else { return Poll::Ready(()) };
        let session = Rc::clone(&task.future.session);
        let over = session.run_task(&task, |vm| task.step(vm));
        if over {
            drop(task);
            self.task = None;
            session.flush();
            return Poll::Ready(());
        }
        Poll::Pending
    }
}

impl TaskBody {
    pub(super) fn new(
        future: FutureBody,
        id: TaskId,
        name: Name,
        coroutine: Rc<Generator>,
        context: Rc<Variables>,
        defined: u32,
    ) -> Self {
        Self {
            future,
            id,
            coroutine,
            context,
            defined,
            name: RefCell::new(name),
            must_cancel: Cell::new(false),
            cancelled_wait: RefCell::default(),
            requests: Cell::new(0),
            waiting: RefCell::new(Waiting::Nothing),
            asked: Cell::new(false),
            passing_on: Cell::new(false),
            delivered: RefCell::default(),
            gate: OnceCell::new(),
            mistake: RefCell::default(),
        }
    }

    /// Whether its wait was cancelled, and it stands in line to hear of it.
    pub(super) fn is_wait_cancelled(&self) -> bool {
        self.cancelled_wait.borrow().is_some()
    }

    /// `Task.get_name()`
    pub(super) fn name(&self) -> Str {
        let mut name = self.name.borrow_mut();
        match &*name {
            Name::Given(name) => name.clone(),
            Name::Numbered(number) => {
                let text: Str = format!("Task-{number}").into();
                *name = Name::Given(text.clone());
                text
            }
        }
    }
}
