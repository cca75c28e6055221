//! `asyncio.wait_for`, as of CPython 3.12: the awaitable runs in the caller's own task, under a timeout.

use std::rc::Rc;

use super::future::{Future, State};
use super::object::Of;
use super::session::Session;
use super::timeout::{Timeout, overdue};
use super::wait::{Inner, Wait, ending};
use super::waiters::Line;
use crate::script::value::{Args, Generator, NativeAwaitable, Resume, Signature, Step, Value};
use crate::script::vm::{Outcome, Raised, Vm};
use crate::trace::{CancelCause, WaitOn, WakeReason};

struct WaitFor {
    awaitable: Value,
    timeout: Value,
    phase: Phase,
}

enum Phase {
    Begin,
    /// The deadline lies ahead.
    Under(Of<Timeout>, Inner),
    /// It had passed from the start: the future was cancelled and is waited for.
    Cancelling(Future, Rc<super::waiters::Waiter<()>>, u64),
}

impl NativeAwaitable for WaitFor {
    fn resume(&mut self, vm: &mut Vm, resume: Resume) -> Step {
        match std::mem::replace(&mut self.phase, Phase::Begin) {
            Phase::Begin => match resume {
                Resume::Throw(raised) => Step::Raise(raised),
                Resume::Send(_) => self.begin(vm).unwrap_or_else(Step::Raise),
            },
            Phase::Under(timeout, inner) => self.go_on(vm, timeout, inner, resume),
            Phase::Cancelling(future, _waiter, number) => {
                future.forget(number);
                match resume {
                    Resume::Throw(raised) => Step::Raise(raised),
                    Resume::Send(_) => ending(cancelled_result(vm, &future)),
                }
            }
        }
    }

    fn inner(&self) -> Option<Rc<Generator>> {
        match &self.phase {
            Phase::Under(_, inner) => Some(inner.generator()),
            _ => None,
        }
    }
}

impl WaitFor {
    fn begin(&mut self, vm: &mut Vm) -> Outcome<Step> {
        let session = Session::of(vm);
        let delay = match self.timeout.clone().some() {
            Some(timeout) => Some(super::sleep::seconds(vm, &timeout)?),
            None => None,
        };
        if delay.is_none_or(|delay| delay > 0.0) {
            let timeout = Of::<Timeout>::after(vm, delay);
            timeout.enter(vm)?;
            let inner = match Inner::new(vm, &self.awaitable) {
                Ok(inner) => inner,
                Err(raised) => {
                    timeout.exit(vm, raised.as_exception())?;
                    return Err(raised);
                }
            };
            return Ok(self.go_on(vm, timeout, inner, Resume::Send(Value::None)));
        }
        let future = session.ensure_future(vm, &self.awaitable)?;
        if future.is_done() {
            return future.result(vm).map(Step::Return);
        }
        let line = Rc::new(Line::default());
        let (waiter, told, stage) = (line.join(), Rc::clone(&line), session.stage.clone());
        let number = future.react("_release_waiter()() at asyncio/tasks.py:472", move |_, future| {
            let _ = told.wake_next(());
            stage.collect(WakeReason::Finished, future.session.cause(), None);
        });
        let on: WaitOn = future.wait_on();
        future.cancel(&Value::None, session.cause(), CancelCause::Call, None);
        self.phase = Phase::Cancelling(future, Rc::clone(&waiter), number);
        Ok(Wait::Signal(waiter, on).step())
    }

    fn go_on(&mut self, vm: &mut Vm, timeout: Of<Timeout>, inner: Inner, resume: Resume) -> Step {
        let result = match inner.resume(vm, resume) {
            Ok(result) => result,
            Err(waits) => {
                self.phase = Phase::Under(timeout, inner);
                return waits;
            }
        };
        let exception = result.as_ref().err().and_then(Raised::as_exception).cloned();
        if result.as_ref().is_err_and(|raised| raised.halt().is_some()) {
            return ending(result);
        }
        match timeout.exit(vm, exception.as_ref()) {
            Ok(()) => ending(result),
            Err(overdue) => Step::Raise(overdue),
        }
    }
}

fn cancelled_result(vm: &mut Vm, future: &Future) -> Outcome<Value> {
    let state = future.state.borrow().clone();
    match (state, future.result(vm)) {
        (State::Cancelled, Err(raised)) => match raised.as_exception().cloned() {
            Some(exception) => Err(overdue(vm, &exception)),
            None => Err(raised),
        },
        (_, result) => result,
    }
}

/// `asyncio.wait_for(aw, timeout)`
pub fn wait_for(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> = Signature { names: ["fut", "timeout"], only_positional: 0, positional: 2, required: 2 };
    let [awaitable, timeout] = args.bind(vm, &SHAPE)?;
    Ok(Generator::native(vm, "wait_for", WaitFor { awaitable, timeout, phase: Phase::Begin }))
}
