//! The builtin functions and the methods of the builtin classes.
//!
//! Each class has its file. What a function does with text alone is in [`crate::script::text`]; here the arguments
//! are taken, scene code is called where Python calls it, and the budgets are asked before something grows.

mod bytes;
mod bytes_codec;
mod bytes_text;
mod dict;
mod dict_view;
mod float;
mod function;
pub mod identity;
mod int;
mod iterate;
mod list;
mod number;
mod object;
mod percent;
mod print;
mod protocol;
mod range;
mod set;
mod set_algebra;
mod sort;
mod str;
mod str_cut;
mod template;
mod tuple;

pub use identity::identity;
pub(crate) use number::whole;
pub use percent::percent_format;
pub(crate) use percent::real_number;
pub use print::Output;
pub use sort::sort_values;

use super::text::Fault;
use super::value::{Args, Value};
use super::vm::{Builtin, Outcome, Raised, Vm};

/// Registers everything on a new machine.
pub fn install(vm: &mut Vm) {
    identity::forget_all();
    protocol::install(vm);
    print::install(vm);
    function::install(vm);
    iterate::install(vm);
    number::install(vm);
    object::install(vm);
    int::install(vm);
    float::install(vm);
    str::install(vm);
    str_cut::install(vm);
    bytes::install(vm);
    bytes_text::install(vm);
    list::install(vm);
    tuple::install(vm);
    dict::install(vm);
    dict_view::install(vm);
    set::install(vm);
    set_algebra::install(vm);
    range::install(vm);
}

/// A fault of the text kernels as the exception that it stands for.
pub(crate) fn raise(vm: &mut Vm, fault: &Fault) -> Raised {
    let class = match fault {
        Fault::Value(_) => Builtin::ValueError,
        Fault::Type(_) => Builtin::TypeError,
        Fault::Overflow(_) => Builtin::OverflowError,
        Fault::Index(_) => Builtin::IndexError,
        Fault::Lookup(_) => Builtin::LookupError,
    };
    vm.error(class, fault.to_string())
}

/// The result of a text kernel, with its fault raised.
pub(crate) fn settle<T>(vm: &mut Vm, result: Result<T, Fault>) -> Outcome<T> {
    result.map_err(|fault| raise(vm, &fault))
}

/// The arguments of a method that takes one or no argument besides its object, none by name.
pub(crate) fn this_and_optional(vm: &mut Vm, mut args: Args<'_>) -> Outcome<(Value, Option<Value>)> {
    let this = args.this();
    args.count(vm, 0, 1)?;
    Ok((this, args.take(0)))
}

/// How many items a repetition makes and that the budget has room for them, before they are made.
pub(crate) fn charge_items(vm: &mut Vm, count: usize) -> Outcome<()> {
    vm.charge(count.saturating_mul(size_of::<Value>()))
}

/// Asks for the room and counts the work of a text that is about to be made.
pub(crate) fn demand(vm: &mut Vm, bytes: usize) -> Outcome<()> {
    vm.charge(bytes)?;
    vm.tick(bytes / 64)
}

/// An index of a method such as `list.insert` or `str.find`: any size is cut to 64 bits, as CPython does.
pub(crate) fn clamped_index(vm: &mut Vm, value: &Value) -> Outcome<i64> {
    use num_traits::ToPrimitive;
    let index = vm.index(value)?;
    let far = if index.sign() == num_bigint::Sign::Minus { i64::MIN } else { i64::MAX };
    Ok(index.to_i64().unwrap_or(far))
}

/// The same for an argument that may be left out or None.
pub(crate) fn optional_index(vm: &mut Vm, value: Option<Value>) -> Outcome<Option<i64>> {
    match value.and_then(Value::some) {
        None => Ok(None),
        Some(value) => match vm.find_attr(&value, super::value::known::INDEX)? {
            Some(_) => clamped_index(vm, &value).map(Some),
            None => Err(vm.type_error("slice indices must be integers or None or have an __index__ method")),
        },
    }
}

/// The float that a text spells, as `float(text)`.
pub(crate) fn parse_float_text(vm: &mut Vm, text: &str) -> Outcome<Value> {
    settle(vm, super::text::float::parse_float(text)).map(Value::Float)
}

/// The integer that a text spells, as `int(text)`.
pub(crate) fn parse_int_text(vm: &mut Vm, text: &str) -> Outcome<Value> {
    settle(vm, super::text::integer::parse_int(text, 10)).map(Value::big)
}
