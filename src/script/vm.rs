//! The machine: runs linked code on explicit frames.
//!
//! A function of the scene that calls another never recurses in Rust: the frames lie on the machine's own stack, so
//! that a coroutine can be suspended anywhere and an endless recursion ends in a `RecursionError`. What may run
//! scene code is a method here; native functions get the machine as their first argument.
//!
//! ## How a builtin class and a module are registered
//!
//! ```text
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

#![expect(
    clippy::single_match_else,
    clippy::vec_box,
    clippy::unnecessary_wraps,
    reason = "what is there and what is raised otherwise read best as two arms; frames move between the stack, the \
              pool and generators as one pointer; native functions share one signature"
)]

mod ancestry;
mod assign;
mod attribute;
mod bind;
mod builtin;
mod call;
mod chain;
mod collector;
mod compare;
mod context;
mod display;
mod except_star;
mod exceptions;
mod frame;
mod function;
mod generator;
mod generic;
mod group;
mod host;
mod import;
mod interpret;
mod introspection;
mod item;
mod iterate;
mod keyed;
mod make_class;
mod manager;
mod native_call;
mod number;
mod object;
mod operator;
mod orphan;
mod park;
mod pattern;
mod place;
mod raised;
mod rare;
mod register;
mod run;
mod slots;
mod suspendable;
mod switch;
mod traceback;
mod unpack;
mod unwind;
mod variable;
mod work;

#[cfg(test)]
mod tests;

use std::any::Any;
use std::rc::Rc;

use hashbrown::HashMap;

pub use builtin::Builtin;
pub use collector::Collector;
pub use context::Context;
pub use frame::Frame;
pub use generic::{MAKE_ALIAS, MAKE_PARAMETER};
pub use host::{Halt, HandlerEnd, Host};
pub use iterate::DictPart;
pub use number::{float_div_mod, number_order};
pub(crate) use orphan::{abandon, attend_later};
pub use park::{Parked, ThreadStep};
pub use place::Place;
pub use raised::Raised;

use super::link::{Linked, Scope};
use super::value::{Class, ClassParts, Instance, Module, Sym, Value, known};
use crate::trace::Stream;

/// The result of whatever may raise.
pub type Outcome<T> = Result<T, Raised>;

/// Makes a module when it is imported first.
pub type ModuleMaker = fn(&mut Vm) -> Outcome<Rc<Module>>;

/// How many instructions run between two reports to the host.
const LOT: i64 = 8192;

/// How many frames may lie on top of each other: CPython's `sys.getrecursionlimit()`.
const LIMIT: u32 = 1000;

/// How far a scene can raise that limit.
const DEEPEST: u32 = 100_000;

/// How many loops of the interpreter may run inside each other (natives that call scene code that calls natives).
const NESTING: u32 = 400;

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
    /// The scene's file name and lines, for tracebacks.
    file: String,
    lines: Vec<String>,
    /// The variables of the scene.
    main: Option<Rc<Scope>>,
    /// The frames that wait for a callee.
    frames: Vec<Box<Frame>>,
    /// Emptied frames.
    pool: Vec<Box<Frame>>,
    /// The exception that is being handled now.
    handling: Option<Rc<Instance>>,
    /// Frames and nested native calls on top of each other, and how many there may be.
    depth: u32,
    limit: u32,
    /// Loops of the interpreter inside each other.
    nesting: u32,
    /// While code of a thread of a pool runs: at which nesting its frames can be put aside.
    thread: Option<u32>,
    /// What the thread that was just put aside blocks for.
    parked: Option<Parked>,
    /// Instructions until the next report to the host.
    fuel: i64,
    /// What ran where in the loops of the interpreter below the innermost, and how many frames lay under them.
    callers: Vec<(Option<Rc<Linked>>, u32, usize)>,
    /// Whether what fails now is the look-up of a method, not its call.
    missed: bool,
    /// What runs now.
    top: Option<Rc<Linked>>,
    at: u32,
    /// Remembered look-ups of class attributes.
    cache: Box<[attribute::Remembered]>,
    /// How many generators of random numbers were made without a seed.
    pub(crate) unseeded: u64,
    /// The context that is current.
    context: Rc<Context>,
    /// Objects whose `repr` is being made, which a nested one shows as `...`.
    showing: Vec<usize>,
}

impl Vm {
    /// A machine with the builtin classes and exceptions; call `builtins::install` and friends on it next.
    #[must_use]
    pub fn new(host: Box<dyn Host>) -> Vm {
        orphan::forget();
        let mut vm = Vm { cache: vec![attribute::Remembered::default(); attribute::CACHE].into(), ..Vm::hollow(host) };
        vm.make_classes();
        object::install(&vm);
        function::install(&vm);
        suspendable::install(&vm);
        exceptions::install(&vm);
        group::install(&vm);
        slots::install(&vm);
        introspection::install(&vm);
        generic::install(&mut vm);
        vm
    }

    /// A machine without classes, which can do nothing: what stands in for one that is lent to the event loop.
    #[must_use]
    pub(crate) fn hollow(host: Box<dyn Host>) -> Vm {
        Vm {
            host,
            classes: Vec::new(),
            builtins: HashMap::new(),
            modules: HashMap::new(),
            makers: HashMap::new(),
            file: "scene.py".to_owned(),
            lines: Vec::new(),
            main: None,
            callers: Vec::new(),
            missed: false,
            frames: Vec::new(),
            pool: Vec::new(),
            handling: None,
            depth: 0,
            limit: LIMIT,
            nesting: 0,
            thread: None,
            parked: None,
            fuel: LOT,
            top: None,
            at: 0,
            cache: Box::default(),
            unseeded: 0,
            context: Rc::default(),
            showing: Vec::new(),
        }
    }

    fn make_classes(&mut self) {
        for builtin in Builtin::ALL {
            let mut bases = Vec::new();
            if *builtin != Builtin::Object {
                bases.push(Rc::clone(&self.classes[builtin.base() as usize]));
            }
            // The only builtin class with two bases.
            if *builtin == Builtin::ExceptionGroup {
                bases.push(Rc::clone(self.class(Builtin::Exception)));
            }
            let ancestors = make_class::linearize(&bases).unwrap_or_default();
            let class = Class::new(ClassParts {
                name: builtin.name().into(),
                qualname: builtin.name().into(),
                module: builtin.module().into(),
                bases,
                ancestors,
                metaclass: None,
                layout: builtin.layout(),
                constructor: None,
                builtin: true,
                slots: None,
            });
            if builtin.is_named() {
                self.builtins.insert(Sym::new(builtin.name()), Value::Class(Rc::clone(&class)));
            }
            self.classes.push(class);
        }
        for (name, value) in [("NotImplemented", Value::NotImplemented), ("Ellipsis", Value::Ellipsis)] {
            self.add_builtin(name, value);
        }
        for (alias, class) in [("IOError", Builtin::OSError), ("EnvironmentError", Builtin::OSError)] {
            self.add_builtin(alias, Value::Class(Rc::clone(self.class(class))));
        }
    }

    /// The host.
    pub fn host(&mut self) -> &mut dyn Host {
        &mut *self.host
    }

    /// The host as what it is: `vm.host_as::<AsyncioHost>()`.
    pub fn host_as<T: Host>(&mut self) -> Option<&mut T> {
        (&mut *self.host as &mut dyn Any).downcast_mut()
    }

    /// Gives the program's text and file name, for tracebacks.
    pub fn set_source(&mut self, file: &str, source: &str) {
        file.clone_into(&mut self.file);
        self.lines = source.lines().map(str::to_owned).collect();
    }

    /// Runs the scene's code to its end.
    ///
    /// # Errors
    /// What the program raised and did not catch.
    pub fn run_module(&mut self, code: &Rc<Linked>) -> Outcome<()> {
        self.main = Some(Rc::clone(&code.scope));
        let file = Value::from(self.file.as_str());
        code.scope.set(known::FILE, file);
        let ended = self.run_scope(code);
        // What the frames let go of is told before the exception that ended them.
        self.settle()?;
        ended
    }

    /// The program itself as a module, while it runs.
    #[must_use]
    pub fn main_module(&self) -> Option<Rc<Module>> {
        self.main.as_ref().map(Module::with_scope)
    }

    /// Runs the code of a module that is part of the playground, with some variables given, and makes the module.
    ///
    /// # Errors
    /// What it raises.
    pub fn run_library(&mut self, code: &Rc<Linked>, given: &[(Sym, Value)]) -> Outcome<Rc<Module>> {
        for (name, value) in given {
            code.scope.set(*name, value.clone());
        }
        self.run_scope(code)?;
        Ok(Module::with_scope(&code.scope))
    }

    fn run_scope(&mut self, code: &Rc<Linked>) -> Outcome<()> {
        code.scope.set(known::NAME, Value::Str(code.scope.name.clone()));
        code.scope.set(known::DOC, code.code.doc.as_deref().map_or(Value::None, Value::from));
        self.run_code(code).map(drop)
    }

    /// Runs a code that takes nothing.
    fn run_code(&mut self, code: &Rc<Linked>) -> Outcome<Value> {
        let mut frame = self.new_frame(code);
        frame.fill();
        Self::make_cells(&mut frame, &[]);
        self.run_nested(frame)
    }

    /// Lets go of the module's variables at the end of the run, so that coroutines that nobody awaited are noticed.
    pub fn shut_down(&mut self) {
        if let Some(main) = self.main.take() {
            for slot in 0..main.names.len() {
                let value = std::mem::take(&mut main.values.borrow_mut()[slot]);
                drop(value);
            }
        }
        let _ = self.settle();
    }

    /// Prints to the program's output.
    pub fn print(&mut self, text: &str, stream: Stream) {
        self.host.print(text, stream);
    }

    /// Counts `steps` of work done by a native loop.
    ///
    /// # Errors
    /// A halt, if the budget is used up.
    #[inline]
    pub fn tick(&mut self, steps: usize) -> Outcome<()> {
        self.fuel = self.fuel.saturating_sub(i64::try_from(steps).unwrap_or(i64::MAX));
        if self.fuel < 0 { self.refuel() } else { Ok(()) }
    }

    /// Reports what has run to the host.
    #[cold]
    fn refuel(&mut self) -> Outcome<()> {
        let used = LOT.saturating_sub(self.fuel);
        self.fuel = LOT;
        match self.host.tick(u64::try_from(used).unwrap_or(0)) {
            Ok(()) => Ok(()),
            Err(halt) => Err(self.halt(halt)),
        }
    }

    /// Reports the steps taken so far to the host, for instance between two polls.
    ///
    /// # Errors
    /// A halt, if the budget is used up.
    pub fn flush_steps(&mut self) -> Outcome<()> {
        self.refuel()
    }

    /// Asks before a big allocation.
    ///
    /// # Errors
    /// A halt, if it does not fit into the budget.
    pub fn charge(&mut self, bytes: usize) -> Outcome<()> {
        match self.host.charge(bytes as u64) {
            Ok(()) => Ok(()),
            Err(halt) => Err(self.halt(halt)),
        }
    }

    /// The exception that is being handled now.
    #[must_use]
    pub fn handled(&self) -> Option<Rc<Instance>> {
        self.handling.clone()
    }

    /// Notes that a native calls itself through values (`repr` of a list in a list). `what` ends the message of the
    /// `RecursionError`: " in comparison". Follow it with [`Vm::leave`].
    ///
    /// # Errors
    /// `RecursionError`
    pub fn enter(&mut self, what: &str) -> Outcome<()> {
        if self.depth >= self.limit {
            return Err(self.recursion_error(what));
        }
        self.depth += 1;
        Ok(())
    }

    /// The end of what [`Vm::enter`] began.
    pub fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// How many frames may lie on top of each other.
    #[must_use]
    pub fn recursion_limit(&self) -> u32 {
        self.limit
    }

    /// Sets how many frames may lie on top of each other, up to what fits into the budget of memory.
    pub fn set_recursion_limit(&mut self, limit: u32) {
        self.limit = limit.min(DEEPEST);
    }

    fn recursion_error(&mut self, what: &str) -> Raised {
        self.error(Builtin::RecursionError, format!("maximum recursion depth exceeded{what}"))
    }
}
