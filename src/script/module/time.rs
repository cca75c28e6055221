//! `time`: the virtual clock. `sleep` blocks the event loop, as it does under CPython.

use std::rc::Rc;

use crate::script::builtins::{real_number, settle};
use crate::script::text::Fault;
use crate::script::value::{Args, Module, Tuple, Value};
use crate::script::vm::{Outcome, Vm};

mod calendar;

/// What the wall clock shows when a run begins: 2024-01-01 00:00:00 UTC. The real date would make every run differ.
const EPOCH_SECONDS: u64 = 1_704_067_200;
const NANOS: u64 = 1_000_000_000;

/// Makes the module.
pub(super) fn make(_vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("time");
    module.add_functions(&[
        ("sleep", sleep),
        ("time", |vm, args| seconds(vm, args, EPOCH_SECONDS)),
        ("perf_counter", |vm, args| seconds(vm, args, 0)),
        ("monotonic", |vm, args| seconds(vm, args, 0)),
        ("process_time", |vm, args| seconds(vm, args, 0)),
        ("thread_time", |vm, args| seconds(vm, args, 0)),
        ("time_ns", |vm, args| nanoseconds(vm, args, EPOCH_SECONDS)),
        ("perf_counter_ns", |vm, args| nanoseconds(vm, args, 0)),
        ("monotonic_ns", |vm, args| nanoseconds(vm, args, 0)),
        ("process_time_ns", |vm, args| nanoseconds(vm, args, 0)),
        ("gmtime", broken_down),
        ("localtime", broken_down),
        ("strftime", strftime),
        ("ctime", ctime),
    ]);
    module.set("timezone", Value::Int(0));
    Ok(module)
}

fn sleep(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let length = args.one(vm)?;
    let seconds = match length.inner() {
        Value::Float(seconds) => *seconds,
        _ => {
            let class = vm.class_of(&length);
            if vm.class_attr(&class, crate::script::value::known::INDEX).is_none() {
                let message = format!("'{}' object cannot be interpreted as an integer", class.name());
                return Err(vm.type_error(message));
            }
            real_number(vm, &length)?
        }
    };
    if seconds.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(vm.value_error("sleep length must be non-negative"));
    }
    if seconds > 9e9 {
        return Err(vm.overflow_error("timestamp too large to convert to C _PyTime_t"));
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range above")]
    let nanos = (seconds * 1e9).round() as u64;
    vm.flush_steps()?;
    vm.block(nanos, "", Value::None)
}

fn seconds(vm: &mut Vm, args: Args<'_>, base: u64) -> Outcome<Value> {
    args.none(vm)?;
    let now = vm.host().now();
    let whole = base + now / NANOS;
    #[expect(clippy::cast_precision_loss, reason = "seconds as a float are what Python's clocks give")]
    let seconds = whole as f64 + (now % NANOS) as f64 / 1e9;
    Ok(Value::Float(seconds))
}

fn nanoseconds(vm: &mut Vm, args: Args<'_>, base: u64) -> Outcome<Value> {
    args.none(vm)?;
    let now = vm.host().now();
    Ok(Value::big((u128::from(base) * u128::from(NANOS) + u128::from(now)).into()))
}

/// The moment of an optional argument in whole seconds since 1970.
fn moment(vm: &mut Vm, given: Option<Value>) -> Outcome<i64> {
    match given.and_then(Value::some) {
        None => Ok(i64::try_from(EPOCH_SECONDS + vm.host().now() / NANOS).unwrap_or(i64::MAX)),
        Some(value) => {
            let seconds = real_number(vm, &value)?;
            if !(-6e10..=2.5e11).contains(&seconds) {
                return Err(vm.overflow_error("timestamp out of range for platform time_t"));
            }
            #[expect(clippy::cast_possible_truncation, reason = "checked to be in range above")]
            let whole = seconds.floor() as i64;
            Ok(whole)
        }
    }
}

fn broken_down(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 0, 1)?;
    let moment = moment(vm, args.take(0))?;
    Ok(Tuple::new(calendar::parts(moment).map(Value::Int).to_vec()))
}

/// The nine parts of a moment that was given as a tuple, or now.
fn given_parts(vm: &mut Vm, given: Option<Value>) -> Outcome<[i64; 9]> {
    let Some(given) = given.and_then(Value::some) else {
        let now = moment(vm, None)?;
        return Ok(calendar::parts(now));
    };
    let Some(items) = given.as_tuple() else {
        return Err(vm.type_error("Tuple or struct_time argument required"));
    };
    let mut parts = [0; 9];
    for (part, item) in parts.iter_mut().zip(items.iter()) {
        *part = vm.index_i64(item)?;
    }
    let sane = (1..=12).contains(&parts[1]) && (1..=31).contains(&parts[2]) && (0..=6).contains(&parts[6]);
    if items.len() != 9 || !sane {
        return Err(vm.type_error("time tuple must have exactly 9 sensible elements"));
    }
    Ok(parts)
}

fn strftime(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 1, 2)?;
    let format = vm.expect_str(&args.take(0).unwrap_or_default())?;
    let parts = given_parts(vm, args.take(1))?;
    let shown = calendar::format(&format, &parts)
        .ok_or_else(|| Fault::Value("this playground's strftime knows the everyday codes only".to_owned()));
    settle(vm, shown).map(Value::from)
}

fn ctime(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 0, 1)?;
    let moment = moment(vm, args.take(0))?;
    Ok(Value::str(calendar::format("%a %b %e %H:%M:%S %Y", &calendar::parts(moment)).unwrap_or_default()))
}
