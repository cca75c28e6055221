//! The event loop as scenes see it, and which one is the current one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::executor::{self, Pool};
use super::future::{Future, Kind};
use super::object::Of;
use super::report::Report;
use super::resource::this;
use super::session::Session;
use super::{handle, run, task_class};
use crate::script::value::{Args, Class, NativeFn, Value};
use crate::script::vm::{Outcome, Vm};
use crate::trace::Stream;

/// The body of the loop object.
pub struct EventLoop {
    pub(super) closed: Cell<bool>,
    /// `set_exception_handler`
    pub(super) handler: RefCell<Option<Value>>,
    /// `set_task_factory`
    pub(super) task_factory: RefCell<Option<Value>>,
    pub(super) debug: Cell<bool>,
    /// `slow_callback_duration`, in seconds.
    pub(super) slow: RefCell<Value>,
    /// The pool for jobs that name none.
    pub(super) pool: RefCell<Option<Of<Pool>>>,
    /// The default pool takes no more jobs.
    pub(super) pool_shut: Cell<bool>,
}

impl EventLoop {
    /// # Errors
    /// `RuntimeError` if it is closed.
    pub(super) fn check_open(&self, vm: &mut Vm) -> Outcome<()> {
        if self.closed.get() { Err(vm.runtime_error("Event loop is closed")) } else { Ok(()) }
    }
}

/// What `asyncio.get_event_loop()` goes by: the default event loop policy.
#[derive(Default)]
pub struct Policy {
    current: RefCell<Option<Value>>,
    /// Somebody has set a current loop, be it none.
    was_set: Cell<bool>,
}

impl Session {
    /// A new event loop, which is not used yet.
    pub(super) fn new_loop(&self) -> Value {
        let body = EventLoop {
            closed: Cell::new(false),
            handler: RefCell::default(),
            task_factory: RefCell::default(),
            debug: Cell::new(false),
            slow: RefCell::new(Value::Float(0.1)),
            pool: RefCell::default(),
            pool_shut: Cell::new(false),
        };
        Of::new(&self.kit().event_loop, body).value()
    }

    /// Lets the stage work for this loop from now on, unless another one runs. There is one stage: what another loop
    /// had under way is lost.
    pub(super) fn activate(&self, event_loop: &Value) {
        let known = self.event_loop.borrow().clone();
        if self.running.get() || known.is_some_and(|known| known.is(event_loop)) {
            return;
        }
        run::open(self, event_loop);
    }

    /// `asyncio.set_event_loop(loop)`
    pub(super) fn set_current_loop(&self, event_loop: Option<Value>) {
        self.policy.was_set.set(true);
        let old = self.policy.current.replace(event_loop);
        drop(old);
    }

    /// The running event loop.
    ///
    /// # Errors
    /// `RuntimeError` if there is none.
    pub(super) fn running_loop_or_error(&self, vm: &mut Vm) -> Outcome<Value> {
        match self.running_loop() {
            Some(event_loop) => Ok(event_loop),
            None => Err(vm.runtime_error("no running event loop")),
        }
    }

    /// The loop that runs the code that runs now: none in the module's own code, and none in a thread of a pool.
    pub(super) fn running_loop(&self) -> Option<Value> {
        if !self.running.get() || self.in_thread.get() {
            return None;
        }
        self.event_loop.borrow().clone()
    }

    /// The running loop, or the one that was set.
    ///
    /// # Errors
    /// `RuntimeError` if there is neither.
    pub(super) fn some_loop(&self, vm: &mut Vm) -> Outcome<Value> {
        if let Some(running) = self.running_loop() {
            return Ok(running);
        }
        let current = self.policy.current.borrow().clone();
        if let Some(current) = current {
            return Ok(current);
        }
        if self.policy.was_set.get() || self.in_thread.get() {
            let thread = if self.in_thread.get() { "asyncio_0" } else { "MainThread" };
            return Err(vm.runtime_error(format!("There is no current event loop in thread '{thread}'.")));
        }
        let line = vm.current_line();
        let source = self.source.lines().nth((line as usize).saturating_sub(1)).map(str::trim).unwrap_or_default();
        let text = format!("{}:{line}: DeprecationWarning: There is no current event loop\n  {source}\n", self.file);
        vm.print(&text, Stream::Err);
        let event_loop = self.new_loop();
        self.set_current_loop(Some(event_loop.clone()));
        Ok(event_loop)
    }
}

/// `asyncio.get_running_loop()`
pub fn get_running_loop(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    Session::of(vm).running_loop_or_error(vm)
}

/// `asyncio._get_running_loop()`
pub fn running_loop_or_none(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    Ok(Session::of(vm).running_loop().unwrap_or(Value::None))
}

/// `asyncio.get_event_loop()`
pub fn get_event_loop(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    Session::of(vm).some_loop(vm)
}

/// `asyncio.new_event_loop()`
pub fn new_event_loop(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    Ok(Session::of(vm).new_loop())
}

/// `asyncio.set_event_loop(loop)`
pub fn set_event_loop(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let event_loop = args.one(vm)?;
    if Of::<EventLoop>::from(&event_loop).is_none() && !event_loop.is_none() {
        let name = vm.type_name(&event_loop);
        let message = format!("loop must be an instance of AbstractEventLoop or None, not '{}'", name.as_str());
        return Err(vm.type_error(message));
    }
    Session::of(vm).set_current_loop(event_loop.some());
    Ok(Value::None)
}

fn time(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)?;
    Ok(Value::Float(Session::of(vm).stage.now().seconds()))
}

fn create_task(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    this!(vm, this, EventLoop).check_open(vm)?;
    Session::of(vm).activate(&this);
    task_class::create_in(vm, args, &this)
}

fn create_future(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let (session, line) = (Session::of(vm), vm.current_line());
    session.activate(&this);
    let future = Future::new(&session, Kind::Plain, line);
    future.resource();
    Ok(future.value().clone())
}

fn run_until_complete(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let awaitable = args.one(vm)?;
    check_runnable(vm, &this)?;
    run::until_complete(vm, &awaitable)
}

fn run_forever(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    check_runnable(vm, &this)?;
    run::forever(vm)?;
    Ok(Value::None)
}

fn check_runnable(vm: &mut Vm, this: &Value) -> Outcome<()> {
    this!(vm, *this, EventLoop).check_open(vm)?;
    let session = Session::of(vm);
    if session.running.get() {
        let own = session.event_loop.borrow().as_ref().is_some_and(|known| known.is(this));
        let message = if own {
            "This event loop is already running"
        } else {
            "Cannot run the event loop while another loop is running"
        };
        return Err(vm.runtime_error(message));
    }
    session.activate(this);
    Ok(())
}

fn stop(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)?;
    Session::of(vm).stage.stop_loop();
    Ok(Value::None)
}

fn close(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let session = Session::of(vm);
    let own = session.event_loop.borrow().as_ref().is_some_and(|known| known.is(&this));
    if own && session.running.get() {
        return Err(vm.runtime_error("Cannot close a running event loop"));
    }
    this!(vm, this, EventLoop).closed.set(true);
    if own {
        run::close(vm, &session);
    }
    Ok(Value::None)
}

fn is_running(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let session = Session::of(vm);
    let own = session.event_loop.borrow().as_ref().is_some_and(|known| known.is(&this));
    Ok(Value::Bool(own && session.running.get()))
}

fn is_closed(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(this!(vm, this, EventLoop).closed.get()))
}

fn get_debug(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(this!(vm, this, EventLoop).debug.get()))
}

fn set_debug(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, enabled) = args.this_and_one(vm)?;
    let enabled = vm.truthy(&enabled)?;
    this!(vm, this, EventLoop).debug.set(enabled);
    Ok(Value::None)
}

fn set_exception_handler(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, handler) = args.this_and_one(vm)?;
    if !handler.is_none() && !vm.callable(&handler) {
        let shown = vm.repr(&handler)?;
        let message = format!("A callable object or None is expected, got {}", shown.as_str());
        return Err(vm.type_error(message));
    }
    let old = this!(vm, this, EventLoop).handler.replace(handler.some());
    drop(old);
    Ok(Value::None)
}

fn get_exception_handler(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let handler = this!(vm, this, EventLoop).handler.borrow().clone();
    Ok(handler.unwrap_or(Value::None))
}

fn given_report(vm: &mut Vm, args: Args<'_>) -> Outcome<Report> {
    let (_, context) = args.this_and_one(vm)?;
    match &context {
        Value::Dict(context) => Report::from_dict(vm, context),
        _ => Err(vm.type_error("the context of an exception is a dict")),
    }
}

fn default_exception_handler(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    given_report(vm, args)?.print(vm);
    Ok(Value::None)
}

fn call_exception_handler(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let report = given_report(vm, args)?;
    Session::of(vm).report(vm, &report);
    Ok(Value::None)
}

fn set_task_factory(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, factory) = args.this_and_one(vm)?;
    if !factory.is_none() && !vm.callable(&factory) {
        return Err(vm.type_error("task factory must be a callable or None"));
    }
    let old = this!(vm, this, EventLoop).task_factory.replace(factory.some());
    drop(old);
    Ok(Value::None)
}

fn get_task_factory(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let factory = this!(vm, this, EventLoop).task_factory.borrow().clone();
    Ok(factory.unwrap_or(Value::None))
}

fn get_slow(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    let slow = this!(vm, *this, EventLoop).slow.borrow().clone();
    Ok(slow)
}

fn set_slow(vm: &mut Vm, this: &Value, slow: Option<Value>) -> Outcome<()> {
    let old = this!(vm, *this, EventLoop).slow.replace(slow.unwrap_or(Value::Float(0.1)));
    drop(old);
    Ok(())
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let event_loop = this!(vm, this, EventLoop);
    let session = Session::of(vm);
    let own = session.event_loop.borrow().as_ref().is_some_and(|known| known.is(&this));
    let word = |truth: bool| if truth { "True" } else { "False" };
    Ok(Value::str(format!(
        "<_UnixSelectorEventLoop running={} closed={} debug={}>",
        word(own && session.running.get()),
        word(event_loop.closed.get()),
        word(event_loop.debug.get())
    )))
}

const METHODS: &[(&str, NativeFn)] = &[
    ("time", time),
    ("create_task", create_task),
    ("create_future", create_future),
    ("call_soon", handle::call_soon),
    ("call_soon_threadsafe", handle::call_soon),
    ("call_later", handle::call_later),
    ("call_at", handle::call_at),
    ("run_in_executor", executor::run_in_executor),
    ("set_default_executor", executor::set_default_executor),
    ("shutdown_default_executor", executor::shutdown_default_executor),
    ("shutdown_asyncgens", run::shutdown_asyncgens),
    ("run_until_complete", run_until_complete),
    ("run_forever", run_forever),
    ("stop", stop),
    ("close", close),
    ("is_running", is_running),
    ("is_closed", is_closed),
    ("get_debug", get_debug),
    ("set_debug", set_debug),
    ("set_exception_handler", set_exception_handler),
    ("get_exception_handler", get_exception_handler),
    ("default_exception_handler", default_exception_handler),
    ("call_exception_handler", call_exception_handler),
    ("set_task_factory", set_task_factory),
    ("get_task_factory", get_task_factory),
    ("__repr__", repr),
];

/// The class of the loop.
pub fn class(vm: &mut Vm) -> Rc<Class> {
    let class = vm.native_class("_UnixSelectorEventLoop", "asyncio.unix_events", &[], |vm, _, args| {
        args.none(vm)?;
        Ok(Session::of(vm).new_loop())
    });
    class.add_methods(METHODS);
    class.add_property("slow_callback_duration", get_slow, Some(set_slow));
    class
}
