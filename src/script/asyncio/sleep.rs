//! `asyncio.sleep`.

use super::session::Session;
use super::wait::{Wait, input};
use crate::script::value::{Args, Generator, NativeAwaitable, Resume, Signature, Step, Value};
use crate::script::vm::{Outcome, Vm};
use crate::trace::Time;

struct Sleep {
    delay: Value,
    result: Value,
    slept: bool,
}

impl NativeAwaitable for Sleep {
    fn resume(&mut self, vm: &mut Vm, resume: Resume) -> Step {
        if let Err(raised) = input(resume) {
            return Step::Raise(raised);
        }
        if std::mem::replace(&mut self.slept, true) {
            return Step::Return(std::mem::take(&mut self.result));
        }
        match seconds(vm, &self.delay) {
            Err(raised) => Step::Raise(raised),
            Ok(delay) if delay <= 0.0 => Wait::Turn.step(),
            Ok(delay) => Wait::Until(after(Session::of(vm).stage.now(), delay)).step(),
        }
    }
}

/// A delay in seconds.
///
/// # Errors
/// `TypeError` if it is no number, `ValueError` if it is not a number in the other sense.
pub fn seconds(vm: &mut Vm, delay: &Value) -> Outcome<f64> {
    match delay.as_float() {
        Some(delay) if delay.is_nan() => Err(vm.value_error("Invalid delay: NaN (not a number)")),
        Some(delay) => Ok(delay),
        None => {
            let name = vm.type_name(delay);
            Err(vm.type_error(format!("'<=' not supported between instances of '{}' and 'int'", name.as_str())))
        }
    }
}

/// The moment `delay` seconds after `now`: the nearest microsecond, but never `now` itself unless there is no delay.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits before")]
pub fn after(now: Time, delay: f64) -> Time {
    if delay <= 0.0 {
        return now;
    }
    let micros = (delay * 1e6).round().clamp(1.0, 1e15) as u64;
    Time(now.0.saturating_add(micros * 1000))
}

/// The moment at which `loop.time()` shows `when`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits before")]
pub fn moment(when: f64) -> Time {
    Time((when * 1e6).round().clamp(0.0, 1e15) as u64 * 1000)
}

/// `asyncio.sleep(delay, result=None)`
pub fn sleep(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["delay", "result"], only_positional: 0, positional: 2, required: 1 };
    let [delay, result] = args.bind(vm, &SHAPE)?;
    let result = result.given().unwrap_or(Value::None);
    Ok(Generator::native(vm, "sleep", Sleep { delay, result, slept: false }))
}
