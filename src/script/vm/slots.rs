//! The special methods of builtin values, as methods: so that subclasses inherit them, `super()` finds them, and
//! `getattr(5, "__add__")` works.

use std::rc::Rc;

use super::{Builtin, Outcome, Vm};
use crate::script::code::{BinaryOp, CompareOp, UnaryOp};
use crate::script::value::{Args, Dict, NativeFn, Set, Value, known};

/// A method for a binary operator.
macro_rules! binary {
    ($op:ident) => {
        |vm, args| {
            let (this, other) = args.this_and_one(vm)?;
            let result = vm.builtin_binary(BinaryOp::$op, this.inner(), other.inner())?;
            Ok(result.unwrap_or(Value::NotImplemented))
        }
    };
}

/// A method for a reflected binary operator.
macro_rules! reflected {
    ($op:ident) => {
        |vm, args| {
            let (this, other) = args.this_and_one(vm)?;
            let result = vm.builtin_binary(BinaryOp::$op, other.inner(), this.inner())?;
            Ok(result.unwrap_or(Value::NotImplemented))
        }
    };
}

/// A method for a comparison.
macro_rules! comparison {
    ($op:ident) => {
        |vm, args| {
            let (this, other) = args.this_and_one(vm)?;
            let result = vm.builtin_compare(CompareOp::$op, this.inner(), other.inner())?;
            Ok(result.map_or(Value::NotImplemented, Value::Bool))
        }
    };
}

/// A method for a unary operator.
macro_rules! unary {
    ($op:ident) => {
        |vm, args| {
            let this = args.only_this(vm)?;
            vm.unary(UnaryOp::$op, this.inner())
        }
    };
}

/// A method for an operator of sets.
macro_rules! of_sets {
    ($combine:expr) => {
        |vm, args| {
            let (this, other) = args.this_and_one(vm)?;
            let (Some(left), Some(right)) = (this.as_set(), other.as_set()) else { return Ok(Value::NotImplemented) };
            let result = $combine(vm, left, right)?;
            Ok(like(&this, result))
        }
    };
}

/// A method for an in-place operator of sets.
macro_rules! in_place_sets {
    ($combine:expr) => {
        |vm, args| {
            let (this, other) = args.this_and_one(vm)?;
            let (Some(left), Some(right)) = (this.as_set(), other.as_set()) else { return Ok(Value::NotImplemented) };
            let result = $combine(vm, left, right)?;
            left.take_from(&result);
            Ok(this)
        }
    };
}

const ARITHMETIC: &[(&str, NativeFn)] = &[
    ("__add__", binary!(Add)),
    ("__radd__", reflected!(Add)),
    ("__sub__", binary!(Sub)),
    ("__rsub__", reflected!(Sub)),
    ("__mul__", binary!(Mul)),
    ("__rmul__", reflected!(Mul)),
    ("__truediv__", binary!(Div)),
    ("__rtruediv__", reflected!(Div)),
    ("__floordiv__", binary!(FloorDiv)),
    ("__rfloordiv__", reflected!(FloorDiv)),
    ("__mod__", binary!(Mod)),
    ("__rmod__", reflected!(Mod)),
    ("__pow__", binary!(Pow)),
    ("__rpow__", reflected!(Pow)),
    ("__neg__", unary!(Neg)),
    ("__pos__", unary!(Pos)),
    ("__abs__", abs),
    ("__bool__", truth),
];

const BITS: &[(&str, NativeFn)] = &[
    ("__and__", binary!(BitAnd)),
    ("__rand__", reflected!(BitAnd)),
    ("__or__", binary!(BitOr)),
    ("__ror__", reflected!(BitOr)),
    ("__xor__", binary!(BitXor)),
    ("__rxor__", reflected!(BitXor)),
    ("__lshift__", binary!(LShift)),
    ("__rlshift__", reflected!(LShift)),
    ("__rshift__", binary!(RShift)),
    ("__rrshift__", reflected!(RShift)),
    ("__invert__", unary!(Invert)),
    ("__index__", index),
];

const EQUALITY: &[(&str, NativeFn)] = &[("__eq__", comparison!(Eq)), ("__ne__", comparison!(NotEq))];

const ORDER: &[(&str, NativeFn)] = &[
    ("__lt__", comparison!(Lt)),
    ("__le__", comparison!(LtE)),
    ("__gt__", comparison!(Gt)),
    ("__ge__", comparison!(GtE)),
];

const SEQUENCE: &[(&str, NativeFn)] =
    &[("__len__", len), ("__getitem__", get_item), ("__contains__", contains), ("__iter__", iter)];

const CONCATENATION: &[(&str, NativeFn)] =
    &[("__add__", binary!(Add)), ("__mul__", binary!(Mul)), ("__rmul__", reflected!(Mul))];

const CHANGE: &[(&str, NativeFn)] = &[("__setitem__", set_item), ("__delitem__", del_item)];

const SETS: &[(&str, NativeFn)] = &[
    ("__or__", of_sets!(union)),
    ("__ror__", of_sets!(union)),
    ("__and__", of_sets!(intersection)),
    ("__rand__", of_sets!(intersection)),
    ("__sub__", of_sets!(difference)),
    ("__xor__", of_sets!(symmetric)),
    ("__rxor__", of_sets!(symmetric)),
];

const SETS_IN_PLACE: &[(&str, NativeFn)] = &[
    ("__ior__", in_place_sets!(union)),
    ("__iand__", in_place_sets!(intersection)),
    ("__isub__", in_place_sets!(difference)),
    ("__ixor__", in_place_sets!(symmetric)),
];

/// Fills the classes.
pub(super) fn install(vm: &Vm) {
    let add = |builtin: Builtin, tables: &[&[(&'static str, NativeFn)]]| {
        let class = vm.class(builtin);
        for table in tables {
            class.add_methods(table);
        }
    };
    let shown: &[(&'static str, NativeFn)] = &[("__repr__", repr)];
    let hashed: &[(&'static str, NativeFn)] = &[("__hash__", hash)];
    add(Builtin::Int, &[ARITHMETIC, BITS, EQUALITY, ORDER, shown, hashed]);
    add(Builtin::Float, &[ARITHMETIC, EQUALITY, ORDER, shown, hashed]);
    add(Builtin::Bool, &[shown]);
    add(Builtin::Str, &[CONCATENATION, SEQUENCE, EQUALITY, ORDER, shown, hashed, &[("__str__", str_itself)]]);
    add(Builtin::Bytes, &[CONCATENATION, SEQUENCE, EQUALITY, ORDER, shown, hashed]);
    add(
        Builtin::List,
        &[CONCATENATION, SEQUENCE, CHANGE, EQUALITY, ORDER, shown, &[("__iadd__", list_add), ("__init__", fill_list)]],
    );
    add(Builtin::Tuple, &[CONCATENATION, SEQUENCE, EQUALITY, ORDER, shown, hashed]);
    add(
        Builtin::Dict,
        &[
            SEQUENCE,
            CHANGE,
            EQUALITY,
            shown,
            &[
                ("__or__", dict_or),
                ("__ror__", dict_ror),
                ("__ior__", dict_ior),
                ("__init__", fill_dict),
                ("__reversed__", dict_reversed),
            ],
        ],
    );
    add(Builtin::Set, &[SETS, SETS_IN_PLACE, EQUALITY, ORDER, shown, &[("__init__", fill_set)]]);
    add(Builtin::FrozenSet, &[SETS, EQUALITY, ORDER, shown, hashed]);
    for builtin in [Builtin::Set, Builtin::FrozenSet] {
        add(builtin, &[&[("__len__", len), ("__contains__", contains), ("__iter__", iter)]]);
    }
    add(Builtin::Range, &[SEQUENCE, EQUALITY, shown, hashed]);
    add(Builtin::Slice, &[EQUALITY, shown]);
    add(Builtin::NoneType, &[shown, hashed, &[("__bool__", truth)]]);
    for builtin in [Builtin::List, Builtin::Dict, Builtin::Set] {
        vm.class(builtin).set(known::HASH, Value::None);
    }
    for builtin in [
        Builtin::Function,
        Builtin::Method,
        Builtin::NativeFunction,
        Builtin::Module,
        Builtin::Generator,
        Builtin::Coroutine,
        Builtin::AsyncGenerator,
        Builtin::MethodDescriptor,
        Builtin::EllipsisType,
        Builtin::NotImplementedType,
    ] {
        add(builtin, &[shown]);
    }
    add(Builtin::Method, &[EQUALITY, hashed]);
    let slice = vm.class(Builtin::Slice);
    slice.add_property("start", |_, this| Ok(slice_part(this, 0)), None);
    slice.add_property("stop", |_, this| Ok(slice_part(this, 1)), None);
    slice.add_property("step", |_, this| Ok(slice_part(this, 2)), None);
    for builtin in Builtin::ALL {
        if builtin.name().ends_with("iterator")
            || matches!(builtin, Builtin::Enumerate | Builtin::Zip | Builtin::Map | Builtin::Filter | Builtin::Reversed)
        {
            add(*builtin, &[&[("__iter__", itself), ("__next__", next)]]);
        }
    }
}

fn slice_part(this: &Value, at: usize) -> Value {
    match this {
        Value::Slice(slice) => [&slice.start, &slice.stop, &slice.step][at].clone(),
        _ => Value::None,
    }
}

fn itself(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)
}

fn next(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    match vm.next(&this)? {
        Some(item) => Ok(item),
        None => Err(vm.stop_iteration(Value::None)),
    }
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Str(vm.builtin_repr(this.inner())?))
}

fn str_itself(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(this.inner().clone())
}

fn hash(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Int(vm.hash(this.inner())?.cast_signed()))
}

fn truth(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(vm.truthy(this.inner())?))
}

fn abs(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let this = this.inner();
    match this {
        Value::Float(number) => Ok(Value::Float(number.abs())),
        _ if vm.lt(this, &Value::Int(0))? => vm.unary(UnaryOp::Neg, this),
        _ => vm.unary(UnaryOp::Pos, this),
    }
}

fn index(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    vm.unary(UnaryOp::Pos, this.inner())
}

fn len(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::count(vm.len(this.inner())?))
}

fn get_item(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, key) = args.this_and_one(vm)?;
    vm.get_item(this.inner(), &key)
}

fn set_item(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 2, 2)?;
    let (key, value) = (args.take(0).unwrap_or_default(), args.take(1).unwrap_or_default());
    vm.set_item(this.inner(), &key, value)?;
    Ok(Value::None)
}

fn del_item(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, key) = args.this_and_one(vm)?;
    vm.del_item(this.inner(), &key)?;
    Ok(Value::None)
}

fn contains(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    Ok(Value::Bool(vm.contains(this.inner(), &item)?))
}

fn iter(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    vm.iter(this.inner())
}

fn dict_reversed(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let mut keys = vm.expect_dict(&this)?.keys();
    keys.reverse();
    Ok(crate::script::value::NativeIterator::over(Builtin::DictReverseKeyIterator, keys))
}

fn list_add(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let list = vm.expect_list(&this)?;
    let items = vm.collect(&other)?;
    list.borrow_mut().extend(items);
    Ok(this)
}

// ---- what `__init__` of a subclass of a container does -----------------------------------------------------------

/// A container of the class, made from the arguments of `__init__`.
fn refill(vm: &mut Vm, builtin: Builtin, args: Args<'_>) -> Outcome<Value> {
    let class = Rc::clone(vm.class(builtin));
    match class.constructor.get() {
        Some(constructor) => constructor(vm, &class, args),
        None => Ok(Value::None),
    }
}

fn fill_list(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let new = refill(vm, Builtin::List, args)?;
    if let (Some(list), Some(new)) = (this.as_list(), new.as_list()) {
        let items = new.to_vec();
        let old = list.replace(items);
        drop(old);
    }
    Ok(Value::None)
}

fn fill_dict(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let new = refill(vm, Builtin::Dict, args)?;
    if let Some(dict) = this.as_dict() {
        vm.dict_update(&Rc::clone(dict), &new)?;
    }
    Ok(Value::None)
}

fn fill_set(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let new = refill(vm, Builtin::Set, args)?;
    if let (Some(set), Some(new)) = (this.as_set(), new.as_set()) {
        set.take_from(&new.copy());
    }
    Ok(Value::None)
}

// ---- dictionaries and sets -------------------------------------------------------------------------------------

fn merged(vm: &mut Vm, first: &Rc<Dict>, second: &Value) -> Outcome<Value> {
    let merged = Rc::new(first.copy());
    vm.dict_update(&merged, second)?;
    Ok(Value::Dict(merged))
}

fn dict_or(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    match (this.as_dict(), other.as_dict()) {
        (Some(left), Some(_)) => merged(vm, left, other.inner()),
        _ => Ok(Value::NotImplemented),
    }
}

fn dict_ror(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    match (other.as_dict(), this.as_dict()) {
        (Some(left), Some(_)) => merged(vm, left, this.inner()),
        _ => Ok(Value::NotImplemented),
    }
}

fn dict_ior(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let dict = vm.expect_dict(&this)?;
    vm.dict_update(&dict, &other)?;
    Ok(this)
}

/// A set value of the same kind as another.
fn like(model: &Value, set: Set) -> Value {
    match model.inner() {
        Value::FrozenSet(_) => Value::FrozenSet(Rc::new(set)),
        _ => Value::Set(Rc::new(set)),
    }
}

fn union(vm: &mut Vm, left: &Rc<Set>, right: &Rc<Set>) -> Outcome<Set> {
    let result = Rc::new(left.copy());
    for item in right.items() {
        vm.tick(1)?;
        vm.set_add(&result, item)?;
    }
    Ok(Rc::try_unwrap(result).unwrap_or_default())
}

fn intersection(vm: &mut Vm, left: &Rc<Set>, right: &Rc<Set>) -> Outcome<Set> {
    let result = Set::default();
    // CPython walks the smaller one.
    let (walked, asked) = if right.len() > left.len() { (left, right) } else { (right, left) };
    for (hash, item) in walked.entries() {
        vm.tick(1)?;
        if vm.set_contains(asked, &item)? {
            result.push(hash, item);
        }
    }
    Ok(result)
}

fn difference(vm: &mut Vm, left: &Rc<Set>, right: &Rc<Set>) -> Outcome<Set> {
    let result = Set::default();
    for (hash, item) in left.entries() {
        vm.tick(1)?;
        if !vm.set_contains(right, &item)? {
            result.push(hash, item);
        }
    }
    Ok(result)
}

fn symmetric(vm: &mut Vm, left: &Rc<Set>, right: &Rc<Set>) -> Outcome<Set> {
    let result = difference(vm, left, right)?;
    for (hash, item) in right.entries() {
        vm.tick(1)?;
        if !vm.set_contains(left, &item)? {
            result.push(hash, item);
        }
    }
    Ok(result)
}
