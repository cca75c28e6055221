//! The walk itself: which node goes to which check.

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_pattern};
use ruff_python_ast::{Expr, Pattern, Stmt};

use super::Checker;

impl<'a> Visitor<'a> for Checker<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        self.statement(statement);
    }

    /// Annotations are visited where they are computed, which is not where they stand.
    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => self.name(name),
            Expr::Named(named) => self.named(named),
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.comprehension_expression(expression);
            }
            Expr::Await(await_) => self.await_(await_),
            Expr::Yield(_) | Expr::YieldFrom(_) => self.yield_(expression),
            Expr::NumberLiteral(number) => self.number(number),
            Expr::Call(call) => self.call(call),
            Expr::Attribute(attribute) => {
                self.name_of_asyncio(attribute);
                walk_expr(self, expression);
            }
            _ => walk_expr(self, expression),
        }
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        self.pattern(pattern);
        walk_pattern(self, pattern);
    }
}
