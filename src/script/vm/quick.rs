//! Operators on small numbers, without a look at their classes: what loops are made of.

use crate::script::code::{BinaryOp, CompareOp};
use crate::script::value::Value;

/// The operators on small integers and floats that loops are made of.
#[inline]
pub(super) fn quick_binary(op: BinaryOp, left: &Value, right: &Value) -> Option<Value> {
    match (left, right) {
        (Value::Int(left), Value::Int(right)) => match op {
            BinaryOp::Add => left.checked_add(*right).map(Value::Int),
            BinaryOp::Sub => left.checked_sub(*right).map(Value::Int),
            BinaryOp::Mul => left.checked_mul(*right).map(Value::Int),
            BinaryOp::BitAnd => Some(Value::Int(left & right)),
            BinaryOp::Mod if *right > 0 => Some(Value::Int(left.rem_euclid(*right))),
            BinaryOp::FloorDiv if *right > 0 => Some(Value::Int(left.div_euclid(*right))),
            _ => None,
        },
        (Value::Float(left), Value::Float(right)) => match op {
            BinaryOp::Add => Some(Value::Float(left + right)),
            BinaryOp::Sub => Some(Value::Float(left - right)),
            BinaryOp::Mul => Some(Value::Float(left * right)),
            _ => None,
        },
        _ => None,
    }
}

/// The comparisons of small integers, floats and identities.
#[inline]
pub(super) fn quick_compare(op: CompareOp, left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Int(left), Value::Int(right)) if !matches!(op, CompareOp::In | CompareOp::NotIn) => {
            Some(compare_ints(op, *left, *right))
        }
        (Value::Float(left), Value::Float(right)) => match op {
            CompareOp::Lt => Some(left < right),
            CompareOp::LtE => Some(left <= right),
            CompareOp::Gt => Some(left > right),
            CompareOp::GtE => Some(left >= right),
            _ => None,
        },
        _ => match op {
            CompareOp::Is => Some(left.is(right)),
            CompareOp::IsNot => Some(!left.is(right)),
            _ => None,
        },
    }
}

/// A comparison of two small integers; for them, identity is equality.
#[inline]
pub(super) fn compare_ints(op: CompareOp, left: i64, right: i64) -> bool {
    match op {
        CompareOp::Eq | CompareOp::Is => left == right,
        CompareOp::NotEq | CompareOp::IsNot => left != right,
        CompareOp::Lt => left < right,
        CompareOp::LtE => left <= right,
        CompareOp::Gt => left > right,
        CompareOp::GtE => left >= right,
        CompareOp::In | CompareOp::NotIn => false,
    }
}
