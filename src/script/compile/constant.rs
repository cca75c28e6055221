//! Expressions whose value is known before the run.

use num_bigint::BigInt;
use num_traits::Num;
use ruff_python_ast::{Expr, ExprNumberLiteral, Number, Operator, UnaryOp};

use crate::script::code::Const;

/// The value of a constant expression: literals, numbers computed from small integers, tuples of constants.
pub(super) fn fold(expression: &Expr) -> Option<Const> {
    match expression {
        Expr::NoneLiteral(_) => Some(Const::None),
        Expr::EllipsisLiteral(_) => Some(Const::Ellipsis),
        Expr::BooleanLiteral(literal) => Some(Const::Bool(literal.value)),
        Expr::StringLiteral(literal) => Some(Const::Str(literal.value.to_str().into())),
        Expr::BytesLiteral(literal) => Some(Const::Bytes(literal.value.bytes().collect())),
        Expr::NumberLiteral(literal) => number(literal),
        Expr::UnaryOp(unary) if matches!(unary.op, UnaryOp::USub) => match fold(&unary.operand)? {
            Const::Int(value) => Some(value.checked_neg().map_or_else(|| big(-BigInt::from(value)), Const::Int)),
            Const::BigInt(value) => Some(big(-value)),
            Const::Float(value) => Some(Const::Float(-value)),
            _ => None,
        },
        Expr::BinOp(bin_op) => match (fold(&bin_op.left)?, fold(&bin_op.right)?) {
            (Const::Int(left), Const::Int(right)) => arithmetic(bin_op.op, left, right).map(Const::Int),
            _ => None,
        },
        Expr::Tuple(tuple) => tuple.elts.iter().map(fold).collect::<Option<_>>().map(Const::Tuple),
        _ => None,
    }
}

/// The truth of a constant.
pub(super) fn truth(expression: &Expr) -> Option<bool> {
    Some(match fold(expression)? {
        Const::None => false,
        Const::Ellipsis | Const::BigInt(_) => true,
        Const::Bool(value) => value,
        Const::Int(value) => value != 0,
        Const::Float(value) => value != 0.0,
        Const::Str(text) => !text.is_empty(),
        Const::Bytes(bytes) => !bytes.is_empty(),
        Const::Tuple(items) => !items.is_empty(),
    })
}

/// An integer constant that fits into an instruction.
pub(super) fn small_int(expression: &Expr) -> Option<i16> {
    match fold(expression)? {
        Const::Int(value) => i16::try_from(value).ok(),
        _ => None,
    }
}

fn number(literal: &ExprNumberLiteral) -> Option<Const> {
    match &literal.value {
        Number::Int(value) => match value.as_i64() {
            Some(value) => Some(Const::Int(value)),
            None => big_literal(&value.to_string()),
        },
        Number::Float(value) => Some(Const::Float(*value)),
        Number::Complex { .. } => None,
    }
}

/// A number beyond 64 bits, in any of the bases.
fn big_literal(text: &str) -> Option<Const> {
    let text = text.replace('_', "").to_ascii_lowercase();
    let (digits, radix) = match text.get(..2) {
        Some("0x") => (&text[2..], 16),
        Some("0o") => (&text[2..], 8),
        Some("0b") => (&text[2..], 2),
        _ => (text.as_str(), 10),
    };
    BigInt::from_str_radix(digits, radix).ok().map(big)
}

fn big(value: BigInt) -> Const {
    i64::try_from(&value).map_or(Const::BigInt(value), Const::Int)
}

/// Arithmetic on small integers; nothing where it raises or leaves 64 bits.
fn arithmetic(op: Operator, left: i64, right: i64) -> Option<i64> {
    match op {
        Operator::Add => left.checked_add(right),
        Operator::Sub => left.checked_sub(right),
        Operator::Mult => left.checked_mul(right),
        Operator::Pow => left.checked_pow(u32::try_from(right).ok()?),
        Operator::FloorDiv if right > 0 => Some(left.div_euclid(right)),
        Operator::Mod if right > 0 => Some(left.rem_euclid(right)),
        Operator::LShift if (0..32).contains(&right) => left.checked_mul(1 << right),
        Operator::RShift if (0..63).contains(&right) => Some(left >> right),
        Operator::BitOr => Some(left | right),
        Operator::BitXor => Some(left ^ right),
        Operator::BitAnd => Some(left & right),
        _ => None,
    }
}
