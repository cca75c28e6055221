//! `float`: reading numbers, and its methods.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::{FromPrimitive, Zero};

use super::number::{round_float, whole};
use super::settle;
use crate::script::text::float::parse_float;
use crate::script::text::{FormatSpec, Integer, format_float};
use crate::script::value::{Args, Class, Signature, Tuple, Value, known};
use crate::script::vm::{Builtin, Outcome, Vm};

pub(super) fn install(vm: &mut Vm) {
    let float = Rc::clone(vm.class(Builtin::Float));
    float.constructor.set(Some(new));
    float.add_methods(&[
        ("is_integer", is_integer),
        ("as_integer_ratio", as_integer_ratio),
        ("conjugate", itself),
        ("hex", hex),
        ("__format__", format),
        ("__round__", round),
        ("__abs__", abs),
        ("__float__", itself),
        ("__int__", to_int),
        ("__trunc__", to_int),
        ("__floor__", floor),
        ("__ceil__", ceil),
        ("__bool__", truth),
    ]);
    float.add_class_methods(&[("fromhex", from_hex)]);
    float.add_property("real", |vm, this| number(vm, this).map(Value::Float), None);
    float.add_property("imag", |_, _| Ok(Value::Float(0.0)), None);
}

fn new(vm: &mut Vm, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["x"], only_positional: 1, positional: 1, required: 0 };
    let [object] = args.bind(vm, &SHAPE)?;
    match object.given() {
        None => Ok(Value::Float(0.0)),
        Some(object) => from_object(vm, &object).map(Value::Float),
    }
}

/// `float(object)`
pub(crate) fn from_object(vm: &mut Vm, object: &Value) -> Outcome<f64> {
    match object {
        Value::Float(number) => return Ok(*number),
        Value::Int(number) => return settle(vm, Integer::Small(*number).to_float()),
        Value::Str(text) => return settle(vm, parse_float(text)),
        _ => {}
    }
    for name in [known::FLOAT, known::INDEX] {
        if let Some(result) = vm.call_special(object, name, Vec::new())? {
            return match result.inner() {
                Value::Float(number) => Ok(*number),
                other => match other.as_big() {
                    Some(whole) if name == known::INDEX => settle(vm, Integer::Big(&whole).to_float()),
                    _ => {
                        let (class, kind) = (vm.type_name(object), vm.type_name(&result));
                        Err(vm.type_error(format!("{class}.__float__ returned non-float (type {kind})")))
                    }
                },
            };
        }
    }
    match object.inner() {
        Value::Str(text) => settle(vm, parse_float(text)),
        Value::Bytes(bytes) => {
            let text = String::from_utf8_lossy(bytes);
            settle(vm, parse_float(&text))
        }
        _ => {
            let kind = vm.type_name(object);
            Err(vm.type_error(format!("float() argument must be a string or a real number, not '{kind}'")))
        }
    }
}

fn number(vm: &mut Vm, this: &Value) -> Outcome<f64> {
    match this.inner() {
        Value::Float(number) => Ok(*number),
        _ => from_object(vm, this),
    }
}

fn itself(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    number(vm, &this).map(Value::Float)
}

fn abs(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Float(number(vm, &this)?.abs()))
}

fn truth(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(number(vm, &this)? != 0.0))
}

fn to_int(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let number = number(vm, &this)?;
    whole(vm, number)
}

fn floor(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let number = number(vm, &this)?;
    whole(vm, number.floor())
}

fn ceil(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let number = number(vm, &this)?;
    whole(vm, number.ceil())
}

fn round(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, places) = super::this_and_optional(vm, args)?;
    let number = number(vm, &this)?;
    let places = places.and_then(Value::some);
    round_float(vm, number, places.as_ref())
}

fn format(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, spec) = args.this_and_one(vm)?;
    let spec = vm.expect_str(&spec)?;
    if spec.is_empty() {
        return vm.str(&this).map(Value::Str);
    }
    let parsed = settle(vm, FormatSpec::parse(&spec, "float", true))?;
    super::demand(vm, parsed.demand())?;
    let number = number(vm, &this)?;
    settle(vm, format_float(number, &parsed)).map(Value::from)
}

fn is_integer(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let number = number(vm, &this)?;
    Ok(Value::Bool(number.is_finite() && number.fract() == 0.0))
}

fn as_integer_ratio(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let mut number = number(vm, &this)?;
    if number.is_nan() {
        return Err(vm.value_error("cannot convert NaN to integer ratio"));
    }
    if number.is_infinite() {
        return Err(vm.overflow_error("cannot convert Infinity to integer ratio"));
    }
    // Doubling is exact, and a float has no digit below 2^-1074.
    let mut halvings = 0_u32;
    while number.fract() != 0.0 {
        number *= 2.0;
        halvings += 1;
    }
    let numerator = BigInt::from_f64(number).unwrap_or_default();
    Ok(Tuple::new(vec![Value::big(numerator), Value::big(BigInt::from(1) << halvings)]))
}

fn hex(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let number = number(vm, &this)?;
    if !number.is_finite() {
        return Ok(Value::str(crate::script::text::float::special(number)));
    }
    let sign = if number.is_sign_negative() { "-" } else { "" };
    if number == 0.0 {
        return Ok(Value::str(format!("{sign}0x0.0p+0")));
    }
    let bits = number.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let raw = i64::try_from((bits >> 52) & 0x7ff).unwrap_or_default();
    let (lead, exponent) = if raw == 0 { (0, -1022) } else { (1, raw - 1023) };
    Ok(Value::str(format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")))
}

fn from_hex(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (_, text) = args.this_and_one(vm)?;
    let text = vm.expect_str(&text)?;
    match read_hex(text.trim()) {
        Some(number) => Ok(Value::Float(number)),
        None => Err(vm.value_error("invalid hexadecimal floating-point string")),
    }
}

fn read_hex(text: &str) -> Option<f64> {
    let (negative, body) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let magnitude = match body.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        lower => {
            let digits = lower.strip_prefix("0x").unwrap_or(lower);
            let (mantissa, exponent) = digits.split_once('p').unwrap_or((digits, "0"));
            let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
            let all = format!("{whole}{fraction}");
            let number = BigInt::parse_bytes(all.as_bytes(), 16)?;
            let shift = exponent.parse::<i32>().ok()? - 4 * i32::try_from(fraction.len()).ok()?;
            if number.is_zero() { 0.0 } else { crate::script::text::integer::big_to_float(&number)? * 2f64.powi(shift) }
        }
    };
    Some(if negative { -magnitude } else { magnitude })
}
