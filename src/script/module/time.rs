//! `time`: the virtual clock. `sleep` blocks the event loop, as it does under CPython.

use std::rc::Rc;

use crate::script::asyncio::sleep_beside_threads;
use crate::script::builtins::{real_number, settle};
use crate::script::text::Fault;
use crate::script::value::{Args, Module, Sym, Tuple, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

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
        ("asctime", asctime),
        ("thread_time_ns", |vm, args| nanoseconds(vm, args, 0)),
    ]);
    for name in ["timezone", "altzone", "daylight"] {
        module.set(name, Value::Int(0));
    }
    module.set("tzname", Tuple::new(vec![Value::str("UTC"), Value::str("UTC")]));
    for (name, number, _) in CLOCKS {
        module.set(name, Value::Int(*number));
    }
    module.add_functions(&[
        ("clock_gettime", |vm, args| {
            let base = clock(vm, args)?;
            Ok(Value::Float(now(vm, base)))
        }),
        ("clock_gettime_ns", |vm, args| {
            let base = clock(vm, args)?;
            Ok(now_nanoseconds(vm, base))
        }),
    ]);
    // What few programs ask for is written in Python, and compiled when one does.
    module.add_functions(&[("__getattr__", |vm, args| {
        let name = args.one(vm)?;
        let name = vm.expect_str(&name)?;
        if !["struct_time", "strptime", "mktime", "get_clock_info"].contains(&name.as_str()) {
            return Err(vm.attribute_error(format!("module 'time' has no attribute '{name}'")));
        }
        let parts = vm.import(Sym::new("_time_struct"))?;
        vm.get_attr(&parts, Sym::new(&name))
    })]);
    Ok(module)
}

/// The clocks of the system: their names, numbers, and what they show when a run begins.
const CLOCKS: &[(&str, i64, u64)] = &[
    ("CLOCK_REALTIME", 0, EPOCH_SECONDS),
    ("CLOCK_MONOTONIC", 1, 0),
    ("CLOCK_PROCESS_CPUTIME_ID", 2, 0),
    ("CLOCK_THREAD_CPUTIME_ID", 3, 0),
    ("CLOCK_MONOTONIC_RAW", 4, 0),
    ("CLOCK_BOOTTIME", 7, 0),
];

/// What the clock of an argument shows when a run begins.
fn clock(vm: &mut Vm, args: Args<'_>) -> Outcome<u64> {
    let number = args.one(vm)?;
    let number = vm.index_i64(&number)?;
    match CLOCKS.iter().find(|(_, known, _)| *known == number) {
        Some((.., base)) => Ok(*base),
        None => Err(vm.error(Builtin::OSError, "[Errno 22] Invalid argument")),
    }
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
    if sleep_beside_threads(vm, nanos)? {
        return Ok(Value::None);
    }
    vm.block(nanos, "", Value::None)
}

fn seconds(vm: &mut Vm, args: Args<'_>, base: u64) -> Outcome<Value> {
    args.none(vm)?;
    Ok(Value::Float(now(vm, base)))
}

/// Seconds since the run began and `base` before it.
fn now(vm: &mut Vm, base: u64) -> f64 {
    let now = vm.host().now();
    let whole = base + now / NANOS;
    #[expect(clippy::cast_precision_loss, reason = "seconds as a float are what Python's clocks give")]
    let seconds = whole as f64 + (now % NANOS) as f64 / 1e9;
    seconds
}

fn nanoseconds(vm: &mut Vm, args: Args<'_>, base: u64) -> Outcome<Value> {
    args.none(vm)?;
    Ok(now_nanoseconds(vm, base))
}

fn now_nanoseconds(vm: &mut Vm, base: u64) -> Value {
    let now = vm.host().now();
    Value::big((u128::from(base) * u128::from(NANOS) + u128::from(now)).into())
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
    let parts = Tuple::new(calendar::parts(moment).map(Value::Int).to_vec());
    let module = vm.import(Sym::new("_time_struct"))?;
    vm.call_method(&module, Sym::new("struct_time"), vec![parts])
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

fn asctime(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 0, 1)?;
    let parts = given_parts(vm, args.take(0))?;
    Ok(Value::str(calendar::format("%a %b %e %H:%M:%S %Y", &parts).unwrap_or_default()))
}

fn ctime(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 0, 1)?;
    let moment = moment(vm, args.take(0))?;
    Ok(Value::str(calendar::format("%a %b %e %H:%M:%S %Y", &calendar::parts(moment)).unwrap_or_default()))
}
