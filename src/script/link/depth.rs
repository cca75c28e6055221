//! How many exceptions are being handled at each instruction.
//!
//! `BeginHandler` adds one, `EndHandler` takes one away, and an exception that leaves a handler must take away
//! those that were begun inside the range of the handler that catches it. The number at the start of that range
//! follows from the code alone, so it is worked out by walking all paths once.

use crate::script::code::{Code, Op};

/// For each handler, the number of exceptions that are being handled where its range begins.
pub(super) fn handler_depths(code: &Code) -> Vec<u32> {
    let mut depths: Vec<Option<u32>> = vec![None; code.ops.len()];
    let mut work = vec![(0, 0)];
    // Two rounds are the rule: the plain paths, then the handlers, whose depth the plain paths give.
    while let Some((at, depth)) = work.pop() {
        walk(code, at, depth, &mut depths, &mut work);
        if work.is_empty() {
            for handler in &code.handlers {
                let start = depths.get(handler.start as usize).copied().flatten();
                let target = handler.target as usize;
                if let Some(depth) = start
                    && depths.get(target).is_some_and(Option::is_none)
                {
                    work.push((target, depth));
                }
            }
        }
    }
    let depth_at = |index: u32| depths.get(index as usize).copied().flatten().unwrap_or(0);
    code.handlers.iter().map(|handler| depth_at(handler.start)).collect()
}

/// Follows one path until it ends or meets another; side paths are put on the list of work.
fn walk(code: &Code, start: usize, depth: u32, depths: &mut [Option<u32>], work: &mut Vec<(usize, u32)>) {
    let (mut at, mut depth) = (start, depth);
    while let Some(op) = code.ops.get(at) {
        if depths[at].is_some() {
            return;
        }
        depths[at] = Some(depth);
        let beside = |offset: i16| at.saturating_add(1).saturating_add_signed(isize::from(offset));
        match *op {
            Op::BeginHandler { .. } => depth += 1,
            Op::EndHandler => depth = depth.saturating_sub(1),
            Op::Jump { target } | Op::Loop { target } => {
                at = target as usize;
                continue;
            }
            Op::JumpIfTrue { target, .. }
            | Op::JumpIfFalse { target, .. }
            | Op::JumpIfNone { target, .. }
            | Op::EndAsyncFor { target, .. } => work.push((target as usize, depth)),
            Op::JumpUnless { offset, .. } | Op::ForNext { offset, .. } => work.push((beside(offset), depth)),
            Op::Return { .. } | Op::Raise { .. } | Op::RaiseAgain | Op::Reraise { .. } | Op::RaiseAssertion { .. } => {
                return;
            }
            _ => {}
        }
        at += 1;
    }
}
