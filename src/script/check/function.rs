//! Functions and classes.

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Parameters, StmtClassDef, StmtFunctionDef};

use super::{Checker, ScopeKind};

impl Checker<'_> {
    /// `def` and `async def`
    pub(super) fn function(&mut self, function: &StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_decorator(decorator);
        }
        self.defaults(&function.parameters);
        self.bind_identifier(&function.name);
        let kind = ScopeKind::Function { is_async: function.is_async };
        let scope = self.scopes.open(kind, self.scope, function.range);
        let around = self.afresh(|checker| {
            checker.inside(scope, |checker| {
                checker.parameters(&function.parameters);
                checker.visit_body(&function.body);
            });
        });
        if let Some(range) = around.returns_value
            && function.is_async
            && self.scopes.get(scope).has_yield
        {
            self.error(range, "'return' with value in async generator");
        }
    }

    /// `class`
    pub(super) fn class(&mut self, class: &StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_decorator(decorator);
        }
        if let Some(arguments) = &class.arguments {
            self.keywords(arguments);
            self.visit_arguments(arguments);
        }
        self.bind_identifier(&class.name);
        let scope = self.scopes.open_class(&class.name.id, self.scope, class.range);
        self.afresh(|checker| checker.inside(scope, |checker| checker.visit_body(&class.body)));
    }

    /// Default values, which belong to the scope around the function.
    pub(super) fn defaults(&mut self, parameters: &Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                self.visit_expr(default);
            }
        }
    }

    /// The parameters themselves, in the order of their registers.
    pub(super) fn parameters(&mut self, parameters: &Parameters) {
        for parameter in parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs) {
            self.parameter(&parameter.parameter.name);
        }
        for parameter in parameters.vararg.iter().chain(&parameters.kwarg) {
            self.parameter(&parameter.name);
        }
    }
}
