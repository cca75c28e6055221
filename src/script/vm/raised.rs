//! What went wrong: exceptions and halts on their way, and how they are made.

use std::rc::Rc;

use super::{Builtin, Halt, Outcome, Vm};
use crate::script::value::{Class, Dict, ExceptionState, Instance, List, Payload, Set, Signature, Str, Tuple, Value};

/// What went wrong, in one word: an exception, or a halt.
pub struct Raised(Rc<Instance>);

impl Raised {
    /// A raised exception.
    #[must_use]
    pub fn exception(exception: Rc<Instance>) -> Raised {
        Raised(exception)
    }

    /// The exception; `None` for a halt.
    #[must_use]
    pub fn as_exception(&self) -> Option<&Rc<Instance>> {
        if self.halt().is_some() { None } else { Some(&self.0) }
    }

    /// The exception as a value; `Value::None` for a halt.
    #[must_use]
    pub fn value(&self) -> Value {
        self.as_exception().map_or(Value::None, |exception| Value::Instance(Rc::clone(exception)))
    }

    /// The halt, if it is one. Pass it on, always.
    #[must_use]
    pub fn halt(&self) -> Option<&Halt> {
        match &self.0.payload {
            Payload::Halt(halt) => Some(halt),
            _ => None,
        }
    }

    /// Whether it is an exception of that builtin class or of a subclass.
    #[must_use]
    pub fn is(&self, vm: &Vm, class: Builtin) -> bool {
        self.is_a(vm.class(class))
    }

    /// Whether it is an exception of that class or of a subclass.
    #[must_use]
    pub fn is_a(&self, class: &Class) -> bool {
        self.halt().is_none() && self.0.class.borrow().is_subclass(class)
    }

    /// Whether it is this very exception.
    pub(super) fn same(&self, other: &Rc<Instance>) -> bool {
        Rc::ptr_eq(&self.0, other)
    }
}

impl std::fmt::Debug for Raised {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.halt(), self.0.exception()) {
            (Some(halt), _) => write!(f, "{halt:?}"),
            (None, Some(state)) => write!(f, "{}{:?}", self.0.class().name(), &state.args.borrow()[..]),
            (None, None) => f.write_str("?"),
        }
    }
}

/// A function's name without its class.
fn bare(qualname: &str) -> &str {
    qualname.rsplit('.').next().unwrap_or(qualname)
}

impl Vm {
    /// A new exception of a class with these arguments. No scene code runs: neither `__new__` nor `__init__`.
    pub fn exception(&mut self, class: &Rc<Class>, args: Vec<Value>) -> Rc<Instance> {
        let state = ExceptionState::new(Tuple::shared(args));
        Instance::new(Rc::clone(class), Payload::Exception(Box::new(state)))
    }

    /// A raised exception of a builtin class with these arguments.
    pub fn exception_with(&mut self, class: Builtin, args: Vec<Value>) -> Raised {
        let class = Rc::clone(self.class(class));
        Raised(self.exception(&class, args))
    }

    /// A raised exception of a builtin class with one text as argument; none if the text is empty.
    pub fn error(&mut self, class: Builtin, message: impl Into<Str>) -> Raised {
        let message = message.into();
        let args = if message.is_empty() { Vec::new() } else { vec![Value::Str(message)] };
        self.exception_with(class, args)
    }

    /// `TypeError`
    pub fn type_error(&mut self, message: impl Into<Str>) -> Raised {
        self.error(Builtin::TypeError, message)
    }

    /// `ValueError`
    pub fn value_error(&mut self, message: impl Into<Str>) -> Raised {
        self.error(Builtin::ValueError, message)
    }

    /// `AttributeError`
    pub fn attribute_error(&mut self, message: impl Into<Str>) -> Raised {
        self.error(Builtin::AttributeError, message)
    }

    /// `IndexError`
    pub fn index_error(&mut self, message: impl Into<Str>) -> Raised {
        self.error(Builtin::IndexError, message)
    }

    /// `KeyError` with the key itself.
    pub fn key_error(&mut self, key: Value) -> Raised {
        self.exception_with(Builtin::KeyError, vec![key])
    }

    /// `RuntimeError`
    pub fn runtime_error(&mut self, message: impl Into<Str>) -> Raised {
        self.error(Builtin::RuntimeError, message)
    }

    /// `OverflowError`
    pub fn overflow_error(&mut self, message: impl Into<Str>) -> Raised {
        self.error(Builtin::OverflowError, message)
    }

    /// `ZeroDivisionError`
    pub fn zero_division(&mut self, message: impl Into<Str>) -> Raised {
        self.error(Builtin::ZeroDivisionError, message)
    }

    /// `StopIteration` with a value.
    pub fn stop_iteration(&mut self, value: Value) -> Raised {
        let args = if value.is_none() { Vec::new() } else { vec![value] };
        self.exception_with(Builtin::StopIteration, args)
    }

    /// A halt, as an error to pass on.
    pub fn halt(&mut self, halt: Halt) -> Raised {
        let class = Rc::clone(self.class(Builtin::BaseException));
        Raised(Instance::new(class, Payload::Halt(halt)))
    }

    pub(crate) fn too_many<const N: usize>(&mut self, name: &str, signature: &Signature<N>, given: usize) -> Raised {
        let (least, most) = (signature.required.min(signature.positional), signature.positional);
        let plural = if most == 1 { "" } else { "s" };
        if signature.positional == signature.only_positional && signature.positional == N {
            let bound = if least == most { "" } else { "at most " };
            let name = bare(name);
            return self.type_error(format!("{name} expected {bound}{most} argument{plural}, got {given}"));
        }
        let bound = if least == most { "exactly" } else { "at most" };
        let positional = if N > most { "positional " } else { "" };
        let name = bare(name);
        self.type_error(format!("{name}() takes {bound} {most} {positional}argument{plural} ({given} given)"))
    }

    /// Functions of C know themselves by their bare names: `split() got …`.
    pub(crate) fn unexpected_keyword(&mut self, name: &str, keyword: &str) -> Raised {
        let name = bare(name);
        self.type_error(format!("{name}() got an unexpected keyword argument '{keyword}'"))
    }

    pub(crate) fn missing<const N: usize>(
        &mut self,
        name: &str,
        signature: &Signature<N>,
        at: usize,
        given: usize,
    ) -> Raised {
        if at < signature.only_positional {
            let required = signature.required;
            if N > signature.only_positional {
                let (name, plural) = (bare(name), if required == 1 { "" } else { "s" });
                let message = format!("{name}() takes at least {required} positional argument{plural} ({given} given)");
                return self.type_error(message);
            }
            let bound = if required == N { "" } else { "at least " };
            let plural = if required == 1 { "" } else { "s" };
            let name = bare(name);
            return self.type_error(format!("{name} expected {bound}{required} argument{plural}, got {given}"));
        }
        let parameter = signature.names[at];
        let name = bare(name);
        self.type_error(format!("{name}() missing required argument '{parameter}' (pos {})", at + 1))
    }

    /// The text of an argument that must be a `str`.
    ///
    /// # Errors
    /// `TypeError`
    pub fn expect_str(&mut self, value: &Value) -> Outcome<Str> {
        match value.as_str() {
            Some(text) => Ok(text.clone()),
            None => Err(self.expected("str", value)),
        }
    }

    /// The list of a method of `list`.
    ///
    /// # Errors
    /// `TypeError`
    pub fn expect_list(&mut self, value: &Value) -> Outcome<Rc<List>> {
        match value.as_list() {
            Some(list) => Ok(Rc::clone(list)),
            None => Err(self.expected("list", value)),
        }
    }

    /// The dictionary of a method of `dict`.
    ///
    /// # Errors
    /// `TypeError`
    pub fn expect_dict(&mut self, value: &Value) -> Outcome<Rc<Dict>> {
        match value.as_dict() {
            Some(dict) => Ok(Rc::clone(dict)),
            None => Err(self.expected("dict", value)),
        }
    }

    /// The set of a method of `set` or `frozenset`.
    ///
    /// # Errors
    /// `TypeError`
    pub fn expect_set(&mut self, value: &Value) -> Outcome<Rc<Set>> {
        match value.as_set() {
            Some(set) => Ok(Rc::clone(set)),
            None => Err(self.expected("set", value)),
        }
    }

    /// The tuple of a method of `tuple`.
    ///
    /// # Errors
    /// `TypeError`
    pub fn expect_tuple(&mut self, value: &Value) -> Outcome<Rc<Tuple>> {
        match value.as_tuple() {
            Some(tuple) => Ok(Rc::clone(tuple)),
            None => Err(self.expected("tuple", value)),
        }
    }

    fn expected(&mut self, wanted: &str, value: &Value) -> Raised {
        let kind = self.type_name(value);
        self.type_error(format!("expected {wanted}, got {kind}"))
    }
}
