//! `asyncio.wait` and `asyncio.as_completed`.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::future::{Future, State};
use super::object::Of;
use super::resource::this;
use super::session::Session;
use super::sleep::{after, seconds};
use super::wait::Wait;
use super::waiters::{Line, Waiter};
use crate::script::value::{
    Args, Class, Generator, List, NativeAwaitable, NativeFn, Resume, Signature, Step, Tuple, Value,
};
use crate::script::vm::{Builtin, Outcome, Raised, Vm};
use crate::stage::TimerKey;
use crate::trace::{Fact, ResourceId, ResourceKind, WaitOn, WakeReason};

/// When a wait is over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    First,
    FirstException,
    All,
}

/// What the members' ends and the timer tell a wait.
struct Watch {
    line: Line<()>,
    left: Cell<usize>,
    until: Until,
    timer: Cell<Option<TimerKey>>,
    resource: ResourceId,
}

impl Watch {
    fn release(&self, session: &Session, reason: WakeReason) {
        if self.line.has_next() {
            let _ = self.line.wake_next(());
            session.stage.collect(reason, session.cause(), Some(self.resource));
        }
    }

    fn member_done(&self, member: &Future) {
        self.left.set(self.left.get().saturating_sub(1));
        let failed = match &*member.state.borrow() {
            State::Raised(_) => {
                if self.until == Until::FirstException {
                    member.unread.set(false);
                }
                true
            }
            _ => false,
        };
        if self.left.get() == 0 || self.until == Until::First || (self.until == Until::FirstException && failed) {
            self.disarm(&member.session);
            self.release(&member.session, WakeReason::Finished);
        }
    }

    fn disarm(&self, session: &Session) {
        if let Some(timer) = self.timer.take() {
            session.stage.strike(timer);
        }
    }
}

/// `asyncio.wait()`
struct WaitMany {
    arguments: [Value; 3],
    futures: Vec<(Future, u64)>,
    watch: Option<Rc<Watch>>,
    waiter: Option<Rc<Waiter<()>>>,
}

impl NativeAwaitable for WaitMany {
    fn resume(&mut self, vm: &mut Vm, resume: Resume) -> Step {
        let session = Session::of(vm);
        let Some(watch) = self.watch.take() else {
            return match resume {
                Resume::Throw(raised) => Step::Raise(raised),
                Resume::Send(_) => self.begin(vm, &session).unwrap_or_else(Step::Raise),
            };
        };
        watch.disarm(&session);
        if let Some(waiter) = self.waiter.take() {
            watch.line.leave(&waiter);
        }
        for (future, number) in &self.futures {
            future.forget(*number);
        }
        match resume {
            Resume::Throw(raised) => Step::Raise(raised),
            Resume::Send(_) => super::wait::ending(self.sorted(vm)),
        }
    }
}

impl WaitMany {
    fn begin(&mut self, vm: &mut Vm, session: &Rc<Session>) -> Outcome<Step> {
        let [futures, timeout, return_when] = std::mem::take(&mut self.arguments);
        if Future::from(&futures).is_some() || matches!(futures, Value::Generator(_)) {
            let name = vm.type_name(&futures);
            return Err(vm.type_error(format!("expect a list of futures, not {}", name.as_str())));
        }
        let items = vm.collect(&futures)?;
        if items.is_empty() {
            return Err(vm.value_error("Set of Tasks/Futures is empty."));
        }
        let until = until(vm, &return_when)?;
        let mut members: Vec<Future> = Vec::new();
        for item in items {
            let Some(future) = Future::from(&item) else {
                return Err(vm.type_error("Passing coroutines is forbidden, use tasks explicitly."));
            };
            if !members.iter().any(|known| known.is(&future)) {
                members.push(future);
            }
        }
        let resource = session.create(ResourceKind::Wait, None, vm.current_line());
        let watch = Rc::new(Watch {
            line: Line::default(),
            left: Cell::new(members.len()),
            until,
            timer: Cell::new(None),
            resource,
        });
        if let Some(timeout) = timeout.some() {
            let at = after(session.stage.now(), seconds(vm, &timeout)?);
            let (told, owner) = (Rc::clone(&watch), Rc::clone(session));
            watch.timer.set(Some(session.stage.call_at(at, move |_| {
                told.timer.set(None);
                told.release(&owner, WakeReason::Timer);
            })));
        }
        let waiter = watch.line.join();
        for member in members {
            if let Some(task) = member.task() {
                session.record(Fact::Joined { resource, member: task.id });
            }
            let told = Rc::clone(&watch);
            let number = member.react("_wait.<locals>._on_completion() at asyncio/tasks.py:521", move |_, member| {
                told.member_done(member);
            });
            self.futures.push((member, number));
        }
        self.waiter = Some(Rc::clone(&waiter));
        self.watch = Some(watch);
        Ok(Wait::Signal(waiter, WaitOn::Members(resource)).step())
    }

    fn sorted(&mut self, vm: &mut Vm) -> Outcome<Value> {
        let (done, pending): (Vec<_>, Vec<_>) =
            self.futures.drain(..).map(|(future, _)| future).partition(|future| future.is_done());
        let done = set_of(vm, done)?;
        let pending = set_of(vm, pending)?;
        Ok(Tuple::new(vec![done, pending]))
    }
}

fn set_of(vm: &mut Vm, futures: Vec<Future>) -> Outcome<Value> {
    let list = List::new(futures.into_iter().map(|future| future.value().clone()).collect());
    Ok(Value::Set(Rc::new(vm.collect_set(&list)?)))
}

fn until(vm: &mut Vm, return_when: &Value) -> Outcome<Until> {
    match return_when.as_str().map(|text| text.as_str().to_owned()).as_deref() {
        _ if return_when.is_unset() => Ok(Until::All),
        Some("ALL_COMPLETED") => Ok(Until::All),
        Some("FIRST_COMPLETED") => Ok(Until::First),
        Some("FIRST_EXCEPTION") => Ok(Until::FirstException),
        _ => {
            let shown = vm.str(return_when)?;
            Err(vm.value_error(format!("Invalid return_when value: {}", shown.as_str())))
        }
    }
}

/// `asyncio.wait(fs, *, timeout=None, return_when=ALL_COMPLETED)`
pub fn wait(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["fs", "timeout", "return_when"], only_positional: 0, positional: 1, required: 1 };
    let arguments = args.bind(vm, &SHAPE)?;
    Ok(Generator::native(vm, "wait", WaitMany { arguments, futures: Vec::new(), watch: None, waiter: None }))
}

/// The iterator that `asyncio.as_completed` gives.
pub struct AsCompleted {
    session: Rc<Session>,
    resource: ResourceId,
    done: RefCell<VecDeque<Option<Future>>>,
    todo: RefCell<Vec<(Future, u64)>>,
    left: Cell<usize>,
    line: Line<()>,
    timer: Cell<Option<TimerKey>>,
}

impl AsCompleted {
    fn put(&self, future: Option<Future>, reason: WakeReason) {
        self.done.borrow_mut().push_back(future);
        let _ = self.line.pop_next(());
        self.session.stage.collect(reason, self.session.cause(), Some(self.resource));
    }

    fn member_done(&self, member: &Future) {
        let mut todo = self.todo.borrow_mut();
        let Some(at) = todo.iter().position(|(known, _)| known.is(member)) else { return };
        let gone = todo.remove(at);
        let empty = todo.is_empty();
        drop(todo);
        drop(gone);
        if empty && let Some(timer) = self.timer.take() {
            self.session.stage.strike(timer);
        }
        self.put(Some(member.clone()), WakeReason::Finished);
    }

    fn overdue(&self) {
        self.timer.set(None);
        for (future, number) in self.todo.take() {
            future.forget(number);
            self.put(None, WakeReason::Timer);
        }
    }
}

/// Waits for the next member that is done.
struct NextDone {
    all: Of<AsCompleted>,
    waiter: Option<Rc<Waiter<()>>>,
    /// Gives the member's result instead of the member.
    resolve: bool,
}

impl NativeAwaitable for NextDone {
    fn resume(&mut self, vm: &mut Vm, resume: Resume) -> Step {
        if let Some(waiter) = self.waiter.take() {
            self.all.line.leave(&waiter);
        }
        if let Resume::Throw(raised) = resume {
            return Step::Raise(raised);
        }
        let next = self.all.done.borrow_mut().pop_front();
        match next {
            Some(Some(future)) if self.resolve => super::wait::ending(future.result(vm)),
            Some(Some(future)) => Step::Return(future.value().clone()),
            Some(None) => {
                let class = Rc::clone(vm.class(Builtin::TimeoutError));
                Step::Raise(Raised::exception(vm.exception(&class, Vec::new())))
            }
            None => {
                let waiter = self.all.line.join();
                self.waiter = Some(Rc::clone(&waiter));
                Wait::Signal(waiter, WaitOn::Members(self.all.resource)).step()
            }
        }
    }
}

/// `asyncio.as_completed(fs, *, timeout=None)`
pub fn as_completed(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> = Signature { names: ["fs", "timeout"], only_positional: 0, positional: 1, required: 1 };
    let [awaitables, timeout] = args.bind(vm, &SHAPE)?;
    if Future::from(&awaitables).is_some() || matches!(awaitables, Value::Generator(_)) {
        let name = vm.type_name(&awaitables);
        return Err(vm.type_error(format!("expects an iterable of awaitables, not {}", name.as_str())));
    }
    let (session, line) = (Session::of(vm), vm.current_line());
    session.running_loop_or_error(vm)?;
    let resource = session.create(ResourceKind::Wait, None, line);
    let class = Rc::clone(&session.kit().as_completed);
    let all = Of::new(
        &class,
        AsCompleted {
            session: Rc::clone(&session),
            resource,
            done: RefCell::default(),
            todo: RefCell::default(),
            left: Cell::new(0),
            line: Line::default(),
            timer: Cell::new(None),
        },
    );
    for awaitable in vm.collect(&awaitables)? {
        let future = session.ensure_future(vm, &awaitable)?;
        if all.todo.borrow().iter().any(|(known, _)| known.is(&future)) {
            continue;
        }
        if let Some(task) = future.task() {
            session.record(Fact::Joined { resource, member: task.id });
        }
        let told = all.clone();
        let number =
            future.react("_AsCompletedIterator._handle_completion()", move |_, member| told.member_done(member));
        all.todo.borrow_mut().push((future, number));
    }
    all.left.set(all.todo.borrow().len());
    if let Some(timeout) = timeout.some().filter(|_| all.left.get() > 0) {
        let at = after(session.stage.now(), seconds(vm, &timeout)?);
        let told = all.clone();
        all.timer.set(Some(session.stage.call_at(at, move |_| told.overdue())));
    }
    Ok(all.value())
}

fn itself(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)
}

fn next(vm: &mut Vm, args: Args<'_>, resolve: bool, end: Builtin) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let all = this!(vm, this, AsCompleted);
    let Some(left) = all.left.get().checked_sub(1) else {
        let class = Rc::clone(vm.class(end));
        return Err(Raised::exception(vm.exception(&class, Vec::new())));
    };
    all.left.set(left);
    Ok(Generator::native(vm, "_wait_for_one", NextDone { all, waiter: None, resolve }))
}

const METHODS: &[(&str, NativeFn)] = &[
    ("__iter__", itself),
    ("__aiter__", itself),
    ("__next__", |vm, args| next(vm, args, true, Builtin::StopIteration)),
    ("__anext__", |vm, args| next(vm, args, false, Builtin::StopAsyncIteration)),
];

/// The iterator's class.
pub fn class(vm: &mut Vm) -> Rc<Class> {
    let class = vm.native_class("_AsCompletedIterator", "asyncio.tasks", &[], |vm, _, _| {
        Err(vm.type_error("use asyncio.as_completed()"))
    });
    class.add_methods(METHODS);
    class
}
