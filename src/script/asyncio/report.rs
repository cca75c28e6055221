//! What goes wrong where nobody awaits it: `loop.call_exception_handler`, and the handler of a program's own.

use std::rc::Rc;

use super::event_loop::EventLoop;
use super::future::{Future, State};
use super::object::Of;
use super::reprlib;
use super::session::Session;
use crate::script::value::{Dict, Instance, Str, Value};
use crate::script::vm::{Builtin, Outcome, Raised, Vm, attend_later};
use crate::trace::{Fact, Stream};

/// What an exception handler is told.
pub struct Report {
    pub(super) message: String,
    pub(super) exception: Option<Rc<Instance>>,
    /// Whom it concerns: `handle`, `future`, `task`, `asyncgen`.
    pub(super) concerns: Vec<(Str, Value)>,
}

impl Report {
    /// A report about one object.
    pub fn new(message: impl Into<String>, exception: Option<Rc<Instance>>, concern: (&str, Value)) -> Self {
        Self { message: message.into(), exception, concerns: vec![(concern.0.into(), concern.1)] }
    }

    /// A report from the dictionary that a program gives.
    pub fn from_dict(vm: &mut Vm, context: &Dict) -> Outcome<Self> {
        let message = match context.get_str("message") {
            Some(message) => vm.str(&message)?.as_str().to_owned(),
            None => "Unhandled exception in event loop".to_owned(),
        };
        let exception = context.get_str("exception").and_then(|value| value.as_exception().cloned());
        let mut concerns = Vec::new();
        for (key, value) in context.items() {
            let key = vm.str(&key)?;
            if !matches!(key.as_str(), "message" | "exception") {
                concerns.push((key, value));
            }
        }
        Ok(Self { message, exception, concerns })
    }

    fn dict(&self) -> Value {
        let mut pairs: Vec<(Str, Value)> = vec![("message".into(), Value::from(self.message.as_str()))];
        if let Some(exception) = &self.exception {
            pairs.push(("exception".into(), Value::Instance(Rc::clone(exception))));
        }
        pairs.extend(self.concerns.iter().cloned());
        Dict::from_pairs(pairs)
    }

    /// `loop.default_exception_handler`: to standard error.
    pub fn print(&self, vm: &mut Vm) {
        let mut text = format!("{}\n", self.message);
        let mut concerns = self.concerns.clone();
        concerns.sort_by(|a, b| a.0.as_str().cmp(b.0.as_str()));
        for (key, value) in &concerns {
            text.push_str(&format!("{}: {}\n", key.as_str(), reprlib::whole(vm, value)));
        }
        if let Some(exception) = &self.exception {
            text.push_str(&vm.format_exception(exception));
        }
        vm.print(&text, Stream::Err);
    }
}

impl Session {
    /// `loop.call_exception_handler`
    pub(super) fn report(&self, vm: &mut Vm, report: &Report) {
        let event_loop = self.event_loop.borrow().clone();
        let handler = event_loop.as_ref().and_then(Of::<EventLoop>::from).and_then(|it| it.handler.borrow().clone());
        let (Some(handler), Some(event_loop)) = (handler, event_loop) else { return report.print(vm) };
        let Err(raised) = vm.call(&handler, vec![event_loop, report.dict()]) else { return };
        let Some(exception) = raised.as_exception().cloned() else { return self.halted(&raised) };
        if raised.is(vm, Builtin::SystemExit) || raised.is(vm, Builtin::KeyboardInterrupt) {
            return self.escape(raised);
        }
        let concern = ("context", report.dict());
        Report::new("Unhandled error in exception handler", Some(exception), concern).print(vm);
    }

    /// A callback raised.
    pub(super) fn callback_raised(&self, vm: &mut Vm, shown: &str, handle: Value, raised: Raised) {
        let Some(exception) = raised.as_exception().cloned() else { return self.halted(&raised) };
        if raised.is(vm, Builtin::SystemExit) || raised.is(vm, Builtin::KeyboardInterrupt) {
            return self.escape(raised);
        }
        let message = format!("Exception in callback {shown}");
        self.report(vm, &Report::new(message, Some(exception), ("handle", handle)));
    }

    /// A future was thrown away with an exception that nobody looked at: `Future.__del__`. `again` is a copy of it.
    pub(super) fn never_retrieved(self: &Rc<Self>, again: Value) {
        let session = Rc::clone(self);
        attend_later(move |vm| {
            let Some(future) = Future::from(&again) else { return };
            let State::Raised(exception) = future.state.borrow().clone() else { return };
            let error = session.stage.text(vm.format_exception_only(&exception).trim_end());
            let task = future.task();
            let id = task.as_ref().map_or_else(|| session.stage.current(), |task| task.id);
            session.stage.record(id, Fact::NeverRetrieved { error });
            let what = if task.is_some() { "Task" } else { "Future" };
            let message = format!("{what} exception was never retrieved");
            session.report(vm, &Report::new(message, Some(exception), ("future", again)));
        });
    }
}
