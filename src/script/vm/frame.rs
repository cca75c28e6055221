//! Frames: what a function of the scene needs while it runs or is suspended.

use std::rc::Rc;

use super::Vm;
use crate::script::code::{CodeKind, Op, Reg};
use crate::script::link::Linked;
use crate::script::value::{CellBox, Dict, Generator, Instance, Value};

/// How many emptied frames are kept for later calls.
const POOL: usize = 256;

/// The frame of a function that runs or is suspended.
pub struct Frame {
    /// What runs.
    pub(super) code: Rc<Linked>,
    /// Parameters, local variables, temporaries.
    pub(super) registers: Vec<Value>,
    /// The instruction that runs: in a frame that waits for a callee, the call.
    pub(super) at: u32,
    /// Where the callee's result goes.
    pub(super) result: Reg,
    /// Own cells, then free ones.
    pub(super) cells: Vec<Rc<CellBox>>,
    /// Why it runs, which says what happens at its end.
    pub(super) role: Role,
    /// The exceptions that its handlers are working on, the innermost last.
    pub(super) handled: Vec<Handled>,
    /// What was being handled when it was entered.
    pub(super) outer: Option<Rc<Instance>>,
    /// The names of a class body.
    pub(super) names: Option<Rc<Dict>>,
}

/// An exception that is being handled.
pub(super) struct Handled {
    /// The exception.
    pub(super) exception: Rc<Instance>,
    /// Whether the scene's own code for it has begun, of which the host was told.
    pub(super) told: bool,
}

/// Why a frame runs.
#[derive(Default)]
pub(super) enum Role {
    /// It was called: its result is the caller's.
    #[default]
    Call,
    /// It is the `__init__` of this new object, which is the call's result.
    Init(Value),
    /// It is the outermost frame of a generator or coroutine that was resumed from Rust.
    Root,
    /// It is the frame of a generator over which the caller's loop runs.
    Iterate(Rc<Generator>),
    /// It is the frame of what the caller awaits, or yields from.
    Delegate(Rc<Generator>),
    /// It is the frame of an async generator, of which the caller awaits one step.
    Step(Rc<Generator>, StepKind),
}

/// What a step of an async generator was asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StepKind {
    /// `__anext__`, `asend`, `athrow`
    Advance,
    /// `aclose`
    Close,
}

impl Frame {
    /// Adds the registers that are missing behind the arguments, unset.
    #[inline]
    pub(super) fn fill(&mut self) {
        let missing = usize::from(self.code.code.registers).saturating_sub(self.registers.len());
        self.registers.extend(std::iter::repeat_with(|| Value::Unset).take(missing));
    }

    /// What is being handled while it runs.
    pub(super) fn handling(&self) -> Option<Rc<Instance>> {
        self.handled.last().map(|handled| &handled.exception).or(self.outer.as_ref()).map(Rc::clone)
    }

    /// The line at which it stands.
    pub(super) fn line(&self) -> u32 {
        self.code.line(self.at)
    }

    /// Puts the result of the instruction at which it stands into place, and goes on behind it.
    pub(super) fn deliver(&mut self, value: Value) {
        self.registers[usize::from(self.result)] = value;
        self.at += 1;
    }

    /// The register that the suspended `yield` or `await` writes to.
    pub(super) fn resume_register(&self) -> Reg {
        match self.code.code.ops.get(self.at as usize) {
            Some(Op::Yield { dst, .. } | Op::YieldFrom { dst, .. } | Op::Await { dst, .. }) => *dst,
            _ => self.result,
        }
    }

    /// Whether throwing it away skips clean-up code: some handler covers the place where it stands.
    pub(super) fn has_cleanup(&self) -> bool {
        self.code.code.handlers.iter().any(|handler| (handler.start..handler.end).contains(&self.at))
    }
}

impl Vm {
    /// An empty frame for a code, with all registers still to be filled.
    #[inline]
    #[expect(clippy::unnecessary_box_returns, reason = "frames move between stack, generators and pool as boxes")]
    pub(super) fn new_frame(&mut self, code: &Rc<Linked>) -> Box<Frame> {
        match self.pool.pop() {
            Some(mut frame) => {
                frame.code = Rc::clone(code);
                frame.at = 0;
                frame
            }
            None => Box::new(Frame {
                code: Rc::clone(code),
                registers: Vec::with_capacity(usize::from(code.code.registers)),
                at: 0,
                result: 0,
                cells: Vec::new(),
                role: Role::Call,
                handled: Vec::new(),
                outer: None,
                names: None,
            }),
        }
    }

    /// Makes the cells of a frame whose registers are filled.
    pub(super) fn make_cells(frame: &mut Frame, closure: &[Rc<CellBox>]) {
        let code = Rc::clone(&frame.code);
        if code.code.cells.is_empty() && closure.is_empty() {
            return;
        }
        frame.cells.extend(code.code.cells.iter().map(|_| Rc::default()));
        frame.cells.extend(closure.iter().map(Rc::clone));
        for (register, cell) in &code.code.cell_params {
            let value = std::mem::take(&mut frame.registers[usize::from(*register)]);
            frame.cells[usize::from(*cell)].0.replace(value);
        }
    }

    /// Empties a frame that is over and keeps it for a later call.
    #[inline]
    pub(super) fn recycle(&mut self, mut frame: Box<Frame>) {
        frame.registers.clear();
        if !frame.cells.is_empty() {
            frame.cells.clear();
        }
        if !frame.handled.is_empty() {
            frame.handled.clear();
        }
        frame.names = None;
        frame.role = Role::Call;
        if self.pool.len() < POOL {
            self.pool.push(frame);
        }
    }

    /// Whether calling a code makes a generator of some kind instead of running it.
    pub(super) fn is_suspendable(kind: CodeKind) -> bool {
        matches!(kind, CodeKind::Generator | CodeKind::Coroutine | CodeKind::AsyncGenerator)
    }
}
