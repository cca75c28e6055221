//! The event loop as scenes see it: `asyncio.get_running_loop()`, and handles of scheduled calls.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::future::{Future, Kind};
use super::object::Of;
use super::resource::this;
use super::session::Session;
use super::sleep::{moment, seconds};
use super::{brief, run, task_class};
use crate::script::value::{Args, Class, NativeFn, Value};
use crate::script::vm::{Context, Outcome, Vm};
use crate::stage::TimerKey;
use crate::trace::Time;

/// The body of the loop object. All that it knows is in the session.
pub struct EventLoop {
    pub(super) closed: Cell<bool>,
}

/// The body of a `Handle` or `TimerHandle`.
pub struct Handle {
    callback: Value,
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
            session.call_back(&self.callback, self.args.take(), &self.context);
        }
    }
}

impl Session {
    /// The running event loop.
    ///
    /// # Errors
    /// `RuntimeError` if there is none.
    pub(super) fn running_loop_or_error(&self, vm: &mut Vm) -> Outcome<Value> {
        let event_loop = self.event_loop.borrow().clone();
        match event_loop {
            Some(event_loop) if self.running.get() => Ok(event_loop),
            _ => Err(vm.runtime_error("no running event loop")),
        }
    }
}

/// `asyncio.get_running_loop()`
pub fn get_running_loop(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    Session::of(vm).running_loop_or_error(vm)
}

/// `asyncio.get_event_loop()` and `asyncio.new_event_loop()`: the present loop, or a new one.
pub fn get_event_loop(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    let session = Session::of(vm);
    let present = session.event_loop.borrow().clone();
    Ok(present.unwrap_or_else(|| run::open(&session)))
}

/// `asyncio.set_event_loop(loop)`: there is only ever one.
pub fn set_event_loop(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.one(vm)?;
    Ok(Value::None)
}

fn time(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)?;
    Ok(Value::Float(Session::of(vm).stage.now().seconds()))
}

fn create_task(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let _this = args.this();
    task_class::create_task(vm, args)
}

fn create_future(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)?;
    let (session, line) = (Session::of(vm), vm.current_line());
    let future = Future::new(&session, Kind::Plain, line);
    future.resource();
    Ok(future.value().clone())
}

/// The handle of a call that is to be made with the arguments from `skip` on.
fn handle(vm: &mut Vm, args: &mut Args<'_>, skip: usize, when: Option<f64>) -> Outcome<Of<Handle>> {
    let context = args.keyword("context").and_then(Value::some);
    let context = task_class::given_context(vm, context)?;
    let mut given = args.take_all();
    if given.len() <= skip {
        return Err(vm.type_error("a callback is missing"));
    }
    let args = given.split_off(skip + 1);
    let Some(callback) = given.pop() else { return Err(vm.type_error("a callback is missing")) };
    if !vm.callable(&callback) {
        let shown = brief::text(vm, &callback);
        return Err(vm.type_error(format!("a callable object was expected by call_soon(), got {shown}")));
    }
    let class = Rc::clone(&Session::of(vm).kit().handle);
    let body = Handle {
        callback,
        args: RefCell::new(args),
        context,
        cancelled: Cell::new(false),
        timer: Cell::new(None),
        when,
    };
    Ok(Of::new(&class, body))
}

fn call_soon(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let _this = args.this();
    let handle = handle(vm, &mut args, 0, None)?;
    let (session, called) = (Session::of(vm), handle.clone());
    session.clone().stage.call_soon(move |_| called.call(&session));
    Ok(handle.value())
}

fn schedule(vm: &mut Vm, mut args: Args<'_>, relative: bool) -> Outcome<Value> {
    let _this = args.this();
    let first = match args.values.first() {
        Some(first) => first.clone(),
        None => return Err(vm.type_error("a delay is missing")),
    };
    let session = Session::of(vm);
    let now = session.stage.now();
    let offset = if relative { now.seconds() } else { 0.0 };
    let when = offset + seconds(vm, &first)?;
    let handle = handle(vm, &mut args, 1, Some(when))?;
    let called = handle.clone();
    let at: Time = moment(when);
    let timer = session.clone().stage.call_at(at, move |_| called.call(&session));
    handle.timer.set(Some(timer));
    Ok(handle.value())
}

fn call_later(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    schedule(vm, args, true)
}

fn call_at(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    schedule(vm, args, false)
}

fn run_until_complete(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let _this = args.this();
    let awaitable = args.one(vm)?;
    run::until_complete(vm, &awaitable)
}

fn run_forever(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)?;
    run::forever(vm)?;
    Ok(Value::None)
}

fn stop(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)?;
    Session::of(vm).stage.stop_loop();
    Ok(Value::None)
}

fn close(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let session = Session::of(vm);
    if session.running.get() {
        return Err(vm.runtime_error("Cannot close a running event loop"));
    }
    this!(vm, this, EventLoop).closed.set(true);
    run::close(vm, &session);
    Ok(Value::None)
}

fn is_running(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)?;
    Ok(Value::Bool(Session::of(vm).running.get()))
}

fn is_closed(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(this!(vm, this, EventLoop).closed.get()))
}

fn get_debug(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)?;
    Ok(Value::Bool(false))
}

fn set_debug(_vm: &mut Vm, _args: Args<'_>) -> Outcome<Value> {
    Ok(Value::None)
}

const LOOP_METHODS: &[(&str, NativeFn)] = &[
    ("time", time),
    ("create_task", create_task),
    ("create_future", create_future),
    ("call_soon", call_soon),
    ("call_soon_threadsafe", call_soon),
    ("call_later", call_later),
    ("call_at", call_at),
    ("run_until_complete", run_until_complete),
    ("run_forever", run_forever),
    ("stop", stop),
    ("close", close),
    ("is_running", is_running),
    ("is_closed", is_closed),
    ("get_debug", get_debug),
    ("set_debug", set_debug),
];

fn cancel(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let handle = this!(vm, this, Handle);
    handle.cancelled.set(true);
    if let Some(timer) = handle.timer.take() {
        Session::of(vm).stage.strike(timer);
    }
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

/// The classes of the loop and of handles.
pub fn classes(vm: &mut Vm) -> [Rc<Class>; 2] {
    let event_loop = vm.native_class("_UnixSelectorEventLoop", "asyncio.unix_events", &[], |vm, _, _| {
        Err(vm.type_error("use asyncio.new_event_loop()"))
    });
    event_loop.add_methods(LOOP_METHODS);
    let handle = vm.native_class("Handle", "asyncio.events", &[], |vm, _, _| {
        Err(vm.type_error("use loop.call_soon() or loop.call_later()"))
    });
    handle.add_methods(&[("cancel", cancel), ("cancelled", cancelled), ("when", when)]);
    [event_loop, handle]
}
