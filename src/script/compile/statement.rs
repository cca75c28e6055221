//! Statements.

use ruff_python_ast::{Stmt, StmtAssert, StmtIf, StmtImport, StmtImportFrom, StmtRaise};

use super::unit::Unit;
use crate::script::code::{NO_REG, Op};

impl<'a> Unit<'a> {
    pub(super) fn statement(&mut self, statement: &'a Stmt) {
        self.at(statement);
        let mark = self.top;
        match statement {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Return(return_) => self.return_(return_),
            Stmt::Delete(delete) => delete.targets.iter().for_each(|target| self.delete(target)),
            Stmt::Assign(assign) => self.assign(assign),
            Stmt::AugAssign(assign) => self.aug_assign(assign),
            Stmt::AnnAssign(assign) => self.ann_assign(assign),
            Stmt::For(for_) => self.for_(for_),
            Stmt::While(while_) => self.while_(while_),
            Stmt::If(if_) => self.if_(if_),
            Stmt::With(with) => self.with(with),
            Stmt::Match(match_) => self.match_(match_),
            Stmt::Raise(raise) => self.raise(raise),
            Stmt::Try(try_) => self.try_(try_),
            Stmt::Assert(assert) => self.assert(assert),
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Expr(expression) => self.expression_statement(&expression.value),
            Stmt::Break(_) => self.break_(),
            Stmt::Continue(_) => self.continue_(),
            Stmt::TypeAlias(alias) => self.type_alias(alias),
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) | Stmt::IpyEscapeCommand(_) => {}
        }
        self.top = mark;
    }

    fn if_(&mut self, if_: &'a StmtIf) {
        let over = self.label();
        let mut otherwise = self.label();
        self.jump_if(&if_.test, false, otherwise);
        let mut certain = self.bound.clone();
        self.body(&if_.body);
        let mut after = self.bound.clone();
        let mut exhaustive = false;
        for clause in &if_.elif_else_clauses {
            if !self.bound.unreachable {
                self.jump(over);
            }
            self.place(otherwise);
            otherwise = self.label();
            self.bound.clone_from(&certain);
            match &clause.test {
                Some(test) => {
                    self.jump_if(test, false, otherwise);
                    certain = self.bound.clone();
                }
                None => exhaustive = true,
            }
            self.body(&clause.body);
            after.meet(&self.bound);
        }
        self.place(otherwise);
        if !exhaustive {
            after.meet(&certain);
        }
        self.bound = after;
        self.place(over);
    }

    fn raise(&mut self, raise: &'a StmtRaise) {
        match &raise.exc {
            None => {
                self.at(raise);
                self.emit(Op::RaiseAgain);
            }
            Some(exception) => {
                let exception = self.lasting(exception);
                let cause = raise.cause.as_ref().map_or(NO_REG, |cause| self.operand(cause));
                self.at(raise);
                self.emit(Op::Raise { exception, cause });
            }
        }
        self.bound.unreachable = true;
    }

    fn assert(&mut self, assert: &'a StmtAssert) {
        if self.shared.explains {
            return self.explained_assert(assert);
        }
        let holds = self.label();
        self.jump_if(&assert.test, true, holds);
        let certain = self.bound.clone();
        let message = assert.msg.as_ref().map_or(NO_REG, |message| self.operand(message));
        self.at(&*assert.test);
        self.emit(Op::RaiseAssertion { message });
        self.bound = certain;
        self.place(holds);
    }

    fn import(&mut self, import: &'a StmtImport) {
        for alias in &import.names {
            self.at(alias);
            let name = self.name_operand(&alias.name);
            let dst = self.temp();
            let leaf = alias.asname.is_some();
            self.emit(Op::Import { dst, name, leaf });
            if let Some(bound) = &alias.asname {
                self.store_name(&bound.id, dst);
            } else {
                let first = alias.name.as_str().split('.').next().unwrap_or_default();
                self.store_name(&ruff_python_ast::name::Name::new(first), dst);
            }
            self.top = dst;
        }
    }

    fn import_from(&mut self, import: &'a StmtImportFrom) {
        let Some(module) = &import.module else { return };
        if module.as_str() == "__future__" {
            return;
        }
        let name = self.name_operand(module);
        let module = self.temp();
        self.emit(Op::Import { dst: module, name, leaf: true });
        for alias in &import.names {
            let name = self.name_operand(&alias.name);
            let dst = self.temp();
            self.emit(Op::ImportFrom { dst, module, name });
            self.store_name(&alias.asname.as_ref().unwrap_or(&alias.name).id, dst);
            self.top = dst;
        }
    }
}
