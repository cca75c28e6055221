//! `int` and `bool`: reading numbers, and their methods.

use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_traits::Signed;

use super::number::{round_int, whole};
use super::{raise, settle};
use crate::script::text::integer::parse_int;
use crate::script::text::{Fault, FormatSpec, Integer, format_int, quote_bytes};
use crate::script::value::{Args, Class, Signature, Str, Tuple, Value, known};
use crate::script::vm::{Builtin, Outcome, Vm};

pub(super) fn install(vm: &mut Vm) {
    let int = Rc::clone(vm.class(Builtin::Int));
    int.constructor.set(Some(new));
    int.add_methods(&[
        ("bit_length", bit_length),
        ("bit_count", bit_count),
        ("conjugate", itself),
        ("is_integer", is_integer),
        ("as_integer_ratio", as_integer_ratio),
        ("to_bytes", to_bytes),
        ("__format__", format),
        ("__round__", round),
        ("__abs__", abs),
        ("__int__", itself),
        ("__index__", itself),
        ("__trunc__", itself),
        ("__floor__", itself),
        ("__ceil__", itself),
        ("__float__", to_float),
        ("__bool__", truth),
    ]);
    int.add_class_methods(&[("from_bytes", from_bytes)]);
    int.add_property("real", own, None);
    int.add_property("numerator", own, None);
    int.add_property("imag", |_, _| Ok(Value::Int(0)), None);
    int.add_property("denominator", |_, _| Ok(Value::Int(1)), None);
    vm.class(Builtin::Bool).constructor.set(Some(new_bool));
}

fn new_bool(vm: &mut Vm, _class: &Rc<Class>, mut args: Args<'_>) -> Outcome<Value> {
    args.no_keywords(vm)?;
    args.count(vm, 0, 1)?;
    let truth = match args.take(0) {
        Some(object) => vm.truthy(&object)?,
        None => false,
    };
    Ok(Value::Bool(truth))
}

fn new(vm: &mut Vm, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> = Signature { names: ["x", "base"], only_positional: 1, positional: 2, required: 0 };
    if args.len() > 2 {
        args.count(vm, 0, 2)?;
    }
    let [object, base] = args.bind(vm, &SHAPE)?;
    match (object.given(), base.given()) {
        (None, None) => Ok(Value::Int(0)),
        (None, Some(_)) => Err(vm.type_error("int() missing string argument")),
        (Some(object), None) => from_object(vm, &object),
        (Some(object), Some(base)) => {
            let base = super::clamped_index(vm, &base)?;
            match object.inner() {
                Value::Str(text) => read(vm, text, base),
                Value::Bytes(bytes) => read_bytes(vm, bytes, base),
                _ => Err(vm.type_error("int() can't convert non-string with explicit base")),
            }
        }
    }
}

fn from_object(vm: &mut Vm, object: &Value) -> Outcome<Value> {
    match object {
        Value::Int(_) | Value::BigInt(_) => return Ok(object.clone()),
        Value::Bool(truth) => return Ok(Value::Int(i64::from(*truth))),
        Value::Float(number) => return whole(vm, *number),
        Value::Str(text) => return read(vm, text, 10),
        _ => {}
    }
    for name in [known::INT, known::INDEX, known::TRUNC] {
        if let Some(result) = vm.call_special(object, name, Vec::new())? {
            return match result.as_big() {
                Some(number) => Ok(Value::big(number)),
                None => {
                    let kind = vm.type_name(&result);
                    Err(vm.type_error(format!("{name} returned non-int (type {kind})")))
                }
            };
        }
    }
    match object.inner() {
        Value::Str(text) => read(vm, text, 10),
        Value::Bytes(bytes) => read_bytes(vm, bytes, 10),
        _ => {
            let kind = vm.type_name(object);
            let message =
                format!("int() argument must be a string, a bytes-like object or a real number, not '{kind}'");
            Err(vm.type_error(message))
        }
    }
}

fn read(vm: &mut Vm, text: &str, base: i64) -> Outcome<Value> {
    // Nearly every text is a short run of digits.
    if base == 10 && text.len() < 19 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Value::Int(text.parse().unwrap_or_default()));
    }
    let number = settle(vm, parse_int(text, base))?;
    Ok(Value::big(number))
}

fn read_bytes(vm: &mut Vm, bytes: &[u8], base: i64) -> Outcome<Value> {
    let text = String::from_utf8_lossy(bytes);
    match parse_int(&text, base) {
        Ok(number) => Ok(Value::big(number)),
        Err(Fault::Value(message)) if message.starts_with("invalid literal") => {
            let shown = quote_bytes(bytes);
            Err(vm.value_error(format!("invalid literal for int() with base {base}: {shown}")))
        }
        Err(fault) => Err(raise(vm, &fault)),
    }
}

/// The object of a method as an integer of any size.
fn number(vm: &mut Vm, this: &Value) -> Outcome<BigInt> {
    match this.as_big() {
        Some(number) => Ok(number),
        None => vm.index(this),
    }
}

/// The plain integer, also of a `bool`.
fn own(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    Ok(Value::big(number(vm, this)?))
}

fn itself(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    own(vm, &this)
}

fn truth(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(number(vm, &this)?.sign() != Sign::NoSign))
}

fn to_float(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let number = number(vm, &this)?;
    settle(vm, Integer::Big(&number).to_float()).map(Value::Float)
}

fn abs(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::big(number(vm, &this)?.abs()))
}

fn round(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, places) = super::this_and_optional(vm, args)?;
    let number = number(vm, &this)?;
    round_int(vm, &number, places.as_ref())
}

fn bit_length(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let bits = number(vm, &this)?.bits();
    Ok(Value::big(bits.into()))
}

fn bit_count(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let ones = number(vm, &this)?.magnitude().count_ones();
    Ok(Value::big(ones.into()))
}

fn is_integer(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)?;
    Ok(Value::Bool(true))
}

fn as_integer_ratio(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let whole = own(vm, &this)?;
    Ok(Tuple::new(vec![whole, Value::Int(1)]))
}

fn format(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, spec) = args.this_and_one(vm)?;
    let spec = vm.expect_str(&spec)?;
    if spec.is_empty() {
        return vm.str(&this).map(Value::Str);
    }
    let type_name = if matches!(this, Value::Bool(_)) { "bool" } else { "int" };
    let parsed = settle(vm, FormatSpec::parse(&spec, type_name, true))?;
    super::demand(vm, parsed.demand())?;
    let big;
    let integer = if let Some(small) = this.as_int() {
        Integer::Small(small)
    } else {
        big = number(vm, &this)?;
        Integer::Big(&big)
    };
    settle(vm, format_int(integer, &parsed, type_name)).map(Value::from)
}

/// `byteorder` as "is it big".
fn big_endian(vm: &mut Vm, order: Option<Value>) -> Outcome<bool> {
    let order: Option<Str> = match &order {
        None => return Ok(true),
        Some(order) => order.as_str().cloned(),
    };
    match order.as_deref() {
        Some("big") => Ok(true),
        Some("little") => Ok(false),
        _ => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
    }
}

fn to_bytes(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["length", "byteorder", "signed"], only_positional: 0, positional: 2, required: 0 };
    let this = args.this();
    let [length, order, signed] = args.bind(vm, &SHAPE)?;
    let length = match length.given() {
        Some(length) => super::clamped_index(vm, &length)?,
        None => 1,
    };
    let big = big_endian(vm, order.given())?;
    let signed = match signed.given() {
        Some(signed) => vm.truthy(&signed)?,
        None => false,
    };
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.value_error("length argument must be non-negative"));
    };
    let number = number(vm, &this)?;
    if number.is_negative() && !signed {
        return Err(vm.overflow_error("can't convert negative int to unsigned"));
    }
    vm.charge(length)?;
    let mut bytes = if signed { number.to_signed_bytes_le() } else { number.magnitude().to_bytes_le() };
    if number.sign() == Sign::NoSign {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(vm.overflow_error("int too big to convert"));
    }
    bytes.resize(length, if number.is_negative() { 0xff } else { 0 });
    if big {
        bytes.reverse();
    }
    Ok(Value::bytes(bytes))
}

fn from_bytes(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["bytes", "byteorder", "signed"], only_positional: 0, positional: 2, required: 1 };
    let class = args.this();
    let [bytes, order, signed] = args.bind(vm, &SHAPE)?;
    let big = big_endian(vm, order.given())?;
    let signed = match signed.given() {
        Some(signed) => vm.truthy(&signed)?,
        None => false,
    };
    if bytes.as_str().is_some() {
        return Err(vm.type_error("cannot convert 'str' object to bytes"));
    }
    let mut bytes = super::bytes::from_value(vm, &bytes)?;
    if big {
        bytes.reverse();
    }
    let number = if signed { BigInt::from_signed_bytes_le(&bytes) } else { BigInt::from_bytes_le(Sign::Plus, &bytes) };
    let number = Value::big(number);
    match &class {
        Value::Class(class) if class.id != vm.class(Builtin::Int).id => {
            let class = Value::Class(Rc::clone(class));
            vm.call(&class, vec![number])
        }
        _ => Ok(number),
    }
}
