//! What `inspect` and `threading` ask of the machine: functions, generators, and where the scene stands.

use crate::script::code::CodeKind;
use crate::script::value::{Args, GeneratorState, List, NativeFn, Tuple, Value};
use crate::script::vm::{Outcome, Vm};

/// The functions, for `_machine`.
pub(super) const FUNCTIONS: &[(&str, NativeFn)] = &[
    ("code_kind", code_kind),
    ("generator_state", generator_state),
    ("parameters", parameters),
    ("places", places),
    ("source_line", source_line),
    ("thread_name", thread_name),
];

/// What calling the function makes; None if it is no function of the scene.
fn code_kind(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let function = args.one(vm)?;
    let Value::Function(function) = function else { return Ok(Value::None) };
    Ok(Value::str(match function.code.code.kind {
        CodeKind::Generator => "generator",
        CodeKind::Coroutine => "coroutine",
        CodeKind::AsyncGenerator => "async_generator",
        _ => "function",
    }))
}

/// `CREATED`, `SUSPENDED`, `RUNNING` or `CLOSED`
fn generator_state(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let value = args.one(vm)?;
    let Value::Generator(generator) = value else { return Err(vm.type_error("a generator was expected")) };
    let state = match &*generator.state.borrow() {
        GeneratorState::Created(_) | GeneratorState::NativeCreated(_) | GeneratorState::StepCreated(..) => "CREATED",
        GeneratorState::Suspended(_) | GeneratorState::NativeSuspended(_) | GeneratorState::Delegated => "SUSPENDED",
        GeneratorState::Running => "RUNNING",
        GeneratorState::Finished => "CLOSED",
    };
    Ok(Value::str(state))
}

/// The parameters of a function: `(name, kind)` or `(name, kind, default)`, with kinds as `inspect` counts them.
fn parameters(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let function = args.one(vm)?;
    let Value::Function(function) = function else { return Err(vm.type_error("a function was expected")) };
    let params = &function.code.code.params;
    let defaults = function.defaults.borrow().as_ref().map(|tuple| tuple.to_vec()).unwrap_or_default();
    let by_name = function.keyword_defaults.borrow().clone();
    let first_default = params.positional.len().saturating_sub(defaults.len());
    let mut all = Vec::new();
    let mut add = |name: &str, kind: i64, default: Option<Value>| {
        let mut parts = vec![Value::str(name), Value::Int(kind)];
        parts.extend(default);
        all.push(Tuple::new(parts));
    };
    for (at, name) in params.positional.iter().enumerate() {
        let kind = i64::from(at >= usize::from(params.positional_only));
        add(name, kind, at.checked_sub(first_default).and_then(|at| defaults.get(at).cloned()));
    }
    if let Some(name) = &params.var_positional {
        add(name, 2, None);
    }
    for name in &params.keyword_only {
        add(name, 3, by_name.as_ref().and_then(|defaults| defaults.get_str(name)));
    }
    if let Some(name) = &params.var_keyword {
        add(name, 4, None);
    }
    Ok(List::new(all))
}

/// The functions of the scene that run now, the innermost first: `(file, line, name)`.
fn places(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    let file = Value::str(vm.file_name());
    let place = |place: crate::script::vm::Place| {
        Tuple::new(vec![file.clone(), Value::Int(i64::from(place.line)), Value::Str(place.code.name.clone())])
    };
    Ok(List::new(vm.places().into_iter().map(place).collect()))
}

/// The name of the pool's thread that runs now; None in the main thread.
fn thread_name(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    Ok(vm.context().thread().map_or(Value::None, Value::Str))
}

/// A line of the scene's file; an empty text if there is none.
fn source_line(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let line = args.one(vm)?;
    let line = usize::try_from(vm.index_i64(&line)?).unwrap_or_default();
    Ok(Value::str(vm.source_line(line)))
}
