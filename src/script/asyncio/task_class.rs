//! The class `asyncio.Task` as scenes see it, and the functions around it.

use std::rc::Rc;

use super::event_loop::EventLoop;
use super::object::Of;
use super::session::Session;
use super::task::{Task, TaskBody};
use crate::script::module::contextvars::{context_of, context_value};
use crate::script::value::{Args, Class, List, NativeFn, Set, Signature, Str, Sym, Value};
use crate::script::vm::{Context, Outcome, Vm};

fn this(vm: &mut Vm, value: &Value) -> Outcome<Task> {
    match Of::<TaskBody>::from(value) {
        Some(task) => Ok(task),
        None => Err(vm.type_error("descriptor needs a Task")),
    }
}

/// Makes a task of a coroutine value.
///
/// # Errors
/// `TypeError` if it is none, `RuntimeError` if no event loop runs.
pub fn spawn(vm: &mut Vm, coroutine: &Value, name: Option<Value>, context: Option<Value>) -> Outcome<Value> {
    let event_loop = Session::of(vm).running_loop_or_error(vm)?;
    let context = given_context(vm, context)?;
    make(vm, &event_loop, coroutine, name, context)
}

/// Makes a task of a coroutine value on an open loop, through the loop's task factory if it has one.
///
/// # Errors
/// `TypeError` if it is no coroutine, and what the factory raises.
pub fn make(
    vm: &mut Vm,
    event_loop: &Value,
    coroutine: &Value,
    name: Option<Value>,
    context: Rc<Context>,
) -> Outcome<Value> {
    let factory = Of::<EventLoop>::from(event_loop).and_then(|it| it.task_factory.borrow().clone());
    if let Some(factory) = factory {
        let given = context_value(vm, context)?;
        let keywords = vec![(Sym::new("context"), given)];
        let task = vm.call_with(&factory, vec![event_loop.clone(), coroutine.clone()], keywords)?;
        if let (Some(name), Some(task)) = (name, Of::<TaskBody>::from(&task)) {
            let name = vm.str(&name)?;
            task.rename(name);
        }
        return Ok(task);
    }
    plain(vm, coroutine, name, context)
}

fn plain(vm: &mut Vm, coroutine: &Value, name: Option<Value>, context: Rc<Context>) -> Outcome<Value> {
    let session = Session::of(vm);
    let Value::Generator(generator) = coroutine else { return Err(not_a_coroutine(vm, coroutine)) };
    if !generator.is_coroutine() {
        return Err(not_a_coroutine(vm, coroutine));
    }
    let name = match name {
        Some(name) => Some(vm.str(&name)?),
        None => None,
    };
    Ok(Task::spawn_in(vm, &session, Rc::clone(generator), name, context)?.value())
}

/// The context of a `context=` argument, or a copy of the current one.
///
/// # Errors
/// `TypeError` if it is no context.
pub fn given_context(vm: &mut Vm, given: Option<Value>) -> Outcome<Rc<Context>> {
    match given {
        None => Ok(vm.context().copy()),
        Some(given) => match context_of(&given) {
            Some(context) => Ok(context),
            None => Err(vm.type_error("a contextvars.Context was expected as context")),
        },
    }
}

fn not_a_coroutine(vm: &mut Vm, value: &Value) -> crate::script::vm::Raised {
    match vm.repr(value) {
        Ok(shown) => vm.type_error(format!("a coroutine was expected, got {}", shown.as_str())),
        Err(raised) => raised,
    }
}

/// `asyncio.create_task(coro, *, name=None, context=None)` and `loop.create_task`
pub fn create_task(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["coro", "name", "context"], only_positional: 0, positional: 1, required: 1 };
    let [coroutine, name, context] = args.bind(vm, &SHAPE)?;
    spawn(vm, &coroutine, name.some(), context.some())
}

/// `loop.create_task(coro, *, name=None, context=None)`
pub fn create_in(vm: &mut Vm, args: Args<'_>, event_loop: &Value) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["coro", "name", "context"], only_positional: 0, positional: 1, required: 1 };
    let [coroutine, name, context] = args.bind(vm, &SHAPE)?;
    let context = given_context(vm, context.some())?;
    make(vm, event_loop, &coroutine, name.some(), context)
}

fn new(vm: &mut Vm, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<4> =
        Signature { names: ["coro", "loop", "name", "context"], only_positional: 0, positional: 1, required: 1 };
    let [coroutine, event_loop, name, context] = args.bind(vm, &SHAPE)?;
    let session = Session::of(vm);
    let event_loop = match event_loop.some() {
        Some(event_loop) => event_loop,
        None => session.some_loop(vm)?,
    };
    session.activate(&event_loop);
    let context = given_context(vm, context.some())?;
    plain(vm, &coroutine, name.some(), context)
}

/// `asyncio.current_task()`
pub fn current_task(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let session = Session::of(vm);
    if args.take(0).or_else(|| args.keyword("loop")).and_then(Value::some).is_none() {
        session.running_loop_or_error(vm)?;
    }
    Ok(session.current().map_or(Value::None, |task| task.value()))
}

/// `asyncio.all_tasks()`
pub fn all_tasks(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let session = Session::of(vm);
    if args.take(0).or_else(|| args.keyword("loop")).and_then(Value::some).is_none() {
        session.running_loop_or_error(vm)?;
    }
    let tasks = List::new(session.live_tasks().iter().map(Task::value).collect());
    let set: Set = vm.collect_set(&tasks)?;
    Ok(Value::Set(Rc::new(set)))
}

fn get_name(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.only_this(vm)?;
    let name = this(vm, &value)?.name();
    Ok(Value::Str(name))
}

fn set_name(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (value, name) = args.this_and_one(vm)?;
    let task = this(vm, &value)?;
    let name: Str = vm.str(&name)?;
    task.rename(name);
    Ok(Value::None)
}

fn cancelling(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.only_this(vm)?;
    Ok(Value::Int(i64::from(this(vm, &value)?.cancelling())))
}

fn uncancel(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.only_this(vm)?;
    Ok(Value::Int(i64::from(this(vm, &value)?.uncancel())))
}

fn get_coro(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.only_this(vm)?;
    Ok(Value::Generator(Rc::clone(&this(vm, &value)?.coroutine)))
}

fn set_result(vm: &mut Vm, _args: Args<'_>) -> Outcome<Value> {
    Err(vm.runtime_error("Task does not support set_result operation"))
}

fn set_exception(vm: &mut Vm, _args: Args<'_>) -> Outcome<Value> {
    Err(vm.runtime_error("Task does not support set_exception operation"))
}

const METHODS: &[(&str, NativeFn)] = &[
    ("get_name", get_name),
    ("set_name", set_name),
    ("cancelling", cancelling),
    ("uncancel", uncancel),
    ("get_coro", get_coro),
    ("set_result", set_result),
    ("set_exception", set_exception),
];

/// The class.
pub fn class(vm: &mut Vm, future: &Rc<Class>) -> Rc<Class> {
    let class = vm.native_class("Task", "_asyncio", &[Rc::clone(future)], new);
    class.add_methods(METHODS);
    class
}
