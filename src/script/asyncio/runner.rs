//! `asyncio.run` and `asyncio.Runner`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::event_loop::EventLoop;
use super::object::Of;
use super::resource::this;
use super::run;
use super::session::Session;
use crate::script::module::contextvars::context_value;
use crate::script::value::{Args, Class, NativeFn, Signature, Value};
use crate::script::vm::{Context, Outcome, Vm};

/// Where a runner stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Created,
    Ready,
    Closed,
}

/// The body of a `Runner`.
pub struct Runner {
    phase: Cell<Phase>,
    debug: Value,
    factory: Option<Value>,
    event_loop: RefCell<Option<Value>>,
    context: RefCell<Option<Rc<Context>>>,
}

impl Runner {
    fn new(debug: Value, factory: Option<Value>) -> Self {
        Self {
            phase: Cell::new(Phase::Created),
            debug,
            factory,
            event_loop: RefCell::default(),
            context: RefCell::default(),
        }
    }

    /// `_lazy_init`
    fn ready(&self, vm: &mut Vm) -> Outcome<Value> {
        match self.phase.get() {
            Phase::Closed => return Err(vm.runtime_error("Runner is closed")),
            Phase::Ready => {}
            Phase::Created => {
                let session = Session::of(vm);
                let event_loop = match &self.factory {
                    Some(factory) => vm.call(factory, Vec::new())?,
                    None => {
                        let event_loop = session.new_loop();
                        session.set_current_loop(Some(event_loop.clone()));
                        event_loop
                    }
                };
                if let (Some(debug), Some(body)) = (self.debug.clone().some(), Of::<EventLoop>::from(&event_loop)) {
                    body.debug.set(vm.truthy(&debug)?);
                }
                *self.event_loop.borrow_mut() = Some(event_loop);
                *self.context.borrow_mut() = Some(vm.context().copy());
                self.phase.set(Phase::Ready);
            }
        }
        Ok(self.event_loop.borrow().clone().unwrap_or(Value::None))
    }

    fn run(&self, vm: &mut Vm, main: &Value, context: Option<Value>, what: &str) -> Outcome<Value> {
        let session = Session::of(vm);
        if !matches!(main, Value::Generator(generator) if generator.is_coroutine()) {
            let shown = vm.repr(main)?;
            return Err(vm.value_error(format!("a coroutine was expected, got {}", shown.as_str())));
        }
        check_not_running(vm, &session, what)?;
        let event_loop = self.ready(vm)?;
        let context = match (context, self.context.borrow().clone()) {
            (None, Some(own)) => Some(context_value(vm, own)?),
            (given, _) => given,
        };
        session.activate(&event_loop);
        run::main(vm, main, context)
    }

    fn close(&self, vm: &mut Vm) -> Outcome<()> {
        if self.phase.get() != Phase::Ready {
            return Ok(());
        }
        let session = Session::of(vm);
        let event_loop = self.event_loop.take();
        if let Some(event_loop) = &event_loop {
            session.activate(event_loop);
        }
        let shut = run::shut_down(vm, &session);
        if shut.as_ref().is_err_and(|raised| raised.halt().is_some()) {
            return shut;
        }
        if self.factory.is_none() {
            session.set_current_loop(None);
        }
        run::close(vm, &session);
        self.phase.set(Phase::Closed);
        shut
    }
}

fn check_not_running(vm: &mut Vm, session: &Session, what: &str) -> Outcome<()> {
    if session.running_loop().is_none() {
        return Ok(());
    }
    Err(vm.runtime_error(format!("{what} cannot be called from a running event loop")))
}

/// `asyncio.run(main, *, debug=None, loop_factory=None)`
///
/// # Errors
/// What `main` raises; `RuntimeError` within a running loop; `ValueError` without a coroutine.
pub fn run(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["main", "debug", "loop_factory"], only_positional: 0, positional: 1, required: 1 };
    let [main, debug, factory] = args.bind(vm, &SHAPE)?;
    let session = Session::of(vm);
    check_not_running(vm, &session, "asyncio.run()")?;
    let runner = Runner::new(debug, factory.some());
    runner.ready(vm)?;
    let result = runner.run(vm, &main, None, "asyncio.run()");
    drop(main);
    if result.as_ref().is_err_and(|raised| raised.halt().is_some()) {
        return result;
    }
    runner.close(vm).and(result)
}

fn new(vm: &mut Vm, class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["debug", "loop_factory"], only_positional: 0, positional: 0, required: 0 };
    let [debug, factory] = args.bind(vm, &SHAPE)?;
    Ok(Of::new(class, Runner::new(debug, factory.some())).value())
}

fn method_run(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["coro", "context"], only_positional: 0, positional: 1, required: 1 };
    let this = args.this();
    let runner = this!(vm, this, Runner);
    let [main, context] = args.bind(vm, &SHAPE)?;
    runner.run(vm, &main, context.some(), "Runner.run()")
}

fn get_loop(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    this!(vm, this, Runner).ready(vm)
}

fn close(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    this!(vm, this, Runner).close(vm).map(|()| Value::None)
}

fn enter(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    this!(vm, this, Runner).ready(vm)?;
    Ok(this)
}

fn exit(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    this!(vm, this, Runner).close(vm).map(|()| Value::None)
}

const METHODS: &[(&str, NativeFn)] =
    &[("run", method_run), ("get_loop", get_loop), ("close", close), ("__enter__", enter), ("__exit__", exit)];

/// The class `Runner`.
pub fn class(vm: &mut Vm) -> Rc<Class> {
    let class = vm.native_class("Runner", "asyncio.runners", &[], new);
    class.add_methods(METHODS);
    class
}
