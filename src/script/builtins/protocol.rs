//! The special methods of the builtin value classes: `__add__`, `__getitem__`, `__eq__`, …
//!
//! The machine does not need them for plain values, which it handles directly. They are what `super().__setitem__()`
//! and `list.__len__` find, and what instances of subclasses inherit. Each gets the plain value and asks the machine
//! about that; an operand that the method does not know gives `NotImplemented`, so that the other one is asked.

use std::rc::Rc;

use num_bigint::BigInt;

use crate::script::code::{BinaryOp, CompareOp};
use crate::script::value::plain::is_number;
use crate::script::value::{Args, Class, Tuple, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

pub(super) fn install(vm: &mut Vm) {
    for kind in [Builtin::Int, Builtin::Float] {
        let class = Rc::clone(vm.class(kind));
        shown_and_hashed(&class);
        ordered(&class);
        arithmetic(&class);
    }
    bitwise(&Rc::clone(vm.class(Builtin::Int)));
    for kind in [Builtin::Str, Builtin::Bytes, Builtin::Tuple] {
        let class = Rc::clone(vm.class(kind));
        shown_and_hashed(&class);
        ordered(&class);
        sequence(&class);
    }
    let list = Rc::clone(vm.class(Builtin::List));
    shown(&list);
    ordered(&list);
    sequence(&list);
    changed_by_item(&list);
    let dict = Rc::clone(vm.class(Builtin::Dict));
    shown(&dict);
    equal(&dict);
    container(&dict);
    dict.add_methods(&[("__getitem__", get_item)]);
    changed_by_item(&dict);
    for kind in [Builtin::Set, Builtin::FrozenSet] {
        let class = Rc::clone(vm.class(kind));
        shown(&class);
        ordered(&class);
        container(&class);
    }
    vm.class(Builtin::FrozenSet).add_methods(&[("__hash__", hash)]);
    let range = Rc::clone(vm.class(Builtin::Range));
    shown_and_hashed(&range);
    equal(&range);
    container(&range);
    range.add_methods(&[("__getitem__", get_item)]);
    for kind in [Builtin::Str, Builtin::Bytes] {
        vm.class(kind).add_methods(&[("__mod__", modulo)]);
    }
    vm.class(Builtin::Str).add_methods(&[("__str__", str)]);
}

fn shown(class: &Rc<Class>) {
    class.add_methods(&[("__repr__", repr)]);
}

fn shown_and_hashed(class: &Rc<Class>) {
    shown(class);
    class.add_methods(&[("__hash__", hash)]);
}

fn equal(class: &Rc<Class>) {
    class.add_methods(&[
        ("__eq__", |vm, args| compare(vm, args, CompareOp::Eq)),
        ("__ne__", |vm, args| compare(vm, args, CompareOp::NotEq)),
    ]);
}

fn ordered(class: &Rc<Class>) {
    equal(class);
    class.add_methods(&[
        ("__lt__", |vm, args| compare(vm, args, CompareOp::Lt)),
        ("__le__", |vm, args| compare(vm, args, CompareOp::LtE)),
        ("__gt__", |vm, args| compare(vm, args, CompareOp::Gt)),
        ("__ge__", |vm, args| compare(vm, args, CompareOp::GtE)),
    ]);
}

fn arithmetic(class: &Rc<Class>) {
    class.add_methods(&[
        ("__add__", |vm, args| operate(vm, args, BinaryOp::Add, false)),
        ("__radd__", |vm, args| operate(vm, args, BinaryOp::Add, true)),
        ("__sub__", |vm, args| operate(vm, args, BinaryOp::Sub, false)),
        ("__rsub__", |vm, args| operate(vm, args, BinaryOp::Sub, true)),
        ("__mul__", |vm, args| operate(vm, args, BinaryOp::Mul, false)),
        ("__rmul__", |vm, args| operate(vm, args, BinaryOp::Mul, true)),
        ("__truediv__", |vm, args| operate(vm, args, BinaryOp::Div, false)),
        ("__rtruediv__", |vm, args| operate(vm, args, BinaryOp::Div, true)),
        ("__floordiv__", |vm, args| operate(vm, args, BinaryOp::FloorDiv, false)),
        ("__rfloordiv__", |vm, args| operate(vm, args, BinaryOp::FloorDiv, true)),
        ("__mod__", |vm, args| operate(vm, args, BinaryOp::Mod, false)),
        ("__rmod__", |vm, args| operate(vm, args, BinaryOp::Mod, true)),
        ("__pow__", |vm, args| operate(vm, args, BinaryOp::Pow, false)),
        ("__rpow__", |vm, args| operate(vm, args, BinaryOp::Pow, true)),
        ("__divmod__", |vm, args| divide(vm, args, false)),
        ("__rdivmod__", |vm, args| divide(vm, args, true)),
        ("__neg__", negate),
        ("__pos__", itself),
    ]);
}

fn bitwise(class: &Rc<Class>) {
    class.add_methods(&[
        ("__and__", |vm, args| operate(vm, args, BinaryOp::BitAnd, false)),
        ("__rand__", |vm, args| operate(vm, args, BinaryOp::BitAnd, true)),
        ("__or__", |vm, args| operate(vm, args, BinaryOp::BitOr, false)),
        ("__ror__", |vm, args| operate(vm, args, BinaryOp::BitOr, true)),
        ("__xor__", |vm, args| operate(vm, args, BinaryOp::BitXor, false)),
        ("__rxor__", |vm, args| operate(vm, args, BinaryOp::BitXor, true)),
        ("__lshift__", |vm, args| operate(vm, args, BinaryOp::LShift, false)),
        ("__rlshift__", |vm, args| operate(vm, args, BinaryOp::LShift, true)),
        ("__rshift__", |vm, args| operate(vm, args, BinaryOp::RShift, false)),
        ("__rrshift__", |vm, args| operate(vm, args, BinaryOp::RShift, true)),
        ("__invert__", invert),
    ]);
}

fn container(class: &Rc<Class>) {
    class.add_methods(&[("__len__", len), ("__contains__", contains), ("__iter__", iter)]);
}

fn sequence(class: &Rc<Class>) {
    container(class);
    class.add_methods(&[
        ("__getitem__", get_item),
        ("__add__", |vm, args| operate(vm, args, BinaryOp::Add, false)),
        ("__mul__", |vm, args| operate(vm, args, BinaryOp::Mul, false)),
        ("__rmul__", |vm, args| operate(vm, args, BinaryOp::Mul, true)),
    ]);
}

fn changed_by_item(class: &Rc<Class>) {
    class.add_methods(&[("__setitem__", set_item), ("__delitem__", del_item)]);
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    vm.repr(this.inner()).map(Value::Str)
}

fn str(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    vm.expect_str(&this).map(Value::Str)
}

fn hash(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Int(vm.hash(this.inner())?.cast_signed()))
}

fn len(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::count(vm.len(this.inner())?))
}

fn iter(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    vm.iter(this.inner())
}

fn contains(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    vm.contains(this.inner(), &item).map(Value::Bool)
}

fn get_item(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, key) = args.this_and_one(vm)?;
    vm.get_item(this.inner(), &key)
}

fn set_item(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 2, 2)?;
    let key = args.take(0).unwrap_or_default();
    let value = args.take(1).unwrap_or_default();
    vm.set_item(this.inner(), &key, value)?;
    Ok(Value::None)
}

fn del_item(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, key) = args.this_and_one(vm)?;
    vm.del_item(this.inner(), &key)?;
    Ok(Value::None)
}

/// Whether the machine compares the two plain values itself.
fn comparable(op: CompareOp, left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Str(_), Value::Str(_))
        | (Value::Bytes(_), Value::Bytes(_))
        | (Value::List(_), Value::List(_))
        | (Value::Tuple(_), Value::Tuple(_))
        | (Value::Set(_) | Value::FrozenSet(_), Value::Set(_) | Value::FrozenSet(_)) => true,
        (Value::Dict(_), Value::Dict(_)) | (Value::Range(_), Value::Range(_)) => {
            matches!(op, CompareOp::Eq | CompareOp::NotEq)
        }
        _ => is_number(left) && is_number(right),
    }
}

fn compare(vm: &mut Vm, args: Args<'_>, op: CompareOp) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let (left, right) = (this.inner(), other.inner());
    if !comparable(op, left, right) {
        return Ok(Value::NotImplemented);
    }
    vm.compare(op, left, right)
}

/// Whether the machine has a result for the operator on the two plain values, be it an exception.
fn operable(op: BinaryOp, left: &Value, right: &Value) -> bool {
    let integer = |value: &Value| matches!(value, Value::Int(_) | Value::Bool(_) | Value::BigInt(_));
    let sequence = |value: &Value| matches!(value, Value::Str(_) | Value::Bytes(_) | Value::List(_) | Value::Tuple(_));
    match op {
        BinaryOp::LShift | BinaryOp::RShift | BinaryOp::BitAnd | BinaryOp::BitOr | BinaryOp::BitXor => {
            integer(left) && integer(right)
        }
        BinaryOp::Add if sequence(left) => {
            sequence(right) && std::mem::discriminant(left) == std::mem::discriminant(right)
        }
        BinaryOp::Mul if sequence(left) => integer(right),
        BinaryOp::Mul if sequence(right) => integer(left),
        BinaryOp::MatMul => false,
        _ => is_number(left) && is_number(right),
    }
}

fn operate(vm: &mut Vm, args: Args<'_>, op: BinaryOp, reflected: bool) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let (left, right) = if reflected { (&other, &this) } else { (&this, &other) };
    let (left, right) = (left.inner(), right.inner());
    if !operable(op, left, right) {
        return Ok(Value::NotImplemented);
    }
    vm.binary(op, left, right)
}

fn divide(vm: &mut Vm, args: Args<'_>, reflected: bool) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let (left, right) = if reflected { (&other, &this) } else { (&this, &other) };
    let (left, right) = (left.inner(), right.inner());
    if !operable(BinaryOp::FloorDiv, left, right) {
        return Ok(Value::NotImplemented);
    }
    let quotient = vm.binary(BinaryOp::FloorDiv, left, right)?;
    let rest = vm.binary(BinaryOp::Mod, left, right)?;
    Ok(Tuple::new(vec![quotient, rest]))
}

/// `text % values`; bytes take what their text would make, byte by byte.
fn modulo(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, values) = args.this_and_one(vm)?;
    match this.inner() {
        Value::Str(template) => super::percent_format(vm, template, &values),
        Value::Bytes(template) => {
            let latin = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect::<String>();
            let shown = |value: &Value| match value.inner() {
                Value::Bytes(bytes) => Value::str(latin(bytes)),
                _ => value.clone(),
            };
            let values = match values.inner() {
                Value::Tuple(all) => Tuple::new(all.iter().map(shown).collect()),
                _ => shown(&values),
            };
            let text = super::percent_format(vm, &latin(template).into(), &values)?;
            let text = vm.expect_str(&text)?;
            Ok(Value::bytes(text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()))
        }
        _ => Ok(Value::NotImplemented),
    }
}

fn negate(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(match this.inner() {
        Value::Float(number) => Value::Float(-number),
        other => Value::big(-other.as_big().unwrap_or_default()),
    })
}

fn itself(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(match this.inner() {
        Value::Bool(truth) => Value::Int(i64::from(*truth)),
        other => other.clone(),
    })
}

fn invert(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let number = this.as_big().unwrap_or_default();
    Ok(Value::big(-(number + BigInt::from(1))))
}
