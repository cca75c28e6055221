//! Expressions that mean something only at some places.

use std::collections::HashSet;

use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{Expr, ExprAwait, ExprCall, ExprLambda, ExprNamed, ExprNumberLiteral, Number};
use ruff_text_size::Ranged;

use super::{Around, Checker, ScopeKind};

/// CPython's limit for the digits of a decimal number (`sys.get_int_max_str_digits()`).
const DIGITS: usize = 4300;

impl Checker<'_> {
    /// `name := value`
    pub(super) fn named(&mut self, named: &ExprNamed) {
        if self.around.in_iterable {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            self.error(named.range, message);
        }
        self.visit_expr(&named.value);
        if let Expr::Name(name) = &*named.target {
            self.walrus(name);
        }
    }

    /// `lambda …: …`
    pub(super) fn lambda(&mut self, lambda: &ExprLambda) {
        if let Some(parameters) = &lambda.parameters {
            self.defaults(parameters);
        }
        let scope = self.scopes.open(ScopeKind::Lambda, self.scope, lambda.range);
        let around = std::mem::take(&mut self.around);
        self.inside(scope, |checker| {
            if let Some(parameters) = &lambda.parameters {
                checker.parameters(parameters);
            }
            checker.visit_expr(&lambda.body);
        });
        self.around = around;
    }

    /// `await value`
    pub(super) fn await_(&mut self, await_: &ExprAwait) {
        match self.scopes.get(self.scope).kind {
            ScopeKind::Function { is_async: true } => self.scopes.get_mut(self.scope).has_await = true,
            ScopeKind::Comprehension(_) | ScopeKind::Generator => {
                self.scopes.get_mut(self.scope).has_await = true;
            }
            ScopeKind::Function { .. } | ScopeKind::Lambda => {
                self.error(await_.range, "'await' outside async function");
            }
            ScopeKind::Module | ScopeKind::Class => self.error(await_.range, "'await' outside function"),
        }
        self.visit_expr(&await_.value);
    }

    /// `yield` and `yield from`
    pub(super) fn yield_(&mut self, expression: &Expr) {
        let from = matches!(expression, Expr::YieldFrom(_));
        let word = if from { "yield from" } else { "yield" };
        match self.scopes.get(self.scope).kind {
            ScopeKind::Function { is_async: true } if from => {
                self.error(expression.range(), "'yield from' inside async function");
            }
            ScopeKind::Function { .. } | ScopeKind::Lambda => self.scopes.get_mut(self.scope).has_yield = true,
            ScopeKind::Module | ScopeKind::Class => {
                self.error(expression.range(), format!("'{word}' outside function"));
            }
            ScopeKind::Generator => self.error(expression.range(), "'yield' inside generator expression"),
            ScopeKind::Comprehension(what) => {
                self.error(expression.range(), format!("'yield' inside {what} comprehension"));
            }
        }
        walk_expr(self, expression);
    }

    /// Numbers: no complex ones, and no endless ones.
    pub(super) fn number(&mut self, number: &ExprNumberLiteral) {
        match &number.value {
            Number::Complex { .. } => {
                let advice = "use two floats, or a tuple (real, imaginary)";
                self.refuse(number.range, "complex numbers are not part of the playground", advice);
            }
            Number::Int(_) => {
                let text = self.source.slice(number.range).replace('_', "");
                let decimal = text.bytes().all(|byte| byte.is_ascii_digit());
                if decimal && text.len() > DIGITS {
                    let message = format!(
                        "Exceeds the limit ({DIGITS} digits) for integer string conversion: value has {} digits; use \
                         sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for large integer \
                         literals to avoid decimal conversion limits.",
                        text.len()
                    );
                    self.error(number.range, message);
                }
            }
            Number::Float(_) => {}
        }
    }

    /// A call: its keywords are different from each other.
    pub(super) fn call(&mut self, call: &ExprCall) {
        self.keywords(&call.arguments);
        self.visit_expr(&call.func);
        self.visit_arguments(&call.arguments);
    }

    /// Keyword arguments of a call or a class statement.
    pub(super) fn keywords(&mut self, arguments: &ruff_python_ast::Arguments) {
        let mut seen = HashSet::new();
        for keyword in &arguments.keywords {
            let Some(name) = &keyword.arg else { continue };
            if !seen.insert(name.as_str()) {
                self.error(keyword.range, format!("keyword argument repeated: {name}"));
            }
        }
    }

    /// Walks the inside of a function, where nothing of what surrounds it counts.
    pub(super) fn afresh(&mut self, walk: impl FnOnce(&mut Self)) -> Around {
        let outer = std::mem::take(&mut self.around);
        walk(self);
        std::mem::replace(&mut self.around, outer)
    }
}
