//! Loops.

use ruff_python_ast::{Expr, StmtFor, StmtWhile};

use super::constant::truth;
use super::emit::Label;
use super::exit::Block;
use super::unit::Unit;
use crate::script::code::{Op, Reg};

impl<'a> Unit<'a> {
    pub(super) fn while_(&mut self, while_: &'a StmtWhile) {
        let (again, otherwise, over) = (self.label(), self.label(), self.label());
        self.place(again);
        self.jump_if(&while_.test, false, otherwise);
        let certain = self.bound.clone();
        self.blocks.push(Block::Loop { again, over, iter: None });
        self.body(&while_.body);
        self.blocks.pop();
        self.turn(again, &while_.test);
        self.bound = certain;
        self.place(otherwise);
        if truth(&while_.test) == Some(true) {
            // It ends by `break` alone; where that is, nothing more is certain than at the loop's beginning.
            self.bound.unreachable = !self.wanted[over];
        } else {
            let certain = self.bound.clone();
            self.body(&while_.orelse);
            if self.wanted[over] {
                self.bound.meet(&certain);
            }
        }
        self.place(over);
    }

    pub(super) fn for_(&mut self, for_: &'a StmtFor) {
        let mark = self.top;
        let (again, otherwise, over) = (self.label(), self.label(), self.label());
        let iter = self.temp();
        let src = self.lasting_in(&for_.iter, iter);
        self.at(&*for_.iter);
        if for_.is_async {
            self.emit(Op::GetAsyncIter { dst: iter, src });
        } else {
            self.emit(Op::GetIter { dst: iter, src });
        }
        let certain = self.bound.clone();
        self.place(again);
        if for_.is_async {
            self.async_next(&for_.target, &for_.iter, iter, otherwise);
        } else {
            self.next_item(&for_.target, &for_.iter, iter, otherwise);
        }
        self.blocks.push(Block::Loop { again, over, iter: Some(iter) });
        self.body(&for_.body);
        self.blocks.pop();
        self.turn(again, &for_.iter);
        self.bound.clone_from(&certain);
        self.place(otherwise);
        self.clear(iter);
        self.body(&for_.orelse);
        if self.wanted[over] {
            self.bound.meet(&certain);
        }
        self.place(over);
        self.top = mark;
    }

    /// The jump back to a loop's beginning.
    fn turn(&mut self, again: Label, header: &'a Expr) {
        if !self.bound.unreachable {
            self.at(header);
            self.emit_to(again, Op::Loop { target: 0 });
        }
    }

    /// Assigns the next item to `target`, or goes on at `over`.
    pub(super) fn next_item(&mut self, target: &'a Expr, header: &'a Expr, iter: Reg, over: Label) {
        self.at(header);
        if let Expr::Name(name) = target
            && let Some(register) = self.local_target(&name.id)
        {
            self.for_next(register, iter, over);
            self.mark_bound(&name.id, register);
            return;
        }
        let mark = self.top;
        let item = self.temp();
        self.for_next(item, iter, over);
        self.at(target);
        self.store(target, item);
        self.top = mark;
    }

    /// The same for an asynchronous iterator. Its end is an exception, which ends nothing but this step.
    pub(super) fn async_next(&mut self, target: &'a Expr, header: &'a Expr, iter: Reg, over: Label) {
        let mark = self.top;
        let item = self.temp();
        let exception = self.temp();
        let next = self.label();
        self.at(header);
        let stretch = self.protect();
        self.emit(Op::AsyncNext { dst: item, iter });
        self.emit(Op::Await { dst: item, src: item });
        self.interrupt(stretch);
        self.jump(next);
        self.handle(stretch, exception);
        self.emit_to(over, Op::EndAsyncFor { exception, target: 0 });
        self.place(next);
        self.at(target);
        self.store(target, item);
        self.top = mark;
    }
}
