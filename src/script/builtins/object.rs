//! The builtin functions on objects of any kind: attributes, classes, identity, `repr`, `format`.

use std::rc::Rc;

use super::identity::identity;
use crate::script::text::quote::escape_non_ascii;
use crate::script::value::{Args, Dict, List, Signature, Str, Sym, Value, known};
use crate::script::vm::{Outcome, Vm};

pub(super) fn install(vm: &mut Vm) {
    vm.add_function("isinstance", isinstance);
    vm.add_function("issubclass", issubclass);
    vm.add_function("getattr", getattr);
    vm.add_function("setattr", setattr);
    vm.add_function("hasattr", hasattr);
    vm.add_function("delattr", delattr);
    vm.add_function("callable", callable);
    vm.add_function("repr", repr);
    vm.add_function("ascii", ascii);
    vm.add_function("format", format);
    vm.add_function("hash", hash);
    vm.add_function("id", id);
    vm.add_function("vars", vars);
    vm.add_function("dir", dir);
    vm.add_function("globals", globals);
    vm.add_function("locals", globals);
}

fn two(vm: &mut Vm, mut args: Args<'_>) -> Outcome<(Value, Value)> {
    args.count(vm, 2, 2)?;
    Ok((args.take(0).unwrap_or_default(), args.take(1).unwrap_or_default()))
}

fn isinstance(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (object, class) = two(vm, args)?;
    vm.isinstance(&object, &class).map(Value::Bool)
}

fn issubclass(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (object, class) = two(vm, args)?;
    vm.issubclass(&object, &class).map(Value::Bool)
}

/// The name of an attribute that is given as a value.
fn attribute_name(vm: &mut Vm, name: &Value) -> Outcome<Sym> {
    match name.as_str() {
        Some(text) => Ok(Sym::of(text)),
        None => {
            let kind = vm.type_name(name);
            Err(vm.type_error(format!("attribute name must be string, not '{kind}'")))
        }
    }
}

fn getattr(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 2, 3)?;
    let object = args.take(0).unwrap_or_default();
    let name = attribute_name(vm, &args.take(1).unwrap_or_default())?;
    match args.take(2) {
        None => vm.get_attr(&object, name),
        Some(default) => Ok(vm.find_attr(&object, name)?.unwrap_or(default)),
    }
}

fn setattr(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 3, 3)?;
    let object = args.take(0).unwrap_or_default();
    let name = attribute_name(vm, &args.take(1).unwrap_or_default())?;
    let value = args.take(2).unwrap_or_default();
    vm.set_attr(&object, name, value)?;
    Ok(Value::None)
}

fn hasattr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (object, name) = two(vm, args)?;
    let name = attribute_name(vm, &name)?;
    Ok(Value::Bool(vm.find_attr(&object, name)?.is_some()))
}

fn delattr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (object, name) = two(vm, args)?;
    let name = attribute_name(vm, &name)?;
    vm.del_attr(&object, name)?;
    Ok(Value::None)
}

fn callable(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let object = args.one(vm)?;
    Ok(Value::Bool(vm.callable(&object)))
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let object = args.one(vm)?;
    vm.repr(&object).map(Value::Str)
}

fn ascii(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let object = args.one(vm)?;
    let shown = vm.repr(&object)?;
    Ok(Value::str(escape_non_ascii(&shown)))
}

fn format(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 1, 2)?;
    let object = args.take(0).unwrap_or_default();
    let spec = match args.take(1) {
        None => Str::from(""),
        Some(spec) => match spec.as_str() {
            Some(text) => text.clone(),
            None => {
                let kind = vm.type_name(&spec);
                return Err(vm.type_error(format!("format() argument 2 must be str, not {kind}")));
            }
        },
    };
    vm.format(&object, &spec).map(Value::Str)
}

fn hash(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let object = args.one(vm)?;
    let hash = vm.hash(&object)?;
    Ok(Value::Int(hash.cast_signed()))
}

fn id(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let object = args.one(vm)?;
    Ok(Value::Int(identity(&object)))
}

/// A copy of the module's variables: what is set in it changes nothing.
fn variables(vm: &mut Vm) -> Value {
    let dict = Dict::default();
    for (name, value) in vm.globals() {
        dict.set_str(&name.text(), value);
    }
    Value::Dict(Rc::new(dict))
}

/// `globals()`, and `locals()` at the top of the file.
fn globals(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    Ok(variables(vm))
}

fn vars(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["object"], only_positional: 1, positional: 1, required: 0 };
    let [object] = args.bind(vm, &SHAPE)?;
    let Some(object) = object.given() else {
        return Ok(variables(vm));
    };
    match &object {
        Value::Module(module) => Ok(Value::Dict(module.attrs.borrow_mut().dict())),
        _ => match vm.find_attr(&object, known::DICT)? {
            Some(dict) => Ok(dict),
            None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
        },
    }
}

fn dir(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 0, 1)?;
    let Some(object) = args.take(0) else {
        let mut names: Vec<Str> = vm.globals().into_iter().map(|(name, _)| name.text()).collect();
        names.sort_by(|left, right| left.as_str().cmp(right.as_str()));
        return Ok(List::new(names.into_iter().map(Value::Str).collect()));
    };
    let names = vm.dir(&object)?;
    Ok(List::new(names.into_iter().map(Value::Str).collect()))
}
