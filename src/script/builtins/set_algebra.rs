//! `set` and `frozenset`: union, intersection, difference, and the questions about them.

use std::rc::Rc;

use super::set::copied;
use crate::script::value::{Args, Set, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

/// How two sets are combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algebra {
    Union,
    Intersection,
    Difference,
    Symmetric,
}

pub(super) fn install(vm: &mut Vm) {
    for class in [Builtin::Set, Builtin::FrozenSet] {
        vm.class(class).add_methods(&[
            ("union", |vm, args| method(vm, args, Algebra::Union)),
            ("intersection", |vm, args| method(vm, args, Algebra::Intersection)),
            ("difference", |vm, args| method(vm, args, Algebra::Difference)),
            ("symmetric_difference", |vm, args| method(vm, args, Algebra::Symmetric)),
            ("issubset", is_subset),
            ("issuperset", is_superset),
            ("isdisjoint", is_disjoint),
            ("__or__", |vm, args| operator(vm, args, Algebra::Union, false)),
            ("__and__", |vm, args| operator(vm, args, Algebra::Intersection, false)),
            ("__sub__", |vm, args| operator(vm, args, Algebra::Difference, false)),
            ("__xor__", |vm, args| operator(vm, args, Algebra::Symmetric, false)),
            ("__ror__", |vm, args| operator(vm, args, Algebra::Union, true)),
            ("__rand__", |vm, args| operator(vm, args, Algebra::Intersection, true)),
            ("__rsub__", |vm, args| operator(vm, args, Algebra::Difference, true)),
            ("__rxor__", |vm, args| operator(vm, args, Algebra::Symmetric, true)),
        ]);
    }
    vm.class(Builtin::Set).add_methods(&[
        ("update", |vm, args| update(vm, args, Algebra::Union)),
        ("intersection_update", |vm, args| update(vm, args, Algebra::Intersection)),
        ("difference_update", |vm, args| update(vm, args, Algebra::Difference)),
        ("symmetric_difference_update", |vm, args| update(vm, args, Algebra::Symmetric)),
        ("__ior__", |vm, args| in_place(vm, args, Algebra::Union)),
        ("__iand__", |vm, args| in_place(vm, args, Algebra::Intersection)),
        ("__isub__", |vm, args| in_place(vm, args, Algebra::Difference)),
        ("__ixor__", |vm, args| in_place(vm, args, Algebra::Symmetric)),
    ]);
}

/// A new set from a set and any iterable.
pub(super) fn combine(vm: &mut Vm, left: &Rc<Set>, right: &Value, how: Algebra) -> Outcome<Rc<Set>> {
    match how {
        Algebra::Union => {
            let result = copied(vm, left)?;
            vm.set_update(&result, right)?;
            Ok(result)
        }
        Algebra::Intersection => intersection(vm, left, right),
        Algebra::Difference => {
            let others = right.as_set().map(|set| set.len()).or_else(|| right.as_dict().map(|dict| dict.len()));
            if others.is_some_and(|others| left.len() / 4 <= others) {
                return difference(vm, left, right);
            }
            // The other one is small, or unknown: its items are taken out of a copy.
            let result = copied(vm, left)?;
            change(vm, &result, right, how)?;
            Ok(result)
        }
        Algebra::Symmetric => {
            let result = Rc::new(vm.collect_set(right)?);
            toggle(vm, &result, left)?;
            Ok(result)
        }
    }
}

/// Takes the items of another set out where they are in, and in where they are not.
fn toggle(vm: &mut Vm, set: &Rc<Set>, other: &Rc<Set>) -> Outcome<()> {
    for item in other.items() {
        vm.tick(1)?;
        if !vm.set_remove(set, &item)? {
            vm.set_add(set, item)?;
        }
    }
    Ok(())
}

/// Walks the smaller of two sets, as CPython does, from which the order of the result follows.
fn intersection(vm: &mut Vm, left: &Rc<Set>, right: &Value) -> Outcome<Rc<Set>> {
    let result = Rc::new(Set::default());
    let (walked, asked) = match right.as_set() {
        Some(other) if other.len() > left.len() => (Value::Set(Rc::clone(left)), Rc::clone(other)),
        _ => (right.clone(), Rc::clone(left)),
    };
    let iterator = vm.iter(&walked)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.tick(1)?;
        if vm.set_contains(&asked, &item)? {
            vm.set_add(&result, item)?;
        }
    }
    Ok(result)
}

/// The items of a set that a set or dictionary does not have.
fn difference(vm: &mut Vm, left: &Rc<Set>, right: &Value) -> Outcome<Rc<Set>> {
    let result = Rc::new(Set::default());
    for item in left.items() {
        vm.tick(1)?;
        if !vm.contains(right.inner(), &item)? {
            vm.set_add(&result, item)?;
        }
    }
    Ok(result)
}

/// The result in the kind of the method's object.
fn like(this: &Value, set: Rc<Set>) -> Value {
    match this.inner() {
        Value::FrozenSet(_) => Value::FrozenSet(set),
        _ => Value::Set(set),
    }
}

fn method(vm: &mut Vm, mut args: Args<'_>, how: Algebra) -> Outcome<Value> {
    let this = args.this();
    args.no_keywords(vm)?;
    if how == Algebra::Symmetric {
        let other = args.one(vm)?;
        let set = vm.expect_set(&this)?;
        return Ok(like(&this, combine(vm, &set, &other, how)?));
    }
    let mut others = args.take_all().into_iter();
    let mut result = match others.next() {
        None => copied_of(vm, &this)?,
        Some(first) => {
            let set = vm.expect_set(&this)?;
            combine(vm, &set, &first, how)?
        }
    };
    for other in others {
        if how == Algebra::Intersection {
            result = combine(vm, &result, &other, how)?;
        } else {
            change(vm, &result, &other, how)?;
        }
    }
    Ok(like(&this, result))
}

fn copied_of(vm: &mut Vm, this: &Value) -> Outcome<Rc<Set>> {
    let set = vm.expect_set(this)?;
    copied(vm, &set)
}

fn operator(vm: &mut Vm, args: Args<'_>, how: Algebra, reflected: bool) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let (left, right) = if reflected { (other, this) } else { (this, other) };
    let (Some(set), Some(_)) = (left.as_set().cloned(), right.as_set()) else { return Ok(Value::NotImplemented) };
    Ok(like(&left, combine(vm, &set, &right, how)?))
}

fn update(vm: &mut Vm, mut args: Args<'_>, how: Algebra) -> Outcome<Value> {
    let this = args.this();
    args.no_keywords(vm)?;
    let set = vm.expect_set(&this)?;
    for other in args.take_all() {
        change(vm, &set, &other, how)?;
    }
    Ok(Value::None)
}

fn change(vm: &mut Vm, set: &Rc<Set>, other: &Value, how: Algebra) -> Outcome<()> {
    match how {
        Algebra::Union => vm.set_update(set, other),
        Algebra::Difference => {
            for item in vm.collect(other)? {
                vm.tick(1)?;
                vm.set_remove(set, &item)?;
            }
            set.compact();
            Ok(())
        }
        Algebra::Symmetric => {
            let other = Rc::new(vm.collect_set(other)?);
            toggle(vm, set, &other)
        }
        Algebra::Intersection => {
            let result = combine(vm, set, other, how)?;
            set.take_from(&result);
            Ok(())
        }
    }
}

fn in_place(vm: &mut Vm, args: Args<'_>, how: Algebra) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    if other.as_set().is_none() {
        return Ok(Value::NotImplemented);
    }
    let set = vm.expect_set(&this)?;
    change(vm, &set, &other, how)?;
    Ok(this)
}

fn is_subset(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let set = vm.expect_set(&this)?;
    let other = Rc::new(vm.collect_set(&other)?);
    vm.is_subset(&set, &other).map(Value::Bool)
}

fn is_superset(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let set = vm.expect_set(&this)?;
    let other = Rc::new(vm.collect_set(&other)?);
    vm.is_subset(&other, &set).map(Value::Bool)
}

fn is_disjoint(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let set = vm.expect_set(&this)?;
    Ok(Value::Bool(intersection(vm, &set, &other)?.is_empty()))
}
