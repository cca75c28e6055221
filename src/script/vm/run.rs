//! The interpreter's loop: runs frames until the outermost of them returns, yields, awaits or raises.

use std::rc::Rc;

use super::frame::Role;
use super::{Frame, Outcome, Raised, Vm};
use crate::script::code::Reg;
use crate::script::value::{Generator, Leaf, Step, Value};

/// Why the loop over instructions stops: another frame is next, or none.
pub(super) enum Event {
    /// A frame was called; its result goes to the register.
    Push(Box<Frame>, Reg),
    /// The frame ends with a value.
    Return(Value),
    /// Something was raised.
    Raise(Raised),
    /// The frame yields a value.
    Yield(Value),
    /// The frame awaits or yields from a suspendable thing; the result goes to the register.
    Delegate(Rc<Generator>, Reg),
    /// A loop wants the next item of a generator; it goes to the register.
    Iterate(Rc<Generator>, Reg),
    /// `yield from` an iterator that is no generator yielded this.
    YieldThrough(Value, Leaf),
}

/// What the loop over frames does after an event.
pub(super) enum Next {
    /// Go on with this frame.
    Frame(Box<Frame>),
    /// The outermost frame is done or suspended.
    Done(Step),
}

impl Vm {
    /// Runs a frame to its end, on top of what runs already.
    pub(super) fn run_nested(&mut self, frame: Box<Frame>) -> Outcome<Value> {
        match self.run(frame, Vec::new(), None, None) {
            Step::Return(value) => Ok(value),
            Step::Raise(raised) => Err(raised),
            Step::Await(_) | Step::Yield(_) => {
                Err(self.runtime_error("only a generator or coroutine can be suspended"))
            }
        }
    }

    /// Runs a chain of frames, the innermost first. `pending` is raised where it stands; `root` is what the
    /// outermost frame belongs to.
    pub(super) fn run(
        &mut self,
        frame: Box<Frame>,
        outer: Vec<Box<Frame>>,
        pending: Option<Raised>,
        root: Option<&Rc<Generator>>,
    ) -> Step {
        let base = self.frames.len();
        self.callers.push((self.top.take(), self.at, base));
        self.nesting += 1;
        let entered = if self.nesting > super::NESTING {
            self.recycle_chain(frame, outer, root);
            Err(self.recursion_error(""))
        } else {
            self.enter_chain(frame, outer, false)
        };
        let mut next = match entered {
            Ok(frame) => match pending {
                Some(raised) => self.unwind(frame, raised, base, root),
                None => Next::Frame(frame),
            },
            Err(raised) => Next::Done(Step::Raise(raised)),
        };
        let step = loop {
            match next {
                Next::Frame(frame) => next = self.run_frame(frame, base, root),
                Next::Done(step) => break step,
            }
        };
        self.nesting -= 1;
        if let Some((top, at, _)) = self.callers.pop() {
            (self.top, self.at) = (top, at);
        }
        step
    }

    /// Runs one frame until an event, and carries the event out.
    fn run_frame(&mut self, mut frame: Box<Frame>, base: usize, root: Option<&Rc<Generator>>) -> Next {
        let event = self.interpret(&mut frame, base);
        match event {
            Event::Push(callee, result) => {
                frame.result = result;
                self.push_frame(frame, callee, base, root)
            }
            Event::Return(value) => self.end_frame(frame, value, base, root),
            Event::Raise(raised) if raised.is_park() => self.park(frame, base, root),
            Event::Raise(raised) => self.unwind(frame, raised, base, root),
            Event::Yield(value) => self.yield_value(frame, value, Leaf::Yield, base, root),
            Event::YieldThrough(value, leaf) => self.yield_value(frame, value, leaf, base, root),
            Event::Delegate(generator, result) => {
                frame.result = result;
                self.delegate(frame, generator, base, root)
            }
            Event::Iterate(generator, result) => {
                frame.result = result;
                self.iterate(frame, generator, base, root)
            }
        }
    }

    /// Makes a called frame the current one.
    #[inline]
    fn push_frame(
        &mut self,
        caller: Box<Frame>,
        mut callee: Box<Frame>,
        base: usize,
        root: Option<&Rc<Generator>>,
    ) -> Next {
        self.fuel -= 2;
        self.depth += 1;
        if self.depth > self.limit || self.fuel < 0 {
            self.depth -= 1;
            let raised = if self.fuel < 0 { self.refuel().err() } else { None };
            let raised = match raised {
                None if self.depth >= self.limit => Some(self.recursion_error("")),
                other => other,
            };
            if let Some(raised) = raised {
                self.recycle(callee);
                return self.unwind(caller, raised, base, root);
            }
            self.depth += 1;
        }
        if self.handling.is_some() {
            callee.outer.clone_from(&self.handling);
        }
        self.frames.push(caller);
        Next::Frame(callee)
    }

    /// Ends a frame with a value.
    #[inline]
    fn end_frame(&mut self, mut frame: Box<Frame>, value: Value, base: usize, root: Option<&Rc<Generator>>) -> Next {
        self.depth -= 1;
        if self.handling.is_some() || frame.outer.is_some() {
            self.handling = frame.outer.take();
        }
        let role = std::mem::take(&mut frame.role);
        self.recycle(frame);
        let value = match role {
            Role::Call => value,
            role => return self.end_special(role, value, base, root),
        };
        if self.frames.len() == base {
            return Next::Done(Step::Return(value));
        }
        match self.frames.pop() {
            Some(mut caller) => {
                caller.deliver(value);
                Next::Frame(caller)
            }
            None => Next::Done(Step::Return(value)),
        }
    }
}

/// What awaiting, or yielding from, a value leads to.
pub(super) enum Delegation {
    /// The frames of a generator or coroutine.
    Generator(Rc<Generator>),
    /// An iterator that has yielded its first item.
    Yielded(Value, Leaf),
    /// It is done already.
    Done(Value),
}
