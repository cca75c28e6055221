//! `except*`: each clause handles its part of a group.

use ruff_python_ast::{ExceptHandler, ExceptHandlerExceptHandler, StmtTry};

use super::exit::Block;
use super::unit::Unit;
use crate::script::code::{Op, Reg};

/// The registers that the clauses of one `try` work on.
#[derive(Clone, Copy)]
struct Group {
    /// What no clause has handled yet.
    rest: Reg,
    /// The list of what the clauses raised.
    raised: Reg,
}

impl<'a> Unit<'a> {
    pub(super) fn try_except_star(&mut self, try_: &'a StmtTry) {
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
        let after = std::mem::replace(&mut self.bound, certain.clone());
        let original = self.temps(3);
        let group = Group { rest: original + 1, raised: original + 2 };
        self.handle(stretch, original);
        if let Some(ExceptHandler::ExceptHandler(first)) = try_.handlers.first() {
            self.at(first);
        }
        self.emit(Op::BeginHandler { exception: original });
        self.depth += 1;
        self.emit(Op::Move { dst: group.rest, src: original });
        self.emit(Op::BuildList { dst: group.raised, base: group.raised, count: 0 });
        for ExceptHandler::ExceptHandler(clause) in &try_.handlers {
            self.star_clause(clause, group);
            self.bound.clone_from(&certain);
        }
        self.at(try_);
        self.emit(Op::EndExceptStar { original, raised: group.raised, rest: group.rest });
        self.emit(Op::EndHandler);
        self.depth -= 1;
        for register in original..original + 3 {
            self.clear(register);
        }
        self.bound.meet(&after);
        self.place(over);
        self.top = mark;
    }

    fn star_clause(&mut self, clause: &'a ExceptHandlerExceptHandler, group: Group) {
        let mark = self.top;
        let Some(kind) = &clause.type_ else { return };
        let next = self.label();
        let part = self.temp();
        let kind_register = self.operand(kind);
        self.at(&**kind);
        self.emit(Op::MatchGroup { dst: part, rest: group.rest, kind: kind_register });
        self.emit_to(next, Op::JumpIfNone { src: part, target: 0 });
        self.top = part + 1;
        self.at(clause);
        // What the body raises is kept for later; the stretch lies outside of the part's being handled.
        let stretch = self.protect();
        self.emit(Op::BeginHandler { exception: part });
        self.emit(Op::Handling { exception: part });
        self.depth += 1;
        let name = clause.name.as_ref().map(|name| &name.id);
        if let Some(name) = name {
            self.store_name(name, part);
        }
        self.blocks.push(Block::Handler { stretch: Some(stretch), exception: part, name });
        self.body(&clause.body);
        self.blocks.pop();
        self.depth -= 1;
        self.interrupt(stretch);
        if !self.bound.unreachable {
            if let Some(name) = name {
                self.unset_name(name);
            }
            self.emit(Op::EndHandler);
            self.clear(part);
            self.jump(next);
        }
        let raised = self.temp();
        self.handle(stretch, raised);
        if let Some(name) = name {
            self.unset_name(name);
        }
        self.emit(Op::ListAppend { list: group.raised, src: raised });
        self.clear(raised);
        self.clear(part);
        self.place(next);
        self.top = mark;
    }
}
