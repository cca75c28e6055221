//! `enumerate`, `zip`, `map`, `filter` and `reversed`.

use std::rc::Rc;

use num_bigint::BigInt;

use crate::script::code::BinaryOp;
use crate::script::value::{Args, Class, Iterate, List, NativeIterator, Range, Signature, Str, Tuple, Value, known};
use crate::script::vm::{Builtin, Outcome, Vm};

pub(super) fn install(vm: &mut Vm) {
    vm.class(Builtin::Enumerate).constructor.set(Some(enumerate));
    vm.class(Builtin::Zip).constructor.set(Some(zip));
    vm.class(Builtin::Map).constructor.set(Some(map));
    vm.class(Builtin::Filter).constructor.set(Some(filter));
    vm.class(Builtin::Reversed).constructor.set(Some(reversed));
}

fn enumerate(vm: &mut Vm, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["iterable", "start"], only_positional: 0, positional: 2, required: 1 };
    if args.is_empty() {
        return Err(vm.type_error("enumerate() missing required argument 'iterable'"));
    }
    let [iterable, start] = args.bind(vm, &SHAPE)?;
    let next = match start.given() {
        Some(start) => Value::big(vm.index(&start)?),
        None => Value::Int(0),
    };
    let source = vm.iter(&iterable)?;
    Ok(NativeIterator::new(Builtin::Enumerate, Enumerate { source, next }))
}

struct Enumerate {
    source: Value,
    next: Value,
}

impl Iterate for Enumerate {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let Some(item) = vm.next(&self.source)? else { return Ok(None) };
        let following = match self.next {
            Value::Int(number) if number < i64::MAX => Value::Int(number + 1),
            _ => vm.binary(BinaryOp::Add, &self.next, &Value::Int(1))?,
        };
        let number = std::mem::replace(&mut self.next, following);
        Ok(Some(Tuple::new(vec![number, item])))
    }
}

fn zip(vm: &mut Vm, _class: &Rc<Class>, mut args: Args<'_>) -> Outcome<Value> {
    let mut strict = false;
    for (name, value) in args.take_keywords() {
        if name.text().as_str() != "strict" {
            return Err(vm.type_error(format!("zip() got an unexpected keyword argument '{name}'")));
        }
        strict = vm.truthy(&value)?;
    }
    let mut sources = Vec::new();
    for iterable in args.take_all() {
        sources.push(vm.iter(&iterable)?);
    }
    Ok(NativeIterator::new(Builtin::Zip, Zip { sources, strict }))
}

struct Zip {
    sources: Vec<Value>,
    strict: bool,
}

impl Iterate for Zip {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let mut row = Vec::with_capacity(self.sources.len());
        for at in 0..self.sources.len() {
            match vm.next(&self.sources[at])? {
                Some(item) => row.push(item),
                None if self.strict => return self.check_all_done(vm, at),
                None => return Ok(None),
            }
        }
        Ok(if row.is_empty() { None } else { Some(Tuple::new(row)) })
    }
}

impl Zip {
    /// With `strict`, source `at` has ended: all before it must not have given an item, all behind it must be at
    /// their ends too.
    fn check_all_done(&mut self, vm: &mut Vm, at: usize) -> Outcome<Option<Value>> {
        let others = |count: usize| if count == 1 { " 1".to_owned() } else { format!("s 1-{count}") };
        if at > 0 {
            let message = format!("zip() argument {} is shorter than argument{}", at + 1, others(at));
            return Err(vm.value_error(message));
        }
        for later in 1..self.sources.len() {
            if vm.next(&self.sources[later])?.is_some() {
                let message = format!("zip() argument {} is longer than argument{}", later + 1, others(later));
                return Err(vm.value_error(message));
            }
        }
        Ok(None)
    }
}

fn map(vm: &mut Vm, _class: &Rc<Class>, mut args: Args<'_>) -> Outcome<Value> {
    args.no_keywords(vm)?;
    let mut values = args.take_all().into_iter();
    let (Some(function), true) = (values.next(), values.len() > 0) else {
        return Err(vm.type_error("map() must have at least two arguments."));
    };
    let mut sources = Vec::new();
    for iterable in values {
        sources.push(vm.iter(&iterable)?);
    }
    Ok(NativeIterator::new(Builtin::Map, Map { function, sources }))
}

struct Map {
    function: Value,
    sources: Vec<Value>,
}

impl Iterate for Map {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let mut row = Vec::with_capacity(self.sources.len());
        for source in &self.sources {
            match vm.next(source)? {
                Some(item) => row.push(item),
                None => return Ok(None),
            }
        }
        vm.tick(1)?;
        vm.call(&self.function, row).map(Some)
    }
}

fn filter(vm: &mut Vm, _class: &Rc<Class>, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 2, 2)?;
    let function = args.take(0).and_then(Value::some);
    let iterable = args.take(1).unwrap_or_default();
    let source = vm.iter(&iterable)?;
    Ok(NativeIterator::new(Builtin::Filter, Filter { function, source }))
}

struct Filter {
    function: Option<Value>,
    source: Value,
}

impl Iterate for Filter {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        while let Some(item) = vm.next(&self.source)? {
            vm.tick(1)?;
            let answer = match &self.function {
                Some(function) => vm.call(function, vec![item.clone()])?,
                None => item.clone(),
            };
            if vm.truthy(&answer)? {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }
}

fn reversed(vm: &mut Vm, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 1, 1)?;
    let sequence = args.one(vm)?;
    match &sequence {
        Value::List(list) => return Ok(reversed_list(list)),
        Value::Tuple(items) => {
            return Ok(NativeIterator::over(Builtin::Reversed, items.iter().rev().cloned().collect()));
        }
        Value::Str(text) => {
            let items = text.chars().rev().map(|c| Value::Str(Str::from(c))).collect();
            return Ok(NativeIterator::over(Builtin::Reversed, items));
        }
        Value::Range(range) => return Ok(reversed_range(range)),
        _ => {}
    }
    if let Some(iterator) = vm.call_special(&sequence, known::REVERSED, Vec::new())? {
        return Ok(iterator);
    }
    let class = vm.class_of(&sequence);
    // Without `__len__` it is asked for its length all the same, which raises CPython's error.
    let sequential = vm.class_attr(&class, known::GETITEM).is_some();
    if !sequential || sequence.as_dict().is_some() {
        let kind = vm.type_name(&sequence);
        return Err(vm.type_error(format!("'{kind}' object is not reversible")));
    }
    let next = vm.len(&sequence)?;
    Ok(NativeIterator::new(Builtin::Reversed, ReversedSequence { sequence, next }))
}

/// A range walked backwards.
pub(super) fn reversed_range(range: &Range) -> Value {
    let count = range.len();
    if count == 0 {
        return NativeIterator::over_range(&Range { start: 0, stop: 0, step: 1 });
    }
    let last = range.item(count - 1);
    // The step is never the least integer for a range of more than one item that ends inside the integers.
    let back =
        Range { start: last, stop: range.start.saturating_sub(range.step.signum()), step: range.step.saturating_neg() };
    NativeIterator::over_range(&back)
}

/// A list walked backwards.
pub(super) fn reversed_list(list: &Rc<List>) -> Value {
    let body = ReversedList { list: Some(Rc::clone(list)), next: list.len() };
    NativeIterator::new(Builtin::ListReverseIterator, body)
}

/// A list walked backwards while it may change.
struct ReversedList {
    list: Option<Rc<List>>,
    next: usize,
}

impl Iterate for ReversedList {
    fn next(&mut self, _vm: &mut Vm) -> Outcome<Option<Value>> {
        let item = self.next.checked_sub(1).and_then(|at| {
            self.next = at;
            self.list.as_ref()?.get(at)
        });
        if item.is_none() {
            self.list = None;
        }
        Ok(item)
    }

    fn hint(&self) -> Option<usize> {
        Some(self.next)
    }
}

/// Anything with a length and items.
struct ReversedSequence {
    sequence: Value,
    next: usize,
}

impl Iterate for ReversedSequence {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let Some(at) = self.next.checked_sub(1) else { return Ok(None) };
        self.next = at;
        match vm.get_item(&self.sequence, &Value::big(BigInt::from(at))) {
            Ok(item) => Ok(Some(item)),
            Err(raised) if raised.is(vm, Builtin::IndexError) || raised.is(vm, Builtin::StopIteration) => {
                self.next = 0;
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }
}
