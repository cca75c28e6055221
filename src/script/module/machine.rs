//! `_machine`: what the modules written in Python need of the machine and scenes never see.

use std::rc::Rc;

use super::library::define_function;
use crate::script::code::BinaryOp;
use crate::script::text::template::{self, Piece, Source, Step};
use crate::script::value::{Args, Dict, Iterate, List, Module, NativeIterator, Signature, Tuple, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

/// Makes the module.
pub(super) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_machine");
    module.add_functions(&[
        ("define", define),
        ("scene_variables", scene_variables),
        ("counting", counting),
        ("repeating", repeating),
        ("caller", caller),
        ("format_pieces", format_pieces),
        ("format_steps", format_steps),
        ("format_exception", format_exception),
        ("format_exception_only", format_exception_only),
        ("coroutine_decorator", |vm, args| args.one(vm)),
    ]);
    module.add_functions(super::question::FUNCTIONS);
    super::forms::install(vm, &module);
    Ok(module)
}

/// `scene_variables()`: the variables of the program, by name.
fn scene_variables(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    let variables = Dict::default();
    if let Some(scope) = vm.main_module().and_then(|main| main.scope.clone()) {
        for (name, value) in scope.entries() {
            variables.set_str(&name.text(), value);
        }
    }
    Ok(Value::Dict(Rc::new(variables)))
}

/// `define(source, name, names)`: the function `name` that the source defines, with `names` visible in it.
fn define(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 3, 3)?;
    let source = vm.expect_str(&args.take(0).unwrap_or_default())?;
    let name = vm.expect_str(&args.take(1).unwrap_or_default())?;
    let names = vm.expect_dict(&args.take(2).unwrap_or_default())?;
    define_function(vm, &source, &name, &names)
}

/// `itertools.count`
fn counting(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> = Signature { names: ["start", "step"], only_positional: 0, positional: 2, required: 0 };
    let [start, step] = args.bind(vm, &SHAPE)?;
    let next = start.given().unwrap_or(Value::Int(0));
    let step = step.given().unwrap_or(Value::Int(1));
    Ok(NativeIterator::new(Builtin::OtherIterator, Count { next, step }))
}

struct Count {
    next: Value,
    step: Value,
}

impl Iterate for Count {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let following = vm.binary(BinaryOp::Add, &self.next, &self.step)?;
        Ok(Some(std::mem::replace(&mut self.next, following)))
    }
}

/// `itertools.repeat`
fn repeating(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["object", "times"], only_positional: 0, positional: 2, required: 1 };
    let [object, times] = args.bind(vm, &SHAPE)?;
    let left = match times.given() {
        None => None,
        Some(times) => Some(usize::try_from(vm.index_i64(&times)?).unwrap_or_default()),
    };
    Ok(NativeIterator::new(Builtin::OtherIterator, Repeat { object, left }))
}

struct Repeat {
    object: Value,
    /// Nothing for ever.
    left: Option<usize>,
}

impl Iterate for Repeat {
    fn next(&mut self, _vm: &mut Vm) -> Outcome<Option<Value>> {
        if let Some(left) = &mut self.left {
            match left.checked_sub(1) {
                Some(fewer) => *left = fewer,
                None => return Ok(None),
            }
        }
        Ok(Some(self.object.clone()))
    }

    fn hint(&self) -> Option<usize> {
        self.left
    }
}

/// `caller(level)`: file, line and name of the scene's function that runs now, `level` 1; 2 for its caller.
fn caller(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let level = args.one(vm)?;
    let level = usize::try_from(vm.index_i64(&level)?).unwrap_or_default().saturating_sub(1);
    let file = Value::str(vm.file_name());
    let places = vm.places();
    let (line, name) = match places.get(level).or(places.last()) {
        Some(place) => (i64::from(place.line), Value::Str(place.code.name.clone())),
        None => (0, Value::str("<module>")),
    };
    Ok(Tuple::new(vec![file, Value::Int(line), name]))
}

/// The parts of a format, as `string.Formatter.parse` gives them.
fn format_pieces(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let format = args.one(vm)?;
    let (pieces, fault) = template::parse(&vm.expect_str(&format)?);
    if let Some(fault) = fault {
        return Err(vm.fault(&fault));
    }
    let mut parts = Vec::new();
    let mut literal = String::new();
    for piece in pieces {
        match piece {
            Piece::Literal(text) => literal = text,
            Piece::Field(field) => {
                let conversion = field.conversion.map_or(Value::None, |it| Value::str(it.to_string()));
                let text = Value::str(std::mem::take(&mut literal));
                parts.push(Tuple::new(vec![text, Value::str(field.name), Value::str(field.spec), conversion]));
            }
        }
    }
    if !literal.is_empty() {
        parts.push(Tuple::new(vec![Value::str(literal), Value::None, Value::None, Value::None]));
    }
    Ok(List::new(parts))
}

/// A field's name as `(argument, [(is an attribute, key), …])`.
fn format_steps(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let name = args.one(vm)?;
    let (source, steps) = match template::parse_name(&vm.expect_str(&name)?) {
        Ok(parts) => parts,
        Err(fault) => return Err(vm.fault(&fault)),
    };
    let source = match source {
        Source::Next => Value::str(""),
        Source::Index(index) => Value::count(index),
        Source::Name(name) => Value::str(name),
    };
    let step = |step| match step {
        Step::Attribute(name) => Tuple::new(vec![Value::Bool(true), Value::str(name)]),
        Step::Index(index) => Tuple::new(vec![Value::Bool(false), Value::Int(index)]),
        Step::Key(key) => Tuple::new(vec![Value::Bool(false), Value::str(key)]),
    };
    Ok(Tuple::new(vec![source, List::new(steps.into_iter().map(step).collect())]))
}

fn format_exception(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let error = args.one(vm)?;
    match error.as_exception() {
        Some(exception) => Ok(Value::str(vm.format_exception(exception))),
        None => Ok(Value::str("NoneType: None\n")),
    }
}

fn format_exception_only(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let error = args.one(vm)?;
    match error.as_exception() {
        Some(exception) => {
            let line = vm.format_exception_only(exception);
            Ok(Value::str(if line.ends_with('\n') { line } else { line + "\n" }))
        }
        None => Ok(Value::str("NoneType: None\n")),
    }
}
