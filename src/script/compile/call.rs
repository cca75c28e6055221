//! Calls.

use ruff_python_ast::{Arguments, Expr, ExprCall, Keyword};

use ruff_text_size::Ranged;

use super::unit::Unit;
use crate::script::check::{Home, ScopeKind};
use crate::script::code::{CallShape, Const, NO_REG, Op, Reg};

impl<'a> Unit<'a> {
    pub(super) fn call(&mut self, call: &'a ExprCall, dst: Reg) {
        if self.bare_super(call, dst) || self.bare_locals(call, dst) {
            return;
        }
        let arguments = &call.arguments;
        if !is_plain(arguments) {
            let base = self.push(&call.func);
            self.spread(arguments);
            self.at(call);
            self.emit(Op::CallSpread { dst, base });
            return;
        }
        let (base, method) = match &*call.func {
            Expr::Attribute(attribute) => {
                let base = self.push(&attribute.value);
                (base, Some(self.attribute_operand(&attribute.attr.id)))
            }
            func => (self.push(func), None),
        };
        for argument in &arguments.args {
            self.push(argument);
        }
        for keyword in &arguments.keywords {
            self.push(&keyword.value);
        }
        match &*call.func {
            Expr::Attribute(attribute) => self.at_attribute(call.range(), attribute),
            _ => self.at(call),
        }
        let shape = CallShape {
            method,
            positional: self.number(arguments.args.len()),
            keywords: arguments.keywords.iter().map(|keyword| self.keyword_name(keyword)).collect(),
        };
        let shape = self.shape(shape);
        self.emit(if method.is_some() { Op::CallMethod { dst, base, shape } } else { Op::Call { dst, base, shape } });
    }

    fn keyword_name(&self, keyword: &Keyword) -> String {
        let name = keyword.arg.as_ref().map(|name| self.shared.scopes.mangle(self.scope, &name.id));
        name.map(|name| name.to_string()).unwrap_or_default()
    }

    /// Positional arguments as a list and keyword arguments as a dict, in the next two temporaries.
    fn spread(&mut self, arguments: &'a Arguments) {
        let positional = self.temps(2);
        if arguments.args.is_empty() {
            self.clear(positional);
        } else if let [Expr::Starred(starred)] = &*arguments.args {
            // The machine takes any iterable apart, and can tell for which call.
            self.expr_to(&starred.value, positional);
        } else {
            self.grow_list(&arguments.args, positional);
        }
        if arguments.keywords.is_empty() {
            self.clear(positional + 1);
        } else {
            self.keyword_dict(&arguments.keywords, positional + 1);
        }
    }

    /// `dst` = dict of keyword arguments; `**mapping` among them is merged in its turn.
    pub(super) fn keyword_dict(&mut self, keywords: &'a [Keyword], dst: Reg) {
        let mark = self.top;
        let leading = keywords.iter().take_while(|keyword| keyword.arg.is_some()).count();
        let base = self.top;
        for keyword in &keywords[..leading] {
            self.keyword_pair(keyword);
        }
        let count = self.number(leading);
        self.emit(Op::BuildDict { dst, base, count });
        self.top = mark;
        for keyword in &keywords[leading..] {
            let src = if keyword.arg.is_some() {
                let pair = self.top;
                self.keyword_pair(keyword);
                self.emit(Op::BuildDict { dst: pair, base: pair, count: 1 });
                pair
            } else {
                self.operand(&keyword.value)
            };
            self.at(keyword);
            self.emit(Op::DictMerge { dict: dst, src });
            self.top = mark;
        }
    }

    fn keyword_pair(&mut self, keyword: &'a Keyword) {
        let name = self.temp();
        self.at(keyword);
        let text = self.keyword_name(keyword);
        self.emit_constant(name, Const::Str(text));
        self.push(&keyword.value);
    }

    /// `locals()` and `vars()` within a function or a class body; elsewhere they are `globals()`.
    fn bare_locals(&mut self, call: &'a ExprCall, dst: Reg) -> bool {
        let Expr::Name(name) = &*call.func else { return false };
        let scopes = self.shared.scopes;
        let frame = scopes.get(self.frame);
        let meant = matches!(name.id.as_str(), "locals" | "vars")
            && call.arguments.is_empty()
            && frame.kind != ScopeKind::Module
            && matches!(scopes.home(self.scope, &name.id), Home::Global | Home::ClassOuter(None))
            && !scopes.get(0).symbol(&name.id).bound;
        if meant {
            let own = frame.names.iter().filter(|name| scopes.get(self.frame).owns(name));
            let own = own.filter(|name| self.registers.contains_key(&(self.frame, (*name).clone()))).count();
            let count = if frame.kind == ScopeKind::Class { 0 } else { self.number(own) };
            self.at(call);
            self.emit(Op::LoadLocals { dst, count });
        }
        meant
    }

    /// `super()` without arguments, in a method whose first parameter is there to be found.
    fn bare_super(&mut self, call: &'a ExprCall, dst: Reg) -> bool {
        let Expr::Name(name) = &*call.func else { return false };
        let scopes = self.shared.scopes;
        let frame = scopes.get(self.frame);
        let is_super = name.id.as_str() == "super"
            && call.arguments.is_empty()
            && matches!(frame.kind, ScopeKind::Function { .. } | ScopeKind::Lambda)
            && scopes.home(self.scope, &name.id) == Home::Global
            && !scopes.get(0).symbol(&name.id).bound;
        let class = ruff_python_ast::name::Name::new_static("__class__");
        let Home::Scope(home) = scopes.home(self.scope, &class) else { return false };
        let Some(first) = self.code.params.positional.first().filter(|_| is_super) else { return false };
        let first = ruff_python_ast::name::Name::new(first);
        let cell = self.captured(home, &class);
        let object = self.cells.get(&(self.frame, first)).copied().unwrap_or(NO_REG);
        self.at(call);
        self.emit(Op::LoadSuper { dst, cell, object });
        true
    }
}

/// Whether the number of arguments is known.
fn is_plain(arguments: &Arguments) -> bool {
    // More arguments than this go through a list and a dict, so that a call never needs endless registers.
    arguments.len() <= 200
        && !arguments.args.iter().any(Expr::is_starred_expr)
        && arguments.keywords.iter().all(|keyword| keyword.arg.is_some())
}
