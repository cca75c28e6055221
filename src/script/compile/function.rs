//! Functions: `def`, `async def` and `lambda`.

use std::sync::Arc;

use ruff_python_ast::name::Name;
use ruff_python_ast::{Decorator, Expr, ExprLambda, Parameters, Stmt, StmtFunctionDef};

use super::unit::{Unit, with_reach};
use crate::script::check::{ScopeId, ScopeKind};
use crate::script::code::{CallShape, Code, CodeKind, Const, NO_REG, Op, Reg};

impl<'a> Unit<'a> {
    pub(super) fn function(&mut self, function: &'a StmtFunctionDef) {
        let mark = self.top;
        let decorators = self.decorators(&function.decorator_list);
        let base = self.defaults(&function.parameters);
        let scope = self.shared.scopes.of_node(function.range);
        let has_yield = self.shared.scopes.get(scope).has_yield;
        let kind = match (function.is_async, has_yield) {
            (false, false) => CodeKind::Function,
            (false, true) => CodeKind::Generator,
            (true, false) => CodeKind::Coroutine,
            (true, true) => CodeKind::AsyncGenerator,
        };
        let name = function.name.to_string();
        let qualname = qualname(self, &name, Some(&function.name.id));
        let shared = self.shared;
        let first_line = first_line(self, &function.decorator_list, function.name.range.start());
        let code = with_reach(|wide| {
            let mut unit = Unit::new(shared, scope, wide, name.clone(), qualname.clone(), kind);
            unit.code.first_line = first_line;
            unit.code.doc = docstring(&function.body);
            unit.at(&function.name);
            unit.parameters(&function.parameters);
            unit.body(&function.body);
            unit.finish()
        });
        self.at(&function.name);
        let dst = self.target_for(&function.name.id, &decorators);
        self.make_function(code, scope, dst, base);
        let dst = self.decorate(decorators, dst);
        self.at(&function.name);
        self.store_name(&function.name.id, dst);
        self.top = mark;
    }

    pub(super) fn lambda(&mut self, lambda: &'a ExprLambda, dst: Reg) {
        let base = lambda.parameters.as_ref().map_or(NO_REG, |parameters| self.defaults(parameters));
        let scope = self.shared.scopes.of_node(lambda.range);
        let generator = self.shared.scopes.get(scope).has_yield;
        let kind = if generator { CodeKind::Generator } else { CodeKind::Function };
        let qualname = qualname(self, "<lambda>", None);
        let shared = self.shared;
        self.at(lambda);
        let first_line = self.span.line;
        let code = with_reach(|wide| {
            let mut unit = Unit::new(shared, scope, wide, "<lambda>".into(), qualname.clone(), kind);
            unit.code.first_line = first_line;
            if let Some(parameters) = &lambda.parameters {
                unit.parameters(parameters);
            }
            let value = unit.operand(&lambda.body);
            unit.at(&*lambda.body);
            unit.emit_return(value);
            unit.bound.unreachable = true;
            unit.finish()
        });
        self.make_function(code, scope, dst, base);
    }

    /// The defaults in two temporaries, or [`NO_REG`] if there are none.
    fn defaults(&mut self, parameters: &'a Parameters) -> Reg {
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let positional: Vec<&'a Expr> = positional.filter_map(|parameter| parameter.default.as_deref()).collect();
        let keyword_only: Vec<_> = parameters
            .kwonlyargs
            .iter()
            .filter_map(|parameter| Some((&parameter.parameter.name.id, parameter.default.as_deref()?)))
            .collect();
        if positional.is_empty() && keyword_only.is_empty() {
            return NO_REG;
        }
        let base = self.temps(2);
        if positional.is_empty() {
            self.clear(base);
        } else {
            let row = self.top;
            for default in &positional {
                self.push(default);
            }
            let count = self.number(positional.len());
            self.emit(Op::BuildTuple { dst: base, base: row, count });
            self.top = row;
        }
        if keyword_only.is_empty() {
            self.clear(base + 1);
        } else {
            let row = self.top;
            for (name, default) in &keyword_only {
                let register = self.temp();
                let name = self.shared.scopes.mangle(self.scope, name);
                self.emit_constant(register, Const::Str(name.to_string()));
                self.push(default);
            }
            let count = self.number(keyword_only.len());
            self.emit(Op::BuildDict { dst: base + 1, base: row, count });
            self.top = row;
        }
        base
    }

    /// `dst` = function of `code`, whose scope is `scope`.
    pub(super) fn make_function(&mut self, mut code: Code, scope: ScopeId, dst: Reg, base: Reg) {
        code.captures = self.captures(scope);
        let code = self.add_code(code);
        self.emit(Op::MakeFunction { dst, code, base });
    }

    /// Where the free variables of an inner scope are found in this frame.
    pub(super) fn captures(&self, scope: ScopeId) -> Vec<u16> {
        let free = &self.shared.scopes.get(scope).free;
        free.iter().map(|(home, name)| self.captured(*home, name)).collect()
    }

    pub(super) fn add_code(&mut self, code: Code) -> u16 {
        self.code.codes.push(Arc::new(code));
        self.number(self.code.codes.len() - 1)
    }

    // --- decorators ----------------------------------------------------------------------------------------

    /// The decorators in temporaries in a row, each with its span.
    pub(super) fn decorators(&mut self, decorators: &'a [Decorator]) -> Vec<(Reg, &'a Decorator)> {
        decorators.iter().map(|decorator| (self.push(&decorator.expression), decorator)).collect()
    }

    /// Where to make what is being defined: at its place, or behind its decorators.
    pub(super) fn target_for(&mut self, name: &Name, decorators: &[(Reg, &'a Decorator)]) -> Reg {
        match decorators.last() {
            // The last decorator's argument lies right behind it, and what was there is not needed any more.
            Some((last, _)) => {
                self.top = self.top.max(last + 2);
                self.code.registers = self.code.registers.max(self.top);
                last + 1
            }
            None => match self.local_target(name) {
                Some(local) => local,
                None => self.temp(),
            },
        }
    }

    /// Applies the decorators to the value in `value`, from the last to the first.
    pub(super) fn decorate(&mut self, decorators: Vec<(Reg, &'a Decorator)>, value: Reg) -> Reg {
        let mut value = value;
        for (base, decorator) in decorators.into_iter().rev() {
            self.at(&decorator.expression);
            let shape = self.shape(CallShape { method: None, positional: 1, keywords: Vec::new() });
            self.emit(Op::Call { dst: base, base, shape });
            value = base;
        }
        value
    }
}

/// The name with its enclosing scopes. `bound` is the name it is bound to, which may be declared global.
pub(super) fn qualname(outer: &Unit<'_>, name: &str, bound: Option<&Name>) -> String {
    let scopes = outer.shared.scopes;
    let global = bound.is_some_and(|bound| scopes.get(outer.scope).symbol(bound).global);
    match scopes.get(outer.frame).kind {
        _ if global => name.into(),
        ScopeKind::Module => name.into(),
        ScopeKind::Class => format!("{}.{name}", outer.code.qualname),
        _ => format!("{}.<locals>.{name}", outer.code.qualname),
    }
}

/// The line of a definition: its first decorator's, if it has one.
pub(super) fn first_line(unit: &Unit<'_>, decorators: &[Decorator], name: ruff_text_size::TextSize) -> u32 {
    let start = decorators.first().map_or(name, |decorator| decorator.range.start());
    unit.shared.source.line_at(start)
}

/// The docstring of a body.
pub(super) fn docstring(body: &[Stmt]) -> Option<String> {
    match body.first()? {
        Stmt::Expr(statement) => match &*statement.value {
            Expr::StringLiteral(literal) => Some(literal.value.to_str().into()),
            _ => None,
        },
        _ => None,
    }
}
