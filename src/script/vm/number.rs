//! Arithmetic of `int` (of any size), `bool` and `float`.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::{Builtin, Outcome, Vm};
use crate::script::code::{BinaryOp, UnaryOp};
use crate::script::value::Value;

/// A number of any builtin class, ready to be worked with.
enum Number<'a> {
    Int(i64),
    Big(&'a BigInt),
    Float(f64),
}

fn number(value: &Value) -> Option<Number<'_>> {
    match value {
        Value::Int(number) => Some(Number::Int(*number)),
        Value::Bool(truth) => Some(Number::Int(i64::from(*truth))),
        Value::Float(number) => Some(Number::Float(*number)),
        Value::BigInt(number) => Some(Number::Big(number)),
        _ => None,
    }
}

/// How two numbers stand to each other, exactly, across classes; `None` if one is not a number or NaN.
#[must_use]
pub fn number_order(left: &Value, right: &Value) -> Option<Ordering> {
    match (number(left)?, number(right)?) {
        (Number::Int(left), Number::Int(right)) => Some(left.cmp(&right)),
        (Number::Float(left), Number::Float(right)) => left.partial_cmp(&right),
        (Number::Big(left), Number::Big(right)) => Some(left.cmp(right)),
        (Number::Int(_), Number::Big(big)) => Some(if big.is_negative() { Ordering::Greater } else { Ordering::Less }),
        (Number::Big(big), Number::Int(_)) => Some(if big.is_negative() { Ordering::Less } else { Ordering::Greater }),
        (Number::Int(left), Number::Float(right)) => order_int_float(left, right),
        (Number::Float(left), Number::Int(right)) => order_int_float(right, left).map(Ordering::reverse),
        (Number::Big(left), Number::Float(right)) => order_big_float(left, right),
        (Number::Float(left), Number::Big(right)) => order_big_float(right, left).map(Ordering::reverse),
    }
}

#[expect(clippy::cast_precision_loss, reason = "only where the integer is exact as a float")]
fn order_int_float(left: i64, right: f64) -> Option<Ordering> {
    const EXACT: u64 = 1 << 53;
    if left.unsigned_abs() <= EXACT {
        return (left as f64).partial_cmp(&right);
    }
    order_big_float(&BigInt::from(left), right)
}

fn order_big_float(left: &BigInt, right: f64) -> Option<Ordering> {
    if right.is_nan() {
        return None;
    }
    if right.is_infinite() {
        return Some(if right > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = float_to_big(right.trunc())?;
    let order = left.cmp(&whole);
    if order != Ordering::Equal {
        return Some(order);
    }
    right.trunc().partial_cmp(&right)
}

/// The integer that a whole float is.
pub(super) fn float_to_big(whole: f64) -> Option<BigInt> {
    num_traits::FromPrimitive::from_f64(whole)
}

/// What a builtin operator on numbers gives, or that it does not know these operands.
pub(super) type Arithmetic = Outcome<Option<Value>>;

impl Vm {
    /// `left op right` for two numbers; `None` if one is none.
    pub(super) fn number_binary(&mut self, op: BinaryOp, left: &Value, right: &Value) -> Arithmetic {
        let (Some(l), Some(r)) = (number(left), number(right)) else { return Ok(None) };
        match (l, r) {
            (Number::Int(left), Number::Int(right)) => self.int_binary(op, left, right),
            (Number::Float(left), Number::Float(right)) => self.float_binary(op, left, right),
            (Number::Float(left), right) => {
                let right = self.as_float(&right)?;
                self.float_binary(op, left, right)
            }
            (left, Number::Float(right)) => {
                let left = self.as_float(&left)?;
                self.float_binary(op, left, right)
            }
            (Number::Big(left), Number::Big(right)) => self.big_binary(op, left, right),
            (Number::Big(left), Number::Int(right)) => self.big_binary(op, left, &right.into()),
            (Number::Int(left), Number::Big(right)) => self.big_binary(op, &left.into(), right),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "Python rounds to the nearest float as well")]
    fn as_float(&mut self, number: &Number<'_>) -> Outcome<f64> {
        match number {
            Number::Int(number) => Ok(*number as f64),
            Number::Float(number) => Ok(*number),
            Number::Big(number) => match crate::script::text::integer::big_to_float(number) {
                Some(float) => Ok(float),
                None => Err(self.overflow_error("int too large to convert to float")),
            },
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "only for integers that are exact as floats")]
    fn int_binary(&mut self, op: BinaryOp, left: i64, right: i64) -> Arithmetic {
        const EXACT: u64 = 1 << 53;
        let quick = match op {
            BinaryOp::Add => left.checked_add(right),
            BinaryOp::Sub => left.checked_sub(right),
            BinaryOp::Mul => left.checked_mul(right),
            BinaryOp::FloorDiv if right != 0 => left.checked_div_euclid(right).map(|_| floor_div(left, right)),
            BinaryOp::Mod if right != 0 => left.checked_rem(right).map(|_| left.mod_floor(&right)),
            BinaryOp::BitAnd => Some(left & right),
            BinaryOp::BitOr => Some(left | right),
            BinaryOp::BitXor => Some(left ^ right),
            BinaryOp::RShift if right >= 0 => Some(left >> right.min(63)),
            BinaryOp::Pow if right >= 0 => u32::try_from(right).ok().and_then(|right| left.checked_pow(right)),
            BinaryOp::Div if right != 0 && left.unsigned_abs() <= EXACT && right.unsigned_abs() <= EXACT => {
                return Ok(Some(Value::Float(left as f64 / right as f64)));
            }
            _ => None,
        };
        match quick {
            Some(number) => Ok(Some(Value::Int(number))),
            None => self.big_binary(op, &left.into(), &right.into()),
        }
    }

    fn big_binary(&mut self, op: BinaryOp, left: &BigInt, right: &BigInt) -> Arithmetic {
        self.tick(usize::try_from((left.bits() + right.bits()) / 640).unwrap_or(usize::MAX))?;
        let result = match op {
            BinaryOp::Add => left + right,
            BinaryOp::Sub => left - right,
            BinaryOp::Mul => {
                self.charge_bits(left.bits().saturating_add(right.bits()))?;
                let work = (left.bits() / 64).saturating_mul(right.bits() / 64) / 16;
                self.tick(usize::try_from(work).unwrap_or(usize::MAX))?;
                left * right
            }
            BinaryOp::FloorDiv if right.is_zero() => {
                return Err(self.zero_division("integer division or modulo by zero"));
            }
            BinaryOp::Mod if right.is_zero() => return Err(self.zero_division("integer modulo by zero")),
            BinaryOp::Div if right.is_zero() => return Err(self.zero_division("division by zero")),
            BinaryOp::FloorDiv => left.div_floor(right),
            BinaryOp::Mod => left.mod_floor(right),
            BinaryOp::Div => return self.big_quotient(left, right).map(|float| Some(Value::Float(float))),
            BinaryOp::Pow => return self.big_pow(left, right).map(Some),
            BinaryOp::LShift | BinaryOp::RShift => return self.big_shift(op, left, right).map(Some),
            BinaryOp::BitAnd => left & right,
            BinaryOp::BitOr => left | right,
            BinaryOp::BitXor => left ^ right,
            BinaryOp::MatMul => return Ok(None),
        };
        Ok(Some(Value::big(result)))
    }

    /// The correctly rounded quotient: both are scaled so that the integer quotient has 66 bits or more, and its
    /// last bit says whether something was cut off.
    fn big_quotient(&mut self, left: &BigInt, right: &BigInt) -> Outcome<f64> {
        if left.is_zero() {
            return Ok(0.0);
        }
        let bits = |number: &BigInt| i64::try_from(number.bits()).unwrap_or(i64::MAX);
        let shift = bits(right).saturating_sub(bits(left)).saturating_add(66);
        if shift < -1100 {
            return Err(self.overflow_error("integer division result too large for a float"));
        }
        if shift > 1200 {
            return Ok(0.0);
        }
        let (mut top, mut bottom) = (left.abs(), right.abs());
        if shift >= 0 {
            top <<= shift;
        } else {
            bottom <<= -shift;
        }
        let (quotient, rest) = top.div_rem(&bottom);
        let sticky = if rest.is_zero() { quotient } else { quotient | BigInt::from(1) };
        let scale = i32::try_from(-shift).unwrap_or(0);
        let magnitude = scale_float(&sticky, scale);
        if magnitude.is_infinite() {
            return Err(self.overflow_error("integer division result too large for a float"));
        }
        Ok(if (left.sign() == Sign::Minus) == (right.sign() == Sign::Minus) { magnitude } else { -magnitude })
    }

    fn big_pow(&mut self, left: &BigInt, right: &BigInt) -> Outcome<Value> {
        if right.is_negative() {
            if left.is_zero() {
                return Err(self.zero_division("0.0 cannot be raised to a negative power"));
            }
            let (left, right) = (self.as_float(&Number::Big(left))?, self.as_float(&Number::Big(right))?);
            return Ok(Value::Float(left.powf(right)));
        }
        if left.bits() <= 1 {
            // 0, 1 and -1 stay small, whatever the exponent.
            let odd = right.is_odd();
            let result = if right.is_zero() || (left.is_negative() && !odd) { BigInt::from(1) } else { left.clone() };
            return Ok(Value::big(result));
        }
        let exponent = right.to_u64().unwrap_or(u64::MAX);
        let bits = left.bits().saturating_mul(exponent);
        self.charge_bits(bits)?;
        let words = bits / 64;
        self.tick(usize::try_from(words.saturating_mul(words) / 64).unwrap_or(usize::MAX))?;
        match u32::try_from(exponent) {
            Ok(exponent) => Ok(Value::big(num_traits::pow::Pow::pow(left, exponent))),
            Err(_) => Err(self.error(Builtin::MemoryError, "")),
        }
    }

    fn big_shift(&mut self, op: BinaryOp, left: &BigInt, right: &BigInt) -> Outcome<Value> {
        if right.is_negative() {
            return Err(self.value_error("negative shift count"));
        }
        if left.is_zero() {
            return Ok(Value::Int(0));
        }
        let count = right.to_u64().unwrap_or(u64::MAX);
        if op == BinaryOp::RShift {
            if count > left.bits() {
                return Ok(Value::Int(if left.is_negative() { -1 } else { 0 }));
            }
            return Ok(Value::big(left >> count));
        }
        self.charge_bits(left.bits().saturating_add(count))?;
        Ok(Value::big(left << count))
    }

    fn charge_bits(&mut self, bits: u64) -> Outcome<()> {
        if bits < 1 << 16 {
            return Ok(());
        }
        self.charge(usize::try_from(bits / 8).unwrap_or(usize::MAX))
    }

    fn float_binary(&mut self, op: BinaryOp, left: f64, right: f64) -> Arithmetic {
        let result = match op {
            BinaryOp::Add => left + right,
            BinaryOp::Sub => left - right,
            BinaryOp::Mul => left * right,
            BinaryOp::Div if right == 0.0 => return Err(self.zero_division("float division by zero")),
            BinaryOp::Div => left / right,
            BinaryOp::FloorDiv if right == 0.0 => return Err(self.zero_division("float floor division by zero")),
            BinaryOp::FloorDiv => float_div_mod(left, right).0,
            BinaryOp::Mod if right == 0.0 => return Err(self.zero_division("float modulo by zero")),
            BinaryOp::Mod => float_div_mod(left, right).1,
            BinaryOp::Pow => return self.float_pow(left, right).map(Some),
            _ => return Ok(None),
        };
        Ok(Some(Value::Float(result)))
    }

    fn float_pow(&mut self, left: f64, right: f64) -> Outcome<Value> {
        if left == 0.0 && right < 0.0 {
            return Err(self.zero_division("0.0 cannot be raised to a negative power"));
        }
        if left < 0.0 && left.is_finite() && right.is_finite() && right.fract() != 0.0 {
            return Err(self.value_error("the result is a complex number, which the playground does not have"));
        }
        let result = left.powf(right);
        if result.is_infinite() && left.is_finite() && right.is_finite() {
            return Err(self.exception_with(
                Builtin::OverflowError,
                vec![Value::Int(34), Value::from("Numerical result out of range")],
            ));
        }
        Ok(Value::Float(result))
    }

    /// `op value` for a number; `None` if it is none.
    pub(super) fn number_unary(&mut self, op: UnaryOp, value: &Value) -> Arithmetic {
        let Some(operand) = number(value) else { return Ok(None) };
        let result = match (op, operand) {
            (UnaryOp::Neg, Number::Int(number)) => {
                number.checked_neg().map_or_else(|| Value::big(-BigInt::from(number)), Value::Int)
            }
            (UnaryOp::Neg, Number::Big(number)) => Value::big(-number),
            (UnaryOp::Neg, Number::Float(number)) => Value::Float(-number),
            (UnaryOp::Pos, Number::Int(number)) => Value::Int(number),
            (UnaryOp::Pos, _) => value.clone(),
            (UnaryOp::Invert, Number::Int(number)) => Value::Int(!number),
            (UnaryOp::Invert, Number::Big(number)) => Value::big(-(number + 1_i32)),
            (UnaryOp::Invert, Number::Float(_)) | (UnaryOp::Not, _) => return Ok(None),
        };
        Ok(Some(result))
    }
}

fn floor_div(left: i64, right: i64) -> i64 {
    Integer::div_floor(&left, &right)
}

/// Quotient rounded down and rest with the divisor's sign, as CPython's `_float_div_mod` has them.
#[must_use]
pub fn float_div_mod(left: f64, right: f64) -> (f64, f64) {
    let mut rest = left % right;
    let mut quotient = (left - rest) / right;
    if rest == 0.0 {
        rest = 0.0_f64.copysign(right);
    } else if (right < 0.0) != (rest < 0.0) {
        rest += right;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0_f64.copysign(left / right), rest);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, rest)
}

/// A positive integer times a power of two as the nearest float.
fn scale_float(number: &BigInt, exponent: i32) -> f64 {
    let top = i32::try_from(number.bits()).unwrap_or(i32::MAX).saturating_add(exponent);
    // Below the smallest normal exponent fewer bits fit: cut them off first, so that rounding happens once.
    let spare = (-1021 - top).clamp(0, 60);
    let extra = i32::try_from(number.bits()).unwrap_or(0) - 53 + spare;
    if extra <= 0 {
        return number.to_f64().unwrap_or(f64::INFINITY) * 2.0_f64.powi(exponent);
    }
    let cut: BigInt = number >> extra;
    let half: BigInt = BigInt::from(1) << (extra - 1);
    let rest: BigInt = number - (&cut << extra);
    let up = rest > half || (rest == half && cut.is_odd());
    let rounded = if up { cut + 1_i32 } else { cut };
    let mut float = rounded.to_f64().unwrap_or(f64::INFINITY);
    let mut left = exponent + extra;
    while left != 0 && float != 0.0 && float.is_finite() {
        let step = left.clamp(-1000, 1000);
        float *= 2.0_f64.powi(step);
        left -= step;
    }
    float
}
