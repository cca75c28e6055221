//! Methods and attributes of generators, coroutines and async generators.

use std::rc::Rc;

use super::object::set_text;
use super::{Builtin, Outcome, Raised, Vm};
use crate::script::value::{
    Args, AsyncMode, Generator, GeneratorState, Instance, Layout, NativeAwaitable, NativeFn, Resume, Step, Value,
};

/// Fills the classes.
pub(super) fn install(vm: &Vm) {
    const RESUMABLE: &[(&str, NativeFn)] = &[("send", send), ("throw", throw), ("close", close)];
    let generator = vm.class(Builtin::Generator);
    generator.add_methods(RESUMABLE);
    generator.add_methods(&[("__iter__", itself), ("__next__", next)]);
    let coroutine = vm.class(Builtin::Coroutine);
    coroutine.add_methods(RESUMABLE);
    coroutine.add_methods(&[("__await__", awaiting)]);
    let step = vm.class(Builtin::AsyncStep);
    step.add_methods(RESUMABLE);
    step.add_methods(&[("__await__", itself), ("__iter__", itself), ("__next__", next)]);
    let async_generator = vm.class(Builtin::AsyncGenerator);
    async_generator.add_methods(&[
        ("__aiter__", itself),
        ("__anext__", anext),
        ("asend", asend),
        ("athrow", athrow),
        ("aclose", aclose),
    ]);
    for class in [generator, coroutine, step, async_generator] {
        class.add_property("__name__", name, Some(set_name));
        class.add_property("__qualname__", qualname, Some(set_qualname));
    }
    generator.add_property("gi_running", |_, this| Ok(Value::Bool(is_running(this))), None);
    coroutine.add_property("cr_running", |_, this| Ok(Value::Bool(is_running(this))), None);
    async_generator.add_property("ag_running", |_, this| Ok(Value::Bool(is_running(this))), None);
}

fn expect(vm: &mut Vm, value: &Value) -> Outcome<Rc<Generator>> {
    match value {
        Value::Generator(generator) => Ok(Rc::clone(generator)),
        _ => Err(vm.type_error("a generator is expected")),
    }
}

fn itself(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)
}

/// `coroutine.__await__()`: an iterator that drives the coroutine, for an `__await__` that hands its work on.
fn awaiting(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let coroutine = expect(vm, &this)?;
    Ok(Generator::driving(vm, Driver { coroutine }))
}

struct Driver {
    coroutine: Rc<Generator>,
}

impl NativeAwaitable for Driver {
    fn resume(&mut self, vm: &mut Vm, input: Resume) -> Step {
        vm.resume(&self.coroutine, input)
    }

    fn inner(&self) -> Option<Rc<Generator>> {
        Some(Rc::clone(&self.coroutine))
    }
}

/// What a resume from the scene's own code gives: a yielded value, or `StopIteration`.
fn outcome(vm: &mut Vm, step: Step) -> Outcome<Value> {
    match step {
        Step::Yield(value) => Ok(value),
        Step::Return(value) => Err(vm.stop_iteration(value)),
        Step::Raise(raised) => Err(raised),
        Step::Await(_) => Err(vm.runtime_error(
            "a coroutine that waits for the event loop can only be run by it: use await or create_task",
        )),
    }
}

fn next(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let generator = expect(vm, &this)?;
    let step = vm.resume(&generator, Resume::Send(Value::None));
    outcome(vm, step)
}

fn send(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, value) = args.this_and_one(vm)?;
    let generator = expect(vm, &this)?;
    let step = vm.resume(&generator, Resume::Send(value));
    outcome(vm, step)
}

/// The exception that `throw(type, value, traceback)` or `throw(exception)` means.
fn thrown(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Raised> {
    args.count(vm, 1, 3)?;
    let first = args.take(0).unwrap_or_default();
    let exception = match (&first, args.take(1)) {
        (Value::Class(class), Some(value)) if class.layout == Layout::Exception && !value.is_none() => {
            if value.as_exception().is_some() { value } else { vm.call(&first, vec![value])? }
        }
        _ => first,
    };
    let complaint = "exceptions must be classes or instances deriving from BaseException, not ";
    let kind = vm.type_name(&exception);
    let exception: Rc<Instance> = vm.exception_of(&exception, &format!("{complaint}{kind}"))?;
    Ok(Raised::exception(exception))
}

fn throw(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let generator = expect(vm, &this)?;
    let raised = thrown(vm, args)?;
    let step = vm.resume(&generator, Resume::Throw(raised));
    outcome(vm, step)
}

fn close(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let generator = expect(vm, &this)?;
    vm.close(&generator)?;
    Ok(Value::None)
}

fn anext(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let generator = expect(vm, &this)?;
    Ok(vm.new_step(&generator, "__anext__", AsyncMode::Send(Value::None)))
}

fn asend(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, value) = args.this_and_one(vm)?;
    let generator = expect(vm, &this)?;
    Ok(vm.new_step(&generator, "asend", AsyncMode::Send(value)))
}

fn athrow(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let generator = expect(vm, &this)?;
    let raised = thrown(vm, args)?;
    Ok(vm.new_step(&generator, "athrow", AsyncMode::Throw(raised)))
}

fn aclose(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let generator = expect(vm, &this)?;
    Ok(vm.new_step(&generator, "aclose", AsyncMode::Close))
}

fn name(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    Ok(Value::Str(expect(vm, this)?.name.borrow().clone()))
}

fn set_name(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    let generator = expect(vm, this)?;
    set_text(vm, &generator.name, value)
}

fn qualname(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    Ok(Value::Str(expect(vm, this)?.qualname.borrow().clone()))
}

fn set_qualname(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    let generator = expect(vm, this)?;
    set_text(vm, &generator.qualname, value)
}

fn is_running(this: &Value) -> bool {
    match this {
        Value::Generator(generator) => {
            let state = generator.state.borrow();
            matches!(*state, GeneratorState::Running | GeneratorState::Delegated)
        }
        _ => false,
    }
}
