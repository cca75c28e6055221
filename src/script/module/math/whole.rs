//! The functions of `math` on whole numbers.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One, Signed, ToPrimitive};

use crate::script::builtins::{real_number, whole};
use crate::script::code::BinaryOp;
use crate::script::value::{Args, NativeFn, Signature, Value, known};
use crate::script::vm::{Outcome, Vm};

pub(super) const FUNCTIONS: &[(&str, NativeFn)] = &[
    ("floor", floor),
    ("ceil", ceil),
    ("trunc", trunc),
    ("gcd", gcd),
    ("lcm", lcm),
    ("factorial", factorial),
    ("comb", comb),
    ("perm", perm),
    ("isqrt", isqrt),
    ("prod", prod),
];

fn floor(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    rounded(vm, args, known::FLOOR, f64::floor)
}

fn ceil(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    rounded(vm, args, known::CEIL, f64::ceil)
}

fn rounded(vm: &mut Vm, args: Args<'_>, name: crate::script::value::Sym, how: fn(f64) -> f64) -> Outcome<Value> {
    let value = args.one(vm)?;
    if let Some(result) = vm.call_special(&value, name, Vec::new())? {
        return Ok(result);
    }
    let number = real_number(vm, &value)?;
    whole(vm, how(number))
}

fn trunc(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.one(vm)?;
    match vm.call_special(&value, known::TRUNC, Vec::new())? {
        Some(result) => Ok(result),
        None => {
            let kind = vm.type_name(&value);
            Err(vm.type_error(format!("type {kind} doesn't define __trunc__ method")))
        }
    }
}

fn folded(vm: &mut Vm, mut args: Args<'_>, first: i64, how: fn(&BigInt, &BigInt) -> BigInt) -> Outcome<Value> {
    args.no_keywords(vm)?;
    let mut total = BigInt::from(first);
    for value in args.take_all() {
        let number = vm.index(&value)?;
        vm.tick(usize::try_from(number.bits() / 8).unwrap_or(usize::MAX))?;
        total = how(&total, &number);
    }
    Ok(Value::big(total.abs()))
}

fn gcd(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    folded(vm, args, 0, BigInt::gcd)
}

fn lcm(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    folded(vm, args, 1, BigInt::lcm)
}

/// Counts the work and the room of multiplying up to a number of this many bits.
fn account(vm: &mut Vm, number: &BigInt) -> Outcome<()> {
    let words = usize::try_from(number.bits() / 64 + 1).unwrap_or(usize::MAX);
    vm.charge(words.saturating_mul(8))?;
    vm.tick(words)
}

fn factorial(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.one(vm)?;
    if let Value::Float(_) = value.inner() {
        return Err(vm.type_error("'float' object cannot be interpreted as an integer"));
    }
    let number = vm.index(&value)?;
    if number.is_negative() {
        return Err(vm.value_error("factorial() not defined for negative values"));
    }
    let Some(number) = number.to_u64() else {
        return Err(vm.overflow_error("factorial() argument should not exceed 9223372036854775807"));
    };
    let mut product = BigInt::one();
    for factor in 2..=number {
        account(vm, &product)?;
        product *= factor;
    }
    Ok(Value::big(product))
}

/// Two arguments that must not be negative.
fn counts(vm: &mut Vm, n: &Value, k: &Value) -> Outcome<(BigInt, BigInt)> {
    let (n, k) = (vm.index(n)?, vm.index(k)?);
    for (number, name) in [(&n, "n"), (&k, "k")] {
        if number.is_negative() {
            return Err(vm.value_error(format!("{name} must be a non-negative integer")));
        }
    }
    Ok((n, k))
}

/// The product n·(n-1)·… of k factors, divided step by step if `divide`.
fn falling(vm: &mut Vm, n: &BigInt, k: u64, divide: bool) -> Outcome<Value> {
    let mut product = BigInt::one();
    for step in 0..k {
        account(vm, &product)?;
        product *= n - step;
        if divide {
            product /= step + 1;
        }
    }
    Ok(Value::big(product))
}

fn comb(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 2, 2)?;
    let (n, k) = (args.take(0).unwrap_or_default(), args.take(1).unwrap_or_default());
    let (n, k) = counts(vm, &n, &k)?;
    if k > n {
        return Ok(Value::Int(0));
    }
    let fewer = k.clone().min(&n - &k);
    match fewer.to_u64() {
        Some(steps) => falling(vm, &n, steps, true),
        None => Err(vm.overflow_error("min(n - k, k) must not exceed 9223372036854775807")),
    }
}

fn perm(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 1, 2)?;
    let n = args.take(0).unwrap_or_default();
    let k = args.take(1).and_then(Value::some).unwrap_or_else(|| n.clone());
    let (n, k) = counts(vm, &n, &k)?;
    if k > n {
        return Ok(Value::Int(0));
    }
    match k.to_u64() {
        Some(steps) => falling(vm, &n, steps, false),
        None => Err(vm.overflow_error("k must not exceed 9223372036854775807")),
    }
}

fn isqrt(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.one(vm)?;
    let number = vm.index(&value)?;
    if number.is_negative() {
        return Err(vm.value_error("isqrt() argument must be nonnegative"));
    }
    vm.tick(usize::try_from(number.bits()).unwrap_or(usize::MAX))?;
    Ok(Value::big(number.sqrt()))
}

fn prod(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["iterable", "start"], only_positional: 1, positional: 1, required: 1 };
    let [iterable, start] = args.bind(vm, &SHAPE)?;
    let mut product = start.given().unwrap_or(Value::Int(1));
    let iterator = vm.iter(&iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.tick(1)?;
        product = vm.binary(BinaryOp::Mul, &product, &item)?;
    }
    Ok(product)
}
