//! The class `asyncio.Future` as scenes see it. `Task` inherits its methods.

use std::rc::Rc;

use super::future::{Callback, Future, FutureBody, Kind};
use super::object::Of;
use super::session::Session;
use super::task_class::given_context;
use crate::script::value::{Args, Class, Generator, NativeFn, Value};
use crate::script::vm::{Builtin, Outcome, Raised, Vm};
use crate::trace::CancelCause;

fn this(vm: &mut Vm, value: &Value) -> Outcome<Future> {
    match Future::from(value) {
        Some(future) => Ok(future),
        None => Err(vm.type_error("descriptor needs a Future")),
    }
}

fn new(vm: &mut Vm, class: &Rc<Class>, mut args: Args<'_>) -> Outcome<Value> {
    let _loop = args.keyword("loop");
    let (session, line) = (Session::of(vm), vm.current_line());
    let future = Of::new(class, FutureBody::new(&session, Kind::Plain, line)).value();
    if let Some(future) = Future::from(&future) {
        future.resource();
    }
    Ok(future)
}

/// The message of a `cancel(msg=None)` call.
pub fn message(args: &mut Args<'_>) -> Value {
    args.take(0).or_else(|| args.keyword("msg")).unwrap_or(Value::None)
}

fn cancel(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let future = this(vm, &args.this())?;
    let message = message(&mut args);
    let by = Some(future.session.stage.current());
    let cancelled = future.cancel(&message, by, CancelCause::Call, None);
    if future.session.recursed.replace(false) {
        return Err(vm.error(Builtin::RecursionError, "maximum recursion depth exceeded"));
    }
    Ok(Value::Bool(cancelled))
}

fn cancelled(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.only_this(vm)?;
    Ok(Value::Bool(this(vm, &value)?.is_cancelled()))
}

fn done(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.only_this(vm)?;
    Ok(Value::Bool(this(vm, &value)?.is_done()))
}

fn result(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.only_this(vm)?;
    this(vm, &value)?.result(vm)
}

fn exception(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.only_this(vm)?;
    Ok(this(vm, &value)?.exception(vm)?.map_or(Value::None, Value::Instance))
}

fn checked_pending(vm: &mut Vm, future: &Future) -> Outcome<()> {
    if !future.is_done() {
        return Ok(());
    }
    Err(future.session.invalid_state(vm, "invalid state"))
}

fn set_result(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (value, result) = args.this_and_one(vm)?;
    let future = this(vm, &value)?;
    checked_pending(vm, &future)?;
    future.set_result(result);
    Ok(Value::None)
}

fn set_exception(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (value, exception) = args.this_and_one(vm)?;
    let future = this(vm, &value)?;
    checked_pending(vm, &future)?;
    let exception = match exception {
        Value::Class(_) => vm.call(&exception, Vec::new())?,
        other => other,
    };
    let Some(instance) = exception.as_exception().cloned() else {
        return Err(vm.type_error("invalid exception object"));
    };
    let mut instance = instance;
    if Raised::exception(Rc::clone(&instance)).is(vm, Builtin::StopIteration) {
        let message = "StopIteration interacts badly with generators and cannot be raised into a Future";
        let error = vm.runtime_error(message);
        if let Some((error, state)) = error.as_exception().and_then(|error| Some((error, error.exception()?))) {
            *state.cause.borrow_mut() = Value::Instance(Rc::clone(&instance));
            *state.context.borrow_mut() = Value::Instance(instance);
            instance = Rc::clone(error);
        }
    }
    future.set_exception(instance);
    Ok(Value::None)
}

fn add_done_callback(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let value = args.this();
    let future = this(vm, &value)?;
    let context = args.keyword("context").and_then(Value::some);
    let context = given_context(vm, context)?;
    match args.take(0) {
        Some(callback) => future.add_callback(Callback::Scene(callback, context)),
        None => return Err(vm.type_error("add_done_callback() takes exactly 1 positional argument (0 given)")),
    }
    Ok(Value::None)
}

fn remove_done_callback(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (value, callback) = args.this_and_one(vm)?;
    let future = this(vm, &value)?;
    let callbacks = future.callbacks.take();
    let (mut kept, mut removed) = (Vec::with_capacity(callbacks.len()), 0);
    for known in callbacks {
        let same = match &known {
            Callback::Scene(known, _) => vm.eq(known, &callback)?,
            _ => false,
        };
        if same {
            removed += 1;
        } else {
            kept.push(known);
        }
    }
    *future.callbacks.borrow_mut() = kept;
    Ok(Value::Int(removed))
}

fn get_loop(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.only_this(vm)?;
    let future = this(vm, &value)?;
    let event_loop = future.session.event_loop.borrow().clone();
    Ok(event_loop.unwrap_or(Value::None))
}

fn awaiting(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.only_this(vm)?;
    let future = this(vm, &value)?;
    Ok(Generator::native(vm, "__await__", future.awaiting()))
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.only_this(vm)?;
    let future = this(vm, &value)?;
    Ok(Value::str(super::repr::future(vm, &future)))
}

const METHODS: &[(&str, NativeFn)] = &[
    ("cancel", cancel),
    ("cancelled", cancelled),
    ("done", done),
    ("result", result),
    ("exception", exception),
    ("set_result", set_result),
    ("set_exception", set_exception),
    ("add_done_callback", add_done_callback),
    ("remove_done_callback", remove_done_callback),
    ("get_loop", get_loop),
    ("__await__", awaiting),
    ("__iter__", awaiting),
    ("__repr__", repr),
];

/// The class.
pub fn class(vm: &mut Vm) -> Rc<Class> {
    let class = vm.native_class("Future", "_asyncio", &[], new);
    class.add_methods(METHODS);
    class
}
