//! `asyncio.Lock`.

use std::cell::Cell;
use std::rc::Rc;

use super::object::Of;
use super::resource::{Tag, this};
use super::wait::{Immediate, Wait};
use super::waiters::{Line, Waiter};
use crate::script::value::{Args, Class, Generator, NativeAwaitable, NativeFn, Resume, Step, Value};
use crate::script::vm::{Outcome, Vm};
use crate::trace::{Fact, ResourceKind, WaitOn, WakeReason};

/// The body of a lock. Unlike a semaphore's permit, a lock is free from its release until the first in line runs; but
/// nobody can take it meanwhile, because somebody stands in line.
pub struct Lock {
    pub(super) tag: Tag,
    locked: Cell<bool>,
    line: Line<()>,
}

impl Lock {
    /// A lock that is free.
    pub fn new(tag: Tag) -> Self {
        Self { tag, locked: Cell::new(false), line: Line::default() }
    }

    /// Whether somebody has it.
    pub fn is_locked(&self) -> bool {
        self.locked.get()
    }

    fn take(&self) {
        self.locked.set(true);
        self.tag.record(Fact::Acquired { resource: self.tag.id, held: 1, free: 0 });
    }

    fn wake_front(&self) {
        self.line.wake_front(());
        self.tag.woke(WakeReason::Released);
    }

    /// `Lock.release`
    pub fn release(&self, vm: &mut Vm) -> Outcome<Value> {
        if !self.locked.replace(false) {
            return Err(vm.runtime_error("Lock is not acquired."));
        }
        self.tag.record(Fact::Released { resource: self.tag.id, held: 0, free: 1 });
        self.wake_front();
        Ok(Value::None)
    }
}

/// The coroutine `Lock.acquire()`.
pub struct Acquire {
    lock: Of<Lock>,
    waiter: Option<Rc<Waiter<()>>>,
    result: Value,
}

impl Acquire {
    /// Takes the lock and then returns `result`.
    pub fn new(lock: Of<Lock>, result: Value) -> Self {
        Self { lock, waiter: None, result }
    }
}

impl NativeAwaitable for Acquire {
    fn resume(&mut self, _vm: &mut Vm, resume: Resume) -> Step {
        let lock = self.lock.clone();
        let waited = self.waiter.take();
        if let Some(waiter) = &waited {
            lock.line.leave(waiter);
        }
        if let Resume::Throw(raised) = resume {
            // Whoever was woken and is cancelled before it could take the lock lets the next one have it.
            if waited.is_some() && !lock.is_locked() {
                lock.wake_front();
            }
            return Step::Raise(raised);
        }
        if waited.is_some() || (!lock.is_locked() && !lock.line.has_standing()) {
            lock.take();
            return Step::Return(std::mem::take(&mut self.result));
        }
        let waiter = lock.line.join();
        self.waiter = Some(Rc::clone(&waiter));
        Wait::Signal(waiter, WaitOn::Permit(lock.tag.id)).step()
    }
}

fn new(vm: &mut Vm, class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    let tag = Tag::new(vm, ResourceKind::Lock, Some(1));
    Ok(Of::new(class, Lock::new(tag)).value())
}

fn acquire(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let lock = this!(vm, this, Lock);
    Ok(Generator::native(vm, "acquire", Acquire::new(lock, Value::Bool(true))))
}

fn enter(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let lock = this!(vm, this, Lock);
    Ok(Generator::native(vm, "__aenter__", Acquire::new(lock, Value::None)))
}

fn release(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    this!(vm, this, Lock).release(vm)
}

fn exit(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let lock = this!(vm, this, Lock);
    Ok(Immediate::coroutine(vm, "__aexit__", move |vm| lock.release(vm)))
}

fn locked(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(this!(vm, this, Lock).is_locked()))
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let lock = this!(vm, this, Lock);
    let state = if lock.is_locked() { "locked" } else { "unlocked" };
    Ok(super::resource_repr(vm, &this, state, lock.line.len()))
}

const METHODS: &[(&str, NativeFn)] = &[
    ("acquire", acquire),
    ("release", release),
    ("locked", locked),
    ("__aenter__", enter),
    ("__aexit__", exit),
    ("__repr__", repr),
];

/// The class.
pub fn class(vm: &mut Vm) -> Rc<Class> {
    let class = vm.native_class("Lock", "asyncio.locks", &[], new);
    class.add_methods(METHODS);
    class
}
