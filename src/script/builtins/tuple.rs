//! `tuple`.

use std::rc::Rc;

use crate::script::value::{Args, Class, Signature, Tuple, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

pub(super) fn install(vm: &mut Vm) {
    let tuple = Rc::clone(vm.class(Builtin::Tuple));
    tuple.constructor.set(Some(new));
    tuple.add_methods(&[("index", index), ("count", count)]);
}

fn new(vm: &mut Vm, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["iterable"], only_positional: 1, positional: 1, required: 0 };
    if !args.keywords.is_empty() {
        return Err(vm.type_error("tuple() takes no keyword arguments"));
    }
    args.count(vm, 0, 1)?;
    let [iterable] = args.bind(vm, &SHAPE)?;
    match iterable.given() {
        None => Ok(Tuple::new(Vec::new())),
        Some(Value::Tuple(items)) => Ok(Value::Tuple(items)),
        Some(iterable) => Ok(Tuple::new(vm.collect(&iterable)?)),
    }
}

fn index(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 1, 3)?;
    let items = vm.expect_tuple(&this)?;
    let item = args.take(0).unwrap_or_default();
    let (start, end) = super::list::bounds(vm, &mut args, items.len())?;
    match super::list::position(vm, &|at| items.get(at).cloned(), &item, start, end)? {
        Some(at) => Ok(Value::count(at)),
        None => Err(vm.value_error("tuple.index(x): x not in tuple")),
    }
}

fn count(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    let items = vm.expect_tuple(&this)?;
    let mut found = 0;
    for candidate in items.iter() {
        vm.tick(1)?;
        found += i64::from(vm.eq(candidate, &item)?);
    }
    Ok(Value::Int(found))
}
