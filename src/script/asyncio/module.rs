//! The module `asyncio`: its table of names.

use std::rc::Rc;

use super::session::{Kit, Session};
use super::{
    condition, event, event_loop, executor, future_class, gather, handle, job, lock, queue, run, runner, select,
    semaphore, shield, sleep, task_class, taskgroup, timeout, wait_for,
};
use crate::script::module::library;
use crate::script::value::{Args, Class, Module, NativeFn, Sym, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

/// The functions of the module.
const FUNCTIONS: &[(&str, NativeFn)] = &[
    ("run", runner::run),
    ("to_thread", executor::to_thread),
    ("create_task", task_class::create_task),
    ("eager_task_factory", task_class::eager),
    ("create_eager_task_factory", create_eager_task_factory),
    ("wrap_future", job::wrap_future),
    ("current_task", task_class::current_task),
    ("all_tasks", task_class::all_tasks),
    ("gather", gather::gather),
    ("sleep", sleep::sleep),
    ("shield", shield::shield),
    ("wait_for", wait_for::wait_for),
    ("wait", select::wait),
    ("as_completed", select::as_completed),
    ("timeout", timeout::timeout),
    ("timeout_at", timeout::timeout_at),
    ("get_running_loop", event_loop::get_running_loop),
    ("get_event_loop", event_loop::get_event_loop),
    ("new_event_loop", event_loop::new_event_loop),
    ("_get_running_loop", event_loop::running_loop_or_none),
    ("set_event_loop", event_loop::set_event_loop),
    ("ensure_future", ensure_future),
    ("isfuture", run::is_future),
    ("iscoroutine", is_coroutine),
    ("iscoroutinefunction", is_coroutine_function),
];

/// Makes `asyncio` known to a machine whose host is a [`super::StageHost`].
pub fn install(vm: &mut Vm) {
    vm.add_module("asyncio", make);
    vm.add_module("_asyncio_machine", for_library);
    vm.add_module("concurrent", |_| Ok(Module::new("concurrent")));
    vm.add_module("concurrent.futures", pools);
}

fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("asyncio");
    module.add_functions(FUNCTIONS);
    for (name, text) in [
        ("FIRST_COMPLETED", "FIRST_COMPLETED"),
        ("FIRST_EXCEPTION", "FIRST_EXCEPTION"),
        ("ALL_COMPLETED", "ALL_COMPLETED"),
    ] {
        module.set(name, Value::from(text));
    }
    let exception = Rc::clone(vm.class(Builtin::Exception));
    let base = Rc::clone(vm.class(Builtin::BaseException));
    let exceptions = "asyncio.exceptions";
    let cancelled_error = vm.exception_class("CancelledError", exceptions, &[base]);
    let invalid_state = vm.exception_class("InvalidStateError", exceptions, &[Rc::clone(&exception)]);
    let queue_empty = vm.exception_class("QueueEmpty", "asyncio.queues", &[Rc::clone(&exception)]);
    let queue_full = vm.exception_class("QueueFull", "asyncio.queues", &[Rc::clone(&exception)]);
    let queue_shut_down = vm.exception_class("QueueShutDown", "asyncio.queues", &[Rc::clone(&exception)]);
    let runtime_error = Rc::clone(vm.class(Builtin::RuntimeError));
    let broken_barrier = vm.exception_class("BrokenBarrierError", exceptions, &[runtime_error]);
    let job_cancelled = vm.exception_class("CancelledError", "concurrent.futures._base", &[exception]);
    let timeout_error = Rc::clone(vm.class(Builtin::TimeoutError));
    let future = future_class::class(vm);
    let task = task_class::class(vm, &future);
    let event_loop = event_loop::class(vm);
    let [handle, timer_handle] = handle::classes(vm);
    let [semaphore, bounded] = semaphore::classes(vm);
    let [queue, lifo, priority] = queue::classes(vm);
    let lock = lock::class(vm);
    let kit = Kit {
        future,
        task,
        event_loop,
        handle,
        timer_handle,
        lock,
        cancelled_error,
        invalid_state,
        queue_empty,
        queue_full,
        queue_shut_down,
        broken_barrier,
        condition: condition::class(vm),
        pool: executor::class(vm),
        job: job::class(vm),
        job_cancelled,
        timeout: timeout::class(vm),
        as_completed: select::class(vm),
    };
    let classes = [
        ("CancelledError", &kit.cancelled_error),
        ("InvalidStateError", &kit.invalid_state),
        ("TimeoutError", &timeout_error),
        ("QueueEmpty", &kit.queue_empty),
        ("QueueFull", &kit.queue_full),
        ("Future", &kit.future),
        ("Task", &kit.task),
        ("AbstractEventLoop", &kit.event_loop),
        ("Handle", &kit.handle),
        ("TimerHandle", &kit.timer_handle),
        ("QueueShutDown", &kit.queue_shut_down),
        ("BrokenBarrierError", &kit.broken_barrier),
        ("Runner", &runner::class(vm)),
        ("Semaphore", &semaphore),
        ("BoundedSemaphore", &bounded),
        ("Lock", &kit.lock),
        ("Event", &event::class(vm)),
        ("Condition", &kit.condition),
        ("Queue", &queue),
        ("LifoQueue", &lifo),
        ("PriorityQueue", &priority),
        ("Timeout", &kit.timeout),
        ("TaskGroup", &taskgroup::class(vm)),
    ];
    for (name, class) in classes {
        module.set(name, Value::Class(Rc::<Class>::clone(class)));
    }
    for name in ["EventLoop", "SelectorEventLoop", "BaseEventLoop"] {
        module.set(name, Value::Class(Rc::clone(&kit.event_loop)));
    }
    Session::of(vm).set_kit(kit);
    let locks = library::make(vm, "_asyncio_locks", "asyncio.locks", include_str!("source/locks.py"))?;
    let barrier = Sym::new("Barrier");
    module.set("Barrier", locks.get(barrier).unwrap_or(Value::None));
    let names = module.attrs.borrow().entries();
    for part in PARTS {
        let inner = Module::new(&format!("asyncio.{part}"));
        for (name, value) in &names {
            inner.set(name.as_str(), value.clone());
        }
        module.set(part, Value::Module(inner));
    }
    Ok(module)
}

/// Modules of CPython's asyncio that programs take names from. Here each has all names.
const PARTS: &[&str] =
    &["exceptions", "futures", "locks", "queues", "runners", "taskgroups", "tasks", "threads", "timeouts"];

/// What the part of asyncio that is written in Python needs of the machine.
fn for_library(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_asyncio_machine");
    module.add_functions(&[("barrier_condition", condition::of_barrier)]);
    let broken = Rc::clone(&Session::of(vm).kit().broken_barrier);
    module.set("BrokenBarrierError", Value::Class(broken));
    Ok(module)
}

/// `asyncio.create_eager_task_factory(custom_task_constructor)`: there is one kind of task.
fn create_eager_task_factory(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.one(vm)?;
    let whole = vm.import(Sym::new("asyncio"))?;
    vm.get_attr(&whole, Sym::new("eager_task_factory"))
}

fn ensure_future(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let _loop = args.keyword("loop");
    let Some(awaitable) = args.take(0) else {
        return Err(vm.type_error("ensure_future() missing 1 required positional argument: 'coro_or_future'"));
    };
    let session = Session::of(vm);
    Ok(session.ensure_future(vm, &awaitable)?.value().clone())
}

fn is_coroutine(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.one(vm)?;
    Ok(Value::Bool(matches!(&value, Value::Generator(generator) if generator.is_coroutine())))
}

fn is_coroutine_function(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.one(vm)?;
    let function = match &value {
        Value::Method(method) => method.function.clone(),
        other => other.clone(),
    };
    let kind = crate::script::code::CodeKind::Coroutine;
    let marked = match &function {
        Value::Function(function) => function.code.code.kind == kind,
        // A stand-in for a coroutine function, as `unittest.mock.AsyncMock` is one.
        Value::Instance(_) => {
            let class = vm.class_of(&function);
            vm.class_attr(&class, crate::script::value::Sym::new("_is_coroutine")).is_some()
        }
        _ => false,
    };
    Ok(Value::Bool(marked))
}

/// `concurrent.futures`
fn pools(vm: &mut Vm) -> Outcome<Rc<Module>> {
    vm.import(Sym::new("asyncio"))?;
    let session = Session::of(vm);
    let (kit, module) = (session.kit(), Module::new("concurrent.futures"));
    let timeout_error = Rc::clone(vm.class(Builtin::TimeoutError));
    for (name, class) in [
        ("ThreadPoolExecutor", &kit.pool),
        ("Future", &kit.job),
        ("CancelledError", &kit.job_cancelled),
        ("TimeoutError", &timeout_error),
    ] {
        module.set(name, Value::Class(Rc::clone(class)));
    }
    Ok(module)
}
