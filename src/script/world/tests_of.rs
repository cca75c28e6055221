//! What a runner of tests needs to know about the program: its functions in their order, their parameters, and the
//! lines that an exception went through.

use crate::script::value::{Args, List, Sym, Tuple, Value};
use crate::script::vm::{Outcome, Vm};

/// `tests()`: name, value and line of each variable of the program, in no order. Only functions have a line; it is 0
/// for everything else.
pub(super) fn tests(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    let entries =
        vm.main_module().and_then(|main| main.scope.as_ref().map(|scope| scope.entries())).unwrap_or_default();
    let row = |(name, value): (Sym, Value)| {
        let line = match &value {
            Value::Function(function) => function.code.code.first_line,
            _ => 0,
        };
        Tuple::new(vec![Value::Str(name.text()), value, Value::Int(i64::from(line))])
    };
    Ok(List::new(entries.into_iter().map(row).collect()))
}

/// `parameters(function)`: the names of its parameters, how many of them have defaults, and its first line.
pub(super) fn parameters(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let function = args.one(vm)?;
    let Value::Function(function) = &function else {
        return Ok(Value::None);
    };
    let params = &function.code.code.params;
    let defaults = function.defaults.borrow().as_ref().map_or(0, |defaults| defaults.len());
    let names = params.positional.iter().map(|name| Value::from(name.as_str())).collect();
    let line = Value::Int(i64::from(function.code.code.first_line));
    Ok(Tuple::new(vec![List::new(names), Value::count(defaults), line]))
}

/// `frames(exception)`: function, its first line, and first line, column, last line and column of what failed, for each
/// frame of the program that an exception went through, the outermost first.
pub(super) fn frames(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let error = args.one(vm)?;
    let Some(state) = error.as_exception().and_then(|exception| exception.exception()) else {
        return Ok(List::new(Vec::new()));
    };
    let entries = state.traceback.borrow().clone();
    let number = |value: u32| Value::Int(i64::from(value));
    let shown = entries.iter().rev().filter(|entry| !entry.code.scope.library).map(|entry| {
        let (code, span) = (&entry.code, entry.span);
        Tuple::new(vec![
            Value::Str(code.name.clone()),
            number(code.code.first_line),
            number(span.line),
            number(span.column),
            number(span.end_line),
            number(span.end_column),
        ])
    });
    Ok(List::new(shown.collect()))
}

/// `source()`: the program's text.
pub(super) fn source(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    Ok(Value::from(&*super::Session::of(vm).source()))
}
