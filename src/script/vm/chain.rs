//! Chains of frames: entering, ending, suspending and resuming them.
//!
//! A coroutine that awaits another has that one's frame directly on top of its own, like a call. When the innermost
//! has to wait, the whole chain moves off the machine's stack into the outermost coroutine, and back when it goes on.
//! What is resumed is thus always the innermost frame, however deep the chain is.

use std::rc::Rc;

use super::frame::{Role, StepKind};
use super::run::Next;
use super::{Builtin, Frame, Outcome, Raised, Vm};
use crate::script::code::{CodeKind, Op};
use crate::script::value::{Awaited, Generator, GeneratorState, Leaf, Resume, Step, Suspended, Value};

/// What resuming a generator leads to.
pub(super) enum Chain {
    /// These frames are to run; the exception is to be raised in the innermost.
    Run(Box<Frame>, Vec<Box<Frame>>, Option<Raised>),
    /// No frame runs: this is what it did.
    Step(Step),
}

impl Vm {
    /// Puts the outer frames of a chain on the stack and gives the innermost. `called` says that a caller waits
    /// below, in which case the budget of depth is checked for all of them.
    pub(super) fn enter_chain(
        &mut self,
        mut frame: Box<Frame>,
        outer: Vec<Box<Frame>>,
        called: bool,
    ) -> Outcome<Box<Frame>> {
        let count = u32::try_from(outer.len() + 1).unwrap_or(u32::MAX);
        if self.depth.saturating_add(count) > self.limit {
            for frame in outer {
                self.recycle(frame);
            }
            self.recycle(frame);
            let what = if called { "" } else { " while calling a Python object" };
            return Err(self.recursion_error(what));
        }
        self.depth += count;
        for mut frame in outer {
            self.enter_handlers(&mut frame);
            self.frames.push(frame);
        }
        self.enter_handlers(&mut frame);
        Ok(frame)
    }

    /// A frame that runs again handles the exceptions that it handled when it was suspended.
    fn enter_handlers(&mut self, frame: &mut Frame) {
        if self.handling.is_some() {
            frame.outer.clone_from(&self.handling);
        }
        if let Some(last) = frame.handled.last() {
            self.handling = Some(Rc::clone(&last.exception));
        }
    }

    /// Ends a frame whose role is not a plain call.
    pub(super) fn end_special(&mut self, role: Role, value: Value, base: usize, root: Option<&Rc<Generator>>) -> Next {
        let result = match role {
            Role::Call => Ok(value),
            Role::Init(object) if value.is_none() => Ok(object),
            Role::Init(_) => {
                let kind = self.type_name(&value);
                Err(self.type_error(format!("__init__() should return None, not '{kind}'")))
            }
            Role::Root => {
                set_finished(root);
                return Next::Done(Step::Return(value));
            }
            Role::Delegate(generator) => {
                set_finished(Some(&generator));
                Ok(value)
            }
            Role::Iterate(generator) => {
                set_finished(Some(&generator));
                return self.end_iteration();
            }
            Role::Step(generator, kind) => {
                set_finished(Some(&generator));
                generator.stepping.set(false);
                match kind {
                    StepKind::Advance => Err(self.error(Builtin::StopAsyncIteration, "")),
                    StepKind::Close => Ok(Value::None),
                }
            }
        };
        self.complete(result, base, root)
    }

    /// Gives the result of a frame that is over to the frame below, or to whoever resumed the chain.
    fn complete(&mut self, result: Outcome<Value>, base: usize, root: Option<&Rc<Generator>>) -> Next {
        if self.frames.len() == base {
            set_finished(root);
            return Next::Done(match result {
                Ok(value) => Step::Return(value),
                Err(raised) => Step::Raise(raised),
            });
        }
        match (self.frames.pop(), result) {
            (Some(mut caller), Ok(value)) => {
                caller.deliver(value);
                Next::Frame(caller)
            }
            (Some(caller), Err(raised)) => self.unwind(caller, raised, base, root),
            (None, Ok(value)) => Next::Done(Step::Return(value)),
            (None, Err(raised)) => Next::Done(Step::Raise(raised)),
        }
    }

    /// The loop over a generator is at its end: it goes on behind.
    fn end_iteration(&mut self) -> Next {
        let Some(mut caller) = self.frames.pop() else { return Next::Done(Step::Return(Value::None)) };
        self.top = Some(Rc::clone(&caller.code));
        if let Some(Op::ForNext { offset, .. }) = caller.code.code.ops.get(caller.at as usize) {
            caller.at = caller.at.wrapping_add(1).wrapping_add_signed(i32::from(*offset));
        }
        Next::Frame(caller)
    }

    /// The frame awaits a coroutine, or yields from a generator.
    pub(super) fn delegate(
        &mut self,
        frame: Box<Frame>,
        generator: Rc<Generator>,
        base: usize,
        root: Option<&Rc<Generator>>,
    ) -> Next {
        let role = Role::Delegate(Rc::clone(&generator));
        let chain = self.take_chain(&generator, Resume::Send(Value::None), role);
        self.go_on(frame, chain, &generator, base, root)
    }

    /// A loop takes the next item of a generator.
    pub(super) fn iterate(
        &mut self,
        mut frame: Box<Frame>,
        generator: Rc<Generator>,
        base: usize,
        root: Option<&Rc<Generator>>,
    ) -> Next {
        let role = Role::Iterate(Rc::clone(&generator));
        match self.take_chain(&generator, Resume::Send(Value::None), role) {
            Chain::Step(Step::Yield(value)) => {
                frame.deliver(value);
                Next::Frame(frame)
            }
            Chain::Step(Step::Return(_)) => {
                self.frames.push(frame);
                self.end_iteration()
            }
            Chain::Step(Step::Raise(raised)) => self.unwind(frame, raised, base, root),
            Chain::Step(Step::Await(_)) => {
                let raised = self.runtime_error("a generator cannot await");
                self.unwind(frame, raised, base, root)
            }
            chain @ Chain::Run(..) => self.go_on(frame, chain, &generator, base, root),
        }
    }

    /// Carries out what resuming an inner generator leads to.
    fn go_on(
        &mut self,
        mut frame: Box<Frame>,
        chain: Chain,
        generator: &Rc<Generator>,
        base: usize,
        root: Option<&Rc<Generator>>,
    ) -> Next {
        match chain {
            Chain::Run(inner, outer, pending) => {
                self.fuel -= 2;
                let mut refused = None;
                if self.fuel < 0 {
                    refused = self.refuel().err();
                }
                self.frames.push(frame);
                let entered = match refused {
                    Some(raised) => Err(raised),
                    None => self.enter_chain(inner, outer, true),
                };
                match (entered, pending) {
                    (Ok(inner), None) => Next::Frame(inner),
                    (Ok(inner), Some(raised)) => self.unwind(inner, raised, base, root),
                    (Err(raised), _) => {
                        set_finished(Some(generator));
                        match self.frames.pop() {
                            Some(frame) => self.unwind(frame, raised, base, root),
                            None => Next::Done(Step::Raise(raised)),
                        }
                    }
                }
            }
            Chain::Step(Step::Return(value)) => {
                frame.deliver(value);
                Next::Frame(frame)
            }
            Chain::Step(Step::Raise(raised)) => self.unwind(frame, raised, base, root),
            Chain::Step(Step::Yield(value)) => {
                self.yield_value(frame, value, Leaf::Native(Rc::clone(generator)), base, root)
            }
            Chain::Step(Step::Await(awaited)) => {
                self.suspend_all(frame, awaited, Leaf::Native(Rc::clone(generator)), base, root)
            }
        }
    }

    /// The innermost frame has to wait: the whole chain is suspended.
    pub(super) fn suspend_all(
        &mut self,
        mut frame: Box<Frame>,
        awaited: Awaited,
        leaf: Leaf,
        base: usize,
        root: Option<&Rc<Generator>>,
    ) -> Next {
        let Some(root) = root else {
            let raised = self.runtime_error("only a coroutine can await");
            return self.unwind(frame, raised, base, None);
        };
        let mut outer = self.frames.split_off(base);
        self.leave_chain(&mut frame, &mut outer);
        root.state.replace(GeneratorState::Suspended(Suspended { frame, outer, leaf }));
        Next::Done(Step::Await(awaited))
    }

    /// Takes the frames of a chain off the count of depth and what they handle off what is being handled.
    fn leave_chain(&mut self, frame: &mut Box<Frame>, outer: &mut [Box<Frame>]) {
        self.depth = self.depth.saturating_sub(u32::try_from(outer.len() + 1).unwrap_or(0));
        let mut first = None;
        for (at, frame) in outer.iter_mut().chain([frame]).enumerate() {
            let before = frame.outer.take();
            if at == 0 {
                first = before;
            }
        }
        self.handling = first;
    }

    /// A frame yields a value: to the loop over it, to who awaits the step of an async generator, or to Rust.
    pub(super) fn yield_value(
        &mut self,
        mut frame: Box<Frame>,
        value: Value,
        leaf: Leaf,
        base: usize,
        root: Option<&Rc<Generator>>,
    ) -> Next {
        if frame.code.code.kind == CodeKind::AsyncGenerator {
            return self.yield_step(frame, value, base, root);
        }
        let mut outer = Vec::new();
        loop {
            let outermost = outer.first().unwrap_or(&frame);
            match &outermost.role {
                Role::Delegate(_) | Role::Step(..) if self.frames.len() > base => {
                    if let Some(next) = self.frames.pop() {
                        outer.insert(0, next);
                    }
                }
                _ => break,
            }
        }
        self.leave_chain(&mut frame, &mut outer);
        let outermost = outer.first_mut().unwrap_or(&mut frame);
        match std::mem::take(&mut outermost.role) {
            Role::Iterate(generator) => {
                generator.state.replace(GeneratorState::Suspended(Suspended { frame, outer, leaf }));
                match self.frames.pop() {
                    Some(mut caller) => {
                        caller.deliver(value);
                        Next::Frame(caller)
                    }
                    None => Next::Done(Step::Yield(value)),
                }
            }
            role => {
                // A step of an async generator that runs as a root keeps its role for the next resume.
                outermost.role = role;
                if let Some(root) = root {
                    root.state.replace(GeneratorState::Suspended(Suspended { frame, outer, leaf }));
                }
                Next::Done(Step::Yield(value))
            }
        }
    }

    /// An async generator yields: its step is done.
    fn yield_step(&mut self, mut frame: Box<Frame>, value: Value, base: usize, root: Option<&Rc<Generator>>) -> Next {
        self.leave_chain(&mut frame, &mut []);
        let result = match std::mem::take(&mut frame.role) {
            Role::Step(generator, kind) => {
                generator.stepping.set(false);
                generator.state.replace(GeneratorState::Suspended(Suspended {
                    frame,
                    outer: Vec::new(),
                    leaf: Leaf::Yield,
                }));
                match kind {
                    StepKind::Advance => Ok(value),
                    StepKind::Close => Err(self.runtime_error("async generator ignored GeneratorExit")),
                }
            }
            _ => Err(self.runtime_error("an async generator runs in steps only")),
        };
        self.complete(result, base, root)
    }

    /// Throws a chain away that could not be entered.
    pub(super) fn recycle_chain(&mut self, frame: Box<Frame>, outer: Vec<Box<Frame>>, root: Option<&Rc<Generator>>) {
        set_finished(root);
        for frame in outer {
            self.recycle(frame);
        }
        self.recycle(frame);
    }

    /// A frame ends with an exception: what that means for the generator that it belongs to.
    pub(super) fn fail_role(
        &mut self,
        role: Role,
        kind: CodeKind,
        raised: Raised,
        root: Option<&Rc<Generator>>,
    ) -> Outcome<Value> {
        match role {
            Role::Call | Role::Init(_) => Err(raised),
            Role::Root => {
                set_finished(root);
                Err(self.forbid_stop(kind, raised))
            }
            Role::Delegate(generator) | Role::Iterate(generator) => {
                set_finished(Some(&generator));
                Err(self.forbid_stop(kind, raised))
            }
            Role::Step(generator, step) => {
                set_finished(Some(&generator));
                generator.stepping.set(false);
                let closes = raised.is(self, Builtin::GeneratorExit) || raised.is(self, Builtin::StopAsyncIteration);
                if step == StepKind::Close && closes {
                    return Ok(Value::None);
                }
                Err(self.forbid_stop(kind, raised))
            }
        }
    }

    /// `StopIteration` must not leave a generator: it would look like its end.
    fn forbid_stop(&mut self, kind: CodeKind, raised: Raised) -> Raised {
        let name = match kind {
            CodeKind::Generator => "generator",
            CodeKind::Coroutine => "coroutine",
            CodeKind::AsyncGenerator => "async generator",
            _ => return raised,
        };
        let stop = if raised.is(self, Builtin::StopIteration) {
            "StopIteration"
        } else if kind == CodeKind::AsyncGenerator && raised.is(self, Builtin::StopAsyncIteration) {
            "StopAsyncIteration"
        } else {
            return raised;
        };
        let error = self.runtime_error(format!("{name} raised {stop}"));
        if let Some(state) = error.as_exception().and_then(|exception| exception.exception()) {
            *state.cause.borrow_mut() = raised.value();
            *state.context.borrow_mut() = raised.value();
            state.suppress_context.set(true);
        }
        error
    }
}

/// Marks a generator as over; what it held dies outside of the borrow.
pub(super) fn set_finished(generator: Option<&Rc<Generator>>) {
    if let Some(generator) = generator {
        let old = generator.state.replace(GeneratorState::Finished);
        drop(old);
    }
}
