//! `list`.

use std::rc::Rc;

use super::sort::sort_values;
use crate::script::value::{Args, Class, List, Signature, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

pub(super) fn install(vm: &mut Vm) {
    let list = Rc::clone(vm.class(Builtin::List));
    list.constructor.set(Some(new));
    list.add_methods(&[
        ("__init__", init),
        ("append", append),
        ("extend", extend),
        ("insert", insert),
        ("remove", remove),
        ("pop", pop),
        ("clear", clear),
        ("index", index),
        ("count", count),
        ("sort", sort),
        ("reverse", reverse),
        ("copy", copy),
        ("__reversed__", reversed),
        ("__iadd__", extend_in_place),
        ("__imul__", repeat_in_place),
    ]);
}

const ITERABLE: Signature<1> = Signature { names: ["iterable"], only_positional: 1, positional: 1, required: 0 };

fn new(vm: &mut Vm, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    if !args.keywords.is_empty() {
        return Err(vm.type_error("list() takes no keyword arguments"));
    }
    args.count(vm, 0, 1)?;
    let [iterable] = args.bind(vm, &ITERABLE)?;
    let items = match iterable.given() {
        Some(iterable) => vm.collect(&iterable)?,
        None => Vec::new(),
    };
    Ok(List::new(items))
}

fn init(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 0, 1)?;
    let items = match args.take(0) {
        Some(iterable) => vm.collect(&iterable)?,
        None => Vec::new(),
    };
    drop(vm.expect_list(&this)?.replace(items));
    Ok(Value::None)
}

fn append(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    vm.expect_list(&this)?.push(item);
    Ok(Value::None)
}

fn extend(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, iterable) = args.this_and_one(vm)?;
    let list = vm.expect_list(&this)?;
    extend_list(vm, &list, &iterable)?;
    Ok(Value::None)
}

/// Items come one by one, so that those before an exception stay, as in CPython.
fn extend_list(vm: &mut Vm, list: &Rc<List>, iterable: &Value) -> Outcome<()> {
    if let Value::List(_) | Value::Tuple(_) | Value::Range(_) | Value::Dict(_) | Value::Set(_) = iterable {
        let items = vm.collect(iterable)?;
        super::charge_items(vm, items.len())?;
        list.borrow_mut().extend(items);
        return Ok(());
    }
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.tick(1)?;
        list.push(item);
    }
    Ok(())
}

fn extend_in_place(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, iterable) = args.this_and_one(vm)?;
    let list = vm.expect_list(&this)?;
    extend_list(vm, &list, &iterable)?;
    Ok(this)
}

fn repeat_in_place(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, times) = args.this_and_one(vm)?;
    if times.as_big().is_none() {
        return Ok(Value::NotImplemented);
    }
    let list = vm.expect_list(&this)?;
    let times = usize::try_from(super::clamped_index(vm, &times)?).unwrap_or_default();
    let items = list.to_vec();
    let total = items.len().saturating_mul(times);
    super::charge_items(vm, total)?;
    vm.tick(total / 16)?;
    let mut all = Vec::with_capacity(total);
    for _ in 0..times {
        all.extend_from_slice(&items);
    }
    drop(list.replace(all));
    Ok(this)
}

fn insert(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 2, 2)?;
    let at = super::clamped_index(vm, &args.take(0).unwrap_or_default())?;
    let item = args.take(1).unwrap_or_default();
    let list = vm.expect_list(&this)?;
    let length = list.len();
    let at = place(at, length).min(length);
    vm.tick((length - at) / 16)?;
    list.borrow_mut().insert(at, item);
    Ok(Value::None)
}

/// An index that counts from the end if it is negative, cut at the beginning.
pub(super) fn place(index: i64, length: usize) -> usize {
    if index < 0 {
        length.saturating_sub(usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX))
    } else {
        usize::try_from(index).unwrap_or(usize::MAX)
    }
}

/// Where an item stands between two places. The list may change while items are compared.
pub(super) fn position(
    vm: &mut Vm,
    item_at: &dyn Fn(usize) -> Option<Value>,
    wanted: &Value,
    start: usize,
    end: usize,
) -> Outcome<Option<usize>> {
    let mut at = start;
    while at < end {
        let Some(item) = item_at(at) else { return Ok(None) };
        if vm.eq(&item, wanted)? {
            return Ok(Some(at));
        }
        at += 1;
        if at.is_multiple_of(64) {
            vm.tick(64)?;
        }
    }
    Ok(None)
}

fn remove(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    let list = vm.expect_list(&this)?;
    let Some(at) = position(vm, &|at| list.get(at), &item, 0, usize::MAX)? else {
        return Err(vm.value_error("list.remove(x): x not in list"));
    };
    let removed = {
        let mut items = list.borrow_mut();
        // The comparison may have shortened the list.
        if at < items.len() { Some(items.remove(at)) } else { None }
    };
    drop(removed);
    Ok(Value::None)
}

fn pop(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 0, 1)?;
    let list = vm.expect_list(&this)?;
    let Some(index) = args.take(0) else {
        let last = list.borrow_mut().pop();
        return last.ok_or_else(|| vm.index_error("pop from empty list"));
    };
    let index = super::clamped_index(vm, &index)?;
    let length = list.len();
    if length == 0 {
        return Err(vm.index_error("pop from empty list"));
    }
    let signed = i64::try_from(length).unwrap_or(i64::MAX);
    if index >= signed || index < -signed {
        return Err(vm.index_error("pop index out of range"));
    }
    let at = place(index, length);
    vm.tick((length - at) / 16)?;
    let item = list.borrow_mut().remove(at);
    Ok(item)
}

fn clear(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    drop(vm.expect_list(&this)?.replace(Vec::new()));
    Ok(Value::None)
}

fn index(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 1, 3)?;
    let list = vm.expect_list(&this)?;
    let item = args.take(0).unwrap_or_default();
    let (start, end) = bounds(vm, &mut args, list.len())?;
    match position(vm, &|at| list.get(at), &item, start, end)? {
        Some(at) => Ok(Value::count(at)),
        None => {
            let shown = vm.repr(&item)?;
            Err(vm.value_error(format!("{shown} is not in list")))
        }
    }
}

/// The optional start and end of `index`, arguments 1 and 2.
pub(super) fn bounds(vm: &mut Vm, args: &mut Args<'_>, length: usize) -> Outcome<(usize, usize)> {
    let start = match args.take(1) {
        Some(start) => place(super::clamped_index(vm, &start)?, length),
        None => 0,
    };
    let end = match args.take(2) {
        Some(end) => place(super::clamped_index(vm, &end)?, length),
        None => usize::MAX,
    };
    Ok((start, end))
}

fn count(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    let list = vm.expect_list(&this)?;
    let mut found = 0;
    let mut at = 0;
    while let Some(next) = position(vm, &|at| list.get(at), &item, at, usize::MAX)? {
        found += 1;
        at = next + 1;
    }
    Ok(Value::Int(found))
}

fn sort(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> = Signature { names: ["key", "reverse"], only_positional: 0, positional: 0, required: 0 };
    let this = args.this();
    if args.take(0).is_some() {
        return Err(vm.type_error("sort() takes no positional arguments"));
    }
    let [key, reverse] = args.bind(vm, &SHAPE)?;
    let reverse = match reverse.given() {
        Some(reverse) => vm.truthy(&reverse)?,
        None => false,
    };
    let list = vm.expect_list(&this)?;
    // While it is being sorted the list is empty, so that scene code cannot meet it half sorted.
    let mut items = list.replace(Vec::new());
    let result = sort_values(vm, &mut items, key.some().as_ref(), reverse);
    let added = list.replace(items);
    result?;
    if !added.is_empty() {
        return Err(vm.value_error("list modified during sort"));
    }
    Ok(Value::None)
}

fn reverse(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let list = vm.expect_list(&this)?;
    vm.tick(list.len() / 16)?;
    list.borrow_mut().reverse();
    Ok(Value::None)
}

fn copy(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let list = vm.expect_list(&this)?;
    super::charge_items(vm, list.len())?;
    vm.tick(list.len() / 16)?;
    Ok(List::new(list.to_vec()))
}

fn reversed(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let list = vm.expect_list(&this)?;
    Ok(super::iterate::reversed_list(&list))
}
