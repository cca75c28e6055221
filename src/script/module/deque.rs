//! `collections.deque`.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use crate::script::builtins::{charge_items, clamped_index};
use crate::script::code::CompareOp;
use crate::script::value::{Args, Class, Iterate, List, Module, NativeIterator, NativeObject, Signature, Sym, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

/// What a deque is made of.
struct Deque {
    items: RefCell<VecDeque<Value>>,
    limit: Cell<Option<usize>>,
    /// Counts changes, so that an iteration notices them.
    version: Cell<u64>,
}

/// Makes `_collections`.
pub(super) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let class = vm.native_class("deque", "collections", &[], new);
    class.add_methods(&[
        ("__init__", init),
        ("append", |vm, args| push(vm, args, false)),
        ("appendleft", |vm, args| push(vm, args, true)),
        ("pop", |vm, args| pop(vm, args, false)),
        ("popleft", |vm, args| pop(vm, args, true)),
        ("extend", |vm, args| extend(vm, args, false)),
        ("extendleft", |vm, args| extend(vm, args, true)),
        ("clear", clear),
        ("copy", copy),
        ("__copy__", copy),
        ("count", count),
        ("index", index),
        ("insert", insert),
        ("remove", remove),
        ("reverse", reverse),
        ("rotate", rotate),
        ("__len__", len),
        ("__iter__", |vm, args| iter(vm, args, false)),
        ("__reversed__", |vm, args| iter(vm, args, true)),
        ("__contains__", contains),
        ("__getitem__", get_item),
        ("__setitem__", set_item),
        ("__delitem__", del_item),
        ("__repr__", repr),
        ("__add__", add),
        ("__iadd__", add_in_place),
        ("__mul__", |vm, args| repeat(vm, args, false)),
        ("__rmul__", |vm, args| repeat(vm, args, false)),
        ("__imul__", |vm, args| repeat(vm, args, true)),
        ("__eq__", |vm, args| compare(vm, args, CompareOp::Eq)),
        ("__ne__", |vm, args| compare(vm, args, CompareOp::NotEq)),
        ("__lt__", |vm, args| compare(vm, args, CompareOp::Lt)),
        ("__le__", |vm, args| compare(vm, args, CompareOp::LtE)),
        ("__gt__", |vm, args| compare(vm, args, CompareOp::Gt)),
        ("__ge__", |vm, args| compare(vm, args, CompareOp::GtE)),
    ]);
    class.set(Sym::new("__hash__"), Value::None);
    class.add_property("maxlen", |vm, this| Ok(open(vm, this)?.limit.get().map_or(Value::None, Value::count)), None);
    let module = Module::new("_collections");
    module.set("deque", Value::Class(class));
    Ok(module)
}

fn new(_vm: &mut Vm, class: &Rc<Class>, _args: Args<'_>) -> Outcome<Value> {
    Ok(NativeObject::new(class, Deque { items: RefCell::default(), limit: Cell::new(None), version: Cell::new(0) }))
}

fn open<'a>(vm: &mut Vm, this: &'a Value) -> Outcome<&'a Deque> {
    match this.as_native::<Deque>() {
        Some(deque) => Ok(deque),
        None => Err(vm.type_error("a deque was expected")),
    }
}

impl Deque {
    fn changed(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    fn push(&self, item: Value, left: bool) {
        let over = self.limit.get().is_some_and(|limit| self.items.borrow().len() >= limit);
        let dropped = if over { self.take(!left) } else { None };
        drop(dropped);
        if self.limit.get() == Some(0) {
            return;
        }
        let mut items = self.items.borrow_mut();
        if left {
            items.push_front(item);
        } else {
            items.push_back(item);
        }
        drop(items);
        self.changed();
    }

    fn take(&self, left: bool) -> Option<Value> {
        let mut items = self.items.borrow_mut();
        let item = if left { items.pop_front() } else { items.pop_back() };
        drop(items);
        self.changed();
        item
    }

    fn to_vec(&self) -> Vec<Value> {
        self.items.borrow().iter().cloned().collect()
    }

    fn get(&self, at: usize) -> Option<Value> {
        self.items.borrow().get(at).cloned()
    }
}

fn init(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["iterable", "maxlen"], only_positional: 0, positional: 2, required: 0 };
    let this = args.this();
    let [iterable, limit] = args.bind(vm, &SHAPE)?;
    let limit = match limit.some() {
        None => None,
        Some(limit) => match limit.as_int().map(usize::try_from) {
            Some(Ok(limit)) => Some(limit),
            Some(Err(_)) => return Err(vm.value_error("maxlen must be non-negative")),
            None => return Err(vm.type_error("an integer is required")),
        },
    };
    let deque = open(vm, &this)?;
    deque.limit.set(limit);
    drop(deque.items.take());
    if let Some(iterable) = iterable.given() {
        add_all(vm, &this, &iterable, false)?;
    }
    Ok(Value::None)
}

fn add_all(vm: &mut Vm, this: &Value, iterable: &Value, left: bool) -> Outcome<()> {
    // A deque that is added to itself is walked in a copy.
    let source = if this.is(iterable) { List::new(open(vm, this)?.to_vec()) } else { iterable.clone() };
    let iterator = vm.iter(&source)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.tick(1)?;
        open(vm, this)?.push(item, left);
    }
    Ok(())
}

fn push(vm: &mut Vm, args: Args<'_>, left: bool) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    open(vm, &this)?.push(item, left);
    Ok(Value::None)
}

fn pop(vm: &mut Vm, args: Args<'_>, left: bool) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    match open(vm, &this)?.take(left) {
        Some(item) => Ok(item),
        None => Err(vm.index_error("pop from an empty deque")),
    }
}

fn extend(vm: &mut Vm, args: Args<'_>, left: bool) -> Outcome<Value> {
    let (this, iterable) = args.this_and_one(vm)?;
    add_all(vm, &this, &iterable, left)?;
    Ok(Value::None)
}

fn add_in_place(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, iterable) = args.this_and_one(vm)?;
    add_all(vm, &this, &iterable, false)?;
    Ok(this)
}

fn copied(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    let deque = open(vm, this)?;
    charge_items(vm, deque.items.borrow().len())?;
    let class = vm.class_of(this);
    let body =
        Deque { items: RefCell::new(deque.items.borrow().clone()), limit: deque.limit.clone(), version: Cell::new(0) };
    Ok(NativeObject::new(&class, body))
}

fn copy(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    copied(vm, &this)
}

fn add(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    if other.as_native::<Deque>().is_none() {
        return Ok(Value::NotImplemented);
    }
    let sum = copied(vm, &this)?;
    add_all(vm, &sum, &other, false)?;
    Ok(sum)
}

fn repeat(vm: &mut Vm, args: Args<'_>, in_place: bool) -> Outcome<Value> {
    let (this, times) = args.this_and_one(vm)?;
    if times.as_int().is_none() {
        return Ok(Value::NotImplemented);
    }
    let times = usize::try_from(vm.index_i64(&times)?).unwrap_or_default();
    let repeated = if in_place { this.clone() } else { copied(vm, &this)? };
    let deque = open(vm, &repeated)?;
    let items = deque.to_vec();
    charge_items(vm, items.len().saturating_mul(times))?;
    vm.tick(items.len().saturating_mul(times))?;
    if times == 0 {
        drop(deque.items.take());
    }
    for item in (1..times).flat_map(|_| &items) {
        deque.push(item.clone(), false);
    }
    deque.changed();
    Ok(repeated)
}

fn clear(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let deque = open(vm, &this)?;
    let old = deque.items.take();
    deque.changed();
    drop(old);
    Ok(Value::None)
}

/// The first place from `start` on, before `end`, of an equal item.
fn position(vm: &mut Vm, deque: &Deque, wanted: &Value, start: usize, end: usize) -> Outcome<Option<usize>> {
    let version = deque.version.get();
    let mut at = start;
    while at < end {
        let Some(item) = deque.get(at) else { break };
        vm.tick(1)?;
        let found = vm.eq(&item, wanted)?;
        if deque.version.get() != version {
            return Err(vm.runtime_error("deque mutated during iteration"));
        }
        if found {
            return Ok(Some(at));
        }
        at += 1;
    }
    Ok(None)
}

fn count(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    let deque = open(vm, &this)?;
    let (mut found, mut at) = (0, 0);
    while let Some(next) = position(vm, deque, &item, at, usize::MAX)? {
        found += 1;
        at = next + 1;
    }
    Ok(Value::Int(found))
}

/// An index that counts from the end if it is negative, cut at the beginning.
fn place(index: i64, length: usize) -> usize {
    if index < 0 {
        length.saturating_sub(usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX))
    } else {
        usize::try_from(index).unwrap_or(usize::MAX)
    }
}

fn index(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 1, 3)?;
    let item = args.take(0).unwrap_or_default();
    let deque = open(vm, &this)?;
    let length = deque.items.borrow().len();
    let start = match args.take(1) {
        Some(start) => place(clamped_index(vm, &start)?, length),
        None => 0,
    };
    let end = match args.take(2) {
        Some(end) => place(clamped_index(vm, &end)?, length),
        None => usize::MAX,
    };
    match position(vm, deque, &item, start, end)? {
        Some(at) => Ok(Value::count(at)),
        None => {
            let shown = vm.repr(&item)?;
            Err(vm.value_error(format!("{shown} is not in deque")))
        }
    }
}

fn insert(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 2, 2)?;
    let at = clamped_index(vm, &args.take(0).unwrap_or_default())?;
    let item = args.take(1).unwrap_or_default();
    let deque = open(vm, &this)?;
    let length = deque.items.borrow().len();
    if deque.limit.get() == Some(length) {
        return Err(vm.index_error("deque already at its maximum size"));
    }
    vm.tick(length / 32)?;
    deque.items.borrow_mut().insert(place(at, length).min(length), item);
    deque.changed();
    Ok(Value::None)
}

fn remove(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    let deque = open(vm, &this)?;
    match position(vm, deque, &item, 0, usize::MAX)? {
        Some(at) => {
            let removed = deque.items.borrow_mut().remove(at);
            deque.changed();
            drop(removed);
            Ok(Value::None)
        }
        None => {
            let shown = vm.repr(&item)?;
            Err(vm.value_error(format!("{shown} is not in deque")))
        }
    }
}

fn reverse(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let deque = open(vm, &this)?;
    vm.tick(deque.items.borrow().len() / 16)?;
    deque.items.borrow_mut().make_contiguous().reverse();
    deque.changed();
    Ok(Value::None)
}

fn rotate(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 0, 1)?;
    let by = match args.take(0) {
        Some(by) => vm.index_i64(&by)?,
        None => 1,
    };
    let deque = open(vm, &this)?;
    let length = deque.items.borrow().len();
    if length > 1 {
        vm.tick(length / 16)?;
        let by = usize::try_from(by.rem_euclid(i64::try_from(length).unwrap_or(1))).unwrap_or_default();
        deque.items.borrow_mut().rotate_right(by);
        deque.changed();
    }
    Ok(Value::None)
}

fn len(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::count(open(vm, &this)?.items.borrow().len()))
}

fn contains(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    let deque = open(vm, &this)?;
    Ok(Value::Bool(position(vm, deque, &item, 0, usize::MAX)?.is_some()))
}

/// The place of an index that must lie inside.
fn inside(vm: &mut Vm, deque: &Deque, key: &Value) -> Outcome<usize> {
    let class = vm.class_of(key);
    if vm.class_attr(&class, crate::script::value::known::INDEX).is_none() {
        return Err(vm.type_error(format!("sequence index must be integer, not '{}'", class.name())));
    }
    let index = clamped_index(vm, key)?;
    let length = deque.items.borrow().len();
    let signed = i64::try_from(length).unwrap_or(i64::MAX);
    if index < -signed || index >= signed {
        return Err(vm.index_error("deque index out of range"));
    }
    Ok(place(index, length))
}

fn get_item(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, key) = args.this_and_one(vm)?;
    let deque = open(vm, &this)?;
    let at = inside(vm, deque, &key)?;
    Ok(deque.get(at).unwrap_or(Value::None))
}

fn set_item(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 2, 2)?;
    let deque = open(vm, &this)?;
    let at = inside(vm, deque, &args.take(0).unwrap_or_default())?;
    let value = args.take(1).unwrap_or_default();
    let old = deque.items.borrow_mut().get_mut(at).map(|slot| std::mem::replace(slot, value));
    drop(old);
    Ok(Value::None)
}

fn del_item(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, key) = args.this_and_one(vm)?;
    let deque = open(vm, &this)?;
    let at = inside(vm, deque, &key)?;
    let old = deque.items.borrow_mut().remove(at);
    deque.changed();
    drop(old);
    Ok(Value::None)
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let deque = open(vm, &this)?;
    let name = vm.class_of(&this).name();
    let limit = deque.limit.get().map_or(String::new(), |limit| format!(", maxlen={limit}"));
    let items = List::new(deque.to_vec());
    let shown = vm.repr_nested(&this, "[...]", |vm| vm.repr(&items).map(|shown| shown.to_string()))?;
    Ok(Value::str(format!("{name}({shown}{limit})")))
}

fn compare(vm: &mut Vm, args: Args<'_>, op: CompareOp) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    if other.as_native::<Deque>().is_none() {
        return Ok(Value::NotImplemented);
    }
    let left = List::new(open(vm, &this)?.to_vec());
    let right = List::new(open(vm, &other)?.to_vec());
    vm.compare(op, &left, &right)
}

fn iter(vm: &mut Vm, args: Args<'_>, backwards: bool) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let version = open(vm, &this)?.version.get();
    Ok(NativeIterator::new(Builtin::OtherIterator, Walk { deque: this, version, at: 0, backwards }))
}

/// A walk over a deque that must not change meanwhile.
struct Walk {
    deque: Value,
    version: u64,
    at: usize,
    backwards: bool,
}

impl Iterate for Walk {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let deque = open(vm, &self.deque)?;
        let length = deque.items.borrow().len();
        if self.at >= length {
            return Ok(None);
        }
        if deque.version.get() != self.version {
            return Err(vm.runtime_error("deque mutated during iteration"));
        }
        let at = if self.backwards { length - 1 - self.at } else { self.at };
        self.at += 1;
        Ok(deque.get(at))
    }
}
