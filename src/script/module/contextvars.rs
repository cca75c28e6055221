//! `contextvars`: variables of which each task has its own value.

use std::cell::Cell;
use std::rc::Rc;

use crate::script::builtins::identity;
use crate::script::value::{
    Args, Class, List, Module, NativeIterator, NativeObject, Signature, Str, Sym, Tuple, Value,
};
use crate::script::vm::{Builtin, Context, Outcome, Vm};

/// The body of a `ContextVar`.
struct Variable {
    name: Str,
    default: Option<Value>,
}

/// The body of a `Token`.
struct Token {
    variable: Value,
    context: Rc<Context>,
    /// What the variable was set to before; `Token.MISSING` if it was not set.
    before: Value,
    used: Cell<bool>,
}

/// The body of a `Context`.
struct Held(Rc<Context>);

/// The context of a `Context` object, which `create_task(context=…)` and its kin are given.
#[must_use]
pub fn context_of(value: &Value) -> Option<Rc<Context>> {
    value.as_native::<Held>().map(|held| Rc::clone(&held.0))
}

/// Makes the module.
pub(super) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("contextvars");
    let variable = vm.native_class("ContextVar", "_contextvars", &[], new_variable);
    variable.add_methods(&[("get", get), ("set", set), ("reset", reset), ("__repr__", variable_repr)]);
    variable.add_class_methods(&[("__class_getitem__", subscripted)]);
    variable.add_property("name", |vm, this| Ok(Value::Str(variable_of(vm, this)?.name.clone())), None);
    module.set("ContextVar", Value::Class(variable));
    module.set("Token", Value::Class(token_class(vm)));
    let context = vm.native_class("Context", "_contextvars", &[], |vm, class, args| {
        args.none(vm)?;
        Ok(NativeObject::new(class, Held(Rc::default())))
    });
    context.add_methods(&[
        ("run", run),
        ("copy", copy),
        ("get", context_get),
        ("keys", |vm, args| listed(vm, args, |(variable, _)| variable)),
        ("values", |vm, args| listed(vm, args, |(_, value)| value)),
        ("items", |vm, args| listed(vm, args, |(variable, value)| Tuple::new(vec![variable, value]))),
        ("__getitem__", context_item),
        ("__contains__", context_contains),
        ("__len__", context_len),
        ("__iter__", context_iter),
    ]);
    module.set("Context", Value::Class(context));
    module.add_functions(&[("copy_context", |vm, args| {
        args.none(vm)?;
        let copied = vm.context().copy();
        context_value(vm, copied)
    })]);
    Ok(module)
}

fn token_class(vm: &mut Vm) -> Rc<Class> {
    let token = vm.native_class("Token", "_contextvars", &[], |vm, _, _| {
        Err(vm.runtime_error("Tokens can only be created by ContextVars"))
    });
    token.add_methods(&[("__repr__", token_repr)]);
    token.add_class_methods(&[("__class_getitem__", subscripted)]);
    token.add_property("var", |vm, this| Ok(token_of(vm, this)?.variable.clone()), None);
    token.add_property("old_value", |vm, this| Ok(token_of(vm, this)?.before.clone()), None);
    let missing = vm.native_class("MISSING", "_contextvars", &[], |vm, _, _| {
        Err(vm.type_error("cannot create 'Token.MISSING' instances"))
    });
    missing.add_methods(&[("__repr__", |_, _| Ok(Value::str("<Token.MISSING>")))]);
    token.set(Sym::new("MISSING"), NativeObject::new(&missing, ()));
    token
}

/// A class of this module. Whoever has a variable or a context has imported it.
fn class(vm: &mut Vm, name: &str) -> Outcome<Rc<Class>> {
    let module = vm.import(Sym::new("contextvars"))?;
    match vm.get_attr(&module, Sym::new(name))? {
        Value::Class(class) => Ok(class),
        _ => Err(vm.type_error(format!("contextvars.{name} is not a class any more"))),
    }
}

/// A context as an object of the scene.
///
/// # Errors
/// If the module was tampered with.
pub fn context_value(vm: &mut Vm, context: Rc<Context>) -> Outcome<Value> {
    let class = class(vm, "Context")?;
    Ok(NativeObject::new(&class, Held(context)))
}

fn variable_of<'a>(vm: &mut Vm, value: &'a Value) -> Outcome<&'a Variable> {
    match value.as_native() {
        Some(variable) => Ok(variable),
        None => Err(vm.type_error("a ContextVar was expected")),
    }
}

fn token_of<'a>(vm: &mut Vm, value: &'a Value) -> Outcome<&'a Token> {
    match value.as_native() {
        Some(token) => Ok(token),
        None => {
            let kind = vm.type_name(value);
            Err(vm.type_error(format!("expected an instance of Token, got {kind}")))
        }
    }
}

fn held(vm: &mut Vm, value: &Value) -> Outcome<Rc<Context>> {
    match context_of(value) {
        Some(context) => Ok(context),
        None => Err(vm.type_error("a Context was expected")),
    }
}

/// `ContextVar[int]` says no more than `ContextVar`.
fn subscripted(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.this_and_one(vm).map(|(class, _)| class)
}

// --- variables ----------------------------------------------------------------------------------------------------

fn new_variable(vm: &mut Vm, class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["name", "default"], only_positional: 1, positional: 1, required: 1 };
    let [name, default] = args.bind(vm, &SHAPE)?;
    let Some(name) = name.as_str().cloned() else {
        return Err(vm.type_error("context variable name must be a str"));
    };
    Ok(NativeObject::new(class, Variable { name, default: default.given() }))
}

fn get(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 0, 1)?;
    if let Some(value) = vm.context().get(&this) {
        return Ok(value);
    }
    match args.take(0).or_else(|| this.as_native::<Variable>().and_then(|variable| variable.default.clone())) {
        Some(default) => Ok(default),
        None => Err(vm.exception_with(Builtin::LookupError, vec![this])),
    }
}

fn set(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (variable, value) = args.this_and_one(vm)?;
    let class = class(vm, "Token")?;
    vm.tick(vm.context().items_len() / 16)?;
    let context = Rc::clone(vm.context());
    let before = context.set(&variable, Some(value));
    let before = before.or_else(|| class.own(Sym::new("MISSING"))).unwrap_or_default();
    Ok(NativeObject::new(&class, Token { variable, context, before, used: Cell::new(false) }))
}

fn reset(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (variable, given) = args.this_and_one(vm)?;
    let token = token_of(vm, &given)?;
    if token.used.get() {
        let shown = vm.repr(&given)?;
        return Err(vm.runtime_error(format!("{shown} has already been used once")));
    }
    if !token.variable.is(&variable) {
        let shown = vm.repr(&given)?;
        return Err(vm.value_error(format!("{shown} was created by a different ContextVar")));
    }
    if !Rc::ptr_eq(&token.context, vm.context()) {
        let shown = vm.repr(&given)?;
        return Err(vm.value_error(format!("{shown} was created in a different Context")));
    }
    token.used.set(true);
    let missing = class(vm, "Token")?.own(Sym::new("MISSING")).unwrap_or_default();
    let before = if token.before.is(&missing) { None } else { Some(token.before.clone()) };
    let old = token.context.set(&variable, before);
    drop(old);
    Ok(Value::None)
}

fn variable_repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let variable = variable_of(vm, &this)?;
    let name = vm.repr(&Value::Str(variable.name.clone()))?;
    let default = match &variable.default {
        Some(default) => format!(" default={}", vm.repr(default)?),
        None => String::new(),
    };
    Ok(Value::str(format!("<ContextVar name={name}{default} at {:#x}>", identity(&this))))
}

fn token_repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let token = token_of(vm, &this)?;
    let used = if token.used.get() { " used" } else { "" };
    let variable = vm.repr(&token.variable)?;
    Ok(Value::str(format!("<Token{used} var={variable} at {:#x}>", identity(&this))))
}

// --- contexts -----------------------------------------------------------------------------------------------------

/// `Context.run(callable, *args, **kwargs)`
fn run(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let context = held(vm, &this)?;
    let keywords = args.take_keywords();
    let mut given = args.take_all();
    if given.is_empty() {
        return Err(vm.type_error("run() missing 1 required positional argument"));
    }
    let callable = given.remove(0);
    if context.entered.replace(true) {
        let shown = vm.repr(&this)?;
        return Err(vm.runtime_error(format!("cannot enter context: {shown} is already entered")));
    }
    let result = vm.in_context(&context, |vm| vm.call_with(&callable, given, keywords));
    context.entered.set(false);
    result
}

fn copy(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let copied = held(vm, &this)?.copy();
    context_value(vm, copied)
}

/// The variable that is asked for: contexts know no other keys.
fn key(vm: &mut Vm, key: &Value) -> Outcome<()> {
    if key.as_native::<Variable>().is_some() {
        return Ok(());
    }
    let shown = vm.repr(key)?;
    Err(vm.type_error(format!("a ContextVar key was expected, got {shown}")))
}

fn context_get(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 1, 2)?;
    let variable = args.take(0).unwrap_or_default();
    key(vm, &variable)?;
    let found = held(vm, &this)?.get(&variable);
    Ok(found.or_else(|| args.take(1)).unwrap_or(Value::None))
}

fn context_item(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, variable) = args.this_and_one(vm)?;
    key(vm, &variable)?;
    match held(vm, &this)?.get(&variable) {
        Some(value) => Ok(value),
        None => Err(vm.key_error(variable)),
    }
}

fn context_contains(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, variable) = args.this_and_one(vm)?;
    key(vm, &variable)?;
    Ok(Value::Bool(held(vm, &this)?.get(&variable).is_some()))
}

fn context_len(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::count(held(vm, &this)?.items_len()))
}

fn listed(vm: &mut Vm, args: Args<'_>, part: fn((Value, Value)) -> Value) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(List::new(held(vm, &this)?.items().into_iter().map(part).collect()))
}

fn context_iter(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let variables = held(vm, &this)?.items().into_iter().map(|(variable, _)| variable).collect();
    Ok(NativeIterator::over(Builtin::OtherIterator, variables))
}
