//! What a coroutine of asyncio finally awaits: the boundary between the machine and the task.

use std::any::Any;
use std::rc::Rc;

use super::future::Future;
use super::waiters::Signal;
use crate::script::value::{Generator, NativeAwaitable, Resume, Step, Value};
use crate::script::vm::{Outcome, Raised, Vm};
use crate::trace::{TextId, Time, WaitOn};

/// What is inside of a [`Step::Await`].
pub enum Wait {
    /// The task's next turn.
    Turn,
    /// A moment.
    Until(Time),
    /// An answer of the outer world, which comes at a moment. What it is stands in the trace as a phrase.
    World(TextId, Time),
    /// A future or task.
    Future(Future),
    /// A place in a line, and what the trace says of it.
    Signal(Rc<dyn Signal>, WaitOn),
}

impl Wait {
    /// The step of a native coroutine that waits for it.
    pub fn step(self) -> Step {
        Step::Await(Box::new(self))
    }

    /// What is inside of an `Await`; anything else asks for a turn, as a bare yield does.
    pub fn from(awaited: Box<dyn Any>) -> Self {
        awaited.downcast().map_or(Self::Turn, |wait| *wait)
    }
}

/// A step from the outcome of a native coroutine's last stretch.
pub fn ending(outcome: Outcome<Value>) -> Step {
    match outcome {
        Ok(value) => Step::Return(value),
        Err(raised) => Step::Raise(raised),
    }
}

/// What a coroutine that waits was resumed with: `Ok` to go on, `Err` to unwind.
pub fn input(resume: Resume) -> Outcome<()> {
    match resume {
        Resume::Send(_) => Ok(()),
        Resume::Throw(raised) => Err(raised),
    }
}

/// A coroutine that never waits: it does what it does at its first step.
pub struct Immediate<F>(Option<F>);

impl<F: FnOnce(&mut Vm) -> Outcome<Value> + 'static> Immediate<F> {
    /// The coroutine as a value.
    pub fn coroutine(vm: &Vm, name: &str, act: F) -> Value {
        Generator::native(vm, name, Self(Some(act)))
    }
}

impl<F: FnOnce(&mut Vm) -> Outcome<Value> + 'static> NativeAwaitable for Immediate<F> {
    fn resume(&mut self, vm: &mut Vm, resume: Resume) -> Step {
        if let Err(raised) = input(resume) {
            return Step::Raise(raised);
        }
        match self.0.take() {
            Some(act) => ending(act(vm)),
            None => Step::Return(Value::None),
        }
    }
}

/// An inner awaitable that a native coroutine drives.
pub struct Inner {
    generator: Rc<Generator>,
}

impl Inner {
    /// The coroutine behind an awaitable value.
    pub fn new(vm: &mut Vm, awaitable: &Value) -> Outcome<Self> {
        Ok(Self { generator: vm.awaitable(awaitable)? })
    }

    /// Goes on: `Err` is a step to hand on, `Ok` the inner coroutine's end.
    pub fn resume(&self, vm: &mut Vm, resume: Resume) -> Result<Result<Value, Raised>, Step> {
        match vm.resume(&self.generator, resume) {
            Step::Return(value) => Ok(Ok(value)),
            Step::Raise(raised) => Ok(Err(raised)),
            waits => Err(waits),
        }
    }

    /// For the await stack.
    pub fn generator(&self) -> Rc<Generator> {
        Rc::clone(&self.generator)
    }
}
