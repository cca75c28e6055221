//! `asyncio.run`, and what else lets the event loop run.

use std::cell::Cell;
use std::rc::Rc;

use super::event_loop::EventLoop;
use super::future::{Future, State};
use super::object::Of;
use super::session::Session;
use super::sleep::after;
use super::task::{Task, Waiting};
use crate::script::value::{Args, Generator, Signature, Value};
use crate::script::vm::{Halt, Outcome, Vm};
use crate::stage::Stage;
use crate::trace::{CancelCause, Deed, Line, StackFrame, Stream, TaskId};

/// Opens an event loop and gives its object.
pub fn open(session: &Rc<Session>) -> Value {
    session.stage.open_loop();
    let object = Of::new(&session.kit().event_loop, EventLoop { closed: Cell::new(false) }).value();
    *session.event_loop.borrow_mut() = Some(object.clone());
    let weak = Rc::downgrade(session);
    session.stage.on_intervention(move |_, hand| {
        let Some(session) = weak.upgrade() else { return };
        let Some(task) = session.live_task(hand.task) else { return };
        match hand.deed {
            Deed::Cancel => {
                task.cancel(&Value::None, None, CancelCause::Hand);
            }
            Deed::Raise(fault) => task.fail_by_hand(fault),
            // These are the stage's own.
            Deed::Delay(_) | Deed::Hold | Deed::LetGo => {}
        }
    });
    object
}

/// Closes the event loop. Tasks that still wait are lost.
pub fn close(vm: &mut Vm, session: &Rc<Session>) {
    session.lose_tasks(vm);
    session.stage.close_loop();
    let object = session.event_loop.take();
    if let Some(object) = object.as_ref().and_then(Of::<EventLoop>::from) {
        object.closed.set(true);
    }
    session.report_unseen(vm);
}

/// Runs the loop until it is stopped.
///
/// # Errors
/// A halt; `SystemExit` or `KeyboardInterrupt` of a task; `RuntimeError` if it runs already.
pub fn forever(vm: &mut Vm) -> Outcome<()> {
    drive(vm, None)
}

/// Lets the loop run. `main` is what the program waits for, if it is a task.
fn drive(vm: &mut Vm, main: Option<TaskId>) -> Outcome<()> {
    let session = Session::of(vm);
    if session.running.get() {
        return Err(vm.runtime_error("This event loop is already running"));
    }
    vm.flush_steps()?;
    session.running.set(true);
    let stage = session.stage.clone();
    let line = Line(vm.current_line());
    let stack = stage.stack(&[StackFrame { function: stage.text("<module>"), line }]);
    let driven = session.lend(vm, || stage.run_until(main, line, stack));
    session.running.set(false);
    match session.take_escaped() {
        Some(raised) => Err(raised),
        None => driven.map_err(|halt| vm.halt(Halt::from(halt))),
    }
}

/// `loop.run_until_complete(awaitable)`
///
/// # Errors
/// What the awaitable raises, and as [`forever`].
pub fn until_complete(vm: &mut Vm, awaitable: &Value) -> Outcome<Value> {
    let session = Session::of(vm);
    let future = session.ensure_future(vm, awaitable)?;
    let stage = session.stage.clone();
    let number = future.react(move |_, _| stage.stop_loop());
    let driven = drive(vm, future.task().map(|task| task.id));
    future.forget(number);
    driven?;
    if !future.is_done() {
        return Err(vm.runtime_error("Event loop stopped before Future completed."));
    }
    future.result(vm)
}

/// `asyncio.run(main, *, debug=None)`
///
/// # Errors
/// What `main` raises; `RuntimeError` within a running loop; `ValueError` without a coroutine.
pub fn run(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["main", "debug", "loop_factory"], only_positional: 0, positional: 1, required: 1 };
    let [main, _debug, _factory] = args.bind(vm, &SHAPE)?;
    let session = Session::of(vm);
    if session.running.get() {
        return Err(vm.runtime_error("asyncio.run() cannot be called from a running event loop"));
    }
    if !matches!(&main, Value::Generator(generator) if generator.is_coroutine()) {
        let shown = vm.repr(&main)?;
        return Err(vm.value_error(format!("a coroutine was expected, got {}", shown.as_str())));
    }
    if session.event_loop.borrow().is_some() {
        close(vm, &session);
    }
    open(&session);
    let result = until_complete(vm, &main);
    drop(main);
    let ended = match result {
        Err(raised) if raised.halt().is_some() => Err(raised),
        result => shut_down(vm, &session).and(result),
    };
    if ended.as_ref().err().is_none_or(|raised| raised.halt().is_none()) {
        close(vm, &session);
    }
    ended
}

/// Cancels what is left and waits for it, and closes async generators: `Runner.close`.
fn shut_down(vm: &mut Vm, session: &Rc<Session>) -> Outcome<()> {
    let left = session.live_tasks();
    if !left.is_empty() {
        for task in &left {
            task.cancel(&Value::None, None, CancelCause::Shutdown);
        }
        wait_patiently(vm, session, &left)?;
        for task in &left {
            report_failure(vm, task);
        }
    }
    close_generators(vm, session)
}

/// How long cancelled tasks may take to clean up, in seconds. CPython waits for ever; nobody wants to watch that.
const PATIENCE: f64 = 86_400.0;

/// Waits for cancelled tasks to end, but not for ever: one that swallows its cancellation may never end.
fn wait_patiently(vm: &mut Vm, session: &Rc<Session>, tasks: &[Task]) -> Outcome<()> {
    let weak = Rc::downgrade(session);
    let sentence = move || {
        let Some(session) = weak.upgrade() else { return String::new() };
        let left = session.live_tasks();
        let names: Vec<String> =
            left.iter().take(3).map(|task| format!("`{}`", session.stage.name_of(task.id))).collect();
        format!(
            "asyncio.run() has cancelled {} and waited for a day, but the cancellation was swallowed. Let \
             CancelledError go on after the clean-up: `raise` at the end of the `except`.",
            names.join(", ")
        )
    };
    session.stage.be_patient_until(after(session.stage.now(), PATIENCE), sentence);
    let waited = wait_for_all(vm, session, tasks);
    session.stage.be_patient();
    waited
}

/// Runs the loop until all these tasks are done, as a gather with `return_exceptions=True` would.
fn wait_for_all(vm: &mut Vm, session: &Rc<Session>, tasks: &[Task]) -> Outcome<()> {
    let pending = Rc::new(Cell::new(tasks.len()));
    for task in tasks {
        let (pending, stage) = (Rc::clone(&pending), session.stage.clone());
        task.as_future().react(move |_, _| {
            pending.set(pending.get() - 1);
            if pending.get() == 0 {
                // One turn for the gather that CPython has here, and one for its own callback.
                stage.call_soon(Stage::stop_loop);
            }
        });
    }
    drive(vm, tasks.first().map(|task| task.id))
}

fn report_failure(vm: &mut Vm, task: &Task) {
    let state = task.future.state.borrow().clone();
    let State::Raised(exception) = state else { return };
    task.future.unread.set(false);
    let shown = task.repr(vm);
    let traceback = vm.format_exception(&exception);
    let text = format!("unhandled exception during asyncio.run() shutdown\ntask: {shown}\n{traceback}");
    vm.print(&text, Stream::Err);
}

/// `loop.shutdown_asyncgens()`
fn close_generators(vm: &mut Vm, session: &Rc<Session>) -> Outcome<()> {
    let begun = session.generators.take();
    let left: Vec<_> = begun.iter().filter_map(std::rc::Weak::upgrade).filter(|it| !it.is_finished()).collect();
    let mut closing = Vec::new();
    for generator in left {
        closing.push(closer(vm, session, &generator)?);
    }
    if closing.is_empty() {
        return Ok(());
    }
    wait_for_all(vm, session, &closing)
}

/// A task that closes an async generator.
fn closer(vm: &mut Vm, session: &Rc<Session>, generator: &Rc<Generator>) -> Outcome<Task> {
    let step =
        vm.call_method(&Value::Generator(Rc::clone(generator)), crate::script::value::Sym::new("aclose"), vec![])?;
    let coroutine = vm.awaitable(&step)?;
    Task::spawn(vm, session, coroutine, None)
}

/// An async generator was thrown away while suspended: the loop closes it in its next turn.
pub fn close_later(session: &Rc<Session>, generator: Rc<Generator>) {
    if !session.running.get() {
        return;
    }
    let owner = Rc::clone(session);
    session.stage.call_soon(move |_| {
        owner.clone().caused_by(None, |vm| {
            if let Err(raised) = closer(vm, &owner, &generator) {
                owner.halted(&raised);
            }
        });
    });
}

/// Lets go of what tasks wait for, so that nothing is left over when the run was halted.
pub fn abandon(session: &Rc<Session>) {
    for task in session.live_tasks() {
        *task.waiting.borrow_mut() = Waiting::Nothing;
    }
    session.stage.close_loop();
    session.event_loop.take();
}

/// Whether the value is a future: `asyncio.isfuture`.
pub fn is_future(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.one(vm)?;
    Ok(Value::Bool(Future::from(&value).is_some()))
}
