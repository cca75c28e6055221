//! Code that blocks its thread: `time.sleep`, and requests that are not async.
//!
//! On the event loop's own thread that holds everything up. In a thread of a pool only the thread waits: its frames
//! are put aside, as those of a coroutine are at an `await`, and go on when the time has passed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::call::Called;
use super::run::Next;
use super::{Frame, Halt, Outcome, Raised, Vm};
use crate::script::code::{Op, Reg};
use crate::script::value::{Generator, GeneratorKind, GeneratorState, Leaf, Resume, Step, Str, Sym, Value};

/// A thread of a pool that blocks.
pub struct Parked {
    /// For how long.
    pub nanos: u64,
    /// The line of the scene where it does.
    pub line: u32,
    /// What it blocks for, as a phrase; empty for a plain sleep.
    pub what: String,
    /// What the blocking call gives.
    pub result: Value,
}

/// What code in a thread did.
pub enum ThreadStep {
    /// It blocks. Its frames are in the generator; a native function that was called directly has none.
    Parked(Option<Rc<Generator>>, Parked),
    /// It is over.
    Done(Outcome<Value>),
}

impl Vm {
    /// Blocks the thread that runs for `nanos`, after which the call that does so gives `result`. Must be the last
    /// thing that a native function does: return what this returns.
    ///
    /// # Errors
    /// A signal to the machine, which puts the thread's frames aside.
    pub fn block(&mut self, nanos: u64, what: &str, result: Value) -> Outcome<Value> {
        let line = self.current_line();
        if self.thread != Some(self.nesting) {
            self.host.block(nanos, line, what);
            return Ok(result);
        }
        self.parked = Some(Parked { nanos, line, what: what.to_owned(), result });
        Err(self.halt(Halt::Parked))
    }

    /// Calls a function in a thread of its own.
    pub fn begin_thread(&mut self, callee: &Value, mut args: Vec<Value>, keywords: Vec<(Sym, Value)>) -> ThreadStep {
        let (names, values): (Vec<Sym>, Vec<Value>) = keywords.into_iter().unzip();
        args.extend(values);
        let outer = self.thread.replace(self.nesting);
        let called = self.begin_call(callee, &mut args, &names);
        self.thread = outer;
        match called {
            Ok(Called::Value(value)) => ThreadStep::Done(Ok(value)),
            Ok(Called::Frame(frame)) => {
                let name: Str = frame.code.name.clone();
                let root = Rc::new(Generator {
                    kind: GeneratorKind::Generator,
                    name: RefCell::new(name.clone()),
                    qualname: RefCell::new(name),
                    origin: self.current_line(),
                    state: RefCell::new(GeneratorState::Created(frame)),
                    stepping: Cell::new(false),
                    announced: Cell::new(true),
                });
                self.resume_thread(root, Value::None)
            }
            Err(raised) => self.thread_raised(None, raised),
        }
    }

    /// Goes on with a thread whose blocking call gives `result`.
    pub fn resume_thread(&mut self, root: Rc<Generator>, result: Value) -> ThreadStep {
        let outer = (self.thread.replace(self.nesting + 1), self.handling.take());
        let step = self.resume(&root, Resume::Send(result));
        (self.thread, self.handling) = outer;
        match step {
            Step::Return(value) => ThreadStep::Done(Ok(value)),
            Step::Raise(raised) => self.thread_raised(Some(root), raised),
            Step::Await(_) | Step::Yield(_) => match self.parked.take() {
                Some(parked) => ThreadStep::Parked(Some(root), parked),
                None => ThreadStep::Done(Err(self.runtime_error("a thread cannot await"))),
            },
        }
    }

    fn thread_raised(&mut self, root: Option<Rc<Generator>>, raised: Raised) -> ThreadStep {
        match self.parked.take() {
            Some(parked) if raised.is_park() => ThreadStep::Parked(root, parked),
            _ => ThreadStep::Done(Err(raised)),
        }
    }

    /// A call in this frame blocks its thread: puts the thread's frames aside.
    pub(super) fn park(&mut self, mut frame: Box<Frame>, base: usize, root: Option<&Rc<Generator>>) -> Next {
        let Some(register) = frame.code.code.ops.get(frame.at as usize).copied().and_then(call_register) else {
            self.parked = None;
            let raised = self.runtime_error("a thread cannot block here: call the function that blocks by itself");
            return self.unwind(frame, raised, base, root);
        };
        frame.result = register;
        self.suspend_all(frame, Box::new(()), Leaf::Yield, base, root)
    }
}

impl Raised {
    /// Whether it only says that a thread blocks.
    pub(super) fn is_park(&self) -> bool {
        matches!(self.halt(), Some(Halt::Parked))
    }
}

/// Where a call's result goes.
fn call_register(op: Op) -> Option<Reg> {
    match op {
        Op::Call { dst, .. } | Op::CallMethod { dst, .. } | Op::CallSpread { dst, .. } => Some(dst),
        _ => None,
    }
}
