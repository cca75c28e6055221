//! Letting the event loop run, and shutting it down.

use std::cell::Cell;
use std::rc::Rc;

use super::event_loop::EventLoop;
use super::executor;
use super::future::{Future, State};
use super::object::Of;
use super::report::Report;
use super::session::Session;
use super::sleep::after;
use super::task::{Task, Waiting};
use super::task_class;
use super::wait::Immediate;
use crate::script::value::{Args, Generator, Value};
use crate::script::vm::{Halt, Outcome, Vm};
use crate::stage::Stage;
use crate::trace::{CancelCause, Deed, Fact, Line, StackFrame, TaskId};

/// Lets the stage work for an event loop from now on. What another one had under way is lost.
pub fn open(session: &Session, event_loop: &Value) {
    if session.event_loop.borrow().is_some() {
        for task in session.live_tasks() {
            *task.waiting.borrow_mut() = Waiting::Nothing;
            session.unregister(task.id);
        }
        session.stage.close_loop();
    }
    session.stage.open_loop();
    let old = session.event_loop.replace(Some(event_loop.clone()));
    drop(old);
    let weak = session.weak();
    session.stage.on_intervention(move |_, hand| {
        let Some(session) = weak.upgrade() else { return };
        if session.outside().feel(hand.deed) {
            return session.stage.record(hand.task, Fact::Hand { deed: hand.deed });
        }
        let Some(task) = session.live_task(hand.task) else { return };
        match hand.deed {
            Deed::Cancel => {
                task.cancel(&Value::None, None, CancelCause::Hand);
            }
            Deed::Raise(fault) => task.fail_by_hand(fault),
            // These are the stage's own, and the world's.
            Deed::Delay(_) | Deed::Hold | Deed::LetGo | Deed::SlowWorld(_) | Deed::FailRequest => {}
        }
    });
}

/// Closes the event loop. Tasks that still wait are lost.
pub fn close(vm: &mut Vm, session: &Rc<Session>) {
    session.lose_tasks(vm);
    session.stage.close_loop();
    let object = session.event_loop.take();
    if let Some(object) = object.as_ref().and_then(Of::<EventLoop>::from) {
        object.closed.set(true);
    }
    session.attend(vm);
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
    let number = future.react("_run_until_complete_cb() at asyncio/base_events.py:182", move |_, _| stage.stop_loop());
    let driven = drive(vm, future.task().map(|task| task.id));
    future.forget(number);
    driven?;
    if !future.is_done() {
        return Err(vm.runtime_error("Event loop stopped before Future completed."));
    }
    future.result(vm)
}

/// Runs a program's main coroutine on the loop that is open: `Runner.run`.
///
/// # Errors
/// What it raises, and as [`forever`].
pub fn main(vm: &mut Vm, main: &Value, context: Option<Value>) -> Outcome<Value> {
    let session = Session::of(vm);
    let event_loop = session.event_loop.borrow().clone();
    let Some(event_loop) = event_loop else { return Err(vm.runtime_error("Event loop is closed")) };
    // A loop with the runtime behind it is more than one step.
    vm.tick(20_000)?;
    let task = task_class::make(vm, &event_loop, main, None, context)?;
    let result = until_complete(vm, &task);
    if let Some(future) = Future::from(&task) {
        // The caller gets the exception, whatever ended the loop.
        future.unread.set(false);
    }
    result
}

/// Cancels what is left and waits for it, closes async generators and waits for the default pool: `Runner.close`.
///
/// # Errors
/// As [`forever`].
pub fn shut_down(vm: &mut Vm, session: &Rc<Session>) -> Outcome<()> {
    let left = session.live_tasks();
    if !left.is_empty() {
        for task in &left {
            task.cancel(&Value::None, None, CancelCause::Shutdown);
        }
        wait_patiently(vm, session, &left)?;
        for task in &left {
            report_failure(vm, session, task);
        }
    }
    // Each of the two is a task of its own in CPython, which counts when later tasks are numbered; and the loop turns
    // twice for it, in which others run that are ready.
    session.next_number();
    if !close_generators(vm, session)? {
        turn_twice(vm, session)?;
    }
    session.next_number();
    if !executor::shut_down(vm, session)? {
        turn_twice(vm, session)?;
    }
    Ok(())
}

fn turn_twice(vm: &mut Vm, session: &Session) -> Outcome<()> {
    if !session.stage.somebody_is_ready() {
        return Ok(());
    }
    session.stage.call_soon(|stage| stage.call_soon(Stage::stop_loop));
    drive(vm, None)
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
fn wait_for_all(vm: &mut Vm, session: &Session, tasks: &[Task]) -> Outcome<()> {
    when_all_done(session, tasks, Stage::stop_loop);
    drive(vm, tasks.first().map(|task| task.id))
}

/// Calls `then` a turn after the last of these tasks is known to be done: the turn of the gather's own callbacks.
fn when_all_done(session: &Session, tasks: &[Task], then: fn(&Stage)) {
    let pending = Rc::new(Cell::new(tasks.len()));
    for task in tasks {
        let (pending, stage) = (Rc::clone(&pending), session.stage.clone());
        task.as_future().react("gather.<locals>._done_callback() at asyncio/tasks.py:820", move |_, _| {
            pending.set(pending.get() - 1);
            if pending.get() == 0 {
                stage.call_soon(then);
            }
        });
    }
}

fn report_failure(vm: &mut Vm, session: &Session, task: &Task) {
    let state = task.future.state.borrow().clone();
    let State::Raised(exception) = state else { return };
    task.future.unread.set(false);
    let message = "unhandled exception during asyncio.run() shutdown";
    session.report(vm, &Report::new(message, Some(exception), ("task", task.value())));
}

/// `loop.shutdown_asyncgens()`
///
/// # Errors
/// None before it is awaited.
pub fn shutdown_asyncgens(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)?;
    Ok(Immediate::coroutine(vm, "shutdown_asyncgens", |_| Ok(Value::None)))
}

/// Closes the async generators that are left, as `loop.shutdown_asyncgens()` does. Returns whether there are any.
fn close_generators(vm: &mut Vm, session: &Rc<Session>) -> Outcome<bool> {
    let begun = session.generators.take();
    let left: Vec<_> = begun.iter().filter_map(std::rc::Weak::upgrade).filter(|it| !it.is_finished()).collect();
    if left.is_empty() {
        return Ok(false);
    }
    let owner = Rc::clone(session);
    // A turn for the task that CPython has for this, and another one when it hears that all are closed.
    session.stage.call_soon(move |_| {
        owner.clone().caused_by(None, |vm| {
            let mut closing = Vec::new();
            for generator in &left {
                match closer(vm, &owner, generator) {
                    Ok(task) => closing.push(task),
                    Err(raised) => owner.halted(&raised),
                }
            }
            when_all_done(&owner, &closing, |stage| stage.call_soon(Stage::stop_loop));
        });
    });
    drive(vm, None)?;
    Ok(true)
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
