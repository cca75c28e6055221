//! The builtin functions on numbers: `abs`, `round`, `divmod`, `pow`, `bin`, `hex`, `oct`, `chr`, `ord`.

use num_bigint::{BigInt, Sign};
use num_integer::Integer as _;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::script::code::BinaryOp;
use crate::script::text::Integer;
use crate::script::text::float::round_places;
use crate::script::value::{Args, Signature, Str, Tuple, Value, known};
use crate::script::vm::{Outcome, Vm};

pub(super) fn install(vm: &mut Vm) {
    vm.add_function("abs", abs);
    vm.add_function("round", round);
    vm.add_function("divmod", divmod);
    vm.add_function("pow", pow);
    vm.add_function("bin", bin);
    vm.add_function("hex", hex);
    vm.add_function("oct", oct);
    vm.add_function("chr", chr);
    vm.add_function("ord", ord);
}

fn abs(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let number = args.one(vm)?;
    match &number {
        Value::Int(value) => return Ok(Value::big(BigInt::from(*value).abs())),
        Value::Float(value) => return Ok(Value::Float(value.abs())),
        _ => {}
    }
    match vm.call_special(&number, known::ABS, Vec::new())? {
        Some(result) => Ok(result),
        None => {
            let kind = vm.type_name(&number);
            Err(vm.type_error(format!("bad operand type for abs(): '{kind}'")))
        }
    }
}

fn round(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["number", "ndigits"], only_positional: 0, positional: 2, required: 1 };
    let [number, places] = args.bind(vm, &SHAPE)?;
    let places = places.some();
    let arguments = places.into_iter().collect();
    match vm.call_special(&number, known::ROUND, arguments)? {
        Some(result) => Ok(result),
        None => {
            let kind = vm.type_name(&number);
            Err(vm.type_error(format!("type {kind} doesn't define __round__ method")))
        }
    }
}

/// `float.__round__`: to an integer without places, else correctly rounded in decimal.
pub(super) fn round_float(vm: &mut Vm, number: f64, places: Option<&Value>) -> Outcome<Value> {
    let Some(places) = places else { return whole(vm, number.round_ties_even()) };
    let places = super::clamped_index(vm, places)?;
    match round_places(number, places) {
        Some(rounded) => Ok(Value::Float(rounded)),
        None => Err(vm.overflow_error("rounded value too large to represent")),
    }
}

/// A float without fraction as an integer.
pub(crate) fn whole(vm: &mut Vm, number: f64) -> Outcome<Value> {
    if number.is_nan() {
        return Err(vm.value_error("cannot convert float NaN to integer"));
    }
    match num_traits::FromPrimitive::from_f64(number.trunc()) {
        Some(whole) => Ok(Value::big(whole)),
        None => Err(vm.overflow_error("cannot convert float infinity to integer")),
    }
}

/// `int.__round__`: only negative places change anything; ties go to even.
pub(super) fn round_int(vm: &mut Vm, number: &BigInt, places: Option<&Value>) -> Outcome<Value> {
    let places = match places {
        None => 0,
        Some(places) => super::clamped_index(vm, places)?,
    };
    let Some(left) = places.checked_neg().filter(|left| *left > 0) else { return Ok(Value::big(number.clone())) };
    // More digits than the number has leave nothing of it.
    let digits = number.bits() / 3 + 2;
    let Some(left) = u32::try_from(left).ok().filter(|left| u64::from(*left) <= digits) else {
        return Ok(Value::Int(0));
    };
    let unit = BigInt::from(10).pow(left);
    let (quotient, rest) = number.div_mod_floor(&unit);
    let twice = rest * 2;
    let up = twice > unit || (twice == unit && quotient.is_odd());
    Ok(Value::big((quotient + i32::from(up)) * unit))
}

fn divmod(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 2, 2)?;
    let (left, right) = (args.take(0).unwrap_or_default(), args.take(1).unwrap_or_default());
    if let (Some(left), Some(right)) = (left.as_big(), right.as_big()) {
        if right.is_zero() {
            return Err(vm.zero_division("integer division or modulo by zero"));
        }
        let (quotient, rest) = left.div_mod_floor(&right);
        return Ok(Tuple::new(vec![Value::big(quotient), Value::big(rest)]));
    }
    let numbers = left.as_float().zip(right.as_float());
    if let Some((_, divisor)) = numbers {
        if divisor == 0.0 {
            return Err(vm.zero_division("float divmod()"));
        }
        let quotient = vm.binary(BinaryOp::FloorDiv, &left, &right)?;
        let rest = vm.binary(BinaryOp::Mod, &left, &right)?;
        return Ok(Tuple::new(vec![quotient, rest]));
    }
    for (object, name, other) in [(&left, known::DIVMOD, &right), (&right, known::RDIVMOD, &left)] {
        if let Some(result) = vm.call_special(object, name, vec![other.clone()])?
            && !matches!(result, Value::NotImplemented)
        {
            return Ok(result);
        }
    }
    let (left, right) = (vm.type_name(&left), vm.type_name(&right));
    Err(vm.type_error(format!("unsupported operand type(s) for divmod(): '{left}' and '{right}'")))
}

fn pow(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["base", "exp", "mod"], only_positional: 0, positional: 3, required: 2 };
    let [base, exponent, modulus] = args.bind(vm, &SHAPE)?;
    let Some(modulus) = modulus.some() else { return vm.binary(BinaryOp::Pow, &base, &exponent) };
    let (Some(base), Some(exponent), Some(modulus)) = (base.as_big(), exponent.as_big(), modulus.as_big()) else {
        return Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    };
    if modulus.is_zero() {
        return Err(vm.value_error("pow() 3rd argument cannot be 0"));
    }
    vm.tick(usize::try_from(exponent.bits().saturating_mul(modulus.bits() / 64 + 1)).unwrap_or(usize::MAX))?;
    let size = modulus.abs();
    let raised = if exponent.is_negative() {
        match base.mod_floor(&size).modinv(&size) {
            Some(inverse) => inverse.modpow(&-exponent, &size),
            None => return Err(vm.value_error("base is not invertible for the given modulus")),
        }
    } else {
        base.mod_floor(&size).modpow(&exponent, &size)
    };
    Ok(Value::big(raised.mod_floor(&modulus)))
}

fn bin(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    in_radix(vm, args, "0b", 2)
}

fn hex(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    in_radix(vm, args, "0x", 16)
}

fn oct(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    in_radix(vm, args, "0o", 8)
}

fn in_radix(vm: &mut Vm, args: Args<'_>, prefix: &str, radix: u32) -> Outcome<Value> {
    let object = args.one(vm)?;
    let number = vm.index(&object)?;
    let sign = if number.sign() == Sign::Minus { "-" } else { "" };
    Ok(Value::str(format!("{sign}{prefix}{}", Integer::Big(&number).digits(radix))))
}

fn chr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let object = args.one(vm)?;
    let code = vm.index(&object)?;
    if code.to_i32().is_none() {
        return Err(vm.overflow_error("Python int too large to convert to C int"));
    }
    match code.to_u32().filter(|code| *code < 0x11_0000) {
        Some(code) => match char::from_u32(code) {
            Some(c) => Ok(Value::Str(Str::from(c))),
            None => Err(vm.value_error("chr() of half a surrogate pair: such texts do not exist in this playground")),
        },
        None => Err(vm.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let object = args.one(vm)?;
    let (code, length) = match object.inner() {
        Value::Str(text) => (text.chars().next().map(|c| i64::from(u32::from(c))), text.chars_len()),
        Value::Bytes(bytes) => (bytes.first().map(|byte| i64::from(*byte)), bytes.len()),
        _ => {
            let kind = vm.type_name(&object);
            return Err(vm.type_error(format!("ord() expected string of length 1, but {kind} found")));
        }
    };
    match (code, length) {
        (Some(code), 1) => Ok(Value::Int(code)),
        _ => Err(vm.type_error(format!("ord() expected a character, but string of length {length} found"))),
    }
}
