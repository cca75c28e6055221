//! How scopes come to know their names.

use ruff_python_ast::name::Name;
use ruff_python_ast::{ExprContext, ExprName, Identifier};
use ruff_text_size::TextRange;

use super::{Checker, ScopeId, ScopeKind, Symbol, refused};

impl Checker<'_> {
    /// The record of `name` in the scope at hand.
    fn note(&mut self, name: &Name) -> &mut Symbol {
        let name = self.scopes.mangle(self.scope, name);
        self.scopes.get_mut(self.scope).symbol_mut(&name)
    }

    /// A name in an expression.
    pub(super) fn name(&mut self, name: &ExprName) {
        match name.ctx {
            ExprContext::Load | ExprContext::Invalid => self.read(&name.id, name.range),
            ExprContext::Store => self.bind(&name.id, name.range),
            ExprContext::Del if name.id.as_str() == "__debug__" => {
                self.error(name.range, "cannot delete __debug__");
            }
            ExprContext::Del => {
                self.bind(&name.id, name.range);
                self.note(&name.id).unset = true;
            }
        }
    }

    fn read(&mut self, name: &Name, range: TextRange) {
        self.note(name).used = true;
        if refused::is_refused(name) {
            self.suspects.push((self.scope, name.clone(), range));
        }
        if matches!(name.as_str(), "super" | "__class__") && self.scopes.in_function(self.scope) {
            let class = Name::new_static("__class__");
            self.scopes.get_mut(self.scope).symbol_mut(&class).used = true;
        }
    }

    /// A name that the scope at hand assigns.
    pub(super) fn bind(&mut self, name: &Name, range: TextRange) {
        if name.as_str() == "__debug__" {
            self.error(range, "cannot assign to __debug__");
        }
        if matches!(self.scopes.get(self.scope).kind, ScopeKind::Comprehension(_)) && self.note(name).iteration {
            return;
        }
        self.note(name).bound = true;
    }

    /// The same for an identifier (`def`, `class`, `import`, `except … as`, patterns).
    pub(super) fn bind_identifier(&mut self, name: &Identifier) {
        self.bind(&name.id, name.range);
    }

    /// The name of `except … as name`, which is unset when the clause ends.
    pub(super) fn bind_exception(&mut self, name: &Identifier) {
        self.bind_identifier(name);
        self.note(&name.id).unset = true;
    }

    /// A parameter.
    pub(super) fn parameter(&mut self, name: &Identifier) {
        if self.note(&name.id).param {
            self.error(name.range, format!("duplicate argument '{name}' in function definition"));
        }
        self.bind_identifier(name);
        self.note(&name.id).param = true;
    }

    /// `name: annotation`, with or without a value.
    pub(super) fn annotate(&mut self, name: &ExprName) {
        let symbol = *self.note(&name.id);
        for (declared, word) in [(symbol.global, "global"), (symbol.nonlocal, "nonlocal")] {
            if declared {
                self.error(name.range, format!("annotated name '{}' can't be {word}", name.id));
            }
        }
        self.bind(&name.id, name.range);
        self.note(&name.id).annotated = true;
    }

    /// `name := …`: binds in the nearest scope that is not a comprehension.
    pub(super) fn walrus(&mut self, name: &ExprName) {
        let mut at = self.scope;
        let home = self.scopes.walrus_home(at);
        while at != home {
            let scope = self.scopes.get(at);
            let parent = scope.parent.unwrap_or(home);
            if scope.symbol(&name.id).iteration {
                let message =
                    format!("assignment expression cannot rebind comprehension iteration variable '{}'", name.id);
                return self.error(name.range, message);
            }
            self.scopes.get_mut(at).symbol_mut(&name.id).walrus = true;
            at = parent;
        }
        if self.scope != home && self.scopes.get(home).kind == ScopeKind::Class {
            let message = "assignment expression within a comprehension cannot be used in a class body";
            return self.error(name.range, message);
        }
        self.bind_walrus(home, &name.id, name.range);
    }

    fn bind_walrus(&mut self, home: ScopeId, name: &Name, range: TextRange) {
        self.inside(home, |checker| {
            checker.bind(name, range);
            checker.note(name).walrus = true;
        });
    }

    /// `global a, b`
    pub(super) fn declare_global(&mut self, names: &[Identifier]) {
        for name in names {
            self.declare(name, "global");
            let in_module = self.scopes.get(self.scope).kind == ScopeKind::Module;
            let symbol = self.note(&name.id);
            if symbol.nonlocal {
                self.error(name.range, format!("name '{name}' is nonlocal and global"));
            } else if !in_module {
                symbol.global = true;
                self.inside(0, |checker| checker.note(&name.id).bound = true);
            }
        }
    }

    /// `nonlocal a, b`
    pub(super) fn declare_nonlocal(&mut self, names: &[Identifier], range: TextRange) {
        if self.scopes.get(self.scope).kind == ScopeKind::Module {
            return self.error(range, "nonlocal declaration not allowed at module level");
        }
        for name in names {
            self.declare(name, "nonlocal");
            let symbol = self.note(&name.id);
            if symbol.global {
                self.error(name.range, format!("name '{name}' is nonlocal and global"));
            } else if !symbol.param {
                symbol.nonlocal = true;
                let mangled = self.scopes.mangle(self.scope, &name.id);
                self.nonlocals.push((self.scope, mangled, range));
            }
        }
    }

    /// What a declaration may not come after.
    fn declare(&mut self, name: &Identifier, word: &str) {
        let symbol = *self.note(&name.id);
        let in_module = self.scopes.get(self.scope).kind == ScopeKind::Module;
        let message = if symbol.param {
            format!("name '{name}' is parameter and {word}")
        } else if symbol.annotated {
            format!("annotated name '{name}' can't be {word}")
        } else if in_module && !symbol.used {
            return;
        } else if symbol.bound && !symbol.global && !symbol.nonlocal {
            format!("name '{name}' is assigned to before {word} declaration")
        } else if symbol.used {
            format!("name '{name}' is used prior to {word} declaration")
        } else {
            return;
        };
        self.error(name.range, message);
    }
}
