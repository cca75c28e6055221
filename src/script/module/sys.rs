//! `sys`: what of it makes sense in a playground.

use std::rc::Rc;

use crate::script::builtins::Output;
use crate::script::value::{Args, List, Module, Sym, Tuple, Value};
use crate::script::vm::{Builtin, Outcome, Raised, Vm};
use crate::trace::Stream;

/// The version of CPython that scenes are valid for.
const VERSION: (i64, i64, i64) = (3, 13, 0);

/// Makes the module.
pub(super) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("sys");
    let output = Output::class(vm);
    for (name, stream) in [("stdout", Stream::Out), ("stderr", Stream::Err)] {
        let object = Output::object(&output, stream);
        module.set(&format!("__{name}__"), object.clone());
        module.set(name, object);
    }
    module.add_functions(&[
        ("exit", exit),
        ("exc_info", exc_info),
        ("exception", exception),
        ("getrecursionlimit", |vm, args| {
            args.none(vm)?;
            Ok(Value::Int(vm.recursion_limit().into()))
        }),
        ("setrecursionlimit", |vm, args| {
            let limit = args.one(vm)?;
            let limit = vm.index_i64(&limit)?;
            match u32::try_from(limit) {
                Ok(limit) if limit > 0 => vm.set_recursion_limit(limit),
                _ => return Err(vm.value_error("recursion limit must be greater or equal than 1")),
            }
            Ok(Value::None)
        }),
        ("getsizeof", size_of_object),
        ("intern", |vm, args| args.one(vm)),
    ]);
    module.set("version_info", version_info(vm));
    module.set("version", Value::str("3.13.0 (Asyncade)"));
    module.set("hexversion", Value::Int(0x030d_00f0));
    module.set("argv", List::new(vec![Value::str("scene.py")]));
    module.set("platform", Value::str("linux"));
    module.set("byteorder", Value::str("little"));
    module.set("maxsize", Value::Int(i64::MAX));
    module.set("executable", Value::str(""));
    module.set("path", List::new(Vec::new()));
    module.set("modules", crate::script::value::Dict::new());
    Ok(module)
}

/// A tuple whose parts have names too.
fn version_info(vm: &mut Vm) -> Value {
    use crate::script::value::{Instance, Payload};
    let (major, minor, micro) = VERSION;
    let parts = vec![Value::Int(major), Value::Int(minor), Value::Int(micro), Value::str("final"), Value::Int(0)];
    let class = vm.plain_class("version_info", "sys", &[Rc::clone(vm.class(Builtin::Tuple))]);
    let instance = Instance::new(class, Payload::Value(Tuple::new(parts.clone())));
    for (name, part) in ["major", "minor", "micro", "releaselevel", "serial"].into_iter().zip(parts) {
        instance.set(Sym::new(name), part);
    }
    Value::Instance(instance)
}

pub(in crate::script) fn exit(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 0, 1)?;
    let class = Rc::clone(vm.class(Builtin::SystemExit));
    let code = args.take(0).into_iter().collect();
    Err(Raised::exception(vm.exception(&class, code)))
}

fn exception(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    Ok(vm.handled().map_or(Value::None, Value::Instance))
}

fn exc_info(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    let Some(exception) = vm.handled().map(Value::Instance) else {
        return Ok(Tuple::new(vec![Value::None, Value::None, Value::None]));
    };
    let class = Value::Class(vm.class_of(&exception));
    let traceback = vm.get_attr(&exception, crate::script::value::known::TRACEBACK)?;
    Ok(Tuple::new(vec![class, exception, traceback]))
}

/// Not CPython's numbers, but numbers that grow as an object does.
fn size_of_object(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 1, 2)?;
    let object = args.take(0).unwrap_or_default();
    let size = match object.inner() {
        Value::Str(text) => 49 + text.len(),
        Value::Bytes(bytes) => 33 + bytes.len(),
        Value::List(list) => 56 + 8 * list.len(),
        Value::Tuple(items) => 40 + 8 * items.len(),
        Value::Dict(dict) => 64 + 40 * dict.len(),
        Value::Set(set) | Value::FrozenSet(set) => 216 + 32 * set.len(),
        Value::Int(_) | Value::Bool(_) => 28,
        Value::Float(_) => 24,
        _ => 48,
    };
    Ok(Value::count(size))
}
