//! `sys`: what of it makes sense in a playground.

use std::rc::Rc;

use crate::script::builtins::Output;
use crate::script::value::{Args, Instance, List, Module, Payload, Sym, Tuple, Value};
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
    module.set("maxunicode", Value::Int(0x0010_ffff));
    module.set("prefix", Value::str(""));
    module.set("copyright", Value::str(""));
    module.set("warnoptions", List::new(Vec::new()));
    module.set("orig_argv", List::new(vec![Value::str("python"), Value::str("scene.py")]));
    let info = |name: &str, parts: Vec<(&str, Value)>, vm: &mut Vm| named_parts(vm, name, parts);
    let floats = vec![
        ("max", Value::Float(f64::MAX)),
        ("max_exp", Value::Int(1024)),
        ("max_10_exp", Value::Int(308)),
        ("min", Value::Float(f64::MIN_POSITIVE)),
        ("min_exp", Value::Int(-1021)),
        ("min_10_exp", Value::Int(-307)),
        ("dig", Value::Int(15)),
        ("mant_dig", Value::Int(53)),
        ("epsilon", Value::Float(f64::EPSILON)),
        ("radix", Value::Int(2)),
        ("rounds", Value::Int(1)),
    ];
    let floats = info("float_info", floats, vm);
    module.set("float_info", floats);
    let version = module.get(Sym::new("version_info")).unwrap_or_default();
    let implementation = vm.plain_class("SimpleNamespace", "types", &[]);
    let implementation = Instance::new(implementation, Payload::None);
    implementation.set(Sym::new("name"), Value::str("cpython"));
    implementation.set(Sym::new("version"), version);
    implementation.set(Sym::new("cache_tag"), Value::str("cpython-313"));
    module.set("implementation", Value::Instance(implementation));
    module.add_functions(&[
        ("getdefaultencoding", |_, _| Ok(Value::str("utf-8"))),
        ("getfilesystemencoding", |_, _| Ok(Value::str("utf-8"))),
        ("getrefcount", |_, _| Ok(Value::Int(2))),
        ("getswitchinterval", |_, _| Ok(Value::Float(0.005))),
        ("setswitchinterval", |_, _| Ok(Value::None)),
        ("is_finalizing", |_, _| Ok(Value::Bool(false))),
        ("gettrace", |_, _| Ok(Value::None)),
        ("settrace", |_, _| Ok(Value::None)),
        ("_getframe", |vm, mut args| {
            let depth = match args.take(0) {
                Some(depth) => usize::try_from(vm.index_i64(&depth)?).unwrap_or(usize::MAX),
                None => 0,
            };
            let inspect = vm.import(Sym::new("inspect"))?;
            let mut frame = vm.call_method(&inspect, Sym::new("currentframe"), Vec::new())?;
            for _ in 0..depth {
                frame = vm.get_attr(&frame, Sym::new("f_back"))?;
                if frame.is_none() {
                    return Err(vm.value_error("call stack is not deep enough"));
                }
            }
            Ok(frame)
        }),
        ("__getattr__", |vm, args| {
            let name = args.one(vm)?;
            let name = vm.expect_str(&name)?;
            if name.as_str() != "modules" {
                return Err(vm.attribute_error(format!("module 'sys' has no attribute '{name}'")));
            }
            Ok(vm.loaded_modules())
        }),
    ]);
    Ok(module)
}

fn version_info(vm: &mut Vm) -> Value {
    let (major, minor, micro) = VERSION;
    let level = ("releaselevel", Value::str("final"));
    let numbers = [("major", major), ("minor", minor), ("micro", micro)];
    let mut parts: Vec<_> = numbers.into_iter().map(|(name, number)| (name, Value::Int(number))).collect();
    parts.extend([level, ("serial", Value::Int(0))]);
    named_parts(vm, "version_info", parts)
}

/// A tuple whose parts have names too: `sys.version_info(major=3, …)`.
fn named_parts(vm: &mut Vm, name: &str, parts: Vec<(&str, Value)>) -> Value {
    let class = vm.plain_class(name, "sys", &[Rc::clone(vm.class(Builtin::Tuple))]);
    class.add_methods(&[("__repr__", |vm, args| {
        let this = args.only_this(vm)?;
        let Value::Instance(instance) = &this else { return vm.repr(&this).map(Value::Str) };
        let (name, entries) = (instance.class().name(), instance.attrs.borrow().entries());
        let mut shown = Vec::new();
        for (part, value) in entries {
            shown.push(format!("{part}={}", vm.repr(&value)?));
        }
        Ok(Value::str(format!("sys.{name}({})", shown.join(", "))))
    })]);
    let values = parts.iter().map(|(_, value)| value.clone()).collect();
    let instance = Instance::new(class, Payload::Value(Tuple::new(values)));
    for (name, part) in parts {
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
