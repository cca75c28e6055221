//! The functions of `math` on real numbers.

use num_traits::ToPrimitive;

use crate::script::builtins::{clamped_index, real_number};
use crate::script::value::{Args, NativeFn, Signature, Tuple, Value};
use crate::script::vm::{Outcome, Raised, Vm};

pub(super) const FUNCTIONS: &[(&str, NativeFn)] = &[
    ("sqrt", |vm, args| one(vm, args, f64::sqrt)),
    ("cbrt", |vm, args| one(vm, args, f64::cbrt)),
    ("exp", |vm, args| one(vm, args, f64::exp)),
    ("exp2", |vm, args| one(vm, args, f64::exp2)),
    ("expm1", |vm, args| one(vm, args, f64::exp_m1)),
    ("log1p", |vm, args| one(vm, args, f64::ln_1p)),
    ("sin", |vm, args| one(vm, args, f64::sin)),
    ("cos", |vm, args| one(vm, args, f64::cos)),
    ("tan", |vm, args| one(vm, args, f64::tan)),
    ("asin", |vm, args| one(vm, args, f64::asin)),
    ("acos", |vm, args| one(vm, args, f64::acos)),
    ("atan", |vm, args| one(vm, args, f64::atan)),
    ("sinh", |vm, args| one(vm, args, f64::sinh)),
    ("cosh", |vm, args| one(vm, args, f64::cosh)),
    ("tanh", |vm, args| one(vm, args, f64::tanh)),
    ("asinh", |vm, args| one(vm, args, f64::asinh)),
    ("acosh", |vm, args| one(vm, args, f64::acosh)),
    ("atanh", |vm, args| one(vm, args, f64::atanh)),
    ("fabs", |vm, args| one(vm, args, f64::abs)),
    ("degrees", |vm, args| one(vm, args, |x| x * (180.0 / std::f64::consts::PI))),
    ("radians", |vm, args| one(vm, args, |x| x * (std::f64::consts::PI / 180.0))),
    ("atan2", |vm, args| two(vm, args, f64::atan2)),
    ("fmod", |vm, args| two(vm, args, |x, y| x % y)),
    ("remainder", |vm, args| two(vm, args, remainder)),
    ("copysign", |vm, args| two(vm, args, f64::copysign)),
    ("erf", |vm, args| one(vm, args, |x| error_function(x).0)),
    ("erfc", |vm, args| one(vm, args, |x| error_function(x).1)),
    ("fma", fused),
    ("pow", pow),
    ("log", log),
    ("log2", |vm, args| logarithm_of(vm, args, f64::log2)),
    ("log10", |vm, args| logarithm_of(vm, args, f64::log10)),
    ("isnan", |vm, args| ask(vm, args, f64::is_nan)),
    ("isinf", |vm, args| ask(vm, args, f64::is_infinite)),
    ("isfinite", |vm, args| ask(vm, args, f64::is_finite)),
    ("isclose", is_close),
    ("hypot", hypot),
    ("dist", dist),
    ("fsum", fsum),
    ("sumprod", sum_product),
    ("modf", modf),
    ("frexp", frexp),
    ("ldexp", ldexp),
    ("nextafter", |vm, args| two(vm, args, next_after)),
    ("ulp", |vm, args| one(vm, args, |x| next_after(x.abs(), f64::INFINITY) - x.abs())),
];

fn domain_error(vm: &mut Vm) -> Raised {
    vm.value_error("math domain error")
}

/// Checks a result as CPython does: NaN from numbers is a domain error, infinity from finite ones a range error.
fn checked(vm: &mut Vm, result: f64, inputs: &[f64], pole: bool) -> Outcome<Value> {
    if result.is_nan() && !inputs.iter().any(|input| input.is_nan()) {
        return Err(domain_error(vm));
    }
    if result.is_infinite() && inputs.iter().all(|input| input.is_finite()) {
        return Err(if pole { domain_error(vm) } else { vm.overflow_error("math range error") });
    }
    Ok(Value::Float(result))
}

fn one(vm: &mut Vm, args: Args<'_>, function: fn(f64) -> f64) -> Outcome<Value> {
    // Where a function has a pole (log1p, atanh), CPython calls infinity a domain error.
    let pole = matches!(args.name, "log1p" | "atanh");
    let value = args.one(vm)?;
    let input = real_number(vm, &value)?;
    checked(vm, function(input), &[input], pole)
}

fn ask(vm: &mut Vm, args: Args<'_>, question: fn(f64) -> bool) -> Outcome<Value> {
    let value = args.one(vm)?;
    Ok(Value::Bool(question(real_number(vm, &value)?)))
}

fn pair(vm: &mut Vm, mut args: Args<'_>) -> Outcome<(f64, f64)> {
    args.count(vm, 2, 2)?;
    let first = real_number(vm, &args.take(0).unwrap_or_default())?;
    let second = real_number(vm, &args.take(1).unwrap_or_default())?;
    Ok((first, second))
}

fn two(vm: &mut Vm, args: Args<'_>, function: fn(f64, f64) -> f64) -> Outcome<Value> {
    let (first, second) = pair(vm, args)?;
    checked(vm, function(first, second), &[first, second], false)
}

fn pow(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (base, exponent) = pair(vm, args)?;
    checked(vm, base.powf(exponent), &[base, exponent], base == 0.0)
}

/// The rest of the division whose quotient is rounded to the nearest integer, ties to even.
fn remainder(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() || x.is_infinite() || y == 0.0 {
        return if x.is_nan() || y.is_nan() { x + y } else { f64::NAN };
    }
    if y.is_infinite() {
        return x;
    }
    let (magnitude, divisor) = (x.abs(), y.abs());
    let rest = magnitude % divisor;
    let other = divisor - rest;
    let result = if rest < other {
        rest
    } else if rest > other {
        -other
    } else {
        rest - 2.0 * ((0.5 * (magnitude - rest)) % divisor)
    };
    result.copysign(1.0) * if result < 0.0 { -1.0 } else { 1.0 } * 1.0_f64.copysign(x)
}

fn next_after(from: f64, to: f64) -> f64 {
    match from.partial_cmp(&to) {
        None => f64::NAN,
        Some(std::cmp::Ordering::Less) => from.next_up(),
        Some(std::cmp::Ordering::Greater) => from.next_down(),
        Some(std::cmp::Ordering::Equal) => to,
    }
}

/// A logarithm, also of integers that are too large for a float.
fn logarithm(vm: &mut Vm, value: &Value, function: fn(f64) -> f64) -> Outcome<f64> {
    if let Value::BigInt(number) = value.inner() {
        let bits = number.bits();
        if number.sign() == num_bigint::Sign::Minus {
            return Err(domain_error(vm));
        }
        let shift = bits.saturating_sub(64);
        let top = (number.magnitude() >> shift).to_f64().unwrap_or_default();
        #[expect(clippy::cast_precision_loss, reason = "a count of bits is far below what a float holds exactly")]
        let shift = shift as f64;
        return Ok(function(top) + shift * function(2.0));
    }
    let number = real_number(vm, value)?;
    if number <= 0.0 {
        return Err(domain_error(vm));
    }
    Ok(function(number))
}

fn logarithm_of(vm: &mut Vm, args: Args<'_>, function: fn(f64) -> f64) -> Outcome<Value> {
    let value = args.one(vm)?;
    logarithm(vm, &value, function).map(Value::Float)
}

fn log(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 1, 2)?;
    let number = logarithm(vm, &args.take(0).unwrap_or_default(), f64::ln)?;
    let Some(base) = args.take(1) else { return Ok(Value::Float(number)) };
    let base = logarithm(vm, &base, f64::ln)?;
    if base == 0.0 {
        return Err(vm.zero_division("float division by zero"));
    }
    Ok(Value::Float(number / base))
}

fn is_close(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<4> =
        Signature { names: ["a", "b", "rel_tol", "abs_tol"], only_positional: 0, positional: 2, required: 2 };
    let [left, right, relative, absolute] = args.bind(vm, &SHAPE)?;
    let (left, right) = (real_number(vm, &left)?, real_number(vm, &right)?);
    let relative = match relative.given() {
        Some(relative) => real_number(vm, &relative)?,
        None => 1e-9,
    };
    let absolute = match absolute.given() {
        Some(absolute) => real_number(vm, &absolute)?,
        None => 0.0,
    };
    if relative < 0.0 || absolute < 0.0 {
        return Err(vm.value_error("tolerances must be non-negative"));
    }
    if left.is_infinite() || right.is_infinite() {
        return Ok(Value::Bool(left.to_bits() == right.to_bits()));
    }
    let distance = (left - right).abs();
    let allowed = (relative * right.abs()).max(relative * left.abs()).max(absolute);
    Ok(Value::Bool(distance <= allowed))
}

fn numbers(vm: &mut Vm, values: &[Value]) -> Outcome<Vec<f64>> {
    values.iter().map(|value| real_number(vm, value)).collect()
}

/// The length of a vector, scaled so that its squares neither overflow nor vanish.
fn length(parts: &[f64]) -> f64 {
    if parts.iter().any(|part| part.is_infinite()) {
        return f64::INFINITY;
    }
    let largest = parts.iter().fold(0.0_f64, |largest, part| largest.max(part.abs()));
    if largest == 0.0 || parts.iter().any(|part| part.is_nan()) {
        return parts.iter().sum();
    }
    if let [x, y] = parts {
        return x.hypot(*y);
    }
    let squares = exact_sum(&parts.iter().map(|part| (part / largest).powi(2)).collect::<Vec<_>>());
    largest * squares.sqrt()
}

fn hypot(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.no_keywords(vm)?;
    let parts = numbers(vm, &args.take_all())?;
    Ok(Value::Float(length(&parts)))
}

fn dist(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 2, 2)?;
    let first = vm.collect(&args.take(0).unwrap_or_default())?;
    let second = vm.collect(&args.take(1).unwrap_or_default())?;
    if first.len() != second.len() {
        return Err(vm.value_error("both points must have the same number of dimensions"));
    }
    let (first, second) = (numbers(vm, &first)?, numbers(vm, &second)?);
    let parts: Vec<f64> = first.iter().zip(&second).map(|(a, b)| a - b).collect();
    Ok(Value::Float(length(&parts)))
}

/// The sum, rounded once: partial sums that do not overlap are kept (Shewchuk).
fn exact_sum(numbers: &[f64]) -> f64 {
    let mut partials: Vec<f64> = Vec::new();
    for &number in numbers {
        let mut carried = number;
        let mut kept = Vec::with_capacity(partials.len() + 1);
        for &partial in &partials {
            let (large, small) = if carried.abs() < partial.abs() { (partial, carried) } else { (carried, partial) };
            let high = large + small;
            let low = small - (high - large);
            if low != 0.0 {
                kept.push(low);
            }
            carried = high;
        }
        kept.push(carried);
        partials = kept;
    }
    let Some(mut high) = partials.pop() else { return 0.0 };
    let mut low = 0.0;
    while let Some(next) = partials.pop() {
        let before = high;
        high = before + next;
        low = next - (high - before);
        if low != 0.0 {
            break;
        }
    }
    // A remaining half in the same direction decides a tie.
    let same = partials.last().is_some_and(|next| (low < 0.0 && *next < 0.0) || (low > 0.0 && *next > 0.0));
    if same {
        let doubled = low * 2.0;
        let sum = high + doubled;
        if (doubled - (sum - high)).abs() <= 0.0 {
            high = sum;
        }
    }
    high
}

fn fsum(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let iterable = args.one(vm)?;
    let items = vm.collect(&iterable)?;
    vm.tick(items.len())?;
    let numbers = numbers(vm, &items)?;
    if numbers.iter().any(|number| !number.is_finite()) {
        let sum: f64 = numbers.iter().filter(|number| !number.is_finite()).sum();
        if sum.is_nan() && !numbers.iter().any(|number| number.is_nan()) {
            return Err(vm.value_error("-inf + inf in fsum"));
        }
        return Ok(Value::Float(sum));
    }
    let sum = exact_sum(&numbers);
    if sum.is_finite() { Ok(Value::Float(sum)) } else { Err(vm.overflow_error("intermediate overflow in fsum")) }
}

fn sum_product(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    use crate::script::code::BinaryOp;
    args.count(vm, 2, 2)?;
    let first = vm.collect(&args.take(0).unwrap_or_default())?;
    let second = vm.collect(&args.take(1).unwrap_or_default())?;
    if first.len() != second.len() {
        return Err(vm.value_error("Inputs are not the same length"));
    }
    let mut total = Value::Int(0);
    for (left, right) in first.iter().zip(&second) {
        vm.tick(1)?;
        let product = vm.binary(BinaryOp::Mul, left, right)?;
        total = vm.binary(BinaryOp::Add, &total, &product)?;
    }
    Ok(total)
}

fn modf(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.one(vm)?;
    let number = real_number(vm, &value)?;
    let fraction = if number.is_infinite() { 0.0_f64.copysign(number) } else { number.fract().copysign(number) };
    Ok(Tuple::new(vec![Value::Float(fraction), Value::Float(number.trunc())]))
}

fn frexp(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.one(vm)?;
    let number = real_number(vm, &value)?;
    if number == 0.0 || !number.is_finite() {
        return Ok(Tuple::new(vec![Value::Float(number), Value::Int(0)]));
    }
    // A subnormal number is lifted first, so that its exponent can be read.
    let (lifted, offset) = if number.abs() < f64::MIN_POSITIVE { (number * 2f64.powi(54), 54) } else { (number, 0) };
    let bits = lifted.to_bits();
    let exponent = i64::try_from((bits >> 52) & 0x7ff).unwrap_or_default() - 1022 - offset;
    let mantissa = f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52));
    Ok(Tuple::new(vec![Value::Float(mantissa), Value::Int(exponent)]))
}

fn ldexp(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 2, 2)?;
    let number = real_number(vm, &args.take(0).unwrap_or_default())?;
    let exponent = args.take(1).unwrap_or_default();
    if exponent.as_big().is_none() {
        return Err(vm.type_error("Expected an int as second argument to ldexp."));
    }
    let exponent = i32::try_from(clamped_index(vm, &exponent)?.clamp(-2200, 2200)).unwrap_or_default();
    // Two steps, because a single power of two of this size may not exist as a float.
    let half = exponent / 2;
    let result = number * 2f64.powi(half) * 2f64.powi(exponent - half);
    checked(vm, result, &[number], false)
}

/// The error function and its complement. Near zero by its series, far away by the continued fraction.
fn error_function(x: f64) -> (f64, f64) {
    const NEAR: f64 = 1.5;
    const FAR: f64 = 30.0;
    let size = x.abs();
    if x.is_nan() {
        return (x, x);
    }
    let root = std::f64::consts::PI.sqrt();
    let (value, rest) = if size < NEAR {
        let square = size * size;
        let mut sum = 0.0;
        for at in (0..25).rev() {
            sum = 2.0 + square * sum / (f64::from(at) + 1.5);
        }
        let value = sum * size * (-square).exp() / root;
        (value, 1.0 - value)
    } else if size >= FAR {
        (1.0, 0.0)
    } else {
        let square = size * size;
        let (mut above, mut half, mut p, mut p_last, mut q, mut q_last) = (0.0, 0.5, 1.0, 0.0, square + 0.5, 1.0);
        for _ in 0..50 {
            above += half;
            half += 2.0;
            let below = half + square;
            (p, p_last) = (below * p - above * p_last, p);
            (q, q_last) = (below * q - above * q_last, q);
        }
        let rest = p / q * size * (-square).exp() / root;
        (1.0 - rest, rest)
    };
    if x < 0.0 { (-value, 2.0 - rest) } else { (value, rest) }
}

fn fused(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> = Signature { names: ["x", "y", "z"], only_positional: 3, positional: 3, required: 3 };
    let [x, y, z] = args.bind(vm, &SHAPE)?;
    let (x, y, z) = (real_number(vm, &x)?, real_number(vm, &y)?, real_number(vm, &z)?);
    Ok(Value::Float(x.mul_add(y, z)))
}
