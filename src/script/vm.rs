//! The machine: runs linked code on explicit frames.
//!
//! A function of the scene that calls another never recurses in Rust: the frames lie on the machine's own stack, so
//! that a coroutine can be suspended anywhere and an endless recursion ends in a `RecursionError`. What may run
//! scene code is a method here; native functions get the machine as their first argument.
//!
//! ## How a builtin class and a module are registered
//!
//! ```ignore
//! // str.upper(): a method of a builtin class. `this` is the plain value even for a subclass of str.
//! fn upper(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
//!     let this = args.only_this(vm)?;
//!     let text = vm.expect_str(&this)?;
//!     Ok(Value::str(text.to_uppercase()))
//! }
//!
//! // len(): a builtin function.
//! fn len(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
//!     let object = args.one(vm)?;
//!     Ok(Value::count(vm.len(&object)?))
//! }
//!
//! // list(iterable): the constructor of a builtin class.
//! fn new_list(vm: &mut Vm, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
//!     const SHAPE: Signature<1> = Signature { names: ["iterable"], only_positional: 1, positional: 1, required: 0 };
//!     let [iterable] = args.bind(vm, &SHAPE)?;
//!     let items = match iterable.given() { Some(iterable) => vm.collect(&iterable)?, None => Vec::new() };
//!     Ok(List::new(items))
//! }
//!
//! pub fn install(vm: &mut Vm) {
//!     vm.class(Builtin::Str).add_methods(&[("upper", upper)]);
//!     vm.class(Builtin::List).constructor.set(Some(new_list));
//!     vm.add_function("len", len);
//!     vm.add_module("math", |_vm| {
//!         let module = Module::new("math");
//!         module.add_functions(&[("sqrt", sqrt)]);
//!         module.set("pi", Value::Float(std::f64::consts::PI));
//!         Ok(module)
//!     });
//! }
//!
//! // A class of its own, whose objects are Rust: asyncio.Lock. The class is made once, when the module is made.
//! struct Lock { held: Cell<bool> }
//! fn lock_class(vm: &mut Vm) -> Rc<Class> {
//!     let class = vm.native_class("Lock", "asyncio.locks", &[], |_vm, class, _args| {
//!         Ok(NativeObject::new(class, Lock { held: Cell::new(false) }))
//!     });
//!     class.add_methods(&[("acquire", acquire), ("release", release)]);
//!     class
//! }
//! fn acquire(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
//!     let this = args.only_this(vm)?;
//!     Ok(Generator::native(vm, "acquire", Acquire { lock: this }))      // Acquire: NativeAwaitable
//! }
//! ```
//!
//! `this.as_native::<Lock>()` gives the body; inside a method it is always there, as the machine checks the class.

mod builtin;
mod collector;
mod contract;
mod host;

use std::rc::Rc;

use hashbrown::HashMap;

pub use builtin::Builtin;
pub use collector::Collector;
pub use contract::number_order;
pub use host::{Halt, HandlerEnd, Host};

use super::link::Linked;
use super::value::{Class, Instance, Module, Sym, Value};

/// What went wrong, in one word: an exception, or a halt.
pub struct Raised(pub(crate) Rc<Instance>);

/// The result of whatever may raise.
pub type Outcome<T> = Result<T, Raised>;

/// Makes a module when it is imported first.
pub type ModuleMaker = fn(&mut Vm) -> Outcome<Rc<Module>>;

/// The machine. One per run; it lives in one thread.
pub struct Vm {
    /// The world outside.
    host: Box<dyn Host>,
    /// The builtin classes, by number.
    classes: Vec<Rc<Class>>,
    /// The builtin names.
    builtins: HashMap<Sym, Value>,
    /// Modules that are there already, by full name.
    modules: HashMap<Sym, Rc<Module>>,
    /// How to make the others.
    makers: HashMap<Sym, ModuleMaker>,
}

/// The frame of a function that runs or is suspended.
pub struct Frame {
    code: Rc<Linked>,
}
