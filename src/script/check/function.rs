//! Functions and classes.

use ruff_python_ast::name::Name;
use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Expr, Parameters, StmtClassDef, StmtFunctionDef, StmtTypeAlias, TypeParams};

use super::{Checker, ScopeKind};

/// The parameters of the function around a definition with type parameters: the defaults of what is defined.
pub const GIVEN_DEFAULTS: [&str; 2] = [".defaults", ".keyword_defaults"];

/// The annotated parameters of a function and `return`, in the order of `__annotations__`.
pub fn annotated(function: &StmtFunctionDef) -> impl Iterator<Item = (&Name, &Expr)> {
    let parameters = &*function.parameters;
    let ordinary = parameters.args.iter().chain(&parameters.posonlyargs).map(|it| &it.parameter);
    let starred = parameters.vararg.iter().map(|it| &**it);
    let keyword_only = parameters.kwonlyargs.iter().map(|it| &it.parameter);
    let rest = parameters.kwarg.iter().map(|it| &**it);
    let all = ordinary.chain(starred).chain(keyword_only).chain(rest);
    let named = all.filter_map(|parameter| Some((&parameter.name.id, parameter.annotation.as_deref()?)));
    named.chain(function.returns.as_deref().map(|returns| (&RETURN, returns)))
}

/// The name under which the annotation of the result is found.
static RETURN: Name = Name::new_static("return");

impl Checker<'_> {
    /// `def` and `async def`
    pub(super) fn function(&mut self, function: &StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_decorator(decorator);
        }
        self.defaults(&function.parameters);
        self.bind_identifier(&function.name);
        self.generic(function.type_params.as_deref(), |checker| {
            checker.annotations(function);
            let kind = ScopeKind::Function { is_async: function.is_async };
            let scope = checker.scopes.open(kind, checker.scope, function.range);
            let around = checker.afresh(|checker| {
                checker.inside(scope, |checker| {
                    checker.parameters(&function.parameters);
                    checker.visit_body(&function.body);
                });
            });
            if let Some(range) = around.returns_value
                && function.is_async
                && checker.scopes.get(scope).has_yield
            {
                checker.error(range, "'return' with value in async generator");
            }
        });
    }

    /// Walks a definition with type parameters within a scope of theirs.
    fn generic(&mut self, params: Option<&TypeParams>, walk: impl FnOnce(&mut Self)) {
        let Some(params) = params else { return walk(self) };
        let scope = self.scopes.open(ScopeKind::Lambda, self.scope, params.range);
        self.inside(scope, |checker| {
            for name in GIVEN_DEFAULTS {
                let symbol = checker.scopes.get_mut(scope).symbol_mut(&Name::new_static(name));
                (symbol.bound, symbol.param) = (true, true);
            }
            for param in &params.type_params {
                checker.bind_identifier(param.name());
            }
            walk(checker);
        });
    }

    /// The annotations of a function are computed in a scope of their own, when somebody asks for them.
    fn annotations(&mut self, function: &StmtFunctionDef) {
        let mut all = annotated(function).peekable();
        if self.scopes.annotations_are_texts || all.peek().is_none() {
            return;
        }
        let scope = self.scopes.open(ScopeKind::Lambda, self.scope, function.name.range);
        self.inside(scope, |checker| all.for_each(|(_, annotation)| checker.annotation(annotation)));
    }

    /// An annotation may name what a scene cannot use.
    pub(super) fn annotation(&mut self, annotation: &Expr) {
        let suspects = self.suspects.len();
        self.visit_expr(annotation);
        self.suspects.truncate(suspects);
    }

    /// `type Name = …`
    pub(super) fn type_alias(&mut self, alias: &StmtTypeAlias) {
        let Expr::Name(name) = &*alias.name else { return };
        self.bind(&name.id, name.range);
        self.generic(alias.type_params.as_deref(), |checker| {
            let scope = checker.scopes.open(ScopeKind::Lambda, checker.scope, name.range);
            checker.inside(scope, |checker| checker.annotation(&alias.value));
        });
    }

    /// `class`
    pub(super) fn class(&mut self, class: &StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_decorator(decorator);
        }
        self.bind_identifier(&class.name);
        self.generic(class.type_params.as_deref(), |checker| {
            if let Some(arguments) = &class.arguments {
                checker.keywords(arguments);
                checker.visit_arguments(arguments);
            }
            let scope = checker.scopes.open_class(&class.name.id, checker.scope, class.range);
            checker.afresh(|checker| checker.inside(scope, |checker| checker.visit_body(&class.body)));
        });
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
