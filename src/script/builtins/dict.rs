//! `dict`.

use std::rc::Rc;

use crate::script::value::{Args, Class, Dict, Tuple, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

pub(super) fn install(vm: &mut Vm) {
    let dict = Rc::clone(vm.class(Builtin::Dict));
    dict.constructor.set(Some(new));
    dict.add_methods(&[
        ("__init__", init),
        ("get", get),
        ("setdefault", set_default),
        ("pop", pop),
        ("popitem", pop_item),
        ("update", update),
        ("clear", clear),
        ("copy", copy),
        ("__or__", merged),
        ("__ror__", merged_reflected),
        ("__ior__", merge_in_place),
    ]);
    dict.add_class_methods(&[("fromkeys", from_keys)]);
}

fn new(vm: &mut Vm, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    let dict = Rc::new(Dict::default());
    fill(vm, &dict, args, "dict")?;
    Ok(Value::Dict(dict))
}

fn init(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let dict = vm.expect_dict(&this)?;
    fill(vm, &dict, args, "dict")?;
    Ok(Value::None)
}

/// At most one mapping or iterable of pairs, and keywords.
fn fill(vm: &mut Vm, dict: &Rc<Dict>, mut args: Args<'_>, name: &str) -> Outcome<()> {
    let given = args.len();
    if given > 1 {
        return Err(vm.type_error(format!("{name} expected at most 1 argument, got {given}")));
    }
    if let Some(source) = args.take(0) {
        vm.dict_update(dict, &source)?;
    }
    for (key, value) in args.take_keywords() {
        let old = dict.set_str(&key.text(), value);
        drop(old);
    }
    Ok(())
}

fn get(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 1, 2)?;
    let dict = vm.expect_dict(&this)?;
    let key = args.take(0).unwrap_or_default();
    match vm.dict_get(&dict, &key)? {
        Some(value) => Ok(value),
        None => Ok(args.take(1).unwrap_or(Value::None)),
    }
}

fn set_default(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 1, 2)?;
    let dict = vm.expect_dict(&this)?;
    let key = args.take(0).unwrap_or_default();
    if let Some(value) = vm.dict_get(&dict, &key)? {
        return Ok(value);
    }
    let value = args.take(1).unwrap_or(Value::None);
    vm.dict_set(&dict, &key, value.clone())?;
    Ok(value)
}

fn pop(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 1, 2)?;
    let dict = vm.expect_dict(&this)?;
    let key = args.take(0).unwrap_or_default();
    match (vm.dict_remove(&dict, &key)?, args.take(1)) {
        (Some((_, value)), _) => Ok(value),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(vm.key_error(key)),
    }
}

fn pop_item(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    match vm.expect_dict(&this)?.pop_last() {
        Some((key, value)) => Ok(Tuple::new(vec![key, value])),
        None => Err(vm.key_error(Value::str("popitem(): dictionary is empty"))),
    }
}

fn update(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let dict = vm.expect_dict(&this)?;
    fill(vm, &dict, args, "update")?;
    Ok(Value::None)
}

fn clear(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    vm.expect_dict(&this)?.clear();
    Ok(Value::None)
}

/// A copy whose size the budget has agreed to.
pub(super) fn copied(vm: &mut Vm, dict: &Rc<Dict>) -> Outcome<Rc<Dict>> {
    super::charge_items(vm, dict.len().saturating_mul(4))?;
    vm.tick(dict.len() / 4)?;
    Ok(Rc::new(dict.copy()))
}

fn copy(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let dict = vm.expect_dict(&this)?;
    copied(vm, &dict).map(Value::Dict)
}

fn merged(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    merge(vm, &this, &other)
}

fn merged_reflected(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    merge(vm, &other, &this)
}

fn merge(vm: &mut Vm, left: &Value, right: &Value) -> Outcome<Value> {
    let (Some(left), Some(_)) = (left.as_dict(), right.as_dict()) else { return Ok(Value::NotImplemented) };
    let dict = copied(vm, left)?;
    vm.dict_update(&dict, right)?;
    Ok(Value::Dict(dict))
}

fn merge_in_place(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let dict = vm.expect_dict(&this)?;
    vm.dict_update(&dict, &other)?;
    Ok(this)
}

fn from_keys(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let class = args.this();
    args.count(vm, 1, 2)?;
    let keys = args.take(0).unwrap_or_default();
    let value = args.take(1).unwrap_or(Value::None);
    let plain = matches!(&class, Value::Class(class) if class.id == vm.class(Builtin::Dict).id);
    let made = if plain { Dict::new() } else { vm.call(&class, Vec::new())? };
    let iterator = vm.iter(&keys)?;
    while let Some(key) = vm.next(&iterator)? {
        vm.tick(1)?;
        match &made {
            Value::Dict(dict) => drop(vm.dict_set(dict, &key, value.clone())?),
            other => vm.set_item(other, &key, value.clone())?,
        }
    }
    Ok(made)
}
