//! `set` and `frozenset`: making and changing them.

use std::rc::Rc;

use crate::script::value::{Args, Class, Set, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

pub(super) fn install(vm: &mut Vm) {
    let set = Rc::clone(vm.class(Builtin::Set));
    set.constructor.set(Some(new_set));
    set.add_methods(&[
        ("__init__", init),
        ("add", add),
        ("remove", remove),
        ("discard", discard),
        ("pop", pop),
        ("clear", clear),
        ("copy", copy),
    ]);
    let frozen = Rc::clone(vm.class(Builtin::FrozenSet));
    frozen.constructor.set(Some(new_frozen));
    frozen.add_methods(&[("copy", copy_frozen)]);
}

fn items(vm: &mut Vm, mut args: Args<'_>, name: &str) -> Outcome<Rc<Set>> {
    if !args.keywords.is_empty() {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    args.count(vm, 0, 1)?;
    match args.take(0) {
        Some(iterable) => vm.collect_set(&iterable).map(Rc::new),
        None => Ok(Rc::default()),
    }
}

fn new_set(vm: &mut Vm, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    items(vm, args, "set").map(Value::Set)
}

fn new_frozen(vm: &mut Vm, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    if args.len() == 1
        && let Value::FrozenSet(set) = &args.values[0]
    {
        return Ok(Value::FrozenSet(Rc::clone(set)));
    }
    items(vm, args, "frozenset").map(Value::FrozenSet)
}

fn init(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let set = vm.expect_set(&this)?;
    let made = items(vm, args, "set")?;
    set.take_from(&made);
    Ok(Value::None)
}

fn add(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    let set = vm.expect_set(&this)?;
    vm.set_add(&set, item)?;
    Ok(Value::None)
}

fn remove(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    let set = vm.expect_set(&this)?;
    if vm.set_remove(&set, &item)? {
        return Ok(Value::None);
    }
    Err(vm.key_error(item))
}

fn discard(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    let set = vm.expect_set(&this)?;
    vm.set_remove(&set, &item)?;
    Ok(Value::None)
}

fn pop(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let set = vm.expect_set(&this)?;
    match set.pop() {
        Some(item) => Ok(item),
        None => Err(vm.key_error(Value::str("pop from an empty set"))),
    }
}

fn clear(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    vm.expect_set(&this)?.clear();
    Ok(Value::None)
}

/// A copy whose size the budget has agreed to.
pub(super) fn copied(vm: &mut Vm, set: &Rc<Set>) -> Outcome<Rc<Set>> {
    super::charge_items(vm, set.len().saturating_mul(4))?;
    vm.tick(set.len() / 4)?;
    Ok(Rc::new(set.copy()))
}

fn copy(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let set = vm.expect_set(&this)?;
    copied(vm, &set).map(Value::Set)
}

fn copy_frozen(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::FrozenSet(vm.expect_set(&this)?))
}
