//! The values that a scene works with. They belong to one thread.
//!
//! A [`Value`] is two words: small ones are inline, the rest is shared behind an `Rc`. Three rules hold everywhere:
//! no borrow of a container is held while scene code may run (a key's `__eq__`, an iterator, a `__repr__`); whatever
//! may run scene code is a method of [`crate::script::vm::Vm`]; and what dies is dropped outside of a borrow.

mod args;
mod burial;
mod class;
mod dict;
mod exception;
mod function;
mod generator;
mod instance;
mod list;
mod native;
pub mod plain;
mod range;
mod set;
pub mod sym;
mod text;

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

pub use args::{Args, Signature};
pub use class::{Class, ClassParts, Constructor, Layout, class_epoch};
pub use dict::Dict;
pub use exception::{ExceptionState, TracebackEntry};
pub use function::{
    Accessor, BoundMethod, CellBox, Function, Getter, Module, NativeClosure, NativeCode, NativeFn, NativeFunction,
    Property, Setter, Super,
};
pub use generator::{
    AsyncMode, AwaitFrame, Awaited, Generator, GeneratorKind, GeneratorState, Leaf, NativeAwaitable, Resume, Step,
    Suspended,
};
pub use instance::{Attrs, Instance, Payload};
pub use list::{List, Tuple};
pub use native::{IterState, Iterate, NativeBody, NativeIterator, NativeObject};
pub use range::{Range, Slice};
pub use set::Set;
pub use sym::{Sym, known};
pub use text::{Str, hash_bytes};

/// A Python value.
#[derive(Clone, Default)]
pub enum Value {
    /// Not a value: an unset variable, an argument that was not given.
    #[default]
    Unset,
    /// `None`
    None,
    /// `NotImplemented`
    NotImplemented,
    /// `...`
    Ellipsis,
    /// `True` or `False`
    Bool(bool),
    /// An `int` that fits into 64 bits.
    Int(i64),
    /// A `float`.
    Float(f64),
    /// An `int` that does not fit; never one that would.
    BigInt(Rc<BigInt>),
    /// A `str`.
    Str(Str),
    /// A `bytes`.
    Bytes(Rc<Vec<u8>>),
    /// A `list`.
    List(Rc<List>),
    /// A `tuple`.
    Tuple(Rc<Tuple>),
    /// A `dict`.
    Dict(Rc<Dict>),
    /// A `set`.
    Set(Rc<Set>),
    /// A `frozenset`.
    FrozenSet(Rc<Set>),
    /// A `range`.
    Range(Rc<Range>),
    /// A `slice`.
    Slice(Rc<Slice>),
    /// A function of the scene.
    Function(Rc<Function>),
    /// A bound method.
    Method(Rc<BoundMethod>),
    /// A builtin function or method, not bound.
    Native(Rc<NativeFunction>),
    /// A class.
    Class(Rc<Class>),
    /// An instance of a class of the scene, or an exception.
    Instance(Rc<Instance>),
    /// An object implemented in Rust.
    Object(Rc<NativeObject>),
    /// A module.
    Module(Rc<Module>),
    /// A generator, coroutine or async generator.
    Generator(Rc<Generator>),
    /// A builtin iterator.
    Iterator(Rc<NativeIterator>),
    /// A `property`.
    Property(Rc<Property>),
    /// A `staticmethod`.
    StaticMethod(Rc<Value>),
    /// A `classmethod`.
    ClassMethod(Rc<Value>),
    /// A computed attribute of a builtin class.
    Accessor(Rc<Accessor>),
    /// A `super()` object.
    Super(Rc<Super>),
    /// The cell of a captured variable; scenes never see one.
    Cell(Rc<CellBox>),
}

impl Value {
    /// A text value.
    #[must_use]
    pub fn str(text: impl Into<Str>) -> Value {
        Value::Str(text.into())
    }

    /// A bytes value.
    #[must_use]
    pub fn bytes(bytes: Vec<u8>) -> Value {
        Value::Bytes(Rc::new(bytes))
    }

    /// An integer, inline if it fits.
    #[must_use]
    pub fn big(number: BigInt) -> Value {
        match number.to_i64() {
            Some(small) => Value::Int(small),
            None => Value::BigInt(Rc::new(number)),
        }
    }

    /// An integer from a count.
    #[must_use]
    pub fn count(count: usize) -> Value {
        i64::try_from(count).map_or_else(|_| Value::big(count.into()), Value::Int)
    }

    /// Whether nothing of it is shared: it can be forgotten as well as dropped.
    #[must_use]
    #[inline]
    pub fn is_inline(&self) -> bool {
        matches!(
            self,
            Value::Unset
                | Value::None
                | Value::NotImplemented
                | Value::Ellipsis
                | Value::Bool(_)
                | Value::Int(_)
                | Value::Float(_)
        )
    }

    /// A clone that costs little for the values that loops are made of.
    #[must_use]
    #[inline]
    pub fn copy(&self) -> Value {
        match self {
            Value::Int(number) => Value::Int(*number),
            Value::Float(number) => Value::Float(*number),
            Value::Bool(truth) => Value::Bool(*truth),
            other => other.clone(),
        }
    }

    /// Whether this is [`Value::Unset`].
    #[must_use]
    pub fn is_unset(&self) -> bool {
        matches!(self, Value::Unset)
    }

    /// Whether this is `None`.
    #[must_use]
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// The value, or `None` if it is unset: for optional arguments.
    #[must_use]
    pub fn given(self) -> Option<Value> {
        if self.is_unset() { None } else { Some(self) }
    }

    /// The value, or `None` if it is unset or Python's None.
    #[must_use]
    pub fn some(self) -> Option<Value> {
        if matches!(self, Value::Unset | Value::None) { None } else { Some(self) }
    }

    /// The builtin value inside: itself, or what an instance of a subclass of `int`, `str`, `list`, … wraps.
    #[must_use]
    pub fn inner(&self) -> &Value {
        match self {
            Value::Instance(instance) => match &instance.payload {
                Payload::Value(value) => value,
                _ => self,
            },
            _ => self,
        }
    }

    /// The text, if it is a `str` or of a subclass.
    #[must_use]
    pub fn as_str(&self) -> Option<&Str> {
        match self.inner() {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The integer, if it is an `int`, `bool` or of a subclass, and fits.
    #[must_use]
    pub fn as_int(&self) -> Option<i64> {
        match self.inner() {
            Value::Int(number) => Some(*number),
            Value::Bool(truth) => Some(i64::from(*truth)),
            _ => None,
        }
    }

    /// The integer of any size, if it is an `int`, `bool` or of a subclass.
    #[must_use]
    pub fn as_big(&self) -> Option<BigInt> {
        match self.inner() {
            Value::BigInt(number) => Some((**number).clone()),
            other => other.as_int().map(BigInt::from),
        }
    }

    /// The number as a float, if it is a `float` or an integer in a float's range.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "Python's own conversion rounds to nearest as well")]
    pub fn as_float(&self) -> Option<f64> {
        match self.inner() {
            Value::Float(number) => Some(*number),
            Value::Int(number) => Some(*number as f64),
            Value::Bool(truth) => Some(f64::from(u8::from(*truth))),
            Value::BigInt(number) => number.to_f64().filter(|float| float.is_finite()),
            _ => None,
        }
    }

    /// The list, if it is one or of a subclass.
    #[must_use]
    pub fn as_list(&self) -> Option<&Rc<List>> {
        match self.inner() {
            Value::List(list) => Some(list),
            _ => None,
        }
    }

    /// The tuple, if it is one or of a subclass.
    #[must_use]
    pub fn as_tuple(&self) -> Option<&Rc<Tuple>> {
        match self.inner() {
            Value::Tuple(tuple) => Some(tuple),
            _ => None,
        }
    }

    /// The dictionary, if it is one or of a subclass.
    #[must_use]
    pub fn as_dict(&self) -> Option<&Rc<Dict>> {
        match self.inner() {
            Value::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    /// The set or frozenset, if it is one or of a subclass.
    #[must_use]
    pub fn as_set(&self) -> Option<&Rc<Set>> {
        match self.inner() {
            Value::Set(set) | Value::FrozenSet(set) => Some(set),
            _ => None,
        }
    }

    /// The body of a native object of that type.
    #[must_use]
    pub fn as_native<T: NativeBody>(&self) -> Option<&T> {
        match self {
            Value::Object(object) => object.body(),
            _ => None,
        }
    }

    /// The state, if it is an exception.
    #[must_use]
    pub fn as_exception(&self) -> Option<&Rc<Instance>> {
        match self {
            Value::Instance(instance) if matches!(instance.payload, Payload::Exception(_)) => Some(instance),
            _ => None,
        }
    }

    /// Python's `is`.
    #[must_use]
    pub fn is(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Unset, Value::Unset)
            | (Value::None, Value::None)
            | (Value::NotImplemented, Value::NotImplemented)
            | (Value::Ellipsis, Value::Ellipsis) => true,
            (Value::Bool(left), Value::Bool(right)) => left == right,
            (Value::Int(left), Value::Int(right)) => left == right,
            (Value::Float(left), Value::Float(right)) => left.to_bits() == right.to_bits(),
            (Value::Str(left), Value::Str(right)) => left.is(right) || (left.len() < 24 && left == right),
            (Value::Tuple(left), Value::Tuple(right)) => {
                Rc::ptr_eq(left, right) || (left.is_empty() && right.is_empty())
            }
            _ => self.address().is_some_and(|address| other.address() == Some(address)) && self.same_variant(other),
        }
    }

    fn same_variant(&self, other: &Value) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// Where the shared part lies; `None` for inline values.
    #[must_use]
    pub fn address(&self) -> Option<usize> {
        let address = match self {
            Value::Unset
            | Value::None
            | Value::NotImplemented
            | Value::Ellipsis
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_) => return None,
            Value::BigInt(it) => Rc::as_ptr(it).addr(),
            Value::Str(it) => it.address(),
            Value::Bytes(it) => Rc::as_ptr(it).addr(),
            Value::List(it) => Rc::as_ptr(it).addr(),
            Value::Tuple(it) => Rc::as_ptr(it).addr(),
            Value::Dict(it) => Rc::as_ptr(it).addr(),
            Value::Set(it) | Value::FrozenSet(it) => Rc::as_ptr(it).addr(),
            Value::Range(it) => Rc::as_ptr(it).addr(),
            Value::Slice(it) => Rc::as_ptr(it).addr(),
            Value::Function(it) => Rc::as_ptr(it).addr(),
            Value::Method(it) => Rc::as_ptr(it).addr(),
            Value::Native(it) => Rc::as_ptr(it).addr(),
            Value::Class(it) => Rc::as_ptr(it).addr(),
            Value::Instance(it) => Rc::as_ptr(it).addr(),
            Value::Object(it) => Rc::as_ptr(it).addr(),
            Value::Module(it) => Rc::as_ptr(it).addr(),
            Value::Generator(it) => Rc::as_ptr(it).addr(),
            Value::Iterator(it) => Rc::as_ptr(it).addr(),
            Value::Property(it) => Rc::as_ptr(it).addr(),
            Value::StaticMethod(it) | Value::ClassMethod(it) => Rc::as_ptr(it).addr(),
            Value::Accessor(it) => Rc::as_ptr(it).addr(),
            Value::Super(it) => Rc::as_ptr(it).addr(),
            Value::Cell(it) => Rc::as_ptr(it).addr(),
        };
        Some(address)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Value::Bool(truth)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Int(number)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Float(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::str(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::str(text)
    }
}

impl From<Str> for Value {
    fn from(text: Str) -> Self {
        Value::Str(text)
    }
}

impl std::fmt::Debug for Value {
    /// For our own tests and messages: not `repr`, which may run scene code.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Unset => f.write_str("Unset"),
            Value::None => f.write_str("None"),
            Value::NotImplemented => f.write_str("NotImplemented"),
            Value::Ellipsis => f.write_str("Ellipsis"),
            Value::Bool(truth) => write!(f, "{truth}"),
            Value::Int(number) => write!(f, "{number}"),
            Value::Float(number) => write!(f, "{number:?}"),
            Value::BigInt(number) => write!(f, "{number}"),
            Value::Str(text) => write!(f, "{text:?}"),
            Value::Bytes(bytes) => write!(f, "{bytes:?}"),
            Value::List(list) => f.debug_list().entries(list.borrow().iter()).finish(),
            Value::Tuple(tuple) => f.debug_list().entries(tuple.iter()).finish(),
            Value::Dict(dict) => f.debug_map().entries(dict.items()).finish(),
            Value::Set(set) | Value::FrozenSet(set) => f.debug_set().entries(set.items()).finish(),
            Value::Class(class) => write!(f, "<class {}>", class.name()),
            Value::Instance(instance) => write!(f, "<{} object>", instance.class().name()),
            Value::Object(object) => write!(f, "<{} object>", object.class.name()),
            Value::Function(function) => write!(f, "<function {}>", function.name.borrow()),
            Value::Native(function) => write!(f, "<native {}>", function.qualname),
            Value::Module(module) => write!(f, "<module {}>", module.name),
            Value::Generator(generator) => write!(f, "<{:?} {}>", generator.kind, generator.name.borrow()),
            _ => f.write_str("<object>"),
        }
    }
}

const _: () = assert!(size_of::<Value>() == 16, "values are two words");
