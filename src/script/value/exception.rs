//! What an exception knows beside its attributes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{Tuple, Value};
use crate::script::code::Span;
use crate::script::link::Linked;

/// The state of an exception.
pub struct ExceptionState {
    /// `args`
    pub args: RefCell<Rc<Tuple>>,
    /// `__cause__`: an exception or None.
    pub cause: RefCell<Value>,
    /// `__context__`: an exception or None.
    pub context: RefCell<Value>,
    /// `__suppress_context__`
    pub suppress_context: Cell<bool>,
    /// The frames that it went through, the innermost first.
    pub traceback: RefCell<Vec<TracebackEntry>>,
    /// What the class adds: the value of `StopIteration`, the name of `ImportError`, …, in an order that its
    /// accessors know.
    pub extra: RefCell<Vec<Value>>,
    /// Generators of the frames that it left.
    pub kept: RefCell<Vec<Value>>,
    /// Whether somebody asked never to have it in a log: the asyncio module marks what it has reported.
    pub reported: Cell<bool>,
}

impl ExceptionState {
    /// The state of a new exception.
    #[must_use]
    pub fn new(args: Rc<Tuple>) -> Self {
        Self {
            args: RefCell::new(args),
            cause: RefCell::new(Value::None),
            context: RefCell::new(Value::None),
            suppress_context: Cell::new(false),
            traceback: RefCell::default(),
            extra: RefCell::default(),
            kept: RefCell::default(),
            reported: Cell::new(false),
        }
    }
}

/// One frame that an exception went through.
#[derive(Clone)]
pub struct TracebackEntry {
    /// The code that ran.
    pub code: Rc<Linked>,
    /// The instruction that failed or called.
    pub at: u32,
    /// What it comes from.
    pub span: Span,
    /// Whether the instruction, a method call, failed at looking up the method.
    pub look_up: bool,
}
