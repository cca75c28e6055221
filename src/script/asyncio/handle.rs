//! Calls that the event loop is to make: `loop.call_soon`, `call_later` and `call_at`, and their handles.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::event_loop::EventLoop;
use super::object::Of;
use super::repr;
use super::reprlib;
use super::resource::this;
use super::session::Session;
use super::sleep::{after, moment};
use super::task_class::given_context;
use crate::script::text::float_repr;
use crate::script::value::{Args, Class, NativeFn, Value};
use crate::script::vm::{Context, Outcome, Vm};
use crate::stage::TimerKey;

/// The body of a `Handle` or `TimerHandle`.
pub struct Handle {
    /// Unset once it is cancelled.
    callback: RefCell<Value>,
    args: RefCell<Vec<Value>>,
    context: Rc<Context>,
    cancelled: Cell<bool>,
    timer: Cell<Option<TimerKey>>,
    when: Option<f64>,
}

impl Of<Handle> {
    fn call(&self, session: &Session) {
        self.timer.set(None);
        if !self.cancelled.get() {
            let callback = self.callback.borrow().clone();
            session.call_back(&callback, self.args.borrow().clone(), &self.context, self);
        }
    }
}

impl Session {
    /// The handle of a call.
    pub(super) fn handle(&self, callback: Value, args: Vec<Value>, context: Rc<Context>) -> Of<Handle> {
        Of::new(&self.kit().handle, Handle::new(callback, args, context, None))
    }
}

impl Handle {
    fn new(callback: Value, args: Vec<Value>, context: Rc<Context>, when: Option<f64>) -> Self {
        Self {
            callback: RefCell::new(callback),
            args: RefCell::new(args),
            context,
            cancelled: Cell::new(false),
            timer: Cell::new(None),
            when,
        }
    }

    fn shown(&self, vm: &mut Vm, kind: &str) -> String {
        let mut parts = vec![kind.to_owned()];
        if self.cancelled.get() {
            parts.push("cancelled".to_owned());
        }
        if let Some(when) = self.when {
            parts.push(format!("when={}", float_repr(when)));
        }
        let callback = self.callback.borrow().clone();
        if !callback.is_unset() {
            parts.push(repr::callable(vm, &callback));
        }
        format!("<{}>", parts.join(" "))
    }
}

/// What is to be called: the callback and its arguments are those from `skip` on.
fn take_call(vm: &mut Vm, args: &mut Args<'_>, skip: usize, name: &str) -> Outcome<(Value, Vec<Value>, Rc<Context>)> {
    let context = args.keyword("context").and_then(Value::some);
    let context = given_context(vm, context)?;
    let mut given = args.take_all();
    if given.len() <= skip {
        let what = if skip == 0 { "'callback'" } else { "'delay' and 'callback'" };
        return Err(vm.type_error(format!("BaseEventLoop.{name}() missing required positional arguments: {what}")));
    }
    let args = given.split_off(skip + 1);
    let callback = given.pop().unwrap_or(Value::None);
    Ok((callback, args, context))
}

/// `loop.call_soon(callback, *args, context=None)`
pub fn call_soon(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    this!(vm, this, EventLoop).check_open(vm)?;
    let (callback, args, context) = take_call(vm, &mut args, 0, "call_soon")?;
    let session = Session::of(vm);
    session.activate(&this);
    let handle = session.handle(callback, args, context);
    let called = handle.clone();
    session.clone().stage.call_soon(move |_| called.call(&session));
    Ok(handle.value())
}

fn schedule(vm: &mut Vm, mut args: Args<'_>, relative: bool) -> Outcome<Value> {
    let this = args.this();
    let name = if relative { "call_later" } else { "call_at" };
    let first = args.values.first().cloned().unwrap_or(Value::None);
    if first.is_none() {
        let message = if relative { "delay must not be None" } else { "when cannot be None" };
        return Err(vm.type_error(message));
    }
    let Some(seconds) = first.as_float() else {
        let shown = vm.type_name(&first);
        let message = format!("unsupported operand type(s) for +: 'float' and '{}'", shown.as_str());
        return Err(vm.type_error(message));
    };
    this!(vm, this, EventLoop).check_open(vm)?;
    let session = Session::of(vm);
    let now = session.stage.now();
    let when = if relative { now.seconds() + seconds } else { seconds };
    let (callback, args, context) = take_call(vm, &mut args, 1, name)?;
    session.activate(&this);
    let handle = Of::new(&session.kit().timer_handle, Handle::new(callback, args, context, Some(when)));
    let called = handle.clone();
    let at = if relative && seconds > 0.0 { after(now, seconds) } else { moment(when) };
    let timer = session.clone().stage.call_at(at, move |_| called.call(&session));
    handle.timer.set(Some(timer));
    Ok(handle.value())
}

/// `loop.call_later(delay, callback, *args, context=None)`
pub fn call_later(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    schedule(vm, args, true)
}

/// `loop.call_at(when, callback, *args, context=None)`
pub fn call_at(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    schedule(vm, args, false)
}

fn cancel(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let handle = this!(vm, this, Handle);
    handle.cancelled.set(true);
    if let Some(timer) = handle.timer.take() {
        Session::of(vm).stage.strike(timer);
    }
    let dropped = (handle.callback.replace(Value::Unset), handle.args.take());
    drop(dropped);
    Ok(Value::None)
}

fn cancelled(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(this!(vm, this, Handle).cancelled.get()))
}

fn when(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(this!(vm, this, Handle).when.map_or(Value::None, Value::Float))
}

fn get_context(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let context = Rc::clone(&this!(vm, this, Handle).context);
    crate::script::module::contextvars::context_value(vm, context)
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let (handle, kind) = (this!(vm, this, Handle), vm.class_of(&this).name());
    Ok(Value::str(handle.shown(vm, kind.as_str())))
}

fn refused(vm: &mut Vm, _: &Rc<Class>, _: Args<'_>) -> Outcome<Value> {
    Err(vm.type_error("handles are made by loop.call_soon(), loop.call_later() and loop.call_at()"))
}

const METHODS: &[(&str, NativeFn)] =
    &[("cancel", cancel), ("cancelled", cancelled), ("get_context", get_context), ("__repr__", repr)];

/// The classes `Handle` and `TimerHandle`.
pub fn classes(vm: &mut Vm) -> [Rc<Class>; 2] {
    let handle = vm.native_class("Handle", "asyncio.events", &[], refused);
    handle.add_methods(METHODS);
    let timer = vm.native_class("TimerHandle", "asyncio.events", &[Rc::clone(&handle)], refused);
    timer.add_methods(&[("when", when)]);
    [handle, timer]
}

/// The text of a callback that raised, for its report.
pub fn shown(vm: &mut Vm, handle: &Of<Handle>) -> String {
    let callback = handle.callback.borrow().clone();
    if callback.is_unset() { reprlib::whole(vm, &handle.value()) } else { repr::callable(vm, &callback) }
}
