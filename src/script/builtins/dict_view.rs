//! The live views of a dictionary: `keys()`, `values()`, `items()`.

use std::rc::Rc;

use super::set_algebra::{Algebra, combine};
use crate::script::code::CompareOp;
use crate::script::value::{Args, Dict, Iterate, List, NativeIterator, NativeObject, Set, Tuple, Value, known};
use crate::script::vm::{Builtin, DictPart, Outcome, Vm};

/// A view.
struct View {
    dict: Rc<Dict>,
    part: DictPart,
}

pub(super) fn install(vm: &mut Vm) {
    let dict = Rc::clone(vm.class(Builtin::Dict));
    dict.add_methods(&[
        ("keys", |vm, args| view(vm, args, DictPart::Keys)),
        ("values", |vm, args| view(vm, args, DictPart::Values)),
        ("items", |vm, args| view(vm, args, DictPart::Items)),
        ("__reversed__", reversed_keys),
    ]);
    for class in [Builtin::DictKeys, Builtin::DictValues, Builtin::DictItems] {
        vm.class(class).add_methods(&[
            ("__len__", len),
            ("__iter__", iter),
            ("__reversed__", reversed),
            ("__repr__", repr),
        ]);
    }
    for class in [Builtin::DictKeys, Builtin::DictItems] {
        vm.class(class).set(known::HASH, Value::None);
        vm.class(class).add_methods(&[
            ("__contains__", contains),
            ("isdisjoint", is_disjoint),
            ("__eq__", |vm, args| compare(vm, args, CompareOp::Eq)),
            ("__ne__", |vm, args| compare(vm, args, CompareOp::NotEq)),
            ("__lt__", |vm, args| compare(vm, args, CompareOp::Lt)),
            ("__le__", |vm, args| compare(vm, args, CompareOp::LtE)),
            ("__gt__", |vm, args| compare(vm, args, CompareOp::Gt)),
            ("__ge__", |vm, args| compare(vm, args, CompareOp::GtE)),
            ("__and__", |vm, args| operate(vm, args, Algebra::Intersection, false)),
            ("__or__", |vm, args| operate(vm, args, Algebra::Union, false)),
            ("__sub__", |vm, args| operate(vm, args, Algebra::Difference, false)),
            ("__xor__", |vm, args| operate(vm, args, Algebra::Symmetric, false)),
            ("__rand__", |vm, args| operate(vm, args, Algebra::Intersection, true)),
            ("__ror__", |vm, args| operate(vm, args, Algebra::Union, true)),
            ("__rsub__", |vm, args| operate(vm, args, Algebra::Difference, true)),
            ("__rxor__", |vm, args| operate(vm, args, Algebra::Symmetric, true)),
        ]);
    }
}

fn view(vm: &mut Vm, args: Args<'_>, part: DictPart) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let dict = vm.expect_dict(&this)?;
    let class = match part {
        DictPart::Keys => Builtin::DictKeys,
        DictPart::Values => Builtin::DictValues,
        DictPart::Items => Builtin::DictItems,
    };
    Ok(NativeObject::new(vm.class(class), View { dict, part }))
}

/// The dictionary behind the object of a view's method.
fn open(vm: &mut Vm, this: &Value) -> Outcome<(Rc<Dict>, DictPart)> {
    match this.as_native::<View>() {
        Some(view) => Ok((Rc::clone(&view.dict), view.part)),
        None => Err(vm.type_error("a view of a dictionary was expected")),
    }
}

fn len(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let (dict, _) = open(vm, &this)?;
    Ok(Value::count(dict.len()))
}

fn iter(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let (dict, part) = open(vm, &this)?;
    Ok(Vm::dict_iterator(&dict, part))
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let (dict, part) = open(vm, &this)?;
    let (name, items) = match part {
        DictPart::Keys => ("dict_keys", dict.keys()),
        DictPart::Values => ("dict_values", dict.values()),
        DictPart::Items => {
            let pairs = dict.items().into_iter().map(|(key, value)| Tuple::new(vec![key, value]));
            ("dict_items", pairs.collect())
        }
    };
    let shown = vm.repr(&List::new(items))?;
    Ok(Value::str(format!("{name}({shown})")))
}

fn contains(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    let (dict, part) = open(vm, &this)?;
    has(vm, &dict, part, &item).map(Value::Bool)
}

fn has(vm: &mut Vm, dict: &Rc<Dict>, part: DictPart, item: &Value) -> Outcome<bool> {
    if part == DictPart::Keys {
        return Ok(vm.dict_get(dict, item)?.is_some());
    }
    match item.as_tuple().map(|pair| pair.to_vec()).as_deref() {
        Some([key, value]) => match vm.dict_get(dict, key)? {
            Some(found) => vm.eq(&found, value),
            None => Ok(false),
        },
        _ => Ok(false),
    }
}

/// The items of a view as a set.
fn as_set(vm: &mut Vm, this: &Value) -> Outcome<Rc<Set>> {
    let items = vm.collect(this)?;
    let set = Rc::new(Set::default());
    for item in items {
        vm.tick(1)?;
        vm.set_add(&set, item)?;
    }
    Ok(set)
}

fn is_disjoint(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let (dict, part) = open(vm, &this)?;
    for item in vm.collect(&other)? {
        vm.tick(1)?;
        if has(vm, &dict, part, &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

/// Whether a value compares and combines like a set.
fn is_set_like(value: &Value) -> bool {
    value.as_set().is_some() || value.as_native::<View>().is_some_and(|view| view.part != DictPart::Values)
}

fn compare(vm: &mut Vm, args: Args<'_>, op: CompareOp) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    if !is_set_like(&other) {
        return Ok(Value::NotImplemented);
    }
    let (dict, part) = open(vm, &this)?;
    let (own, others) = (dict.len(), vm.len(&other)?);
    let truth = match op {
        CompareOp::Eq => own == others && all_in(vm, &other, &dict, part)?,
        CompareOp::NotEq => !(own == others && all_in(vm, &other, &dict, part)?),
        CompareOp::Gt => own > others && all_in(vm, &other, &dict, part)?,
        CompareOp::GtE => own >= others && all_in(vm, &other, &dict, part)?,
        CompareOp::Lt => own < others && all_of(vm, &this, &other)?,
        _ => own <= others && all_of(vm, &this, &other)?,
    };
    Ok(Value::Bool(truth))
}

/// Whether all items of `other` are in the view.
fn all_in(vm: &mut Vm, other: &Value, dict: &Rc<Dict>, part: DictPart) -> Outcome<bool> {
    for item in vm.collect(other)? {
        vm.tick(1)?;
        if !has(vm, dict, part, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether all items of the view are in `other`.
fn all_of(vm: &mut Vm, this: &Value, other: &Value) -> Outcome<bool> {
    for item in vm.collect(this)? {
        vm.tick(1)?;
        if !vm.contains(other, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn operate(vm: &mut Vm, args: Args<'_>, how: Algebra, reflected: bool) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let (left, right) = if reflected { (other, this) } else { (this, other) };
    let set = as_set(vm, &left)?;
    combine(vm, &set, &right, how).map(Value::Set)
}

fn reversed(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let (dict, part) = open(vm, &this)?;
    Ok(backwards(&dict, part))
}

fn reversed_keys(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let dict = vm.expect_dict(&this)?;
    Ok(backwards(&dict, DictPart::Keys))
}

fn backwards(dict: &Rc<Dict>, part: DictPart) -> Value {
    let body = Backwards { dict: Rc::clone(dict), part, before: usize::MAX, size: dict.len() };
    NativeIterator::new(Builtin::DictReverseKeyIterator, body)
}

/// A dictionary walked from its end.
struct Backwards {
    dict: Rc<Dict>,
    part: DictPart,
    before: usize,
    size: usize,
}

impl Iterate for Backwards {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        if self.dict.len() != self.size {
            self.size = usize::MAX;
            return Err(vm.runtime_error("dictionary changed size during iteration"));
        }
        let Some((at, key, value)) = self.dict.entry_before(self.before) else { return Ok(None) };
        self.before = at;
        Ok(Some(match self.part {
            DictPart::Keys => key,
            DictPart::Values => value,
            DictPart::Items => Tuple::new(vec![key, value]),
        }))
    }
}
