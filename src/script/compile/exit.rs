//! Ways out of a statement: `return`, `break` and `continue`, with everything that has to be left behind.

use ruff_python_ast::{Expr, Stmt, StmtReturn};

use super::emit::Label;
use super::protect::ProtectedId;
use super::unit::Unit;
use crate::script::code::{Op, Reg, Span};

/// What control has to leave on its way out.
#[derive(Clone, Copy, Debug)]
pub(super) enum Block<'a> {
    /// A loop; `iter` is to be dropped when it is left.
    Loop { again: Label, over: Label, iter: Option<Reg> },
    /// The body of a `try`: nothing to do.
    Try { stretch: ProtectedId },
    /// What a `finally` guards.
    Finally { stretch: ProtectedId, body: &'a [Stmt] },
    /// The body of a `with`: its manager lies in `base`.
    With { stretch: ProtectedId, base: Reg, is_async: bool, span: Span },
    /// An `except` clause: its exception is handled no longer, and its name is unset.
    Handler { stretch: Option<ProtectedId>, exception: Reg, name: Option<&'a ruff_python_ast::name::Name> },
}

impl<'a> Unit<'a> {
    pub(super) fn emit_return(&mut self, src: Reg) {
        self.emit(Op::Return { src });
    }

    pub(super) fn return_(&mut self, return_: &'a StmtReturn) {
        let mark = self.top;
        match return_.value.as_deref() {
            Some(value) if self.only_loops() => self.return_value(return_, value),
            Some(value) => {
                let value = self.push(value);
                self.leave_function(return_, value);
            }
            None => {
                self.at(return_);
                let none = self.temp();
                self.emit_none(none);
                self.leave_function(return_, none);
            }
        }
        self.bound.unreachable = true;
        self.top = mark;
    }

    /// Returns a value that nothing on the way out can change; each arm of a conditional returns by itself.
    fn return_value(&mut self, return_: &'a StmtReturn, value: &'a Expr) {
        let mark = self.top;
        if let Expr::If(if_) = value {
            let otherwise = self.label();
            self.jump_if(&if_.test, false, otherwise);
            let certain = self.bound.clone();
            self.return_value(return_, &if_.body);
            self.bound = certain;
            self.place(otherwise);
            self.return_value(return_, &if_.orelse);
        } else {
            let value = self.operand(value);
            self.leave_function(return_, value);
        }
        self.top = mark;
    }

    fn leave_function(&mut self, return_: &'a StmtReturn, value: Reg) {
        self.at(return_);
        let span = self.span;
        self.leave(0, |unit| {
            unit.span = span;
            unit.emit_return(value);
        });
    }

    fn only_loops(&self) -> bool {
        self.blocks.iter().all(|block| matches!(block, Block::Loop { .. } | Block::Try { .. }))
    }

    /// `break`
    pub(super) fn break_(&mut self) {
        let span = self.span;
        let Some((index, Block::Loop { over, iter, .. })) = self.innermost_loop() else { return };
        self.leave(index + 1, |unit| {
            unit.span = span;
            if let Some(iter) = iter {
                unit.clear(iter);
            }
            unit.jump(over);
        });
        self.bound.unreachable = true;
    }

    /// `continue`
    pub(super) fn continue_(&mut self) {
        let span = self.span;
        let Some((index, Block::Loop { again, .. })) = self.innermost_loop() else { return };
        self.leave(index + 1, |unit| {
            unit.span = span;
            unit.emit_to(again, Op::Loop { target: 0 });
        });
        self.bound.unreachable = true;
    }

    fn innermost_loop(&self) -> Option<(usize, Block<'a>)> {
        let index = self.blocks.iter().rposition(|block| matches!(block, Block::Loop { .. }))?;
        Some((index, self.blocks[index]))
    }

    /// Emits what leaving the blocks from `down_to` on takes, and then the jump. None of it is protected by the
    /// blocks that are left; the rest of the statement is as before.
    fn leave(&mut self, down_to: usize, jump: impl FnOnce(&mut Self)) {
        let blocks = self.blocks.clone();
        let (depth, bound) = (self.depth, self.bound.clone());
        let mut interrupted = Vec::new();
        while self.blocks.len() > down_to && !self.bound.unreachable {
            let Some(block) = self.blocks.pop() else { break };
            if let Some(stretch) = block.stretch()
                && self.interrupt(stretch)
            {
                interrupted.push(stretch);
            }
            self.leave_one(block);
        }
        if !self.bound.unreachable {
            jump(self);
        }
        for stretch in interrupted {
            self.go_on(stretch);
        }
        self.blocks = blocks;
        self.depth = depth;
        self.bound = bound;
    }

    fn leave_one(&mut self, block: Block<'a>) {
        match block {
            Block::Loop { iter: Some(iter), .. } => self.clear(iter),
            Block::Try { .. } | Block::Loop { iter: None, .. } => {}
            Block::Finally { body, .. } => {
                let mark = self.top;
                self.body(body);
                self.top = mark;
            }
            Block::With { base, is_async, span, .. } => {
                self.spanned(span, |unit| unit.exit_with(base, is_async));
            }
            Block::Handler { exception, name, .. } => {
                if let Some(name) = name {
                    self.unset_name(name);
                }
                self.emit(Op::EndHandler);
                self.depth -= 1;
                self.clear(exception);
            }
        }
    }

    /// An expression as a statement. What it makes is dropped at once.
    pub(super) fn expression_statement(&mut self, expression: &'a Expr) {
        if super::constant::fold(expression).is_some() {
            return;
        }
        let mark = self.top;
        let before = self.code.ops.len();
        let value = self.operand(expression);
        let made = self.code.ops.len() > before && !self.is_local(value);
        if made && !super::resource::gives_none(expression) {
            self.clear(value);
        }
        self.top = mark;
    }
}

impl Block<'_> {
    fn stretch(&self) -> Option<ProtectedId> {
        match self {
            Block::Loop { .. } => None,
            Block::Try { stretch } | Block::Finally { stretch, .. } | Block::With { stretch, .. } => Some(*stretch),
            Block::Handler { stretch, .. } => *stretch,
        }
    }
}
