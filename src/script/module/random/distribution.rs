//! The distributions of `random`, each drawing as CPython's method of the same name does.

use super::draw;
use super::generator::Generator;
use crate::script::builtins::real_number;
use crate::script::value::{Args, NativeFn, Signature, Value};
use crate::script::vm::{Outcome, Vm};

pub(super) const METHODS: &[(&str, NativeFn)] = &[
    ("uniform", uniform),
    ("triangular", triangular),
    ("gauss", gauss),
    ("normalvariate", normal),
    ("lognormvariate", log_normal),
    ("expovariate", exponential),
    ("paretovariate", pareto),
    ("weibullvariate", weibull),
    ("gammavariate", gamma),
    ("betavariate", beta),
];

/// Two parameters, with defaults where they may be left out.
fn two(
    vm: &mut Vm,
    mut args: Args<'_>,
    names: [&'static str; 2],
    defaults: Option<[f64; 2]>,
) -> Outcome<(Value, f64, f64)> {
    let this = args.this();
    let shape =
        Signature { names, only_positional: 0, positional: 2, required: if defaults.is_some() { 0 } else { 2 } };
    let [first, second] = args.bind(vm, &shape)?;
    let [low, high] = defaults.unwrap_or_default();
    let first = number(vm, first, low)?;
    let second = number(vm, second, high)?;
    Ok((this, first, second))
}

fn number(vm: &mut Vm, value: Value, default: f64) -> Outcome<f64> {
    match value.given() {
        Some(value) => real_number(vm, &value),
        None => Ok(default),
    }
}

fn uniform(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, low, high) = two(vm, args, ["a", "b"], None)?;
    let share = draw(vm, &this, Generator::random)?;
    Ok(Value::Float(low + (high - low) * share))
}

fn triangular(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["low", "high", "mode"], only_positional: 0, positional: 3, required: 0 };
    let this = args.this();
    let [low, high, mode] = args.bind(vm, &SHAPE)?;
    let (mut low, mut high) = (number(vm, low, 0.0)?, number(vm, high, 1.0)?);
    let mut share = draw(vm, &this, Generator::random)?;
    let mut bend = match mode.some() {
        None => 0.5,
        Some(_) if (high - low).abs() <= 0.0 => return Ok(Value::Float(low)),
        Some(mode) => (real_number(vm, &mode)? - low) / (high - low),
    };
    if share > bend {
        share = 1.0 - share;
        bend = 1.0 - bend;
        std::mem::swap(&mut low, &mut high);
    }
    Ok(Value::Float(low + (high - low) * (share * bend).sqrt()))
}

fn gauss(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, mean, spread) = two(vm, args, ["mu", "sigma"], Some([0.0, 1.0]))?;
    let z = draw(vm, &this, Generator::gauss)?;
    Ok(Value::Float(mean + z * spread))
}

fn normal(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, mean, spread) = two(vm, args, ["mu", "sigma"], Some([0.0, 1.0]))?;
    let z = draw(vm, &this, Generator::normal)?;
    Ok(Value::Float(mean + z * spread))
}

fn log_normal(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, mean, spread) = two(vm, args, ["mu", "sigma"], None)?;
    let z = draw(vm, &this, Generator::normal)?;
    Ok(Value::Float((mean + z * spread).exp()))
}

/// One parameter; a rate of zero would divide by it.
fn one(vm: &mut Vm, mut args: Args<'_>, name: &'static str, default: Option<f64>) -> Outcome<(Value, f64)> {
    let this = args.this();
    let required = usize::from(default.is_none());
    let [value] = args.bind(vm, &Signature { names: [name], only_positional: 0, positional: 1, required })?;
    let value = number(vm, value, default.unwrap_or_default())?;
    if value == 0.0 {
        return Err(vm.zero_division("float division by zero"));
    }
    Ok((this, value))
}

fn exponential(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, rate) = one(vm, args, "lambd", Some(1.0))?;
    let share = draw(vm, &this, Generator::random)?;
    Ok(Value::Float(-(1.0 - share).ln() / rate))
}

fn pareto(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, shape) = one(vm, args, "alpha", None)?;
    let share = 1.0 - draw(vm, &this, Generator::random)?;
    Ok(Value::Float(share.powf(-1.0 / shape)))
}

fn weibull(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, scale, shape) = two(vm, args, ["alpha", "beta"], None)?;
    let share = 1.0 - draw(vm, &this, Generator::random)?;
    Ok(Value::Float(scale * (-share.ln()).powf(1.0 / shape)))
}

fn gamma(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, shape, scale) = two(vm, args, ["alpha", "beta"], None)?;
    if shape <= 0.0 || scale <= 0.0 {
        return Err(vm.value_error("gammavariate: alpha and beta must be > 0.0"));
    }
    let drawn = draw(vm, &this, |generator| draw_gamma(generator, shape))?;
    Ok(Value::Float(drawn * scale))
}

fn beta(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, left, right) = two(vm, args, ["alpha", "beta"], None)?;
    if left <= 0.0 || right <= 0.0 {
        return Err(vm.value_error("gammavariate: alpha and beta must be > 0.0"));
    }
    let first = draw(vm, &this, |generator| draw_gamma(generator, left))?;
    if first == 0.0 {
        return Ok(Value::Float(0.0));
    }
    let second = draw(vm, &this, |generator| draw_gamma(generator, right))?;
    Ok(Value::Float(first / (first + second)))
}

/// A number of the gamma distribution with scale 1: Cheng's method above a shape of 1, the exponential at 1, and the
/// method of Ahrens and Dieter below it.
fn draw_gamma(generator: &mut Generator, shape: f64) -> f64 {
    if shape > 1.0 {
        let root = (2.0 * shape - 1.0).sqrt();
        let offset = shape - 4.0_f64.ln();
        let slope = shape + root;
        let magic = 1.0 + 4.5_f64.ln();
        loop {
            let first = generator.random();
            if !(1e-7 < first && first < 0.999_999_9) {
                continue;
            }
            let second = 1.0 - generator.random();
            let v = (first / (1.0 - first)).ln() / root;
            let x = shape * v.exp();
            let z = first * first * second;
            let r = offset + slope * v - x;
            if r + magic - 4.5 * z >= 0.0 || r >= z.ln() {
                return x;
            }
        }
    }
    if (shape - 1.0).abs() <= 0.0 {
        return -(1.0 - generator.random()).ln();
    }
    loop {
        let e = std::f64::consts::E;
        let split = (e + shape) / e;
        let p = split * generator.random();
        let x = if p <= 1.0 { p.powf(1.0 / shape) } else { -((split - p) / shape).ln() };
        let second = generator.random();
        if p > 1.0 {
            if second <= x.powf(shape - 1.0) {
                return x;
            }
        } else if second <= (-x).exp() {
            return x;
        }
    }
}
