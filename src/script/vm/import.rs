//! Imports: all modules are native.

use std::rc::Rc;

use super::{Builtin, Outcome, Vm};
use crate::script::value::{Dict, Module, Sym, Value, known};

impl Vm {
    /// The module of that full name, made if need be; its parents too.
    ///
    /// # Errors
    /// `ModuleNotFoundError`.
    pub fn import(&mut self, name: Sym) -> Outcome<Value> {
        if let Some(module) = self.modules.get(&name) {
            return Ok(Value::Module(Rc::clone(module)));
        }
        let text = name.text();
        let parent = match text.rsplit_once('.') {
            Some((parent, leaf)) => Some((self.import(Sym::new(parent))?, Sym::new(leaf))),
            None => None,
        };
        // The parent may have made it as an attribute of itself.
        if let Some((Value::Module(parent), leaf)) = &parent
            && let Some(module @ Value::Module(_)) = parent.get(*leaf)
        {
            return Ok(module);
        }
        let Some(make) = self.makers.get(&name).copied() else {
            let message = match &parent {
                Some((Value::Module(parent), _)) if !self.has_submodules(&parent.name) => {
                    format!("No module named '{text}'; '{}' is not a package", parent.name)
                }
                _ => format!("No module named '{text}'"),
            };
            return Err(self.error(Builtin::ModuleNotFoundError, message));
        };
        let module = make(self)?;
        module.attrs.borrow_mut().set(known::NAME, Value::Str(text));
        self.modules.insert(name, Rc::clone(&module));
        if let Some((Value::Module(parent), leaf)) = &parent {
            parent.set(&leaf.text(), Value::Module(Rc::clone(&module)));
        }
        Ok(Value::Module(module))
    }

    /// The module of that full name, if something imported it.
    #[must_use]
    pub fn loaded_module(&self, name: Sym) -> Option<&Rc<Module>> {
        self.modules.get(&name)
    }

    /// `sys.modules`: what is imported at this moment, in order of names; the scene itself is `__main__`.
    #[must_use]
    pub fn loaded_modules(&self) -> Value {
        let loaded = self.modules.iter().map(|(name, module)| (name.text(), Value::Module(Rc::clone(module))));
        let mut pairs: Vec<_> = loaded.filter(|(name, _)| !name.starts_with('_')).collect();
        if let Some(scope) = &self.main {
            pairs.push((known::MAIN.text(), Value::Module(Module::with_scope(scope))));
        }
        pairs.sort_by(|left, right| left.0.as_str().cmp(right.0.as_str()));
        Dict::from_pairs(pairs)
    }

    fn has_submodules(&self, name: &str) -> bool {
        self.makers.keys().any(|other| other.text().strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
    }

    /// What the module's own `__getattr__` has for a name: modules make their rarer classes when they are asked.
    pub(super) fn late_attr(&mut self, module: &Rc<Module>, name: Sym) -> Outcome<Option<Value>> {
        let Some(function @ (Value::Function(_) | Value::Native(_))) = module.get(known::GETATTR) else {
            return Ok(None);
        };
        if name.text().starts_with("__") {
            return Ok(None);
        }
        match self.call(&function, vec![Value::Str(name.text())]) {
            Ok(value) => {
                module.attrs.borrow_mut().set(name, value.clone());
                Ok(Some(value))
            }
            Err(raised) if raised.is(self, Builtin::AttributeError) => Ok(None),
            Err(raised) => Err(raised),
        }
    }

    /// `import a.b`: gives `a`, or `a.b` itself with `leaf`.
    pub(super) fn import_name(&mut self, name: Sym, leaf: bool) -> Outcome<Value> {
        let module = self.import(name)?;
        let text = name.text();
        match text.split_once('.') {
            Some((top, _)) if !leaf => self.import(Sym::new(top)),
            _ => Ok(module),
        }
    }

    /// `from module import name`
    pub(super) fn import_from(&mut self, module: &Value, name: Sym) -> Outcome<Value> {
        let Value::Module(it) = module else { return self.get_attr(module, name) };
        if let Some(value) = it.get(name) {
            return Ok(value);
        }
        if let Some(value) = self.late_attr(it, name)? {
            return Ok(value);
        }
        let full = Sym::new(&format!("{}.{name}", it.name));
        if self.makers.contains_key(&full) {
            return self.import(full);
        }
        let message = format!("cannot import name '{name}' from '{}' (unknown location)", it.name);
        let raised = self.error(Builtin::ImportError, message);
        if let Some(state) = raised.as_exception().and_then(|exception| exception.exception()) {
            // The name is that of the module; what was asked of it lies behind the path.
            let from = Value::Str(it.name.clone());
            *state.extra.borrow_mut() = vec![from, Value::None, Value::Str(name.text()), module.clone()];
        }
        Err(raised)
    }
}
