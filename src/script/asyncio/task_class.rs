//! The class `asyncio.Task` as scenes see it, and the functions around it.

use std::rc::Rc;

use super::event_loop::EventLoop;
use super::object::Of;
use super::session::Session;
use super::task::{Task, TaskBody};
use crate::script::module::contextvars::{context_of, context_value};
use crate::script::value::{Args, Class, List, NativeFn, Set, Signature, Str, Sym, Value};
use crate::script::vm::{Context, Outcome, Vm};
use crate::trace::Stream;

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
    context: Option<Value>,
) -> Outcome<Value> {
    let factory = Of::<EventLoop>::from(event_loop).and_then(|it| it.task_factory.borrow().clone());
    if let Some(factory) = factory {
        let keywords = context.map(|context| (Sym::new("context"), context)).into_iter().collect();
        let task = vm.call_with(&factory, vec![event_loop.clone(), coroutine.clone()], keywords)?;
        // CPython 3.13 names the task even if it is given no name, and then the name is the text of None.
        let name = vm.str(&name.unwrap_or(Value::None))?;
        if let Some(task) = Of::<TaskBody>::from(&task) {
            task.rename(name);
        }
        return Ok(task);
    }
    let context = given_context(vm, context)?;
    plain(vm, coroutine, name, context, false)
}

fn plain(vm: &mut Vm, coroutine: &Value, name: Option<Value>, context: Rc<Context>, eager: bool) -> Outcome<Value> {
    let session = Session::of(vm);
    let Value::Generator(generator) = coroutine else { return Err(not_a_coroutine(vm, coroutine)) };
    if !generator.is_coroutine() {
        return Err(not_a_coroutine(vm, coroutine));
    }
    let name = match name {
        Some(name) => Some(vm.str(&name)?),
        None => None,
    };
    let task = if eager {
        Task::spawn_eagerly(vm, &session, Rc::clone(generator), name, context)?
    } else {
        Task::spawn_in(vm, &session, Rc::clone(generator), name, context)?
    };
    Ok(task.value())
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
    make(vm, event_loop, &coroutine, name.some(), context.some())
}

fn new(vm: &mut Vm, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<5> = Signature {
        names: ["coro", "loop", "name", "context", "eager_start"],
        only_positional: 0,
        positional: 1,
        required: 1,
    };
    let [coroutine, event_loop, name, context, eager] = args.bind(vm, &SHAPE)?;
    let eager = eager.given().is_some_and(|eager| vm.truthy(&eager).unwrap_or(false));
    let session = Session::of(vm);
    let event_loop = match event_loop.some() {
        Some(event_loop) => event_loop,
        None => session.some_loop(vm)?,
    };
    session.activate(&event_loop);
    let context = given_context(vm, context.some())?;
    plain(vm, &coroutine, name.some(), context, eager)
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

/// `Task.get_stack(*, limit=None)`: the frame of the task's own coroutine, as far as it is not over.
fn get_stack(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let value = args.this();
    let coroutine = Value::Generator(Rc::clone(&this(vm, &value)?.coroutine));
    let frame = vm.find_attr(&coroutine, Sym::new("cr_frame"))?;
    Ok(List::new(frame.and_then(Value::some).into_iter().collect()))
}

/// `Task.print_stack(*, limit=None, file=None)`
fn print_stack(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let value = args.this();
    let task = this(vm, &value)?;
    let shown = super::repr::future(vm, &task.as_future());
    let stack = if task.future.is_done() { Vec::new() } else { vm.await_stack(&task.coroutine) };
    // Without a file CPython prints the headline to standard output and the frames to standard error.
    let headline = match stack.first() {
        None => format!("No stack for {shown}\n"),
        Some(_) => format!("Stack for {shown} (most recent call last):\n"),
    };
    vm.print(&headline, Stream::Out);
    let mut text = String::new();
    if let Some(frame) = stack.first() {
        let session = &task.future.session;
        text.push_str(&format!("  File \"{}\", line {}, in {}\n", session.file, frame.line, frame.name.as_str()));
        let source = session.source.lines().nth((frame.line as usize).saturating_sub(1));
        text.push_str(&source.map(|source| format!("    {}\n", source.trim())).unwrap_or_default());
    }
    if !text.is_empty() {
        vm.print(&text, Stream::Err);
    }
    Ok(Value::None)
}

fn get_context(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.only_this(vm)?;
    let context = Rc::clone(&this(vm, &value)?.context);
    context_value(vm, context)
}

/// `asyncio.eager_task_factory`: a task whose first step runs at once.
pub fn eager(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<4> =
        Signature { names: ["loop", "coro", "name", "context"], only_positional: 0, positional: 2, required: 2 };
    let [_loop, coroutine, name, context] = args.bind(vm, &SHAPE)?;
    let context = given_context(vm, context.some())?;
    plain(vm, &coroutine, name.some(), context, true)
}

const METHODS: &[(&str, NativeFn)] = &[
    ("get_stack", get_stack),
    ("print_stack", print_stack),
    ("get_context", get_context),
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
