//! Functions: those of the scene, those of the machine, and what binds them.

use std::cell::RefCell;
use std::rc::Rc;

use super::burial::bury;
use super::{Args, Attrs, Class, Dict, Str, Sym, Tuple, Value};
use crate::script::link::{Linked, Scope};
use crate::script::vm::{Outcome, Vm};

/// A place that holds a captured variable.
#[derive(Default)]
pub struct CellBox(pub RefCell<Value>);

/// A function of the scene.
pub struct Function {
    /// What it runs.
    pub code: Rc<Linked>,
    /// `__name__`
    pub name: RefCell<Str>,
    /// `__qualname__`
    pub qualname: RefCell<Str>,
    /// Defaults of the last positional parameters.
    pub defaults: RefCell<Option<Rc<Tuple>>>,
    /// Defaults of keyword-only parameters.
    pub keyword_defaults: RefCell<Option<Rc<Dict>>>,
    /// The captured variables.
    pub closure: Vec<Rc<CellBox>>,
    /// Attributes that the scene put on it, `__wrapped__` included.
    pub attrs: RefCell<Attrs>,
    /// What was set in place of what its code says: `__doc__`, `__annotations__`, `__module__`, `__type_params__`.
    pub replaced: RefCell<Attrs>,
}

impl Drop for CellBox {
    fn drop(&mut self) {
        let value = self.0.take();
        if value.address().is_some() {
            bury(value);
        }
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        let (defaults, by_name) = (self.defaults.take(), self.keyword_defaults.take());
        let (closure, attrs) = (std::mem::take(&mut self.closure), self.attrs.take());
        let replaced = self.replaced.take();
        let plain = |attrs: &Attrs| matches!(attrs, Attrs::Small(all) if all.is_empty());
        if !plain(&attrs) || !plain(&replaced) || !closure.is_empty() || defaults.is_some() || by_name.is_some() {
            bury((defaults, by_name, closure, attrs, replaced));
        }
    }
}

/// A function written in Rust. The arguments of a method begin with the object.
pub type NativeFn = fn(&mut Vm, Args<'_>) -> Outcome<Value>;

/// A function written in Rust that carries data along.
pub type NativeClosure = Rc<dyn Fn(&mut Vm, Args<'_>) -> Outcome<Value>>;

/// A builtin function or method.
pub struct NativeFunction {
    /// `__name__`
    pub name: &'static str,
    /// `__qualname__`, which error messages show: `len`, `list.append`.
    pub qualname: Str,
    /// The class of which it is a method. The machine checks the object's class before the call and hands over
    /// the builtin value inside an instance of a subclass, except for methods of plain classes.
    pub owner: Option<Rc<Class>>,
    /// What runs.
    pub body: NativeCode,
}

/// What a builtin function runs.
#[derive(Clone)]
pub enum NativeCode {
    /// A plain function.
    Plain(NativeFn),
    /// One with data.
    Closure(NativeClosure),
}

impl NativeFunction {
    /// A function that belongs to no class.
    #[must_use]
    #[expect(clippy::new_ret_no_self, reason = "what is wanted is nearly always the value")]
    pub fn new(name: &'static str, body: NativeFn) -> Value {
        let code = NativeCode::Plain(body);
        Value::Native(Rc::new(NativeFunction { name, qualname: name.into(), owner: None, body: code }))
    }

    /// A function with data that belongs to no class: decorators, callbacks.
    #[must_use]
    pub fn closure(name: &'static str, body: NativeClosure) -> Value {
        let code = NativeCode::Closure(body);
        Value::Native(Rc::new(NativeFunction { name, qualname: name.into(), owner: None, body: code }))
    }

    /// A method.
    #[must_use]
    pub fn method(class: &Rc<Class>, name: &'static str, body: NativeFn) -> Value {
        let qualname = format!("{}.{name}", class.name()).into();
        let owner = Some(Rc::clone(class));
        Value::Native(Rc::new(NativeFunction { name, qualname, owner, body: NativeCode::Plain(body) }))
    }

    /// A class method or static method: named after the class, but bound to no object.
    #[must_use]
    pub fn of_class(class: &Rc<Class>, name: &'static str, body: NativeFn) -> Value {
        let qualname = format!("{}.{name}", class.name()).into();
        Value::Native(Rc::new(NativeFunction { name, qualname, owner: None, body: NativeCode::Plain(body) }))
    }
}

/// A function or other callable with its first argument.
pub struct BoundMethod {
    /// `__self__`
    pub receiver: Value,
    /// `__func__`
    pub function: Value,
}

impl Drop for BoundMethod {
    fn drop(&mut self) {
        bury((std::mem::take(&mut self.receiver), std::mem::take(&mut self.function)));
    }
}

/// A `property`.
#[derive(Default)]
pub struct Property {
    /// `fget` or None.
    pub get: Value,
    /// `fset` or None.
    pub set: Value,
    /// `fdel` or None.
    pub delete: Value,
    /// `__doc__`
    pub doc: Value,
    /// The name that it is assigned to.
    pub name: RefCell<Option<Sym>>,
}

/// Reads a computed attribute of a builtin class.
pub type Getter = fn(&mut Vm, &Value) -> Outcome<Value>;

/// Sets (`Some`) or deletes (`None`) a computed attribute of a builtin class.
pub type Setter = fn(&mut Vm, &Value, Option<Value>) -> Outcome<()>;

/// A computed attribute of a builtin class.
pub struct Accessor {
    /// Its name.
    pub name: &'static str,
    /// The name of its class.
    pub class: Str,
    /// Reads it.
    pub get: Getter,
    /// Sets it.
    pub set: Option<Setter>,
}

/// A `super()` object.
pub struct Super {
    /// The class behind which the search begins.
    pub class: Rc<Class>,
    /// The object that found attributes are bound to; a class in class methods.
    pub receiver: Value,
    /// The class whose method resolution order is searched.
    pub start: Rc<Class>,
}

/// A module.
pub struct Module {
    /// `__name__`
    pub name: Str,
    /// Its attributes.
    pub attrs: RefCell<Attrs>,
    /// The variables of its code, if it has code; they are attributes too.
    pub scope: Option<Rc<Scope>>,
}

impl Module {
    /// A new module without attributes.
    #[must_use]
    pub fn new(name: &str) -> Rc<Module> {
        Rc::new(Module { name: name.into(), attrs: RefCell::default(), scope: None })
    }

    /// The module whose code has these variables.
    #[must_use]
    pub fn with_scope(scope: &Rc<Scope>) -> Rc<Module> {
        Rc::new(Module { name: scope.name.clone(), attrs: RefCell::default(), scope: Some(Rc::clone(scope)) })
    }

    /// Adds native functions.
    pub fn add_functions(&self, functions: &[(&'static str, NativeFn)]) {
        for (name, function) in functions {
            self.set(name, NativeFunction::new(name, *function));
        }
    }

    /// Sets an attribute.
    pub fn set(&self, name: &str, value: Value) {
        let old = self.attrs.borrow_mut().set(Sym::new(name), value);
        drop(old);
    }

    /// An attribute.
    #[must_use]
    pub fn get(&self, name: Sym) -> Option<Value> {
        self.attrs.borrow().get(name).or_else(|| self.scope.as_ref().and_then(|scope| scope.get(name)))
    }
}
