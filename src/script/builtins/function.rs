//! The builtin functions on sequences and iterables: `len`, `sum`, `min`, `max`, `any`, `all`, `sorted`, `iter`,
//! `next`, `aiter`, `anext`.

use super::sort::sort_values;
use crate::script::code::{BinaryOp, CompareOp};
use crate::script::value::{
    Args, Generator, Iterate, List, NativeAwaitable, NativeIterator, Resume, Signature, Step, Value, known,
};
use crate::script::vm::{Builtin, Outcome, Raised, Vm};
use std::rc::Rc;

pub(super) fn install(vm: &mut Vm) {
    vm.add_function("len", len);
    vm.add_function("sum", sum);
    vm.add_function("min", min);
    vm.add_function("max", max);
    vm.add_function("any", any);
    vm.add_function("all", all);
    vm.add_function("sorted", sorted);
    vm.add_function("iter", iter);
    vm.add_function("next", next);
    vm.add_function("aiter", aiter);
    vm.add_function("anext", anext);
    vm.add_function("exit", crate::script::module::exit);
    vm.add_function("quit", crate::script::module::exit);
}

fn len(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let object = args.one(vm)?;
    Ok(Value::count(vm.len(&object)?))
}

fn sum(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["iterable", "start"], only_positional: 1, positional: 2, required: 1 };
    let [iterable, start] = args.bind(vm, &SHAPE)?;
    let mut total = start.given().unwrap_or(Value::Int(0));
    let refused = match total.inner() {
        Value::Str(_) => Some("sum() can't sum strings [use ''.join(seq) instead]"),
        Value::Bytes(_) => Some("sum() can't sum bytes [use b''.join(seq) instead]"),
        _ => None,
    };
    if let Some(message) = refused {
        return Err(vm.type_error(message));
    }
    let iterator = vm.iter(&iterable)?;
    let mut lost = 0.0;
    while let Some(item) = vm.next(&iterator)? {
        vm.tick(1)?;
        total = match (&total, &item) {
            (Value::Int(left), Value::Int(right)) if left.checked_add(*right).is_some() => {
                Value::Int(left.wrapping_add(*right))
            }
            (Value::Float(left), Value::Float(right)) => Value::Float(add_keeping(*left, *right, &mut lost)),
            (Value::Float(left), Value::Int(_) | Value::Bool(_)) => {
                Value::Float(left + item.as_float().unwrap_or_default())
            }
            _ => {
                let whole = with_lost(&total, &mut lost);
                vm.binary(BinaryOp::Add, &whole, &item)?
            }
        };
    }
    Ok(with_lost(&total, &mut lost))
}

/// The sum of two floats; what its rounding loses is gathered (Neumaier's way, CPython's since 3.12).
fn add_keeping(left: f64, right: f64, lost: &mut f64) -> f64 {
    let sum = left + right;
    *lost += if left.abs() >= right.abs() { (left - sum) + right } else { (right - sum) + left };
    sum
}

/// The total with what was lost in rounding, which is nothing from here on.
fn with_lost(total: &Value, lost: &mut f64) -> Value {
    let lost = std::mem::take(lost);
    match total {
        // An infinite total stays what it is.
        Value::Float(total) if lost != 0.0 && lost.is_finite() => Value::Float(total + lost),
        other => other.clone(),
    }
}

fn min(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    extreme(vm, args, CompareOp::Lt)
}

fn max(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    extreme(vm, args, CompareOp::Gt)
}

/// `min` and `max`: the first item that no later one goes beyond.
fn extreme(vm: &mut Vm, mut args: Args<'_>, beyond: CompareOp) -> Outcome<Value> {
    let name = args.name.to_owned();
    let (key, default) = extreme_keywords(vm, &mut args)?;
    let mut values = args.take_all();
    if values.is_empty() {
        return Err(vm.type_error(format!("{name} expected at least 1 argument, got 0")));
    }
    let single = values.len() == 1;
    if !single && default.is_some() {
        let message = format!("Cannot specify a default for {name}() with multiple positional arguments");
        return Err(vm.type_error(message));
    }
    let source = if single { values.remove(0) } else { List::new(values) };
    let iterator = vm.iter(&source)?;
    let mut best: Option<(Value, Value)> = None;
    while let Some(item) = vm.next(&iterator)? {
        vm.tick(1)?;
        let rank = match &key {
            Some(key) => vm.call(key, vec![item.clone()])?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((_, best)) => {
                let answer = vm.compare(beyond, &rank, best)?;
                vm.truthy(&answer)?
            }
        };
        if better {
            best = Some((item, rank));
        }
    }
    match best.map(|(item, _)| item).or(default) {
        Some(found) => Ok(found),
        None => Err(vm.value_error(format!("{name}() iterable argument is empty"))),
    }
}

/// The `key` and `default` arguments of `min` and `max`.
fn extreme_keywords(vm: &mut Vm, args: &mut Args<'_>) -> Outcome<(Option<Value>, Option<Value>)> {
    let (mut key, mut default) = (None, None);
    for (name, value) in args.take_keywords() {
        match name.text().as_str() {
            "key" => key = value.some(),
            "default" => default = Some(value),
            other => {
                return Err(vm.unexpected_keyword(args.name, other));
            }
        }
    }
    Ok((key, default))
}

fn any(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    Ok(Value::Bool(meets(vm, args, true)?))
}

fn all(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    Ok(Value::Bool(!meets(vm, args, false)?))
}

/// Whether an item has this truth.
fn meets(vm: &mut Vm, args: Args<'_>, wanted: bool) -> Outcome<bool> {
    let iterable = args.one(vm)?;
    let iterator = vm.iter(&iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.tick(1)?;
        if vm.truthy(&item)? == wanted {
            return Ok(true);
        }
    }
    Ok(false)
}

fn sorted(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["iterable", "key", "reverse"], only_positional: 1, positional: 1, required: 1 };
    if args.len() != 1 {
        args.count(vm, 1, 1)?;
    }
    let [iterable, key, reverse] = args.bind(vm, &SHAPE)?;
    let mut items = vm.collect(&iterable)?;
    let reverse = match reverse.given() {
        Some(reverse) => vm.truthy(&reverse)?,
        None => false,
    };
    sort_values(vm, &mut items, key.some().as_ref(), reverse)?;
    Ok(List::new(items))
}

fn iter(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 1, 2)?;
    let object = args.take(0).unwrap_or_default();
    let Some(sentinel) = args.take(1) else { return vm.iter(&object) };
    if !vm.callable(&object) {
        return Err(vm.type_error("iter(v, w): v must be callable"));
    }
    Ok(NativeIterator::new(Builtin::CallableIterator, UntilSentinel { call: Some(object), sentinel }))
}

/// `iter(callable, sentinel)`
struct UntilSentinel {
    /// Nothing once the sentinel has come.
    call: Option<Value>,
    sentinel: Value,
}

impl Iterate for UntilSentinel {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let Some(call) = self.call.clone() else { return Ok(None) };
        let item = match vm.call(&call, Vec::new()) {
            Ok(item) => item,
            Err(raised) if raised.is(vm, Builtin::StopIteration) => {
                self.call = None;
                return Ok(None);
            }
            Err(raised) => return Err(raised),
        };
        if vm.eq(&item, &self.sentinel)? {
            self.call = None;
            return Ok(None);
        }
        Ok(Some(item))
    }
}

fn next(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 1, 2)?;
    let iterator = args.take(0).unwrap_or_default();
    let default = args.take(1);
    // Asked for by hand, `__next__` runs as a method, so that the value of a StopIteration stays visible.
    let answer = match &iterator {
        Value::Iterator(_) => match vm.next(&iterator)? {
            Some(item) => return Ok(item),
            None => Err(stop_iteration(vm)),
        },
        _ => match vm.call_special(&iterator, known::NEXT, Vec::new()) {
            Ok(Some(item)) => return Ok(item),
            Ok(None) => {
                let kind = vm.type_name(&iterator);
                return Err(vm.type_error(format!("'{kind}' object is not an iterator")));
            }
            Err(raised) => Err(raised),
        },
    };
    match (answer, default) {
        (Err(raised), Some(default)) if raised.is(vm, Builtin::StopIteration) => Ok(default),
        (answer, _) => answer,
    }
}

fn aiter(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let object = args.one(vm)?;
    match vm.call_special(&object, known::AITER, Vec::new())? {
        Some(iterator) => Ok(iterator),
        None => {
            let kind = vm.type_name(&object);
            Err(vm.type_error(format!("'{kind}' object is not an async iterable")))
        }
    }
}

/// `StopIteration()`
fn stop_iteration(vm: &mut Vm) -> Raised {
    let class = Rc::clone(vm.class(Builtin::StopIteration));
    Raised::exception(vm.exception(&class, Vec::new()))
}

fn anext(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 1, 2)?;
    let iterator = args.take(0).unwrap_or_default();
    let default = args.take(1);
    let Some(step) = vm.call_special(&iterator, known::ANEXT, Vec::new())? else {
        let kind = vm.type_name(&iterator);
        return Err(vm.type_error(format!("'{kind}' object is not an async iterator")));
    };
    let Some(default) = default else { return Ok(step) };
    let inner = vm.awaitable(&step)?;
    Ok(Generator::native(vm, "anext", NextOrDefault { inner, default }))
}

/// `anext(iterator, default)`
struct NextOrDefault {
    inner: Rc<Generator>,
    default: Value,
}

impl NativeAwaitable for NextOrDefault {
    fn resume(&mut self, vm: &mut Vm, input: Resume) -> Step {
        match vm.resume(&self.inner, input) {
            Step::Raise(raised) if raised.is(vm, Builtin::StopAsyncIteration) => Step::Return(self.default.clone()),
            step => step,
        }
    }

    fn inner(&self) -> Option<Rc<Generator>> {
        Some(Rc::clone(&self.inner))
    }
}
