//! `asyncio.Condition`.

use std::rc::Rc;

use super::lock::{Acquire, Lock};
use super::object::Of;
use super::resource::{Tag, this};
use super::wait::{Immediate, Wait};
use super::waiters::{Line, Waiter};
use crate::script::value::{Args, Class, Generator, NativeAwaitable, NativeFn, Resume, Signature, Step, Value};
use crate::script::vm::{Outcome, Raised, Vm};
use crate::trace::{ResourceKind, WaitOn, WakeReason};

/// The body of a condition.
pub struct Condition {
    pub(super) tag: Tag,
    lock: Of<Lock>,
    line: Line<()>,
    /// It is the inside of a barrier.
    barrier: bool,
}

impl Condition {
    fn wait_on(&self) -> WaitOn {
        if self.barrier { WaitOn::Barrier(self.tag.id) } else { WaitOn::Condition(self.tag.id) }
    }

    fn notify(&self, most: i64) {
        for _ in 0..most {
            if self.line.wake_next(()).is_err() {
                break;
            }
        }
        self.tag.woke(WakeReason::Notified);
    }
}

/// `Condition.wait()`: gives the lock back, waits, and takes the lock again, whatever happens meanwhile.
struct WaitForNotify {
    condition: Of<Condition>,
    stage: Stage,
}

enum Stage {
    Begin,
    InLine(Rc<Waiter<()>>),
    TakingLock(Acquire, Option<Raised>),
}

impl NativeAwaitable for WaitForNotify {
    fn resume(&mut self, vm: &mut Vm, resume: Resume) -> Step {
        let condition = self.condition.clone();
        match std::mem::replace(&mut self.stage, Stage::Begin) {
            Stage::Begin => {
                if let Resume::Throw(raised) = resume {
                    return Step::Raise(raised);
                }
                if !condition.lock.is_locked() {
                    return Step::Raise(vm.runtime_error("cannot wait on un-acquired lock"));
                }
                if let Err(raised) = condition.lock.release(vm) {
                    return Step::Raise(raised);
                }
                let waiter = condition.line.join();
                self.stage = Stage::InLine(Rc::clone(&waiter));
                Wait::Signal(waiter, condition.wait_on()).step()
            }
            Stage::InLine(waiter) => {
                condition.line.leave(&waiter);
                let thrown = match resume {
                    Resume::Send(_) => None,
                    Resume::Throw(raised) => Some(raised),
                };
                let acquire = Acquire::new(condition.lock.clone(), Value::None);
                self.take_lock(vm, acquire, thrown, Resume::Send(Value::None))
            }
            Stage::TakingLock(acquire, thrown) => self.take_lock(vm, acquire, thrown, resume),
        }
    }
}

impl WaitForNotify {
    fn take_lock(&mut self, vm: &mut Vm, mut acquire: Acquire, mut thrown: Option<Raised>, mut resume: Resume) -> Step {
        loop {
            match acquire.resume(vm, resume) {
                Step::Raise(raised) if raised.halt().is_some() => return Step::Raise(raised),
                // Cancelled while it takes the lock: it must have the lock all the same, and tries again.
                Step::Raise(raised) => {
                    thrown = Some(raised);
                    acquire = Acquire::new(self.condition.lock.clone(), Value::None);
                    resume = Resume::Send(Value::None);
                }
                Step::Return(_) => break,
                waits => {
                    self.stage = Stage::TakingLock(acquire, thrown);
                    return waits;
                }
            }
        }
        match thrown {
            None => Step::Return(Value::Bool(true)),
            Some(raised) => {
                // It may have been notified before it was cancelled: somebody else gets the notification.
                self.condition.notify(1);
                Step::Raise(raised)
            }
        }
    }
}

/// `Condition.wait_for(predicate)`
struct WaitUntil {
    condition: Of<Condition>,
    predicate: Value,
    waiting: Option<WaitForNotify>,
}

impl NativeAwaitable for WaitUntil {
    fn resume(&mut self, vm: &mut Vm, mut resume: Resume) -> Step {
        loop {
            if let Some(waiting) = &mut self.waiting {
                match waiting.resume(vm, resume) {
                    Step::Return(_) => self.waiting = None,
                    other => return other,
                }
            } else if let Resume::Throw(raised) = resume {
                return Step::Raise(raised);
            }
            let holds = vm.call(&self.predicate, Vec::new()).and_then(|result| Ok((vm.truthy(&result)?, result)));
            match holds {
                Ok((true, result)) => return Step::Return(result),
                Ok((false, _)) => {}
                Err(raised) => return Step::Raise(raised),
            }
            self.waiting = Some(WaitForNotify { condition: self.condition.clone(), stage: Stage::Begin });
            resume = Resume::Send(Value::None);
        }
    }
}

fn new(vm: &mut Vm, class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["lock"], only_positional: 0, positional: 1, required: 0 };
    let [lock] = args.bind(vm, &SHAPE)?;
    let tag = Tag::new(vm, ResourceKind::Condition, None);
    let lock = match lock.some() {
        Some(lock) => this!(vm, lock, Lock),
        None => Of::new(&tag.session.kit().lock, Lock::new(tag.shared())),
    };
    Ok(Of::new(class, Condition { tag, lock, line: Line::default(), barrier: false }).value())
}

/// The condition inside of a barrier for so many tasks.
pub fn of_barrier(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let parties = args.one(vm)?;
    let parties = u32::try_from(vm.index_i64(&parties)?).unwrap_or(u32::MAX);
    let tag = Tag::new(vm, ResourceKind::Barrier, Some(parties));
    let kit_lock = Rc::clone(&tag.session.kit().lock);
    let class = Rc::clone(&tag.session.kit().condition);
    let lock = Of::new(&kit_lock, Lock::new(tag.shared()));
    Ok(Of::new(&class, Condition { tag, lock, line: Line::default(), barrier: true }).value())
}

fn wait(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let condition = this!(vm, this, Condition);
    Ok(Generator::native(vm, "wait", WaitForNotify { condition, stage: Stage::Begin }))
}

fn wait_for(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, predicate) = args.this_and_one(vm)?;
    let condition = this!(vm, this, Condition);
    Ok(Generator::native(vm, "wait_for", WaitUntil { condition, predicate, waiting: None }))
}

fn checked_notify(vm: &mut Vm, condition: &Condition, most: i64) -> Outcome<Value> {
    if !condition.lock.is_locked() {
        return Err(vm.runtime_error("cannot notify on un-acquired lock"));
    }
    condition.notify(most);
    Ok(Value::None)
}

fn notify(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["n"], only_positional: 0, positional: 1, required: 0 };
    let this = args.this();
    let condition = this!(vm, this, Condition);
    let [most] = args.bind(vm, &SHAPE)?;
    let most = match most.given() {
        Some(most) => vm.index_i64(&most)?,
        None => 1,
    };
    checked_notify(vm, &condition, most)
}

fn notify_all(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let condition = this!(vm, this, Condition);
    checked_notify(vm, &condition, i64::MAX)
}

fn acquire(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let lock = this!(vm, this, Condition).lock.clone();
    Ok(Generator::native(vm, "acquire", Acquire::new(lock, Value::Bool(true))))
}

fn enter(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let lock = this!(vm, this, Condition).lock.clone();
    Ok(Generator::native(vm, "__aenter__", Acquire::new(lock, Value::None)))
}

fn release(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    this!(vm, this, Condition).lock.release(vm)
}

fn exit(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let lock = this!(vm, this, Condition).lock.clone();
    Ok(Immediate::coroutine(vm, "__aexit__", move |vm| lock.release(vm)))
}

fn locked(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(this!(vm, this, Condition).lock.is_locked()))
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let condition = this!(vm, this, Condition);
    let state = if condition.lock.is_locked() { "locked" } else { "unlocked" };
    Ok(super::resource_repr(vm, &this, state, condition.line.len()))
}

const METHODS: &[(&str, NativeFn)] = &[
    ("wait", wait),
    ("wait_for", wait_for),
    ("notify", notify),
    ("notify_all", notify_all),
    ("acquire", acquire),
    ("release", release),
    ("locked", locked),
    ("__aenter__", enter),
    ("__aexit__", exit),
    ("__repr__", repr),
];

/// The class.
pub fn class(vm: &mut Vm) -> Rc<Class> {
    let class = vm.native_class("Condition", "asyncio.locks", &[], new);
    class.add_methods(METHODS);
    class
}
