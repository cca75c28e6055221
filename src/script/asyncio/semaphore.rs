//! `asyncio.Semaphore` and `asyncio.BoundedSemaphore`, on `tokio::sync::Semaphore`.
//!
//! The permits are tokio's. Who gets one is asyncio's rule: a release hands the permit over to the first in line, and
//! who comes later waits as long as anybody stands in line, even if a permit is free.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use tokio::sync::OwnedSemaphorePermit;

use super::object::Of;
use super::resource::{Tag, count, this};
use super::wait::{Immediate, Wait};
use super::waiters::{Line, Waiter};
use crate::script::value::{Args, Class, Generator, NativeAwaitable, NativeFn, Resume, Signature, Step, Value};
use crate::script::vm::{Outcome, Vm};
use crate::trace::{Fact, ResourceKind, WaitOn, WakeReason};

/// The body of a semaphore.
pub struct Semaphore {
    pub(super) tag: Tag,
    permits: Arc<tokio::sync::Semaphore>,
    line: Line<OwnedSemaphorePermit>,
    /// Permits that tasks have now.
    held: Cell<u32>,
    /// How many permits a bounded one can have.
    bound: Option<usize>,
}

/// No program counts further.
const MOST: i64 = 1 << 40;

impl Semaphore {
    fn is_locked(&self) -> bool {
        self.permits.available_permits() == 0 || self.line.has_standing()
    }

    fn take(&self, permit: OwnedSemaphorePermit) {
        permit.forget();
        self.held.set(self.held.get() + 1);
        let free = count(self.permits.available_permits());
        self.tag.record(Fact::Acquired { resource: self.tag.id, held: self.held.get(), free });
    }

    fn release(&self) {
        self.permits.add_permits(1);
        self.held.set(self.held.get().saturating_sub(1));
        let free = count(self.permits.available_permits());
        self.tag.record(Fact::Released { resource: self.tag.id, held: self.held.get(), free });
        self.wake_next();
    }

    /// Hands a permit over, if there are one and somebody to take it.
    fn wake_next(&self) -> bool {
        if !self.line.has_next() {
            return false;
        }
        let Ok(permit) = Arc::clone(&self.permits).try_acquire_owned() else { return false };
        let sent = self.line.wake_next(permit).is_ok();
        self.tag.woke(WakeReason::Released);
        sent
    }
}

struct Acquire {
    semaphore: Of<Semaphore>,
    waiter: Option<Rc<Waiter<OwnedSemaphorePermit>>>,
    result: Value,
}

impl NativeAwaitable for Acquire {
    fn resume(&mut self, _vm: &mut Vm, resume: Resume) -> Step {
        let semaphore = self.semaphore.clone();
        let thrown = match resume {
            Resume::Send(_) => None,
            Resume::Throw(raised) => Some(raised),
        };
        let permit = match self.waiter.take() {
            Some(waiter) => {
                semaphore.line.leave(&waiter);
                waiter.take()
            }
            None if thrown.is_some() || semaphore.is_locked() => None,
            None => Arc::clone(&semaphore.permits).try_acquire_owned().ok(),
        };
        match (thrown, permit) {
            (Some(raised), permit) => {
                // A permit that was handed over to a task which is cancelled goes back to the semaphore.
                drop(permit);
                while semaphore.wake_next() {}
                Step::Raise(raised)
            }
            (None, Some(permit)) => {
                semaphore.take(permit);
                while semaphore.wake_next() {}
                Step::Return(std::mem::take(&mut self.result))
            }
            (None, None) => {
                let waiter = semaphore.line.join();
                self.waiter = Some(Rc::clone(&waiter));
                Wait::Signal(waiter, WaitOn::Permit(semaphore.tag.id)).step()
            }
        }
    }
}

fn new(vm: &mut Vm, class: &Rc<Class>, args: Args<'_>, kind: ResourceKind, bounded: bool) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["value"], only_positional: 0, positional: 1, required: 0 };
    let [value] = args.bind(vm, &SHAPE)?;
    let value = match value.given() {
        Some(value) => vm.index_i64(&value)?,
        None => 1,
    };
    if value < 0 {
        return Err(vm.value_error("Semaphore initial value must be >= 0"));
    }
    let permits = usize::try_from(value.min(MOST)).unwrap_or(0);
    let body = Semaphore {
        tag: Tag::new(vm, kind, Some(count(permits))),
        permits: Arc::new(tokio::sync::Semaphore::new(permits)),
        line: Line::default(),
        held: Cell::new(0),
        bound: bounded.then_some(permits),
    };
    Ok(Of::new(class, body).value())
}

fn coroutine(vm: &mut Vm, args: Args<'_>, name: &str, result: Value) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let semaphore = this!(vm, this, Semaphore);
    Ok(Generator::native(vm, name, Acquire { semaphore, waiter: None, result }))
}

fn acquire(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    coroutine(vm, args, "acquire", Value::Bool(true))
}

fn enter(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    coroutine(vm, args, "__aenter__", Value::None)
}

fn give_back(vm: &mut Vm, semaphore: &Semaphore) -> Outcome<Value> {
    if semaphore.bound.is_some_and(|bound| semaphore.permits.available_permits() >= bound) {
        return Err(vm.value_error("BoundedSemaphore released too many times"));
    }
    semaphore.release();
    Ok(Value::None)
}

fn release(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let semaphore = this!(vm, this, Semaphore);
    give_back(vm, &semaphore)
}

fn exit(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let semaphore = this!(vm, this, Semaphore);
    Ok(Immediate::coroutine(vm, "__aexit__", move |vm| give_back(vm, &semaphore)))
}

fn locked(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(this!(vm, this, Semaphore).is_locked()))
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let semaphore = this!(vm, this, Semaphore);
    let state = if semaphore.is_locked() {
        "locked".to_owned()
    } else {
        format!("unlocked, value:{}", semaphore.permits.available_permits())
    };
    Ok(super::resource_repr(vm, &this, &state, semaphore.line.len()))
}

fn value(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    let semaphore = this!(vm, *this, Semaphore);
    Ok(Value::count(semaphore.permits.available_permits()))
}

const METHODS: &[(&str, NativeFn)] = &[
    ("acquire", acquire),
    ("release", release),
    ("locked", locked),
    ("__aenter__", enter),
    ("__aexit__", exit),
    ("__repr__", repr),
];

/// The two classes.
pub fn classes(vm: &mut Vm) -> [Rc<Class>; 2] {
    let plain = vm.native_class("Semaphore", "asyncio.locks", &[], |vm, class, args| {
        new(vm, class, args, ResourceKind::Semaphore, false)
    });
    plain.add_methods(METHODS);
    plain.add_property("_value", value, None);
    let bounded = vm.native_class("BoundedSemaphore", "asyncio.locks", &[Rc::clone(&plain)], |vm, class, args| {
        new(vm, class, args, ResourceKind::Semaphore, true)
    });
    [plain, bounded]
}

/// The class of a pool of connections, as the clients of the outer world have one: a semaphore that the trace calls
/// what it is. Scenes do not see it.
pub fn pool_class(vm: &mut Vm) -> Rc<Class> {
    let class =
        vm.native_class("Pool", "_world", &[], |vm, class, args| new(vm, class, args, ResourceKind::Pool, true));
    class.add_methods(METHODS);
    class
}
