//! The surface of the machine, to be filled in.

use std::cmp::Ordering;
use std::rc::Rc;

use num_bigint::BigInt;

use super::{Builtin, Halt, Host, ModuleMaker, Outcome, Raised, Vm};
use crate::script::code::{BinaryOp, CompareOp};
use crate::script::link::Linked;
use crate::script::value::{
    AwaitFrame, Class, Constructor, Dict, Generator, Instance, List, NativeFn, Resume, Set, Signature, Step, Str, Sym,
    Tuple, Value,
};
use crate::trace::Stream;

/// How two numbers stand to each other; `None` if one is not a number or NaN.
#[must_use]
pub fn number_order(_left: &Value, _right: &Value) -> Option<Ordering> {
    todo!()
}

impl Raised {
    /// A raised exception.
    #[must_use]
    pub fn exception(exception: Rc<Instance>) -> Raised {
        Raised(exception)
    }

    /// The exception; `None` for a halt.
    #[must_use]
    pub fn as_exception(&self) -> Option<&Rc<Instance>> {
        todo!()
    }

    /// The exception as a value; `Value::None` for a halt.
    #[must_use]
    pub fn value(&self) -> Value {
        todo!()
    }

    /// The halt, if it is one. Pass it on, always.
    #[must_use]
    pub fn halt(&self) -> Option<&Halt> {
        todo!()
    }

    /// Whether it is an exception of that builtin class or of a subclass.
    #[must_use]
    pub fn is(&self, _vm: &Vm, _class: Builtin) -> bool {
        todo!()
    }

    /// Whether it is an exception of that class or of a subclass.
    #[must_use]
    pub fn is_a(&self, _class: &Class) -> bool {
        todo!()
    }
}

#[expect(unused_variables, clippy::unused_self, clippy::needless_pass_by_value, reason = "filled in next")]
impl Vm {
    // ---- life ------------------------------------------------------------------------------------------------
    /// A machine with the builtin classes and exceptions; call `builtins::install` and friends on it next.
    #[must_use]
    pub fn new(host: Box<dyn Host>) -> Vm {
        todo!()
    }
    /// The host.
    pub fn host(&mut self) -> &mut dyn Host {
        todo!()
    }
    /// The host as what it is: `vm.host_as::<AsyncioHost>()`.
    pub fn host_as<T: Host>(&mut self) -> Option<&mut T> {
        todo!()
    }
    /// Gives the program's text and file name, for tracebacks.
    pub fn set_source(&mut self, file: &str, source: &str) {
        todo!()
    }
    /// Runs a module's code to its end.
    ///
    /// # Errors
    /// What the program raised and did not catch.
    pub fn run_module(&mut self, code: &Rc<Linked>) -> Outcome<()> {
        todo!()
    }
    /// Prints to the program's output.
    pub fn print(&mut self, text: &str, stream: Stream) {
        todo!()
    }
    /// Counts `steps` of work done by a native loop.
    ///
    /// # Errors
    /// A halt, if the budget is used up.
    pub fn tick(&mut self, steps: usize) -> Outcome<()> {
        todo!()
    }
    /// Asks before a big allocation.
    ///
    /// # Errors
    /// A halt, if it does not fit into the budget.
    pub fn charge(&mut self, bytes: usize) -> Outcome<()> {
        todo!()
    }
    /// Reports the steps taken so far to the host (between polls).
    ///
    /// # Errors
    /// A halt, if the budget is used up.
    pub fn flush_steps(&mut self) -> Outcome<()> {
        todo!()
    }
    /// The line that runs now; 0 if none does.
    #[must_use]
    pub fn current_line(&self) -> u32 {
        todo!()
    }
    /// The exception that is being handled now.
    #[must_use]
    pub fn handled(&self) -> Option<Rc<Instance>> {
        todo!()
    }

    // ---- registration ----------------------------------------------------------------------------------------
    /// A builtin class.
    #[must_use]
    pub fn class(&self, class: Builtin) -> &Rc<Class> {
        &self.classes[class as usize]
    }
    /// Adds a builtin function.
    pub fn add_function(&mut self, name: &'static str, function: NativeFn) {
        todo!()
    }
    /// Adds a builtin name.
    pub fn add_builtin(&mut self, name: &str, value: Value) {
        todo!()
    }
    /// Adds a module, which is made when it is imported first. `name` is the full name.
    pub fn add_module(&mut self, name: &'static str, make: ModuleMaker) {
        todo!()
    }
    /// The module of that name, made if need be.
    ///
    /// # Errors
    /// `ModuleNotFoundError`.
    pub fn import(&mut self, name: Sym) -> Outcome<Value> {
        todo!()
    }
    /// A new class whose objects are [`crate::script::value::NativeObject`]s. Without bases it derives from `object`.
    #[must_use]
    pub fn native_class(&self, name: &str, module: &str, bases: &[Rc<Class>], new: Constructor) -> Rc<Class> {
        todo!()
    }
    /// A new exception class.
    #[must_use]
    pub fn exception_class(&self, name: &str, module: &str, bases: &[Rc<Class>]) -> Rc<Class> {
        todo!()
    }
    /// A new class that is neither: an abstract base, a namespace. `class.set(..)` fills it.
    #[must_use]
    pub fn plain_class(&self, name: &str, module: &str, bases: &[Rc<Class>]) -> Rc<Class> {
        todo!()
    }

    // ---- calls -----------------------------------------------------------------------------------------------
    /// Calls a value.
    ///
    /// # Errors
    /// What the call raises.
    pub fn call(&mut self, callee: &Value, args: Vec<Value>) -> Outcome<Value> {
        todo!()
    }
    /// Calls a value with keyword arguments.
    ///
    /// # Errors
    /// What the call raises.
    pub fn call_with(&mut self, callee: &Value, args: Vec<Value>, keywords: Vec<(Sym, Value)>) -> Outcome<Value> {
        todo!()
    }
    /// Calls a method of an object.
    ///
    /// # Errors
    /// What the call raises; `AttributeError` without such a method.
    pub fn call_method(&mut self, object: &Value, name: Sym, args: Vec<Value>) -> Outcome<Value> {
        todo!()
    }
    /// Calls a method that is looked up on the class only, as Python does for operators; `None` without one.
    ///
    /// # Errors
    /// What the call raises.
    pub fn call_special(&mut self, object: &Value, name: Sym, args: Vec<Value>) -> Outcome<Option<Value>> {
        todo!()
    }
    /// Whether a value can be called.
    #[must_use]
    pub fn callable(&self, value: &Value) -> bool {
        todo!()
    }

    // ---- classes and attributes ------------------------------------------------------------------------------
    /// The class of a value.
    #[must_use]
    pub fn class_of(&self, value: &Value) -> Rc<Class> {
        todo!()
    }
    /// `type(value).__name__`
    #[must_use]
    pub fn type_name(&self, value: &Value) -> Str {
        todo!()
    }
    /// An attribute along a class's method resolution order, not bound; cached.
    #[must_use]
    pub fn class_attr(&mut self, class: &Rc<Class>, name: Sym) -> Option<Value> {
        todo!()
    }
    /// `isinstance` with a class or a tuple of classes.
    ///
    /// # Errors
    /// `TypeError` if the second is neither.
    pub fn isinstance(&mut self, value: &Value, class: &Value) -> Outcome<bool> {
        todo!()
    }
    /// `issubclass`.
    ///
    /// # Errors
    /// `TypeError`.
    pub fn issubclass(&mut self, class: &Value, of: &Value) -> Outcome<bool> {
        todo!()
    }
    /// Whether the value's class is that builtin class or derives from it.
    #[must_use]
    pub fn is_a(&self, value: &Value, class: Builtin) -> bool {
        todo!()
    }
    /// `object.name`
    ///
    /// # Errors
    /// `AttributeError`, or what a property raises.
    pub fn get_attr(&mut self, object: &Value, name: Sym) -> Outcome<Value> {
        todo!()
    }
    /// `object.name`, or `None` where that would be an `AttributeError`.
    ///
    /// # Errors
    /// What a property raises besides.
    pub fn find_attr(&mut self, object: &Value, name: Sym) -> Outcome<Option<Value>> {
        todo!()
    }
    /// `object.name = value`
    ///
    /// # Errors
    /// `AttributeError`, or what a property raises.
    pub fn set_attr(&mut self, object: &Value, name: Sym, value: Value) -> Outcome<()> {
        todo!()
    }
    /// `del object.name`
    ///
    /// # Errors
    /// `AttributeError`, or what a property raises.
    pub fn del_attr(&mut self, object: &Value, name: Sym) -> Outcome<()> {
        todo!()
    }
    /// `dir(object)`, sorted.
    ///
    /// # Errors
    /// What `__dir__` raises.
    pub fn dir(&mut self, object: &Value) -> Outcome<Vec<Str>> {
        todo!()
    }

    // ---- protocols -------------------------------------------------------------------------------------------
    /// `str(value)`
    ///
    /// # Errors
    /// What `__str__` raises.
    pub fn str(&mut self, value: &Value) -> Outcome<Str> {
        todo!()
    }
    /// `repr(value)`
    ///
    /// # Errors
    /// What `__repr__` raises.
    pub fn repr(&mut self, value: &Value) -> Outcome<Str> {
        todo!()
    }
    /// `format(value, spec)`: calls `__format__`, which `builtins` registers for numbers and texts.
    ///
    /// # Errors
    /// What `__format__` raises.
    pub fn format(&mut self, value: &Value, spec: &Str) -> Outcome<Str> {
        todo!()
    }
    /// `hash(value)`
    ///
    /// # Errors
    /// `TypeError` if unhashable.
    pub fn hash(&mut self, value: &Value) -> Outcome<u64> {
        todo!()
    }
    /// `bool(value)`
    ///
    /// # Errors
    /// What `__bool__` or `__len__` raises.
    pub fn truthy(&mut self, value: &Value) -> Outcome<bool> {
        todo!()
    }
    /// `left == right`, identity included, as containers compare their items.
    ///
    /// # Errors
    /// What `__eq__` raises.
    pub fn eq(&mut self, left: &Value, right: &Value) -> Outcome<bool> {
        todo!()
    }
    /// `left < right`
    ///
    /// # Errors
    /// What `__lt__` raises.
    pub fn lt(&mut self, left: &Value, right: &Value) -> Outcome<bool> {
        todo!()
    }
    /// A comparison, `in` and `is` included, with its full result.
    ///
    /// # Errors
    /// What the method raises.
    pub fn compare(&mut self, op: CompareOp, left: &Value, right: &Value) -> Outcome<Value> {
        todo!()
    }
    /// `item in container`
    ///
    /// # Errors
    /// What `__contains__` raises.
    pub fn contains(&mut self, container: &Value, item: &Value) -> Outcome<bool> {
        todo!()
    }
    /// `left op right`
    ///
    /// # Errors
    /// What the method raises.
    pub fn binary(&mut self, op: BinaryOp, left: &Value, right: &Value) -> Outcome<Value> {
        todo!()
    }
    /// `len(value)`
    ///
    /// # Errors
    /// `TypeError` without a length.
    pub fn len(&mut self, value: &Value) -> Outcome<usize> {
        todo!()
    }
    /// An index: an `int` or what `__index__` gives.
    ///
    /// # Errors
    /// `TypeError`.
    pub fn index(&mut self, value: &Value) -> Outcome<BigInt> {
        todo!()
    }
    /// An index that fits into 64 bits.
    ///
    /// # Errors
    /// `TypeError`, `OverflowError`.
    pub fn index_i64(&mut self, value: &Value) -> Outcome<i64> {
        todo!()
    }
    /// Start, stop and step of a slice over a sequence of `len` items, and how many items it takes:
    /// `slice.indices`.
    ///
    /// # Errors
    /// `TypeError`, `ValueError` for a step of zero.
    pub fn slice_indices(&mut self, slice: &Value, len: usize) -> Outcome<(i64, i64, i64, usize)> {
        todo!()
    }
    /// `object[key]`
    ///
    /// # Errors
    /// `IndexError`, `KeyError`, …
    pub fn get_item(&mut self, object: &Value, key: &Value) -> Outcome<Value> {
        todo!()
    }
    /// `object[key] = value`
    ///
    /// # Errors
    /// `IndexError`, …
    pub fn set_item(&mut self, object: &Value, key: &Value, value: Value) -> Outcome<()> {
        todo!()
    }
    /// `del object[key]`
    ///
    /// # Errors
    /// `IndexError`, `KeyError`, …
    pub fn del_item(&mut self, object: &Value, key: &Value) -> Outcome<()> {
        todo!()
    }
    /// `iter(value)`
    ///
    /// # Errors
    /// `TypeError` if it cannot be iterated.
    pub fn iter(&mut self, value: &Value) -> Outcome<Value> {
        todo!()
    }
    /// The next item, `None` at the end.
    ///
    /// # Errors
    /// What `__next__` raises, `StopIteration` aside.
    pub fn next(&mut self, iterator: &Value) -> Outcome<Option<Value>> {
        todo!()
    }
    /// All items of an iterable.
    ///
    /// # Errors
    /// What iterating raises.
    pub fn collect(&mut self, iterable: &Value) -> Outcome<Vec<Value>> {
        todo!()
    }

    // ---- dictionaries and sets (keys may run scene code) -------------------------------------------------------
    /// The value of a key.
    ///
    /// # Errors
    /// `TypeError` if the key is unhashable; what `__eq__` raises.
    pub fn dict_get(&mut self, dict: &Rc<Dict>, key: &Value) -> Outcome<Option<Value>> {
        todo!()
    }
    /// Sets the value of a key; returns the old one.
    ///
    /// # Errors
    /// As `dict_get`.
    pub fn dict_set(&mut self, dict: &Rc<Dict>, key: &Value, value: Value) -> Outcome<Option<Value>> {
        todo!()
    }
    /// Removes a key; returns its entry.
    ///
    /// # Errors
    /// As `dict_get`.
    pub fn dict_remove(&mut self, dict: &Rc<Dict>, key: &Value) -> Outcome<Option<(Value, Value)>> {
        todo!()
    }
    /// Adds all of a mapping, or of an iterable of pairs: `dict.update`.
    ///
    /// # Errors
    /// As CPython's.
    pub fn dict_update(&mut self, dict: &Rc<Dict>, other: &Value) -> Outcome<()> {
        todo!()
    }
    /// Adds an item; whether it is new.
    ///
    /// # Errors
    /// As `dict_get`.
    pub fn set_add(&mut self, set: &Rc<Set>, item: Value) -> Outcome<bool> {
        todo!()
    }
    /// Whether an item is there.
    ///
    /// # Errors
    /// As `dict_get`.
    pub fn set_contains(&mut self, set: &Rc<Set>, item: &Value) -> Outcome<bool> {
        todo!()
    }
    /// Removes an item; whether it was there.
    ///
    /// # Errors
    /// As `dict_get`.
    pub fn set_remove(&mut self, set: &Rc<Set>, item: &Value) -> Outcome<bool> {
        todo!()
    }
    /// A set of all items of an iterable.
    ///
    /// # Errors
    /// What iterating raises; `TypeError` for an unhashable item.
    pub fn collect_set(&mut self, iterable: &Value) -> Outcome<Set> {
        todo!()
    }

    // ---- what arguments should be -----------------------------------------------------------------------------
    /// The text of an argument that must be a `str`.
    ///
    /// # Errors
    /// `TypeError`: "expected str, got int".
    pub fn expect_str(&mut self, value: &Value) -> Outcome<Str> {
        todo!()
    }
    /// The list of a method of `list`.
    ///
    /// # Errors
    /// `TypeError`.
    pub fn expect_list(&mut self, value: &Value) -> Outcome<Rc<List>> {
        todo!()
    }
    /// The dictionary of a method of `dict`.
    ///
    /// # Errors
    /// `TypeError`.
    pub fn expect_dict(&mut self, value: &Value) -> Outcome<Rc<Dict>> {
        todo!()
    }
    /// The set of a method of `set` or `frozenset`.
    ///
    /// # Errors
    /// `TypeError`.
    pub fn expect_set(&mut self, value: &Value) -> Outcome<Rc<Set>> {
        todo!()
    }
    /// The tuple of a method of `tuple`.
    ///
    /// # Errors
    /// `TypeError`.
    pub fn expect_tuple(&mut self, value: &Value) -> Outcome<Rc<Tuple>> {
        todo!()
    }

    // ---- exceptions --------------------------------------------------------------------------------------------
    /// A new exception of a builtin class with one text as argument.
    pub fn error(&mut self, class: Builtin, message: impl Into<Str>) -> Raised {
        todo!()
    }
    /// A new exception of a class with these arguments (no scene code runs).
    pub fn exception(&mut self, class: &Rc<Class>, args: Vec<Value>) -> Rc<Instance> {
        todo!()
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
        todo!()
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
    /// A halt, as an error to pass on.
    pub fn halt(&mut self, halt: Halt) -> Raised {
        todo!()
    }
    /// A traceback as CPython prints it, with causes, contexts, groups and notes; ends with a newline.
    pub fn format_exception(&mut self, exception: &Rc<Instance>) -> String {
        todo!()
    }
    /// The last line of it: `ValueError: no`.
    pub fn format_exception_only(&mut self, exception: &Rc<Instance>) -> String {
        todo!()
    }
    pub(crate) fn too_many<const N: usize>(&mut self, name: &str, signature: &Signature<N>, given: usize) -> Raised {
        todo!()
    }
    pub(crate) fn unexpected_keyword(&mut self, name: &str, keyword: &str) -> Raised {
        todo!()
    }
    pub(crate) fn missing<const N: usize>(
        &mut self,
        name: &str,
        signature: &Signature<N>,
        at: usize,
        given: usize,
    ) -> Raised {
        todo!()
    }

    // ---- coroutines --------------------------------------------------------------------------------------------
    /// Resumes a generator or coroutine from outside: how a task drives its outermost coroutine.
    pub fn resume(&mut self, generator: &Rc<Generator>, input: Resume) -> Step {
        todo!()
    }
    /// Closes a generator or coroutine: `close()`.
    ///
    /// # Errors
    /// What its clean-up raises.
    pub fn close(&mut self, generator: &Rc<Generator>) -> Outcome<()> {
        todo!()
    }
    /// The coroutine (or generator of `__await__`) behind an awaitable, to be driven with [`Vm::resume`].
    ///
    /// # Errors
    /// `TypeError`: "object int can't be used in 'await' expression".
    pub fn awaitable(&mut self, value: &Value) -> Outcome<Rc<Generator>> {
        todo!()
    }
    /// The functions from a suspended coroutine to what it awaits, the outermost first.
    #[must_use]
    pub fn await_stack(&self, generator: &Rc<Generator>) -> Vec<AwaitFrame> {
        todo!()
    }
}
