//! Attributes of functions, methods and modules.

use std::rc::Rc;

use super::object::set_text;
use super::{Builtin, Outcome, Vm};
use crate::script::value::{Args, BoundMethod, Dict, Sym, Tuple, Value, known};

/// Fills the classes.
pub(super) fn install(vm: &Vm) {
    let function = vm.class(Builtin::Function);
    function.add_property("__name__", function_name, Some(set_function_name));
    function.add_property("__qualname__", function_qualname, Some(set_function_qualname));
    function.add_property("__doc__", function_doc, Some(set_function_doc));
    function.add_property("__module__", function_module, Some(|_, this, value| replace(this, known::MODULE, value)));
    function.add_property("__defaults__", function_defaults, Some(set_function_defaults));
    function.add_property("__kwdefaults__", function_keyword_defaults, None);
    function.add_property(
        "__annotations__",
        annotations,
        Some(|_, this, value| replace(this, known::ANNOTATIONS, value)),
    );
    function.add_property(
        "__annotate__",
        |_, _| Ok(Value::None),
        Some(|_, this, value| replace(this, known::ANNOTATE, value)),
    );
    function.add_property(
        "__type_params__",
        type_params,
        Some(|_, this, value| replace(this, known::TYPE_PARAMS, value)),
    );
    function.add_methods(&[("__get__", function_get), ("__call__", call_function)]);

    let method = vm.class(Builtin::Method);
    method.add_property("__func__", |_, this| Ok(parts(this).1), None);
    method.add_property("__self__", |_, this| Ok(parts(this).0), None);
    for name in ["__name__", "__qualname__", "__doc__", "__module__", "__wrapped__"] {
        match name {
            "__name__" => method.add_property(name, |vm, this| vm.get_attr(&parts(this).1, known::NAME), None),
            "__qualname__" => method.add_property(name, |vm, this| vm.get_attr(&parts(this).1, known::QUALNAME), None),
            "__doc__" => method.add_property(name, |vm, this| vm.get_attr(&parts(this).1, known::DOC), None),
            "__module__" => method.add_property(name, |vm, this| vm.get_attr(&parts(this).1, known::MODULE), None),
            _ => {}
        }
    }
    method.constructor.set(Some(|vm, _, mut args| {
        args.count(vm, 2, 2)?;
        let (function, receiver) = (args.take(0).unwrap_or_default(), args.take(1).unwrap_or_default());
        Ok(Value::Method(Rc::new(BoundMethod { receiver, function })))
    }));

    for builtin in [Builtin::NativeFunction, Builtin::MethodDescriptor] {
        let native = vm.class(builtin);
        native.add_property("__name__", native_name, None);
        native.add_property("__qualname__", native_qualname, None);
        native.add_property("__doc__", |_, _| Ok(Value::None), None);
        native.add_property("__module__", |_, _| Ok(Value::from("builtins")), None);
        native.add_property("__self__", |_, this| Ok(parts(this).0), None);
    }
}

fn function_name(_: &mut Vm, this: &Value) -> Outcome<Value> {
    Ok(match this {
        Value::Function(function) => Value::Str(function.name.borrow().clone()),
        _ => Value::None,
    })
}

fn set_function_name(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    match this {
        Value::Function(function) => set_text(vm, &function.name, value),
        _ => Ok(()),
    }
}

/// Sets what takes the place of what the code says.
fn replace(this: &Value, name: Sym, value: Option<Value>) -> Outcome<()> {
    if let Value::Function(function) = this {
        let old = function.replaced.borrow_mut().set(name, value.unwrap_or(Value::None));
        drop(old);
    }
    Ok(())
}

/// What was set in place of what the code says.
fn replacement(this: &Value, name: Sym) -> Option<Value> {
    match this {
        Value::Function(function) => function.replaced.borrow().get(name),
        _ => None,
    }
}

/// The annotations are computed when somebody asks for them first. Where that fails, because a name is not there (yet),
/// their texts take their place.
fn annotations(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    if let Some(known) = replacement(this, known::ANNOTATIONS) {
        return Ok(known);
    }
    let Value::Function(function) = this else { return Ok(Dict::new()) };
    let computed = match (replacement(this, known::ANNOTATE), function.code.annotations()) {
        (Some(annotate), _) => vm.call(&annotate, Vec::new()),
        (None, Some(code)) => vm.run_code(code),
        (None, None) => Ok(function.code.annotation_texts()),
    };
    let computed = match computed {
        Err(raised) if raised.halt().is_some() => return Err(raised),
        Err(_) => function.code.annotation_texts(),
        Ok(computed) => computed,
    };
    replace(this, known::ANNOTATIONS, Some(computed.clone()))?;
    Ok(computed)
}

fn type_params(_: &mut Vm, this: &Value) -> Outcome<Value> {
    Ok(replacement(this, known::TYPE_PARAMS).unwrap_or_else(|| Tuple::new(Vec::new())))
}

fn function_module(_: &mut Vm, this: &Value) -> Outcome<Value> {
    if let Some(changed) = replacement(this, known::MODULE) {
        return Ok(changed);
    }
    Ok(match this {
        Value::Function(function) => Value::Str(function.code.scope.name.clone()),
        _ => Value::None,
    })
}

fn function_qualname(_: &mut Vm, this: &Value) -> Outcome<Value> {
    Ok(match this {
        Value::Function(function) => Value::Str(function.qualname.borrow().clone()),
        _ => Value::None,
    })
}

fn set_function_qualname(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    match this {
        Value::Function(function) => set_text(vm, &function.qualname, value),
        _ => Ok(()),
    }
}

fn function_doc(_: &mut Vm, this: &Value) -> Outcome<Value> {
    let Value::Function(function) = this else { return Ok(Value::None) };
    let changed = function.replaced.borrow().get(known::DOC);
    let written = || function.code.code.doc.as_deref().map_or(Value::None, Value::from);
    Ok(changed.unwrap_or_else(written))
}

fn set_function_doc(_: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    if let Value::Function(function) = this {
        let old = function.replaced.borrow_mut().set(known::DOC, value.unwrap_or(Value::None));
        drop(old);
    }
    Ok(())
}

fn function_defaults(_: &mut Vm, this: &Value) -> Outcome<Value> {
    let Value::Function(function) = this else { return Ok(Value::None) };
    Ok(function.defaults.borrow().as_ref().map_or(Value::None, |defaults| Value::Tuple(Rc::clone(defaults))))
}

fn set_function_defaults(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    let Value::Function(function) = this else { return Ok(()) };
    let defaults = match value {
        None | Some(Value::None) => None,
        Some(Value::Tuple(defaults)) => Some(defaults),
        Some(_) => return Err(vm.type_error("__defaults__ must be set to a tuple object")),
    };
    let old = function.defaults.replace(defaults);
    drop(old);
    Ok(())
}

fn function_keyword_defaults(_: &mut Vm, this: &Value) -> Outcome<Value> {
    let Value::Function(function) = this else { return Ok(Value::None) };
    Ok(function.keyword_defaults.borrow().as_ref().map_or(Value::None, |defaults| Value::Dict(Rc::clone(defaults))))
}

fn function_get(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 1, 2)?;
    Ok(match args.take(0) {
        None | Some(Value::None) => this,
        Some(object) => Vm::bind_method(&object, &this),
    })
}

fn call_function(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let called = vm.begin_call(&this, args.values, args.keywords)?;
    vm.finish_call(called)
}

/// The object and the function of a bound method.
fn parts(this: &Value) -> (Value, Value) {
    match this {
        Value::Method(method) => (method.receiver.clone(), method.function.clone()),
        other => (Value::None, other.clone()),
    }
}

fn native_name(_: &mut Vm, this: &Value) -> Outcome<Value> {
    Ok(match parts(this).1 {
        Value::Native(native) => Value::from(native.name),
        _ => Value::None,
    })
}

fn native_qualname(_: &mut Vm, this: &Value) -> Outcome<Value> {
    Ok(match parts(this).1 {
        Value::Native(native) => Value::Str(native.qualname.clone()),
        _ => Value::None,
    })
}
