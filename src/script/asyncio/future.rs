//! Futures: a result that comes later, and those who want to know when it does.

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::Rc;

use super::gather::Gather;
use super::object::Of;
use super::session::Session;
use super::task::TaskBody;
use super::wait::Wait;
use crate::script::value::{Class, Generator, Instance, NativeAwaitable, Resume, Step, Value};
use crate::script::vm::{Context, Outcome, Raised, Vm};
use crate::trace::{CancelCause, Fact, ResourceId, ResourceKind, TaskId, WaitOn, WakeReason};

/// What a future has come to.
#[derive(Clone)]
pub enum State {
    /// Nothing yet.
    Pending,
    /// It was cancelled.
    Cancelled,
    /// It has a result.
    Returned(Value),
    /// It has an exception.
    Raised(Rc<Instance>),
}

/// Done by a native callback: it gets the future that is done.
pub type Reaction = Rc<dyn Fn(&mut Vm, &Future)>;

/// Who is told when a future is done.
#[derive(Clone)]
pub enum Callback {
    /// A task that awaits it.
    Wake(Of<TaskBody>),
    /// A part of asyncio, under CPython's name for it; the number tells it from others.
    Native(u64, &'static str, Reaction),
    /// A callable of the scene, and the context that it is called in.
    Scene(Value, Rc<Context>),
}

/// What makes some futures special.
#[derive(Clone, Default)]
pub enum Kind {
    /// Nothing does.
    #[default]
    Plain,
    /// It is a task.
    Task(TaskId),
    /// It is a job in a thread of a pool.
    Job(TaskId),
    /// It stands for the members of a gather.
    Gather(Rc<Gather>),
    /// It stands for what is behind a shield.
    Shield(Box<Future>),
}

/// The body of an `asyncio.Future`, and a part of a task's.
pub struct FutureBody {
    pub(super) session: Rc<Session>,
    pub(super) state: RefCell<State>,
    pub(super) callbacks: RefCell<Vec<Callback>>,
    /// The message of the cancellation.
    pub(super) message: RefCell<Value>,
    /// The exception with which a cancelled task ended, to be raised once more for who awaits it.
    pub(super) cancelled_with: RefCell<Option<Rc<Instance>>>,
    /// It has an exception that nobody looked at.
    pub(super) unread: Cell<bool>,
    pub(super) kind: RefCell<Kind>,
    pub(super) resource: Cell<Option<ResourceId>>,
    pub(super) named: Cell<bool>,
    pub(super) line: u32,
    /// It is a task that has awaited itself, which spoils it for others: CPython forgets to take its mark away.
    pub(super) spoilt: Cell<bool>,
}

/// A value that is a future: an `asyncio.Future` or an `asyncio.Task`.
#[derive(Clone)]
pub struct Future(Value);

impl Deref for Future {
    type Target = FutureBody;

    fn deref(&self) -> &FutureBody {
        body(&self.0).expect("the type was checked when the handle was made, and bodies never change")
    }
}

fn body(value: &Value) -> Option<&FutureBody> {
    value.as_native::<FutureBody>().or_else(|| value.as_native::<TaskBody>().map(|task| &task.future))
}

impl FutureBody {
    pub(super) fn new(session: &Rc<Session>, kind: Kind, line: u32) -> Self {
        Self {
            session: Rc::clone(session),
            state: RefCell::new(State::Pending),
            callbacks: RefCell::default(),
            message: RefCell::new(Value::None),
            cancelled_with: RefCell::default(),
            unread: Cell::new(false),
            kind: RefCell::new(kind),
            resource: Cell::new(None),
            named: Cell::new(false),
            line,
            spoilt: Cell::new(false),
        }
    }

    /// Whether it has come to something.
    pub fn is_done(&self) -> bool {
        !matches!(*self.state.borrow(), State::Pending)
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        matches!(*self.state.borrow(), State::Cancelled)
    }

    /// Whether asking for its result raises an exception of that class, `CancelledError` for one that was cancelled.
    pub fn ends_in(&self, cancelled_error: &Class) -> bool {
        match &*self.state.borrow() {
            State::Cancelled => true,
            State::Raised(exception) => exception.class().is_subclass(cancelled_error),
            State::Pending | State::Returned(_) => false,
        }
    }

    /// The exception for who asks a cancelled future for its result: `Future._make_cancelled_error`.
    pub fn cancelled_error(&self, vm: &mut Vm) -> Rc<Instance> {
        if let Some(original) = self.cancelled_with.take() {
            return original;
        }
        let message = self.message.borrow().clone();
        self.session.cancelled_error(vm, message)
    }

    /// Its result. Whoever calls this has looked at the exception, if it has one.
    ///
    /// # Errors
    /// The exception that it has, `CancelledError`, or `InvalidStateError` if it is not done.
    pub fn result(&self, vm: &mut Vm) -> Outcome<Value> {
        let state = self.state.borrow().clone();
        match state {
            State::Pending => Err(self.session.invalid_state(vm, "Result is not set.")),
            State::Cancelled => Err(Raised::exception(self.cancelled_error(vm))),
            State::Returned(value) => Ok(value),
            State::Raised(exception) => {
                self.unread.set(false);
                Err(Raised::exception(exception))
            }
        }
    }

    /// Its exception, if it has one.
    ///
    /// # Errors
    /// `CancelledError`, or `InvalidStateError` if it is not done.
    pub fn exception(&self, vm: &mut Vm) -> Outcome<Option<Rc<Instance>>> {
        let state = self.state.borrow().clone();
        match state {
            State::Pending => Err(self.session.invalid_state(vm, "Exception is not set.")),
            State::Cancelled => Err(Raised::exception(self.cancelled_error(vm))),
            State::Returned(_) => Ok(None),
            State::Raised(exception) => {
                self.unread.set(false);
                Ok(Some(exception))
            }
        }
    }
}

impl Future {
    /// A new future. `line` is where the scene made it.
    pub fn new(session: &Rc<Session>, kind: Kind, line: u32) -> Self {
        let class = &session.kit().future;
        Self(Of::new(class, FutureBody::new(session, kind, line)).value())
    }

    /// The handle, if the value is a future.
    pub fn from(value: &Value) -> Option<Self> {
        body(value).is_some().then(|| Self(value.clone()))
    }

    /// As a value.
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// The task, if it is one.
    pub fn task(&self) -> Option<Of<TaskBody>> {
        Of::from(&self.0)
    }

    /// Python's `is`.
    pub fn is(&self, other: &Future) -> bool {
        self.0.is(&other.0)
    }

    /// Gives it its result, unless it is done.
    pub fn set_result(&self, value: Value) {
        self.complete(State::Returned(value));
    }

    /// Gives it its exception, unless it is done.
    pub fn set_exception(&self, exception: Rc<Instance>) {
        if !self.is_done() {
            self.unread.set(true);
            self.complete(State::Raised(exception));
        }
    }

    /// Cancels it as `Future.cancel` does, whatever it stands for. Returns whether it was pending.
    pub fn cancel_plainly(&self, message: Value) -> bool {
        if self.is_done() {
            return false;
        }
        *self.message.borrow_mut() = message;
        self.complete(State::Cancelled);
        true
    }

    /// Comes to something, and lets those who wait know, in the order in which they asked.
    fn complete(&self, state: State) {
        if self.is_done() {
            return;
        }
        let old = self.state.replace(state);
        drop(old);
        for callback in self.callbacks.take() {
            self.schedule(callback);
        }
    }

    /// Calls `callback` when it is done; in the next turn if it is.
    pub fn add_callback(&self, callback: Callback) {
        if self.is_done() {
            self.schedule(callback);
        } else {
            let mut callbacks = self.callbacks.borrow_mut();
            if callbacks.is_empty() {
                // Most futures have one callback in their lives.
                callbacks.reserve_exact(1);
            }
            callbacks.push(callback);
        }
    }

    /// Lets a part of asyncio react when it is done; `name` is what CPython calls that part. Returns the number by which the reaction can be taken back.
    pub fn react(&self, name: &'static str, reaction: impl Fn(&mut Vm, &Future) + 'static) -> u64 {
        self.react_alike(name, Rc::new(reaction))
    }

    /// The same for a reaction that many futures share.
    pub fn react_alike(&self, name: &'static str, reaction: Reaction) -> u64 {
        let number = self.session.next_reaction();
        self.add_callback(Callback::Native(number, name, reaction));
        number
    }

    /// Takes a reaction back.
    pub fn forget(&self, number: u64) {
        let mut callbacks = self.callbacks.borrow_mut();
        let at =
            callbacks.iter().position(|callback| matches!(callback, Callback::Native(other, ..) if *other == number));
        let forgotten = at.map(|at| callbacks.remove(at));
        drop(callbacks);
        drop(forgotten);
    }

    /// The task does not wait for it any more.
    pub(super) fn forget_task(&self, task: TaskId) {
        let mut callbacks = self.callbacks.borrow_mut();
        let at = callbacks.iter().position(|callback| matches!(callback, Callback::Wake(other) if other.id == task));
        let forgotten = at.map(|at| callbacks.remove(at));
        drop(callbacks);
        drop(forgotten);
    }

    fn schedule(&self, callback: Callback) {
        let session = &self.session;
        match callback {
            Callback::Wake(task) => {
                let (reason, resource) = self.wake_reason(&task);
                session.stage.wake(task.id, reason, session.cause(), resource);
            }
            Callback::Native(_, _, reaction) => {
                let (session, future) = (Rc::clone(session), self.clone());
                let cause = session.cause();
                session.clone().stage.call_soon(move |_| {
                    session.caused_by(future.kind_task().or(cause), |vm| reaction(vm, &future));
                });
            }
            Callback::Scene(callable, context) => {
                let handle = session.handle(callable.clone(), Vec::new(), Rc::clone(&context));
                let (session, future) = (Rc::clone(session), self.clone());
                session.clone().stage.call_soon(move |_| {
                    session.call_back(&callable, vec![future.0.clone()], &context, &handle);
                });
            }
        }
    }

    fn wake_reason(&self, waiter: &TaskBody) -> (WakeReason, Option<ResourceId>) {
        if waiter.asked.get() && !matches!(*self.state.borrow(), State::Returned(_)) {
            return (WakeReason::Cancelled, None);
        }
        match &*self.kind.borrow() {
            Kind::Task(_) | Kind::Job(_) | Kind::Shield(_) => (WakeReason::Finished, None),
            Kind::Gather(gather) => (WakeReason::Finished, Some(gather.resource)),
            Kind::Plain => (WakeReason::Completed, self.resource.get()),
        }
    }

    fn kind_task(&self) -> Option<TaskId> {
        match &*self.kind.borrow() {
            Kind::Task(id) | Kind::Job(id) => Some(*id),
            _ => None,
        }
    }

    /// What the trace says of a task that waits for it.
    pub fn wait_on(&self) -> WaitOn {
        match &*self.kind.borrow() {
            Kind::Task(id) => WaitOn::Task(*id),
            Kind::Job(id) => WaitOn::Thread(*id),
            Kind::Gather(gather) => WaitOn::Members(gather.resource),
            Kind::Shield(inner) => inner.wait_on(),
            Kind::Plain => WaitOn::Future(self.resource()),
        }
    }

    /// Its place among the trace's resources.
    pub fn resource(&self) -> ResourceId {
        let known = self.resource.get();
        known.unwrap_or_else(|| {
            let resource = self.session.create(ResourceKind::Future, None, self.line);
            self.resource.set(Some(resource));
            resource
        })
    }

    /// Cancels what it stands for: `cancel()` of a task, a gather, a shield or a plain future. `by` asks for it, and
    /// `through` is the task that waits for it, if the request comes that way.
    pub fn cancel(&self, message: &Value, by: Option<TaskId>, cause: CancelCause, through: Option<TaskId>) -> bool {
        if let Some(task) = self.task() {
            return task.cancel(message, by, cause);
        }
        let kind = self.kind.borrow().clone();
        match kind {
            Kind::Gather(gather) => !self.is_done() && gather.cancel(message, by),
            Kind::Shield(inner) => {
                let held = self.cancel_plainly(message.clone());
                if let (true, Some(through), Some(inner)) = (held, through, inner.kind_task()) {
                    self.session.stage.record(through, Fact::ShieldHeld { inner });
                }
                held
            }
            Kind::Plain | Kind::Job(_) | Kind::Task(_) => self.cancel_plainly(message.clone()),
        }
    }

    /// The coroutine behind `await future`.
    pub fn awaiting(&self) -> AwaitFuture {
        AwaitFuture { future: self.clone(), asked: false }
    }
}

/// A coroutine that awaits a future.
pub fn coroutine(vm: &Vm, name: &str, future: Future) -> Value {
    Generator::native(vm, name, AwaitFuture { future, asked: false })
}

/// `await future`.
pub struct AwaitFuture {
    future: Future,
    /// The task has been told to wait for it.
    asked: bool,
}

impl NativeAwaitable for AwaitFuture {
    fn resume(&mut self, vm: &mut Vm, resume: Resume) -> Step {
        if let Resume::Throw(raised) = resume {
            return Step::Raise(raised);
        }
        if !self.future.is_done() && (std::mem::replace(&mut self.asked, true) || self.future.spoilt.get()) {
            return Step::Raise(vm.runtime_error("await wasn't used with future"));
        }
        if !self.future.is_done() {
            return Wait::Future(self.future.clone()).step();
        }
        match self.future.result(vm) {
            Ok(value) => Step::Return(value),
            Err(raised) => {
                self.future.session.note_delivery(vm, &raised);
                Step::Raise(raised)
            }
        }
    }
}

impl Drop for FutureBody {
    fn drop(&mut self) {
        if !self.unread.replace(false) {
            return;
        }
        if let State::Raised(exception) = &*self.state.borrow() {
            let session = Rc::clone(&self.session);
            let again = Self::new(&session, Kind::Plain, self.line);
            *again.state.borrow_mut() = State::Raised(Rc::clone(exception));
            let again = Of::new(&session.kit().future, again).value();
            session.never_retrieved(again);
        }
    }
}
