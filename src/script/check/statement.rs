//! Statements: where they may stand.

use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{ExceptHandler, Expr, Stmt, StmtTry};
use ruff_text_size::{Ranged, TextRange};

use super::{Around, Checker, ScopeKind};

/// How many loops, `with` and `try` CPython nests within one function (`CO_MAXBLOCKS`).
const BLOCKS: usize = 20;

impl Checker<'_> {
    pub(super) fn statement(&mut self, statement: &Stmt) {
        match statement {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Return(_) => self.return_(statement),
            Stmt::Break(_) | Stmt::Continue(_) => self.jump(statement),
            Stmt::Global(global) => self.declare_global(&global.names),
            Stmt::Nonlocal(nonlocal) => self.declare_nonlocal(&nonlocal.names, nonlocal.range),
            Stmt::If(choice) if is_for_types(&choice.test) => {
                self.visit_expr(&choice.test);
                let outer = std::mem::replace(&mut self.around.types_only, true);
                choice.body.iter().for_each(|statement| self.visit_stmt(statement));
                self.around.types_only = outer;
                choice.elif_else_clauses.iter().for_each(|clause| self.visit_elif_else_clause(clause));
            }
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Assign(assign) => {
                self.whole(&assign.value);
                self.visit_expr(&assign.value);
                for target in &assign.targets {
                    if let Expr::Starred(starred) = target {
                        self.error(starred.range, "starred assignment target must be in a list or tuple");
                    }
                    self.stars(target);
                    self.visit_expr(target);
                }
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    self.whole(value);
                    self.visit_expr(value);
                }
                match &*assign.target {
                    Expr::Name(name) if assign.simple => self.annotate(name),
                    // Without a value nothing is assigned, but the object is still looked at.
                    target => self.visit_expr(target),
                }
                if !self.scopes.annotations_are_texts && assign.simple && !self.scopes.in_function(self.scope) {
                    self.annotation(&assign.annotation);
                }
            }
            Stmt::AugAssign(assign) => {
                if let Expr::Name(name) = &*assign.target {
                    self.bind(&name.id, name.range);
                } else {
                    self.visit_expr(&assign.target);
                }
                self.visit_expr(&assign.value);
            }
            Stmt::For(_) | Stmt::While(_) => self.loop_(statement),
            Stmt::With(with) => {
                if with.is_async {
                    self.needs_async(with.range, "async with");
                }
                self.block(with.range, |_| {}, |checker| walk_stmt(checker, statement));
            }
            Stmt::Try(try_) => self.try_(try_),
            Stmt::Match(match_) => {
                self.match_cases(match_);
                walk_stmt(self, statement);
            }
            Stmt::TypeAlias(alias) => self.type_alias(alias),
            _ => walk_stmt(self, statement),
        }
    }

    fn return_(&mut self, statement: &Stmt) {
        let Stmt::Return(return_) = statement else { return };
        if !matches!(self.scopes.get(self.scope).kind, ScopeKind::Function { .. }) {
            self.error(return_.range, "'return' outside function");
        } else if self.around.in_except_star {
            self.error(return_.range, "'break', 'continue' and 'return' cannot appear in an except* block");
        }
        if let Some(value) = &return_.value {
            self.whole(value);
            self.around.returns_value.get_or_insert(return_.range);
        }
        walk_stmt(self, statement);
    }

    fn jump(&mut self, statement: &Stmt) {
        let message = match statement {
            _ if self.around.in_except_star => "'break', 'continue' and 'return' cannot appear in an except* block",
            _ if self.around.in_loop => return,
            Stmt::Break(_) => "'break' outside loop",
            _ => "'continue' not properly in loop",
        };
        self.error(statement.range(), message);
    }

    /// A starred expression alone is not a value.
    fn whole(&mut self, value: &Expr) {
        if let Expr::Starred(starred) = value {
            self.error(starred.range, "can't use starred expression here");
        }
    }

    /// At most one star in each list or tuple of targets.
    fn stars(&mut self, target: &Expr) {
        let elements = match target {
            Expr::Tuple(tuple) => &tuple.elts,
            Expr::List(list) => &list.elts,
            _ => return,
        };
        if elements.iter().filter(|element| element.is_starred_expr()).count() > 1 {
            self.error(target.range(), "multiple starred expressions in assignment");
        }
        let before = elements.iter().position(Expr::is_starred_expr).unwrap_or(0);
        let after = elements.len() - before;
        if elements.iter().any(Expr::is_starred_expr) && (before > 255 || after > 256) {
            self.error(target.range(), "too many expressions in star-unpacking assignment");
        }
        for element in elements {
            self.stars(element);
        }
    }

    fn needs_async(&mut self, range: TextRange, what: &str) {
        match self.scopes.get(self.scope).kind {
            ScopeKind::Function { is_async: true } => self.scopes.get_mut(self.scope).has_await = true,
            _ => self.error(range, format!("'{what}' outside async function")),
        }
    }

    fn loop_(&mut self, statement: &Stmt) {
        let (range, body, orelse) = match statement {
            Stmt::For(for_) => {
                if for_.is_async {
                    self.needs_async(for_.range, "async for");
                }
                self.whole(&for_.iter);
                if let Expr::Starred(starred) = &*for_.target {
                    self.error(starred.range, "starred assignment target must be in a list or tuple");
                }
                self.stars(&for_.target);
                self.visit_expr(&for_.iter);
                self.visit_expr(&for_.target);
                (for_.range, &for_.body, &for_.orelse)
            }
            Stmt::While(while_) => {
                self.visit_expr(&while_.test);
                (while_.range, &while_.body, &while_.orelse)
            }
            _ => return,
        };
        let enter = |around: &mut Around| {
            around.in_loop = true;
            around.in_except_star = false;
        };
        self.block(range, enter, |checker| checker.visit_body(body));
        self.visit_body(orelse);
    }

    fn try_(&mut self, try_: &StmtTry) {
        self.block(try_.range, |_| {}, |checker| checker.visit_body(&try_.body));
        let last = try_.handlers.len().saturating_sub(1);
        for (index, ExceptHandler::ExceptHandler(handler)) in try_.handlers.iter().enumerate() {
            match &handler.type_ {
                Some(kind) => self.visit_expr(kind),
                None if index < last => self.error(handler.range, "default 'except:' must be last"),
                None => {}
            }
            if let Some(name) = &handler.name {
                self.bind_exception(name);
            }
            let star = try_.is_star;
            let enter = |around: &mut Around| around.in_except_star |= star;
            self.block(handler.range, enter, |checker| checker.visit_body(&handler.body));
        }
        self.visit_body(&try_.orelse);
        self.block(try_.range, |_| {}, |checker| checker.visit_body(&try_.finalbody));
    }

    /// Walks the inside of a block.
    fn block(&mut self, range: TextRange, enter: impl FnOnce(&mut Around), walk: impl FnOnce(&mut Self)) {
        let before = self.around;
        self.around.blocks += 1;
        if self.around.blocks == BLOCKS + 1 {
            self.error(range, "too many statically nested blocks");
        }
        enter(&mut self.around);
        walk(self);
        let returns_value = self.around.returns_value;
        self.around = Around { returns_value, ..before };
    }
}

/// Whether a condition is `TYPE_CHECKING` or `typing.TYPE_CHECKING`: what it guards is for type checkers only.
fn is_for_types(test: &Expr) -> bool {
    match test {
        Expr::Name(name) => name.id.as_str() == "TYPE_CHECKING",
        Expr::Attribute(attribute) => attribute.attr.as_str() == "TYPE_CHECKING",
        _ => false,
    }
}
