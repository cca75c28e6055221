//! How tasks, futures and callbacks are shown: `repr()`, with CPython's words.

use super::future::{Callback, Future, FutureBody, Kind, State};
use super::reprlib;
use super::task::{Task, Waiting};
use crate::script::text::quote_str;
use crate::script::value::{Instance, Sym, Value};
use crate::script::vm::Vm;

/// What asyncio itself waits on, where no future of the scene is involved.
const OWN_WAIT: &str = "<Future pending cb=[Task.task_wakeup()]>";

/// Levels of futures that wait for futures which are shown; CPython stops at the first repetition.
const LEVELS: u32 = 16;

/// The `repr` of a future or task: `<Task pending name='Task-2' coro=<work() running at scene.py:3>>`.
pub fn future(vm: &mut Vm, future: &Future) -> String {
    nested(vm, future, LEVELS)
}

fn nested(vm: &mut Vm, future: &Future, levels: u32) -> String {
    if levels == 0 {
        return "...".to_owned();
    }
    match future.task() {
        Some(it) => task(vm, &it, levels),
        None => {
            let name = match &*future.kind.borrow() {
                Kind::Gather(_) => "_GatheringFuture".to_owned(),
                _ => vm.class_of(future.value()).name().as_str().to_owned(),
            };
            format!("<{name} {}{}>", state_name(future), ending(vm, future))
        }
    }
}

fn task(vm: &mut Vm, task: &Task, levels: u32) -> String {
    let state = match state_name(&task.future) {
        "pending" if task.cancelling() > 0 => "cancelling",
        state => state,
    };
    let kind = vm.class_of(&task.value()).name();
    let name = quote_str(task.name().as_str());
    let mut out = format!("<{} {state} name={name} coro=<{}>", kind.as_str(), coroutine(vm, task));
    let waited = match &*task.waiting.borrow() {
        Waiting::Future(future) => Some(future.clone()),
        Waiting::Timer(_) | Waiting::Signal(_) => {
            out.push_str(&format!(" wait_for={OWN_WAIT}"));
            None
        }
        Waiting::Nothing if task.is_wait_cancelled() => {
            out.push_str(" wait_for=<Future cancelled>");
            None
        }
        Waiting::Nothing => None,
    };
    if let Some(waited) = waited {
        out.push_str(&format!(" wait_for={}", nested(vm, &waited, levels - 1)));
    }
    out.push_str(&ending(vm, &task.future));
    out.push('>');
    out
}

fn coroutine(vm: &Vm, task: &Task) -> String {
    let (file, generator) = (&task.future.session.file, &task.coroutine);
    let name = generator.qualname.borrow().as_str().to_owned();
    if task.defined == 0 {
        return format!("{name}() running at asyncio/tasks.py");
    }
    if task.future.is_done() || generator.is_finished() {
        return format!("{name}() done, defined at {file}:{}", task.defined);
    }
    let runs = generator.is_running();
    let stands = if runs {
        Some(vm.outermost_line())
    } else {
        generator.is_started().then(|| vm.await_stack(generator).first().map(|frame| frame.line)).flatten()
    };
    format!("{name}() running at {file}:{}", stands.unwrap_or(task.defined))
}

fn state_name(future: &FutureBody) -> &'static str {
    match &*future.state.borrow() {
        State::Pending => "pending",
        State::Cancelled => "cancelled",
        State::Returned(_) | State::Raised(_) => "finished",
    }
}

/// What it has come to, and who is to be told.
fn ending(vm: &mut Vm, future: &FutureBody) -> String {
    let state = future.state.borrow().clone();
    let mut out = match state {
        State::Returned(value) => format!(" result={}", reprlib::repr(vm, &value)),
        State::Raised(error) => format!(" exception={}", exception(vm, error)),
        State::Pending | State::Cancelled => String::new(),
    };
    let callbacks = future.callbacks.borrow().clone();
    let mut shown = |at: usize| callback(vm, &callbacks[at]);
    out.push_str(&match callbacks.len() {
        0 => String::new(),
        1 => format!(" cb=[{}]", shown(0)),
        2 => format!(" cb=[{}, {}]", shown(0), shown(1)),
        count => format!(" cb=[{}, <{} more>, {}]", shown(0), count - 2, shown(count - 1)),
    });
    out
}

fn exception(vm: &mut Vm, exception: std::rc::Rc<Instance>) -> String {
    let value = Value::Instance(exception);
    reprlib::whole(vm, &value)
}

fn callback(vm: &mut Vm, callback: &Callback) -> String {
    match callback {
        Callback::Wake(_) => "Task.task_wakeup()".to_owned(),
        Callback::Native(_, name, _) => (*name).to_owned(),
        Callback::Scene(callable, _) => self::callable(vm, callable),
    }
}

/// A callable with its place: `work() at scene.py:3`.
pub fn callable(vm: &mut Vm, callable: &Value) -> String {
    let (inner, calls) = unwrapped(vm, callable);
    let name = match &inner {
        Value::Function(function) => function.qualname.borrow().as_str().to_owned(),
        Value::Method(method) => match &method.function {
            Value::Function(function) => function.qualname.borrow().as_str().to_owned(),
            Value::Native(function) => function.qualname.as_str().to_owned(),
            _ => reprlib::whole(vm, &inner),
        },
        Value::Native(function) => function.qualname.as_str().to_owned(),
        Value::Class(class) => class.name().as_str().to_owned(),
        _ => reprlib::whole(vm, &inner),
    };
    let place = match &inner {
        Value::Function(function) => format!(" at {}:{}", vm.file_name(), function.code.code.first_line),
        _ => String::new(),
    };
    format!("{name}{}{place}", "()".repeat(calls))
}

/// A callable's own name, without any decoration; empty if it has none.
pub fn plain_name(vm: &mut Vm, callable: &Value) -> String {
    let (inner, _) = unwrapped(vm, callable);
    match &inner {
        Value::Function(function) => function.name.borrow().as_str().to_owned(),
        Value::Method(method) => match &method.function {
            Value::Function(function) => function.name.borrow().as_str().to_owned(),
            _ => String::new(),
        },
        Value::Native(function) => function.name.to_owned(),
        _ => String::new(),
    }
}

/// What is inside of `functools.partial` objects, and how many calls that makes.
fn unwrapped(vm: &mut Vm, callable: &Value) -> (Value, usize) {
    let (mut inner, mut calls) = (callable.clone(), 1);
    while calls < 8
        && vm.class_of(&inner).name().as_str() == "partial"
        && let Ok(Some(next)) = vm.find_attr(&inner, Sym::new("func"))
    {
        (inner, calls) = (next, calls + 1);
    }
    (inner, calls)
}
