//! `with` and `async with`.

use ruff_python_ast::{Stmt, StmtWith, WithItem};

use super::exit::Block;
use super::unit::Unit;
use crate::script::code::{NO_REG, Op, Reg};

impl<'a> Unit<'a> {
    pub(super) fn with(&mut self, with: &'a StmtWith) {
        self.with_items(&with.items, &with.body, with.is_async);
    }

    /// Several items are nested `with` statements.
    fn with_items(&mut self, items: &'a [WithItem], body: &'a [Stmt], is_async: bool) {
        let Some((item, rest)) = items.split_first() else { return self.body(body) };
        let mark = self.top;
        let base = self.temps(2);
        self.expr_to(&item.context_expr, base);
        self.at(&item.context_expr);
        let span = self.span;
        let value = self.temp();
        if is_async {
            self.emit(Op::AsyncWithEnter { dst: value, base });
            self.emit(Op::Await { dst: value, src: value });
        } else {
            self.emit(Op::WithEnter { dst: value, base });
        }
        let certain = self.bound.clone();
        let stretch = self.protect();
        if let Some(target) = &item.optional_vars {
            self.at(&**target);
            self.store(target, value);
            self.name_resource(target, value);
        }
        self.clear(value);
        self.top = value;
        self.blocks.push(Block::With { stretch, base, is_async, span });
        self.with_items(rest, body, is_async);
        self.blocks.pop();
        self.interrupt(stretch);
        let over = self.label();
        self.span = span;
        if !self.bound.unreachable {
            self.exit_with(base, is_async);
            self.jump(over);
        }
        let exception = self.temp();
        self.handle(stretch, exception);
        let after_body = std::mem::replace(&mut self.bound, certain);
        self.exit_with_exception(base, exception, is_async);
        self.bound.meet(&after_body);
        self.place(over);
        self.top = mark;
    }

    /// The manager's exit without an exception.
    pub(super) fn exit_with(&mut self, base: Reg, is_async: bool) {
        let mark = self.top;
        let dst = self.temp();
        self.call_exit(base, dst, NO_REG, is_async);
        self.clear(dst);
        self.clear(base);
        self.clear(base + 1);
        self.top = mark;
    }

    fn call_exit(&mut self, base: Reg, dst: Reg, exception: Reg, is_async: bool) {
        if is_async {
            self.emit(Op::AsyncWithExit { dst, base, exception });
            self.emit(Op::Await { dst, src: dst });
        } else {
            self.emit(Op::WithExit { dst, base, exception });
        }
    }

    /// The manager's exit with an exception, which it may swallow.
    fn exit_with_exception(&mut self, base: Reg, exception: Reg, is_async: bool) {
        let swallowed = self.label();
        self.emit(Op::BeginHandler { exception });
        self.emit(Op::Handling { exception });
        self.depth += 1;
        let dst = self.temp();
        self.call_exit(base, dst, exception, is_async);
        self.emit_to(swallowed, Op::JumpIfTrue { src: dst, target: 0 });
        self.emit(Op::Reraise { exception });
        self.place(swallowed);
        self.emit(Op::EndHandler);
        self.depth -= 1;
        for register in [dst, exception, base, base + 1] {
            self.clear(register);
        }
    }
}
