//! `id()`: numbers that are the same in every run.
//!
//! Addresses differ from run to run, so an object gets its number when it is asked for it first. A weak reference is
//! kept to each such object: it does not keep the object alive, but it keeps the address from being given to another
//! object, which would then have the dead one's number.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use hashbrown::HashMap;

use crate::script::value::Value;

/// The first number; CPython's look like this too.
const FIRST: i64 = 0x7f00_0000_1000;
/// The distance from one number to the next.
const STEP: i64 = 16;

/// The numbers given so far.
#[derive(Default)]
struct Known {
    numbers: HashMap<usize, (i64, Box<dyn Any>)>,
}

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// Forgets all numbers: a new run begins.
pub(super) fn forget_all() {
    let old = KNOWN.take();
    drop(old);
}

/// The identity of a value, as `id()` gives it and default `repr`s show it.
#[must_use]
pub fn identity(value: &Value) -> i64 {
    let Some(address) = value.address() else { return inline_identity(value) };
    KNOWN.with_borrow_mut(|known| {
        let next = FIRST + STEP * i64::try_from(known.numbers.len()).unwrap_or_default();
        known.numbers.entry(address).or_insert_with(|| (next, hold_address(value))).0
    })
}

/// The hash of an object that is equal to itself only. CPython takes the address, and here addresses differ from run to
/// run: with them the order of a set of tasks would, and so the trace.
#[must_use]
pub fn identity_hash(value: &Value) -> u64 {
    identity(value).cast_unsigned() / STEP.cast_unsigned()
}

/// Values that are not shared objects: equal ones are identical.
fn inline_identity(value: &Value) -> i64 {
    match value {
        Value::None => 0x90_0010,
        Value::NotImplemented => 0x90_0020,
        Value::Ellipsis => 0x90_0030,
        Value::Bool(truth) => 0x90_0040 + STEP * i64::from(*truth),
        Value::Int(number) => number.wrapping_mul(32).wrapping_add(0x95_0000) & i64::MAX,
        Value::Float(number) => number.to_bits().rotate_left(17).cast_signed() & i64::MAX,
        _ => 0x90_0000,
    }
}

/// Keeps the address taken without keeping the object alive.
fn hold_address(value: &Value) -> Box<dyn Any> {
    match value {
        Value::List(it) => Box::new(Rc::downgrade(it)),
        Value::Dict(it) => Box::new(Rc::downgrade(it)),
        Value::Set(it) | Value::FrozenSet(it) => Box::new(Rc::downgrade(it)),
        Value::Tuple(it) => Box::new(Rc::downgrade(it)),
        Value::Function(it) => Box::new(Rc::downgrade(it)),
        Value::Method(it) => Box::new(Rc::downgrade(it)),
        Value::Instance(it) => Box::new(Rc::downgrade(it)),
        Value::Object(it) => Box::new(Rc::downgrade(it)),
        Value::Generator(it) => Box::new(Rc::downgrade(it)),
        Value::Iterator(it) => Box::new(Rc::downgrade(it)),
        Value::Property(it) => Box::new(Rc::downgrade(it)),
        Value::Super(it) => Box::new(Rc::downgrade(it)),
        Value::Cell(it) => Box::new(Rc::downgrade(it)),
        Value::Class(it) => Box::new(Rc::downgrade(it)),
        Value::Module(it) => Box::new(Rc::downgrade(it)),
        // Texts, numbers and other plain data do nothing when they die and may as well be kept.
        other => Box::new(other.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::value::List;

    #[test]
    fn an_object_keeps_its_number_and_a_dead_one_does_not_pass_it_on() {
        forget_all();
        let first = List::new(Vec::new());
        let number = identity(&first);
        assert_eq!(identity(&first.clone()), number);
        drop(first);
        let others: Vec<i64> = (0..100).map(|_| identity(&List::new(Vec::new()))).collect();
        assert!(!others.contains(&number));
        forget_all();
        assert_eq!(identity(&List::new(Vec::new())), number);
    }
}
