//! `asyncio.shield`.

use super::future::{Future, Kind, State};
use super::session::Session;
use crate::script::value::{Args, Value};
use crate::script::vm::{Outcome, Vm};
use crate::trace::Fact;

/// `asyncio.shield(aw)`
pub fn shield(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let argument = args.one(vm)?;
    let (session, line) = (Session::of(vm), vm.current_line());
    let inner = session.ensure_future(vm, &argument)?;
    if inner.is_done() {
        return Ok(inner.value().clone());
    }
    if let Some(task) = inner.task() {
        session.record(Fact::Shielded { inner: task.id });
    }
    let outer = Future::new(&session, Kind::Shield(Box::new(inner.clone())), line);
    let number = {
        let outer = outer.clone();
        inner.react("shield.<locals>._inner_done_callback() at asyncio/tasks.py:958", move |vm, inner| {
            pass_on(vm, inner, &outer);
        })
    };
    outer.react("shield.<locals>._outer_done_callback() at asyncio/tasks.py:975", move |_, _| {
        // Whoever waited is gone: what the inner task comes to is nobody's business any more, so that an exception of
        // it will be reported as never retrieved.
        if !inner.is_done() {
            inner.forget(number);
        }
    });
    Ok(outer.value().clone())
}

fn pass_on(vm: &mut Vm, inner: &Future, outer: &Future) {
    if outer.is_cancelled() {
        inner.unread.set(false);
        return;
    }
    let state = inner.state.borrow().clone();
    match state {
        State::Cancelled => {
            outer.cancel_plainly(Value::None);
        }
        State::Raised(exception) => {
            inner.unread.set(false);
            outer.set_exception(exception);
        }
        State::Returned(value) => outer.set_result(value),
        State::Pending => {}
    }
    let _ = vm;
}
