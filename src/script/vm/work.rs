//! Work that instructions do not count: copying, comparing and moving very many bytes in one go. Each such piece costs
//! steps in proportion, so that a loop over a huge text ends as soon as any other endless loop.

use std::rc::Rc;

use super::{Outcome, Vm};
use crate::script::value::Value;

/// How many bytes can be copied, moved or compared in about the time of one step.
const COPIED_A_STEP: usize = 512;

/// How many bytes a function makes in about the time of one step, if it looks at each of them.
const MADE_A_STEP: usize = 32;

impl Vm {
    /// Counts the copying, moving or comparing of so many bytes.
    ///
    /// # Errors
    /// A halt, if the budget is used up.
    #[inline]
    pub fn count_bytes(&mut self, bytes: usize) -> Outcome<()> {
        if bytes < COPIED_A_STEP { Ok(()) } else { self.tick(bytes / COPIED_A_STEP) }
    }

    /// Counts the making of a function's result, if it is a new value: nobody else holds it yet.
    ///
    /// # Errors
    /// A halt, if the budget is used up.
    #[inline]
    pub(super) fn count_made(&mut self, value: &Value) -> Outcome<()> {
        let bytes = match value {
            Value::Str(text) if text.is_alone() => text.len(),
            Value::Bytes(bytes) if Rc::strong_count(bytes) == 1 => bytes.len(),
            Value::List(list) if Rc::strong_count(list) == 1 => list.len().saturating_mul(size_of::<Value>()),
            Value::Tuple(items) if Rc::strong_count(items) == 1 => items.len().saturating_mul(size_of::<Value>()),
            _ => return Ok(()),
        };
        if bytes < MADE_A_STEP { Ok(()) } else { self.tick(bytes / MADE_A_STEP) }
    }
}
