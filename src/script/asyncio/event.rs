//! `asyncio.Event`.

use std::cell::Cell;
use std::rc::Rc;

use super::object::Of;
use super::resource::{Tag, this};
use super::wait::Wait;
use super::waiters::{Line, Waiter};
use crate::script::value::{Args, Class, Generator, NativeAwaitable, NativeFn, Resume, Step, Value};
use crate::script::vm::{Outcome, Vm};
use crate::trace::{Fact, ResourceKind, WaitOn, WakeReason};

/// The body of an event.
pub struct Event {
    pub(super) tag: Tag,
    is_set: Cell<bool>,
    line: Line<()>,
}

struct WaitForSet {
    event: Of<Event>,
    waiter: Option<Rc<Waiter<()>>>,
}

impl NativeAwaitable for WaitForSet {
    fn resume(&mut self, _vm: &mut Vm, resume: Resume) -> Step {
        let waited = self.waiter.take();
        if let Some(waiter) = &waited {
            self.event.line.leave(waiter);
        }
        if let Resume::Throw(raised) = resume {
            return Step::Raise(raised);
        }
        if waited.is_some() || self.event.is_set.get() {
            return Step::Return(Value::Bool(true));
        }
        let waiter = self.event.line.join();
        self.waiter = Some(Rc::clone(&waiter));
        Wait::Signal(waiter, WaitOn::Event(self.event.tag.id)).step()
    }
}

fn new(vm: &mut Vm, class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    let tag = Tag::new(vm, ResourceKind::Event, None);
    Ok(Of::new(class, Event { tag, is_set: Cell::new(false), line: Line::default() }).value())
}

fn wait(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let event = this!(vm, this, Event);
    Ok(Generator::native(vm, "wait", WaitForSet { event, waiter: None }))
}

fn set(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let event = this!(vm, this, Event);
    if !event.is_set.replace(true) {
        event.tag.record(Fact::Set { resource: event.tag.id });
        event.line.wake_all();
        event.tag.woke(WakeReason::Set);
    }
    Ok(Value::None)
}

fn clear(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let event = this!(vm, this, Event);
    if event.is_set.replace(false) {
        event.tag.record(Fact::Cleared { resource: event.tag.id });
    }
    Ok(Value::None)
}

fn is_set(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(this!(vm, this, Event).is_set.get()))
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let event = this!(vm, this, Event);
    let state = if event.is_set.get() { "set" } else { "unset" };
    Ok(super::resource_repr(vm, &this, state, event.line.len()))
}

const METHODS: &[(&str, NativeFn)] =
    &[("wait", wait), ("set", set), ("clear", clear), ("is_set", is_set), ("__repr__", repr)];

/// The class.
pub fn class(vm: &mut Vm) -> Rc<Class> {
    let class = vm.native_class("Event", "asyncio.locks", &[], new);
    class.add_methods(METHODS);
    class
}
