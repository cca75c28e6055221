//! What a scene can ask about code, frames and tracebacks: `__code__`, `__closure__`, `gi_frame`, `tb_lineno`, …

use std::rc::Rc;

use super::traceback::Traceback;
use super::{Builtin, Outcome, Vm};
use crate::script::code::CodeKind;
use crate::script::link::Linked;
use crate::script::value::{
    Dict, Function, Generator, GeneratorState, Getter, NativeObject, Str, TracebackEntry, Tuple, Value,
};

/// A `code` object.
struct CodeObject(Rc<Linked>);

/// A `frame` object: which code stands where.
struct FrameObject {
    code: Rc<Linked>,
    line: u32,
}

/// Fills the classes.
pub(super) fn install(vm: &Vm) {
    let code = vm.class(Builtin::Code);
    let parts: &[(&'static str, Getter)] = &[
        ("co_name", |vm, this| of_code(vm, this, |_, code| Value::Str(code.name.clone()))),
        ("co_qualname", |vm, this| of_code(vm, this, |_, code| Value::Str(code.qualname.clone()))),
        ("co_filename", |vm, this| of_code(vm, this, |vm, _| Value::from(vm.file.as_str()))),
        ("co_firstlineno", |vm, this| of_code(vm, this, |_, code| Value::Int(code.code.first_line.into()))),
        ("co_argcount", |vm, this| of_code(vm, this, |_, code| Value::count(code.positional))),
        ("co_posonlyargcount", |vm, this| {
            of_code(vm, this, |_, code| Value::Int(code.code.params.positional_only.into()))
        }),
        ("co_kwonlyargcount", |vm, this| {
            of_code(vm, this, |_, code| Value::count(code.params.len() - code.positional))
        }),
        ("co_nlocals", |vm, this| of_code(vm, this, |_, code| Value::count(code.locals.len()))),
        ("co_varnames", |vm, this| of_code(vm, this, |_, code| names(code.locals.iter().map(|name| name.text())))),
        ("co_freevars", |vm, this| {
            of_code(vm, this, |_, code| names(code.code.free.iter().map(|name| name[..].into())))
        }),
        ("co_cellvars", |vm, this| {
            of_code(vm, this, |_, code| names(code.code.cells.iter().map(|name| name[..].into())))
        }),
        ("co_flags", |vm, this| of_code(vm, this, |_, code| Value::Int(flags(code)))),
    ];
    for (name, get) in parts {
        code.add_property(name, *get, None);
    }

    let frame = vm.class(Builtin::Frame);
    frame.add_property("f_code", |vm, this| of_frame(vm, this, |vm, frame| code_value(vm, &frame.code)), None);
    frame.add_property("f_lineno", |vm, this| of_frame(vm, this, |_, frame| Value::Int(frame.line.into())), None);
    frame.add_property("f_back", |_, _| Ok(Value::None), None);

    let traceback = vm.class(Builtin::Traceback);
    traceback.add_property("tb_lineno", |vm, this| of_traceback(vm, this, |_, entry, _| line(entry)), None);
    traceback.add_property(
        "tb_lasti",
        |vm, this| of_traceback(vm, this, |_, entry, _| Value::Int(entry.at.into())),
        None,
    );
    traceback.add_property("tb_frame", |vm, this| of_traceback(vm, this, |vm, entry, _| entry_frame(vm, entry)), None);
    traceback.add_property("tb_next", |vm, this| of_traceback(vm, this, |vm, _, inner| vm.traceback_of(inner)), None);

    let function = vm.class(Builtin::Function);
    function.add_property("__code__", |vm, this| of_function(vm, this, |vm, it| code_value(vm, &it.code)), None);
    function.add_property("__closure__", |vm, this| of_function(vm, this, |_, it| closure(it)), None);
    function.add_property("__globals__", |vm, this| of_function(vm, this, |_, it| globals(it)), None);
    vm.class(Builtin::Cell).add_property("cell_contents", cell_contents, None);

    for (class, frame, code) in [
        (Builtin::Generator, "gi_frame", "gi_code"),
        (Builtin::Coroutine, "cr_frame", "cr_code"),
        (Builtin::AsyncGenerator, "ag_frame", "ag_code"),
    ] {
        let class = vm.class(class);
        class.add_property(frame, |vm, this| Ok(generator_frame(vm, this, false)), None);
        class.add_property(code, |vm, this| Ok(generator_frame(vm, this, true)), None);
    }
}

fn names(all: impl Iterator<Item = Str>) -> Value {
    Tuple::new(all.map(Value::Str).collect())
}

fn of_code(vm: &mut Vm, this: &Value, part: impl Fn(&mut Vm, &Linked) -> Value) -> Outcome<Value> {
    match this.as_native::<CodeObject>() {
        Some(code) => Ok(part(vm, &code.0)),
        None => Err(vm.type_error("a code object is expected")),
    }
}

/// CPython's `CO_…` flags.
fn flags(code: &Linked) -> i64 {
    let params = &code.code.params;
    let kind = match code.code.kind {
        CodeKind::Generator => 0x20,
        CodeKind::Coroutine => 0x80,
        CodeKind::AsyncGenerator => 0x200,
        _ => 0,
    };
    let nested = if code.qualname.contains("<locals>") { 0x10 } else { 0 };
    let many = if params.var_positional.is_some() { 0x4 } else { 0 };
    let named = if params.var_keyword.is_some() { 0x8 } else { 0 };
    0x3 | many | named | nested | kind
}

fn code_value(vm: &Vm, code: &Rc<Linked>) -> Value {
    NativeObject::new(vm.class(Builtin::Code), CodeObject(Rc::clone(code)))
}

fn frame_value(vm: &Vm, code: &Rc<Linked>, line: u32) -> Value {
    NativeObject::new(vm.class(Builtin::Frame), FrameObject { code: Rc::clone(code), line })
}

fn of_frame(vm: &mut Vm, this: &Value, part: impl Fn(&mut Vm, &FrameObject) -> Value) -> Outcome<Value> {
    match this.as_native::<FrameObject>() {
        Some(frame) => Ok(part(vm, frame)),
        None => Err(vm.type_error("a frame is expected")),
    }
}

/// Gives the outermost entry of a traceback and the entries within it to `part`.
fn of_traceback(
    vm: &mut Vm,
    this: &Value,
    part: impl Fn(&mut Vm, &TracebackEntry, &[TracebackEntry]) -> Value,
) -> Outcome<Value> {
    match this.as_native::<Traceback>().and_then(|traceback| traceback.0.split_last()) {
        Some((outermost, inner)) => Ok(part(vm, outermost, inner)),
        None => Ok(Value::None),
    }
}

fn line(entry: &TracebackEntry) -> Value {
    Value::Int(entry.span.line.into())
}

fn entry_frame(vm: &Vm, entry: &TracebackEntry) -> Value {
    frame_value(vm, &entry.code, entry.span.line)
}

fn of_function(vm: &mut Vm, this: &Value, part: impl Fn(&mut Vm, &Rc<Function>) -> Value) -> Outcome<Value> {
    match this {
        Value::Function(function) => Ok(part(vm, function)),
        _ => Err(vm.type_error("a function is expected")),
    }
}

fn closure(function: &Rc<Function>) -> Value {
    if function.closure.is_empty() {
        return Value::None;
    }
    Tuple::new(function.closure.iter().map(|cell| Value::Cell(Rc::clone(cell))).collect())
}

fn cell_contents(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    let Value::Cell(cell) = this else { return Ok(Value::None) };
    let value = cell.0.borrow().clone();
    if value.is_unset() { Err(vm.value_error("Cell is empty")) } else { Ok(value) }
}

/// A copy of the variables of the module: what is set in it changes nothing.
fn globals(function: &Rc<Function>) -> Value {
    let dict = Dict::default();
    for (name, value) in function.code.scope.entries() {
        dict.set_str(&name.text(), value);
    }
    Value::Dict(Rc::new(dict))
}

/// The frame of a generator or coroutine, or its code; None once it is over, and for those that Rust implements.
fn generator_frame(vm: &Vm, this: &Value, only_code: bool) -> Value {
    let Value::Generator(generator) = this else { return Value::None };
    let shown = |code: &Rc<Linked>, line: u32| {
        if only_code { code_value(vm, code) } else { frame_value(vm, code, line) }
    };
    match &*generator.state.borrow() {
        GeneratorState::Created(frame) => shown(&frame.code, frame.code.code.first_line),
        GeneratorState::Suspended(suspended) => {
            let frame = suspended.outer.first().unwrap_or(&suspended.frame);
            shown(&frame.code, frame.line())
        }
        GeneratorState::Running | GeneratorState::Delegated => running_frame(vm, generator, shown),
        _ => Value::None,
    }
}

/// The frame of what runs now.
fn running_frame(vm: &Vm, generator: &Rc<Generator>, shown: impl Fn(&Rc<Linked>, u32) -> Value) -> Value {
    match &vm.top {
        Some(code) if *code.name == **generator.name.borrow() => shown(code, code.line(vm.at)),
        _ => Value::None,
    }
}
