//! Functions: `def`, `async def` and `lambda`.

use std::sync::Arc;

use ruff_python_ast::name::Name;
use ruff_python_ast::{
    Decorator, Expr, ExprLambda, ExprName, Parameters, Stmt, StmtFunctionDef, StmtTypeAlias, TypeParam, TypeParams,
};
use ruff_text_size::{Ranged, TextRange};

use super::unit::{Unit, with_reach};
use crate::script::check::function::{GIVEN_DEFAULTS, annotated};
use crate::script::check::{ScopeId, ScopeKind};
use crate::script::code::{CallShape, Code, CodeKind, Const, NO_REG, Op, Reg};
use crate::script::text::quote_str;
use crate::script::vm::{MAKE_ALIAS, MAKE_PARAMETER};

impl<'a> Unit<'a> {
    pub(super) fn function(&mut self, function: &'a StmtFunctionDef) {
        let mark = self.top;
        let decorators = self.decorators(&function.decorator_list);
        let base = self.defaults(&function.parameters);
        let qualname = qualname(self, function.name.as_str(), Some(&function.name.id));
        self.at(&function.name);
        let dst = self.target_for(&function.name.id, &decorators);
        match &function.type_params {
            None => self.function_object(function, &qualname, base, dst),
            Some(params) => {
                let make = |unit: &mut Unit<'a>, base, dst| unit.function_object(function, &qualname, base, dst);
                self.generic(params, (function.name.as_str(), function.name.range), base, dst, make);
            }
        }
        let dst = self.decorate(decorators, dst);
        self.at(&function.name);
        self.store_name(&function.name.id, dst);
        self.top = mark;
    }

    /// `dst` = the function, before its decorators, with the defaults in `base`.
    fn function_object(&mut self, function: &'a StmtFunctionDef, qualname: &str, base: Reg, dst: Reg) {
        let scope = self.shared.scopes.of_node(function.range);
        let has_yield = self.shared.scopes.get(scope).has_yield;
        let kind = match (function.is_async, has_yield) {
            (false, false) => CodeKind::Function,
            (false, true) => CodeKind::Generator,
            (true, false) => CodeKind::Coroutine,
            (true, true) => CodeKind::AsyncGenerator,
        };
        let name = function.name.to_string();
        let shared = self.shared;
        let first_line = first_line(self, &function.decorator_list, function.name.range.start());
        let annotate = self.annotations(function);
        let attached = annotate.as_ref().is_some_and(|(_, scope)| !shared.scopes.get(*scope).free.is_empty());
        let mut code = with_reach(|wide| {
            let mut unit = Unit::new(shared, scope, wide, name.clone(), qualname.to_owned(), kind);
            unit.code.first_line = first_line;
            unit.code.doc = docstring(&function.body);
            unit.at(&function.name);
            unit.parameters(&function.parameters);
            unit.body(&function.body);
            unit.finish()
        });
        code.annotation_texts = self.annotation_texts(function);
        self.at(&function.name);
        match annotate {
            Some((annotate, scope)) if attached => {
                // It uses variables of this function, so it is made here and now, for little more than its cells.
                self.make_function(code, self.shared.scopes.of_node(function.range), dst, base);
                let src = self.temp().max(dst + 1);
                self.top = self.top.max(src + 1);
                self.code.registers = self.code.registers.max(self.top);
                self.make_function(annotate, scope, src, NO_REG);
                let name = self.name_operand("__annotate__");
                self.emit(Op::StoreAttr { object: dst, name, src });
            }
            annotate => {
                if let Some((annotate, _)) = annotate {
                    code.annotations = u16::try_from(code.codes.len()).ok();
                    code.codes.push(Arc::new(annotate));
                }
                self.make_function(code, scope, dst, base);
            }
        }
    }

    /// The code that computes the annotations of a function, and its scope; nothing if there are none to compute.
    fn annotations(&mut self, function: &'a StmtFunctionDef) -> Option<(Code, ScopeId)> {
        let shared = self.shared;
        let all: Vec<_> = annotated(function).collect();
        if all.is_empty() || shared.scopes.annotations_are_texts {
            return None;
        }
        let scope = shared.scopes.of_node(function.name.range);
        let mangled: Vec<Name> = all.iter().map(|(name, _)| shared.scopes.mangle(self.scope, name)).collect();
        let code = with_reach(|wide| {
            let mut unit =
                Unit::new(shared, scope, wide, "__annotate__".into(), "__annotate__".into(), CodeKind::Function);
            let row = unit.temps(3);
            unit.emit(Op::BuildDict { dst: row, base: row, count: 0 });
            for ((_, annotation), name) in all.iter().zip(&mangled) {
                unit.emit_constant(row + 1, Const::Str(name.to_string()));
                unit.expr_to(annotation, row + 2);
                unit.emit(Op::DictInsert { dict: row, key: row + 1, value: row + 2 });
            }
            unit.emit_return(row);
            unit.bound.unreachable = true;
            unit.finish()
        });
        Some((code, scope))
    }

    /// An annotation as it is written; one that is a text itself, as that or quoted.
    pub(super) fn annotation_text(&self, annotation: &Expr) -> String {
        match annotation {
            Expr::StringLiteral(literal) if self.shared.scopes.annotations_are_texts => {
                quote_str(literal.value.to_str())
            }
            Expr::StringLiteral(literal) => literal.value.to_str().to_owned(),
            _ => self.shared.source.slice(annotation.range()).to_owned(),
        }
    }

    fn annotation_texts(&self, function: &StmtFunctionDef) -> Vec<(String, String)> {
        let mangled = |name: &Name| self.shared.scopes.mangle(self.scope, name).to_string();
        annotated(function).map(|(name, annotation)| (mangled(name), self.annotation_text(annotation))).collect()
    }

    /// `dst` = what is defined with type parameters: a function of its own makes the parameters, then what has them,
    /// which `make` compiles given the register of the defaults. Called at once.
    pub(super) fn generic(
        &mut self,
        params: &'a TypeParams,
        (name, at): (&str, TextRange),
        base: Reg,
        dst: Reg,
        make: impl Fn(&mut Unit<'a>, Reg, Reg),
    ) {
        let shared = self.shared;
        let scope = shared.scopes.of_node(params.range);
        let title = format!("<generic parameters of {name}>");
        let mut code = with_reach(|wide| {
            let mut unit = Unit::new(shared, scope, wide, title.clone(), title.clone(), CodeKind::Function);
            unit.code.params.positional = GIVEN_DEFAULTS.map(str::to_owned).to_vec();
            unit.at_range(at);
            let all = unit.type_parameters(params);
            let made = unit.temp();
            make(&mut unit, 0, made);
            unit.at_range(at);
            let attribute = unit.name_operand("__type_params__");
            unit.emit(Op::StoreAttr { object: made, name: attribute, src: all });
            unit.emit_return(made);
            unit.bound.unreachable = true;
            unit.finish()
        });
        code.captures = self.captures(scope);
        let code = self.add_code(code);
        let row = self.temps(3).max(dst + 1);
        self.top = self.top.max(row + 3);
        self.code.registers = self.code.registers.max(self.top);
        self.emit(Op::MakeFunction { dst: row, code, base: NO_REG });
        for at in 0..2 {
            if base == NO_REG {
                self.clear(row + 1 + at);
            } else {
                self.emit(Op::Move { dst: row + 1 + at, src: base + at });
            }
        }
        let shape = self.shape(CallShape { method: None, positional: 2, keywords: Vec::new() });
        self.emit(Op::Call { dst, base: row, shape });
    }

    /// Makes type parameters and assigns them; the register of a tuple of them all.
    pub(super) fn type_parameters(&mut self, params: &TypeParams) -> Reg {
        let all = self.temp();
        let row = self.top;
        for param in &params.type_params {
            let kind = match param {
                TypeParam::TypeVar(_) => 0,
                TypeParam::TypeVarTuple(_) => 1,
                TypeParam::ParamSpec(_) => 2,
            };
            let made = self.temps(3);
            let slot = self.global(&Name::new_static(MAKE_PARAMETER));
            self.emit(Op::LoadGlobal { dst: made, slot });
            self.emit_constant(made + 1, Const::Int(kind));
            self.emit_constant(made + 2, Const::Str(param.name().to_string()));
            let shape = self.shape(CallShape { method: None, positional: 2, keywords: Vec::new() });
            self.emit(Op::Call { dst: made, base: made, shape });
            self.store_name(&param.name().id, made);
            self.top = made + 1;
        }
        let count = self.number(params.type_params.len());
        self.emit(Op::BuildTuple { dst: all, base: row, count });
        self.top = row;
        all
    }

    /// `type Name = value`
    pub(super) fn type_alias(&mut self, alias: &'a StmtTypeAlias) {
        let Expr::Name(name) = &*alias.name else { return };
        let dst = self.temp();
        match &alias.type_params {
            None => self.alias_object(alias, name, dst),
            Some(params) => {
                let make = |unit: &mut Unit<'a>, _, dst| unit.alias_object(alias, name, dst);
                self.generic(params, (name.id.as_str(), name.range), NO_REG, dst, make);
            }
        }
        self.at(alias);
        self.store_name(&name.id, dst);
    }

    /// `dst` = the object of a `type` statement, whose value is computed later.
    fn alias_object(&mut self, alias: &'a StmtTypeAlias, name: &'a ExprName, dst: Reg) {
        let shared = self.shared;
        let value_scope = shared.scopes.of_node(name.range);
        let value = with_reach(|wide| {
            let title = name.id.to_string();
            let mut unit = Unit::new(shared, value_scope, wide, title.clone(), title, CodeKind::Function);
            let value = unit.operand(&alias.value);
            unit.emit_return(value);
            unit.bound.unreachable = true;
            unit.finish()
        });
        let row = self.temps(4);
        let slot = self.global(&Name::new_static(MAKE_ALIAS));
        self.emit(Op::LoadGlobal { dst: row, slot });
        self.emit_constant(row + 1, Const::Str(name.id.to_string()));
        self.make_function(value, value_scope, row + 2, NO_REG);
        self.emit(Op::BuildTuple { dst: row + 3, base: row + 3, count: 0 });
        let shape = self.shape(CallShape { method: None, positional: 3, keywords: Vec::new() });
        self.emit(Op::Call { dst, base: row, shape });
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
            Expr::StringLiteral(literal) => Some(clean(literal.value.to_str())),
            _ => None,
        },
        _ => None,
    }
}

/// A docstring without the indentation that its lines share, as CPython's compiler leaves it out since 3.13.
fn clean(text: &str) -> String {
    let text = crate::script::text::split::expand_tabs(text, 8);
    let (first, rest) = text.split_once('\n').map_or((text.as_str(), None), |(first, rest)| (first, Some(rest)));
    let indentation = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let mut cleaned = first.trim_start_matches(' ').to_owned();
    let Some(rest) = rest else { return cleaned };
    let filled = rest.split('\n').filter(|line| line.bytes().any(|byte| byte != b' '));
    let margin = filled.map(indentation).min().unwrap_or(0);
    for line in rest.split('\n') {
        cleaned.push('\n');
        cleaned.push_str(&line[margin.min(indentation(line))..]);
    }
    cleaned
}
