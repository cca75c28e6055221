//! Hash and equality where no scene code is needed: numbers, texts, tuples of them.
//!
//! The hashes of numbers and tuples are CPython's, because the order of a set's items follows from them.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use super::{Layout, Payload, Value};
use crate::script::builtins::identity::identity_hash;

/// CPython reduces numeric hashes modulo this Mersenne prime.
const MODULUS: u64 = (1 << 61) - 1;
const BITS: u32 = 61;
const INFINITY: i64 = 314_159;

/// The hash of an integer.
#[must_use]
pub fn hash_int(number: i64) -> u64 {
    let rest = i64::try_from(number.unsigned_abs() % MODULUS).unwrap_or_default();
    no_minus_one(if number < 0 { -rest } else { rest })
}

/// The hash of a float: equal to the hash of an equal integer.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "28 bits at a time, as CPython does it")]
pub fn hash_float(number: f64) -> u64 {
    if number.is_nan() {
        return 0;
    }
    if number.is_infinite() {
        return no_minus_one(if number > 0.0 { INFINITY } else { -INFINITY });
    }
    let (mut mantissa, exponent) = split(number.abs());
    let mut exponent = exponent;
    let mut hash: u64 = 0;
    while mantissa != 0.0 {
        hash = ((hash << 28) & MODULUS) | (hash >> (BITS - 28));
        mantissa *= 268_435_456.0;
        exponent -= 28;
        let part = mantissa as u64;
        mantissa -= part as f64;
        hash += part;
        if hash >= MODULUS {
            hash -= MODULUS;
        }
    }
    let shift = exponent.rem_euclid(BITS as i32) as u32;
    hash = if shift == 0 { hash } else { ((hash << shift) & MODULUS) | (hash >> (BITS - shift)) };
    let signed = i64::try_from(hash).unwrap_or_default();
    no_minus_one(if number < 0.0 { -signed } else { signed })
}

/// A positive float as mantissa in [0.5, 1) and exponent: C's `frexp`.
fn split(number: f64) -> (f64, i32) {
    if number == 0.0 {
        return (0.0, 0);
    }
    let bits = number.to_bits();
    let raw = i32::try_from((bits >> 52) & 0x7ff).unwrap_or_default();
    if raw == 0 {
        let (mantissa, exponent) = split(number * 18_014_398_509_481_984.0);
        return (mantissa, exponent - 54);
    }
    (f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52)), raw - 1022)
}

/// The hash of a large integer.
#[must_use]
pub fn hash_big(number: &BigInt) -> u64 {
    let rest = (number.magnitude() % MODULUS).to_i64().unwrap_or_default();
    no_minus_one(if number.sign() == Sign::Minus { -rest } else { rest })
}

/// The hash of a tuple from the hashes of its items: CPython's variant of xxHash.
#[must_use]
pub fn hash_items(hashes: impl ExactSizeIterator<Item = u64>) -> u64 {
    const P1: u64 = 11_400_714_785_074_694_791;
    const P2: u64 = 14_029_467_366_897_019_727;
    const P5: u64 = 2_870_177_450_012_600_261;
    let count = hashes.len() as u64;
    let mut sum = P5;
    for hash in hashes {
        sum = sum.wrapping_add(hash.wrapping_mul(P2)).rotate_left(31).wrapping_mul(P1);
    }
    sum = sum.wrapping_add(count ^ (P5 ^ 0x35_d373));
    if sum == u64::MAX { 1_546_275_796 } else { sum }
}

/// The hash of a frozenset from the hashes of its items, whatever their order.
#[must_use]
pub fn hash_unordered(hashes: impl ExactSizeIterator<Item = u64>) -> u64 {
    let count = hashes.len() as u64;
    let mut sum: u64 = 0;
    for hash in hashes {
        sum ^= (hash ^ 0x55b_4db3 ^ (hash << 16)).wrapping_mul(3_644_798_167);
    }
    sum ^= count.wrapping_add(1).wrapping_mul(1_927_868_237);
    sum ^= (sum >> 11) ^ (sum >> 25);
    sum = sum.wrapping_mul(69_069).wrapping_add(907_133_923);
    if sum == u64::MAX { 590_923_713 } else { sum }
}

#[expect(clippy::cast_sign_loss, reason = "hashes are compared as bits")]
fn no_minus_one(hash: i64) -> u64 {
    if hash == -1 { (-2_i64) as u64 } else { hash as u64 }
}

/// The hash of a value, if it has one and no scene code decides it.
#[must_use]
pub fn plain_hash(value: &Value) -> Option<u64> {
    hash_within(value, LEVELS)
}

/// Tuples are followed so many levels deep; for those that are deeper the machine counts its own depth.
const LEVELS: u32 = 16;

fn hash_within(value: &Value, levels: u32) -> Option<u64> {
    match value {
        Value::Int(number) => Some(hash_int(*number)),
        Value::Str(text) => Some(text.hash_code()),
        Value::Bool(truth) => Some(u64::from(*truth)),
        Value::None => Some(0xfca8_6420),
        Value::Float(number) if number.is_nan() => None,
        Value::Float(number) => Some(hash_float(*number)),
        Value::BigInt(number) => Some(hash_big(number)),
        Value::Bytes(bytes) => Some(super::hash_bytes(bytes)),
        Value::Tuple(items) => {
            let inner = levels.checked_sub(1)?;
            let hashes: Option<Vec<u64>> = items.iter().map(|item| hash_within(item, inner)).collect();
            hashes.map(|hashes| hash_items(hashes.into_iter()))
        }
        Value::Ellipsis => Some(0x5151),
        Value::NotImplemented => Some(0x5152),
        Value::Class(class) if class.metaclass.is_none() => Some(identity_hash(value)),
        Value::Function(_) | Value::Native(_) | Value::Generator(_) | Value::Module(_) | Value::Iterator(_) => {
            Some(identity_hash(value))
        }
        _ => None,
    }
}

/// Whether two values are equal, if no scene code is needed to tell.
#[must_use]
pub fn plain_eq(left: &Value, right: &Value) -> Option<bool> {
    eq_within(left, right, LEVELS)
}

fn eq_within(left: &Value, right: &Value, levels: u32) -> Option<bool> {
    match (left, right) {
        (Value::Str(left), Value::Str(right)) => Some(left == right),
        (Value::Int(left), Value::Int(right)) => Some(left == right),
        (Value::Float(left), Value::Float(right)) => Some(left == right),
        (Value::Bytes(left), Value::Bytes(right)) => Some(left == right),
        (Value::Range(left), Value::Range(right)) => {
            let count = left.len();
            let same_start = count == 0 || left.start == right.start;
            let same_step = count <= 1 || left.step == right.step;
            Some(count == right.len() && same_start && same_step)
        }
        (Value::Tuple(left), Value::Tuple(right)) => plain_eq_all(left, right, levels.checked_sub(1)?),
        _ if left.is(right) => Some(true),
        _ => match (left, right) {
            (Value::Int(_) | Value::Bool(_) | Value::Float(_) | Value::BigInt(_), _) if is_number(right) => {
                Some(numbers_equal(left, right))
            }
            _ if is_simple(left) && is_simple(right) => Some(false),
            _ => None,
        },
    }
}

fn plain_eq_all(left: &[Value], right: &[Value], levels: u32) -> Option<bool> {
    if left.len() != right.len() {
        return Some(false);
    }
    for (left, right) in left.iter().zip(right) {
        if left.is(right) {
            continue;
        }
        if !eq_within(left, right, levels)? {
            return Some(false);
        }
    }
    Some(true)
}

/// Whether a value is a number of a builtin class.
#[must_use]
pub fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Bool(_) | Value::Float(_) | Value::BigInt(_))
}

/// Whether a value compares by identity or by a rule of its own that never meets scene code, so that it differs
/// from any simple value of another kind.
fn is_simple(value: &Value) -> bool {
    match value {
        Value::Instance(instance) => {
            matches!(instance.payload, Payload::Exception(_)) && instance.class.borrow().builtin
        }
        Value::Object(_)
        | Value::List(_)
        | Value::Tuple(_)
        | Value::Dict(_)
        | Value::Set(_)
        | Value::FrozenSet(_)
        | Value::Slice(_)
        | Value::Method(_) => false,
        Value::Class(class) => class.metaclass.is_none() && class.layout != Layout::Class,
        _ => true,
    }
}

/// Compares two numbers exactly, as Python does it, across classes.
#[must_use]
pub fn numbers_equal(left: &Value, right: &Value) -> bool {
    super::super::vm::number_order(left, right) == Some(std::cmp::Ordering::Equal)
}
