//! Registration: builtin classes, functions and modules become known to a machine.

use std::rc::Rc;

use super::{Builtin, ModuleMaker, Vm, make_class};
use crate::script::value::{Class, ClassParts, Constructor, Layout, NativeFn, NativeFunction, Str, Sym, Value};

impl Vm {
    /// A builtin class.
    #[must_use]
    pub fn class(&self, class: Builtin) -> &Rc<Class> {
        &self.classes[class as usize]
    }

    /// Adds a builtin function.
    pub fn add_function(&mut self, name: &'static str, function: NativeFn) {
        self.builtins.insert(Sym::new(name), NativeFunction::new(name, function));
    }

    /// Adds a builtin name.
    pub fn add_builtin(&mut self, name: &str, value: Value) {
        self.builtins.insert(Sym::new(name), value);
    }

    /// Adds a module, which is made when it is imported first. `name` is the full name.
    pub fn add_module(&mut self, name: &'static str, make: ModuleMaker) {
        self.makers.insert(Sym::new(name), make);
    }

    /// A new class whose objects are [`crate::script::value::NativeObject`]s. Without bases it derives from `object`.
    #[must_use]
    pub fn native_class(&self, name: &str, module: &str, bases: &[Rc<Class>], new: Constructor) -> Rc<Class> {
        self.new_builtin_class(name, module, bases, Layout::Native, Some(new))
    }

    /// A new exception class.
    #[must_use]
    pub fn exception_class(&self, name: &str, module: &str, bases: &[Rc<Class>]) -> Rc<Class> {
        self.new_builtin_class(name, module, bases, Layout::Exception, None)
    }

    /// A new class that is neither: an abstract base, a namespace. `class.set(..)` fills it.
    #[must_use]
    pub fn plain_class(&self, name: &str, module: &str, bases: &[Rc<Class>]) -> Rc<Class> {
        self.new_builtin_class(name, module, bases, Layout::Plain, None)
    }

    fn new_builtin_class(
        &self,
        name: &str,
        module: &str,
        bases: &[Rc<Class>],
        layout: Layout,
        constructor: Option<Constructor>,
    ) -> Rc<Class> {
        let object = [Rc::clone(self.class(Builtin::Object))];
        let bases = if bases.is_empty() { &object } else { bases };
        let ancestors = make_class::linearize(bases).unwrap_or_else(|_| bases.to_vec());
        Class::new(ClassParts {
            name: name.into(),
            qualname: name.into(),
            module: Str::from(module),
            bases: bases.to_vec(),
            ancestors,
            metaclass: bases.iter().find_map(|base| base.metaclass.clone()),
            layout,
            constructor: constructor.or_else(|| bases.iter().find_map(|base| base.constructor.get())),
            builtin: true,
            slots: None,
        })
    }
}
