//! `range` and `slice`.

use std::rc::Rc;

use num_traits::ToPrimitive;

use super::iterate::reversed_range;
use crate::script::value::{Args, Class, Range, Slice, Tuple, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

pub(super) fn install(vm: &mut Vm) {
    let range = Rc::clone(vm.class(Builtin::Range));
    range.constructor.set(Some(new));
    range.add_methods(&[("index", index), ("count", count), ("__reversed__", reversed)]);
    range.add_property("start", |_, this| Ok(part(this, |range| range.start)), None);
    range.add_property("stop", |_, this| Ok(part(this, |range| range.stop)), None);
    range.add_property("step", |_, this| Ok(part(this, |range| range.step)), None);
    let slice = Rc::clone(vm.class(Builtin::Slice));
    slice.constructor.set(Some(new_slice));
    slice.add_methods(&[("indices", indices)]);
    slice.add_property("start", |_, this| Ok(slice_part(this, |slice| &slice.start)), None);
    slice.add_property("stop", |_, this| Ok(slice_part(this, |slice| &slice.stop)), None);
    slice.add_property("step", |_, this| Ok(slice_part(this, |slice| &slice.step)), None);
}

fn part(this: &Value, get: fn(&Range) -> i64) -> Value {
    match this {
        Value::Range(range) => Value::Int(get(range)),
        _ => Value::None,
    }
}

fn slice_part(this: &Value, get: fn(&Slice) -> &Value) -> Value {
    match this {
        Value::Slice(slice) => get(slice).clone(),
        _ => Value::None,
    }
}

fn new(vm: &mut Vm, _class: &Rc<Class>, mut args: Args<'_>) -> Outcome<Value> {
    if !args.keywords.is_empty() {
        return Err(vm.type_error("range() takes no keyword arguments"));
    }
    let given = args.len();
    if given == 0 {
        return Err(vm.type_error("range expected at least 1 argument, got 0"));
    }
    args.count(vm, 1, 3)?;
    let mut bounds = Vec::with_capacity(3);
    for value in args.take_all() {
        let bound = vm.index(&value)?;
        match bound.to_i64() {
            Some(bound) => bounds.push(bound),
            None => {
                return Err(vm.overflow_error("a range beyond 64 bits is more than a scene can walk through"));
            }
        }
    }
    let (start, stop, step) = match bounds[..] {
        [stop] => (0, stop, 1),
        [start, stop] => (start, stop, 1),
        _ => (bounds[0], bounds[1], bounds[2]),
    };
    if step == 0 {
        return Err(vm.value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Range(Rc::new(Range { start, stop, step })))
}

/// The range of a method's object.
fn open(vm: &mut Vm, this: &Value) -> Outcome<Range> {
    match this {
        Value::Range(range) => Ok(**range),
        _ => Err(vm.type_error("a range was expected")),
    }
}

/// Where a number stands in a range.
fn position(range: &Range, number: i64) -> Option<usize> {
    let (low, high) = if range.step > 0 { (range.start, range.stop) } else { (range.stop, range.start) };
    let inside = if range.step > 0 { (low..high).contains(&number) } else { low < number && number <= high };
    let distance = number.abs_diff(range.start);
    let step = range.step.unsigned_abs();
    if inside && distance.is_multiple_of(step) { usize::try_from(distance / step).ok() } else { None }
}

fn index(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    let range = open(vm, &this)?;
    if let Some(number) = item.as_int() {
        return match position(&range, number) {
            Some(at) => Ok(Value::count(at)),
            None => Err(vm.value_error(format!("{number} is not in range"))),
        };
    }
    for at in 0..range.len() {
        vm.tick(1)?;
        if vm.eq(&Value::Int(range.item(at)), &item)? {
            return Ok(Value::count(at));
        }
    }
    Err(vm.value_error("sequence.index(x): x not in sequence"))
}

fn count(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    let range = open(vm, &this)?;
    if let Some(number) = item.as_int() {
        return Ok(Value::Int(i64::from(position(&range, number).is_some())));
    }
    let mut found = 0;
    for at in 0..range.len() {
        vm.tick(1)?;
        found += i64::from(vm.eq(&Value::Int(range.item(at)), &item)?);
    }
    Ok(Value::Int(found))
}

fn reversed(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let range = open(vm, &this)?;
    Ok(reversed_range(&range))
}

fn new_slice(vm: &mut Vm, _class: &Rc<Class>, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 1, 3)?;
    let given = args.len();
    let mut values = args.take_all().into_iter();
    let mut next = || values.next().unwrap_or(Value::None);
    let (start, stop, step) = if given == 1 { (Value::None, next(), Value::None) } else { (next(), next(), next()) };
    Ok(Value::Slice(Rc::new(Slice { start, stop, step })))
}

fn indices(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, length) = args.this_and_one(vm)?;
    let length = vm.index_i64(&length)?;
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.value_error("length should not be negative"));
    };
    let (start, stop, step, _) = vm.slice_indices(&this, length)?;
    Ok(Tuple::new(vec![Value::Int(start), Value::Int(stop), Value::Int(step)]))
}
