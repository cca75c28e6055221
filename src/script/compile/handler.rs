//! `try`: its clauses, `else` and `finally`.

use ruff_python_ast::{ExceptHandler, ExceptHandlerExceptHandler, StmtTry};

use super::emit::Label;
use super::exit::Block;
use super::unit::Unit;
use crate::script::code::{Op, Reg};

impl<'a> Unit<'a> {
    pub(super) fn try_(&mut self, try_: &'a StmtTry) {
        if try_.finalbody.is_empty() {
            return self.try_except(try_);
        }
        let mark = self.top;
        let certain = self.bound.clone();
        let over = self.label();
        let stretch = self.protect();
        self.blocks.push(Block::Finally { stretch, body: &try_.finalbody });
        if try_.handlers.is_empty() {
            self.body(&try_.body);
        } else {
            self.try_except(try_);
        }
        self.blocks.pop();
        self.interrupt(stretch);
        // The way out at the end of the body.
        if !self.bound.unreachable {
            self.body(&try_.finalbody);
            self.jump_over(over);
        }
        let after = std::mem::replace(&mut self.bound, certain);
        self.finally_with_exception(try_, stretch);
        self.bound = after;
        self.place(over);
        self.top = mark;
    }

    /// The copy of a `finally` body that runs with an exception, and raises it again.
    fn finally_with_exception(&mut self, try_: &'a StmtTry, stretch: usize) {
        let exception = self.temp();
        self.handle(stretch, exception);
        if let Some(first) = try_.finalbody.first() {
            self.at(first);
        }
        self.emit(Op::BeginHandler { exception });
        self.emit(Op::Handling { exception });
        self.depth += 1;
        self.blocks.push(Block::Handler { stretch: None, exception, name: None });
        self.body(&try_.finalbody);
        self.blocks.pop();
        self.depth -= 1;
        if !self.bound.unreachable {
            self.emit(Op::Reraise { exception });
        }
    }

    /// `try … except … else`, without the `finally`.
    fn try_except(&mut self, try_: &'a StmtTry) {
        if try_.is_star {
            return self.try_except_star(try_);
        }
        let mark = self.top;
        let certain = self.bound.clone();
        let over = self.label();
        let stretch = self.protect();
        self.blocks.push(Block::Try { stretch });
        self.body(&try_.body);
        self.blocks.pop();
        self.interrupt(stretch);
        if !self.bound.unreachable {
            self.body(&try_.orelse);
            self.jump_over(over);
        }
        let mut after = std::mem::replace(&mut self.bound, certain.clone());
        let exception = self.temp();
        self.handle(stretch, exception);
        if let Some(ExceptHandler::ExceptHandler(first)) = try_.handlers.first() {
            self.at(first);
        }
        self.emit(Op::BeginHandler { exception });
        self.depth += 1;
        for ExceptHandler::ExceptHandler(clause) in &try_.handlers {
            self.bound.clone_from(&certain);
            self.clause(clause, exception, over);
            after.meet(&self.bound);
        }
        if try_.handlers.iter().all(|ExceptHandler::ExceptHandler(clause)| clause.type_.is_some()) {
            self.emit(Op::Reraise { exception });
        }
        self.depth -= 1;
        self.bound = after;
        self.place(over);
        self.top = mark;
    }

    /// One `except` clause. Where its body ends, control goes on at `over`.
    fn clause(&mut self, clause: &'a ExceptHandlerExceptHandler, exception: Reg, over: Label) {
        let mark = self.top;
        let next = self.label();
        if let Some(kind) = &clause.type_ {
            let kind_register = self.operand(kind);
            self.at(&**kind);
            let dst = self.temp();
            self.emit(Op::MatchException { dst, exception, kind: kind_register });
            self.emit_to(next, Op::JumpIfFalse { src: dst, target: 0 });
            self.top = mark;
        }
        self.at(clause);
        self.emit(Op::Handling { exception });
        let name = clause.name.as_ref().map(|name| &name.id);
        if let Some(name) = name {
            self.store_name(name, exception);
        }
        let stretch = name.map(|_| self.protect());
        self.blocks.push(Block::Handler { stretch, exception, name });
        self.body(&clause.body);
        self.blocks.pop();
        if let Some(stretch) = stretch {
            self.interrupt(stretch);
        }
        if !self.bound.unreachable {
            if let Some(name) = name {
                self.unset_name(name);
            }
            self.emit(Op::EndHandler);
            self.clear(exception);
            self.jump(over);
        }
        if let (Some(stretch), Some(name)) = (stretch, name) {
            // An exception out of the clause unsets the name as well.
            let raised = self.temp();
            self.handle(stretch, raised);
            self.unset_name(name);
            self.emit(Op::Reraise { exception: raised });
        }
        self.place(next);
        self.top = mark;
    }
}
