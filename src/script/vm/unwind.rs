//! Raising, handling and unwinding.

use std::rc::Rc;

use super::frame::Role;
use super::run::Next;
use super::{Builtin, Frame, HandlerEnd, Outcome, Raised, Vm};
use crate::script::code::Op;
use crate::script::value::{Generator, Instance, Layout, TracebackEntry, Value, known};

impl Vm {
    /// Carries an exception outwards from a frame to the first handler; without one, out of all frames.
    pub(super) fn unwind(
        &mut self,
        frame: Box<Frame>,
        raised: Raised,
        base: usize,
        root: Option<&Rc<Generator>>,
    ) -> Next {
        let (mut frame, mut raised) = (frame, raised);
        loop {
            if self.find_handler(&mut frame, &raised) {
                // What the body was in the middle of is gone before its handler begins.
                match self.settle() {
                    Ok(()) => return Next::Frame(frame),
                    Err(halt) => raised = halt,
                }
            }
            Self::keep_generators(&frame, &raised);
            self.depth = self.depth.saturating_sub(1);
            self.leave_handlers(&mut frame, 0, &raised);
            self.handling = frame.outer.take();
            let (role, kind) = (std::mem::take(&mut frame.role), frame.code.code.kind);
            let is_root = matches!(role, Role::Root);
            self.recycle(frame);
            let result = self.fail_role(role, kind, raised, root);
            let at_end = is_root || self.frames.len() == base;
            if at_end {
                super::chain::set_finished(root);
                return Next::Done(match result {
                    Ok(value) => crate::script::value::Step::Return(value),
                    Err(raised) => crate::script::value::Step::Raise(raised),
                });
            }
            let Some(mut caller) = self.frames.pop() else {
                return Next::Done(crate::script::value::Step::Return(Value::None));
            };
            match result {
                Ok(value) => {
                    caller.deliver(value);
                    return Next::Frame(caller);
                }
                Err(next) => (frame, raised) = (caller, next),
            }
        }
    }

    /// Notes a frame in the traceback and, if it has a handler for where it stands, prepares it to go on there.
    fn find_handler(&mut self, frame: &mut Frame, raised: &Raised) -> bool {
        let Some(exception) = raised.as_exception() else { return false };
        let again = matches!(
            frame.code.code.ops.get(frame.at as usize),
            Some(Op::Reraise { .. } | Op::RaiseAgain | Op::EndExceptStar { .. } | Op::EndAsyncFor { .. })
        );
        let Some(state) = exception.exception() else { return false };
        let fresh = state.traceback.borrow().is_empty();
        if fresh {
            self.note_fresh(frame, exception);
        }
        if !again || fresh {
            let entry = TracebackEntry {
                code: Rc::clone(&frame.code),
                at: frame.at,
                span: frame.code.span(frame.at),
                look_up: std::mem::take(&mut self.missed) && fresh,
            };
            state.traceback.borrow_mut().push(entry);
        }
        let at = frame.at;
        let found = frame.code.code.handlers.iter().find(|handler| (handler.start..handler.end).contains(&at)).copied();
        let Some(handler) = found else { return false };
        self.leave_handlers(frame, usize::from(handler.depth), raised);
        let exception = usize::from(handler.exception);
        frame.registers[exception + 1..].fill(Value::Unset);
        frame.registers[exception] = raised.value();
        frame.at = handler.target;
        true
    }

    /// CPython's tracebacks keep the variables of the frames that an exception left, and with them generators whose
    /// clean-up is still to come: it comes when the exception is forgotten.
    fn keep_generators(frame: &Frame, raised: &Raised) {
        let Some(state) = raised.as_exception().and_then(|exception| exception.exception()) else { return };
        for value in frame.registers.iter().take(frame.code.locals.len()) {
            if let Value::Generator(generator) = value
                && !generator.is_finished()
                && generator.is_started()
            {
                state.kept.borrow_mut().push(value.clone());
            }
        }
    }

    /// A new exception: what was being handled is its context, and the host hears of it.
    fn note_fresh(&mut self, frame: &Frame, exception: &Rc<Instance>) {
        self.set_context(exception);
        self.note_self(frame, exception);
        if !self.quiet(exception) {
            let kind = exception.class().name();
            let message = self.plain_message(exception);
            let line = if frame.code.scope.library { self.current_line() } else { frame.line() };
            self.host.raised(&kind, &message, line);
        }
    }

    /// Keeps the `self` of the method that missed a name or an attribute, from which a better name is guessed.
    fn note_self(&self, frame: &Frame, exception: &Rc<Instance>) {
        let Some(state) = exception.exception() else { return };
        let guessed = [Builtin::NameError, Builtin::AttributeError];
        if !guessed.into_iter().any(|kind| exception.class().is_subclass(self.class(kind))) {
            return;
        }
        let place = frame.code.locals.iter().position(|name| *name == known::THIS);
        let Some(this) = place.and_then(|at| frame.registers.get(at)) else { return };
        let mut extra = state.extra.borrow_mut();
        if !extra.is_empty() && !this.is_unset() {
            extra.resize(2, Value::None);
            extra.push(this.clone());
        }
    }

    /// Exceptions that are part of a protocol rather than events: the ends of iterations and of generators.
    fn quiet(&self, exception: &Rc<Instance>) -> bool {
        let class = exception.class();
        [Builtin::StopIteration, Builtin::StopAsyncIteration, Builtin::GeneratorExit]
            .into_iter()
            .any(|kind| class.is_subclass(self.class(kind)))
    }

    /// Makes what is being handled the context of an exception, and breaks the circle that this might make.
    pub(super) fn set_context(&mut self, exception: &Rc<Instance>) {
        let Some(handled) = self.handling.clone() else { return };
        if Rc::ptr_eq(&handled, exception) {
            return;
        }
        let mut link = Rc::clone(&handled);
        for _ in 0..10_000 {
            let Some(state) = link.exception() else { break };
            let next = state.context.borrow().clone();
            let Value::Instance(next) = next else { break };
            if Rc::ptr_eq(&next, exception) {
                *state.context.borrow_mut() = Value::None;
                break;
            }
            link = next;
            // The next instruction that looks at the budget sees it.
            self.fuel -= 1;
        }
        if let Some(state) = exception.exception() {
            let old = state.context.replace(Value::Instance(handled));
            drop(old);
        }
    }

    /// Leaves the handlers of a frame down to a depth because something was raised in them.
    fn leave_handlers(&mut self, frame: &mut Frame, depth: usize, raised: &Raised) {
        if frame.handled.len() <= depth {
            return;
        }
        let line = frame.line();
        while frame.handled.len() > depth {
            let Some(handled) = frame.handled.pop() else { break };
            if handled.told && raised.halt().is_none() {
                let how = if raised.same(&handled.exception) { HandlerEnd::Passed } else { HandlerEnd::Replaced };
                self.host.handler_left(line, &handled.exception, how);
            }
        }
        self.handling = frame.handling();
    }

    /// `raise exception from cause`
    pub(super) fn raise_statement(&mut self, exception: &Value, cause: Option<Value>) -> Raised {
        let exception = match self.exception_of(exception, "exceptions must derive from BaseException") {
            Ok(exception) => exception,
            Err(raised) => return raised,
        };
        if let Some(cause) = cause {
            let cause = match cause {
                Value::None => Value::None,
                other => match self.exception_of(&other, "exception causes must derive from BaseException") {
                    Ok(cause) => Value::Instance(cause),
                    Err(raised) => return raised,
                },
            };
            if let Some(state) = exception.exception() {
                *state.cause.borrow_mut() = cause;
                state.suppress_context.set(true);
            }
        }
        let again = exception.exception().is_some_and(|state| !state.traceback.borrow().is_empty());
        if again {
            self.set_context(&exception);
        }
        Raised::exception(exception)
    }

    /// An exception from an exception or an exception class, which is called without arguments.
    pub(super) fn exception_of(&mut self, value: &Value, complaint: &str) -> Outcome<Rc<Instance>> {
        if let Some(exception) = value.as_exception() {
            return Ok(Rc::clone(exception));
        }
        if let Value::Class(class) = value
            && class.layout == Layout::Exception
        {
            let made = self.call(value, Vec::new())?;
            if let Some(exception) = made.as_exception() {
                return Ok(Rc::clone(exception));
            }
        }
        Err(self.type_error(complaint.to_owned()))
    }

    /// `raise` alone.
    pub(super) fn raise_again(&mut self) -> Raised {
        match self.handling.clone() {
            Some(exception) => Raised::exception(exception),
            None => self.runtime_error("No active exception to reraise"),
        }
    }

    pub(super) fn reraise(&mut self, value: Value) -> Raised {
        match value {
            Value::Instance(exception) => Raised::exception(exception),
            _ => self.runtime_error("No active exception to reraise"),
        }
    }

    /// `AssertionError`
    pub(super) fn assertion(&mut self, message: Option<Value>) -> Raised {
        self.exception_with(Builtin::AssertionError, message.into_iter().collect())
    }

    /// Whether an exception matches the type, or one of the types, of an `except`.
    pub(super) fn match_exception(&mut self, exception: &Value, kind: &Value) -> Outcome<bool> {
        let is_type = |value: &Value| matches!(value, Value::Class(class) if class.layout == Layout::Exception);
        match kind {
            Value::Class(class) if class.layout == Layout::Exception => {
                Ok(exception.as_exception().is_some_and(|exception| exception.class.borrow().is_subclass(class)))
            }
            Value::Tuple(kinds) if kinds.iter().all(is_type) => {
                for kind in kinds.iter() {
                    if self.match_exception(exception, kind)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => Err(self.type_error("catching classes that do not inherit from BaseException is not allowed")),
        }
    }
}
