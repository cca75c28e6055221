//! `re`: regular expressions, matched by backtracking as CPython's are.

mod class;
mod found;
mod matcher;
mod pattern;
mod program;
mod scan;
mod syntax;
mod template;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use self::pattern::Pattern;
use self::program::Program;
use self::syntax::{ASCII, DEBUG, DOT_ALL, IGNORE_CASE, LOCALE, MULTILINE, Mistake, UNICODE, VERBOSE};
use crate::script::value::{Args, Module, Sym, Value};
use crate::script::vm::{Builtin, Outcome, Raised, Vm};

/// The flags with their names, in the order in which `repr` shows them.
const FLAGS: &[(&str, &str, i64)] = &[
    ("IGNORECASE", "I", IGNORE_CASE),
    ("LOCALE", "L", LOCALE),
    ("MULTILINE", "M", MULTILINE),
    ("DOTALL", "S", DOT_ALL),
    ("UNICODE", "U", UNICODE),
    ("VERBOSE", "X", VERBOSE),
    ("DEBUG", "DEBUG", DEBUG),
    ("ASCII", "A", ASCII),
];

/// How many compiled patterns are remembered.
const REMEMBERED: usize = 512;

thread_local! {
    /// Patterns that were compiled already. Programs hold no values, so that they may outlive a run.
    static COMPILED: RefCell<HashMap<Key, Rc<Program>>> = RefCell::default();
}

/// A pattern's characters, its flags, and whether it is bytes.
type Key = (Vec<u32>, i64, bool);

/// Makes the module.
pub(super) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("re");
    let exception = Rc::clone(vm.class(Builtin::Exception));
    let error = Value::Class(vm.exception_class("PatternError", "re", &[exception]));
    module.set("PatternError", error.clone());
    module.set("error", error);
    module.set("Pattern", Value::Class(pattern::class(vm)));
    module.set("Match", Value::Class(found::class(vm)));
    for (name, short, flag) in FLAGS {
        module.set(name, Value::Int(*flag));
        module.set(short, Value::Int(*flag));
    }
    module.set("NOFLAG", Value::Int(0));
    module.set("RegexFlag", Value::Class(Rc::clone(vm.class(Builtin::Int))));
    module.add_functions(&[
        ("compile", compile),
        ("search", |vm, args| through(vm, args, "search", &["pattern", "string", "flags"], &["string"])),
        ("match", |vm, args| through(vm, args, "match", &["pattern", "string", "flags"], &["string"])),
        ("fullmatch", |vm, args| through(vm, args, "fullmatch", &["pattern", "string", "flags"], &["string"])),
        ("findall", |vm, args| through(vm, args, "findall", &["pattern", "string", "flags"], &["string"])),
        ("finditer", |vm, args| through(vm, args, "finditer", &["pattern", "string", "flags"], &["string"])),
        ("split", |vm, args| {
            through(vm, args, "split", &["pattern", "string", "maxsplit", "flags"], &["string", "maxsplit"])
        }),
        ("sub", |vm, args| {
            through(vm, args, "sub", &["pattern", "repl", "string", "count", "flags"], &["repl", "string", "count"])
        }),
        ("subn", |vm, args| {
            through(vm, args, "subn", &["pattern", "repl", "string", "count", "flags"], &["repl", "string", "count"])
        }),
        ("escape", escape),
        ("purge", |vm, args| {
            args.none(vm)?;
            COMPILED.take();
            Ok(Value::None)
        }),
    ]);
    Ok(module)
}

/// The characters of a pattern, and whether it is bytes.
fn characters(value: &Value) -> Option<(Vec<u32>, bool)> {
    match value.inner() {
        Value::Str(text) => Some((text.chars().map(u32::from).collect(), false)),
        Value::Bytes(bytes) => Some((bytes.iter().map(|b| u32::from(*b)).collect(), true)),
        _ => None,
    }
}

/// The pattern object of a text or bytes; a pattern object is one already.
fn compiled(vm: &mut Vm, pattern: &Value, flags: i64) -> Outcome<Value> {
    if pattern.as_native::<Pattern>().is_some() {
        if flags != 0 {
            return Err(vm.value_error("cannot process flags argument with a compiled pattern"));
        }
        return Ok(pattern.clone());
    }
    let Some((text, bytes)) = characters(pattern) else {
        return Err(vm.type_error("first argument must be string or compiled pattern"));
    };
    vm.tick(text.len() / 4)?;
    let key = (text, flags, bytes);
    if let Some(known) = COMPILED.with_borrow(|compiled| compiled.get(&key).cloned()) {
        return pattern::make(vm, known, pattern);
    }
    let program = match Program::compile(&key.0, flags, bytes) {
        Ok(program) => Rc::new(program),
        Err(mistake) => return Err(complaint(vm, &mistake, pattern)),
    };
    COMPILED.with_borrow_mut(|compiled| {
        if compiled.len() >= REMEMBERED {
            compiled.clear();
        }
        compiled.insert(key, Rc::clone(&program));
    });
    pattern::make(vm, program, pattern)
}

/// `re.PatternError`, with its attributes.
fn complaint(vm: &mut Vm, mistake: &Mistake, pattern: &Value) -> Raised {
    let class = match vm.import(Sym::new("re")).and_then(|re| vm.get_attr(&re, Sym::new("PatternError"))) {
        Ok(Value::Class(class)) => class,
        Ok(_) => Rc::clone(vm.class(Builtin::ValueError)),
        Err(raised) => return raised,
    };
    let text = characters(pattern).map(|(text, _)| text).unwrap_or_default();
    let mut message = mistake.message.clone();
    let (mut line, mut column) = (Value::None, Value::None);
    if let Some(at) = mistake.at {
        message.push_str(&format!(" at position {at}"));
        let before = &text[..at.min(text.len())];
        let lines = before.iter().filter(|c| **c == u32::from('\n')).count();
        let in_line = before.iter().rev().take_while(|c| **c != u32::from('\n')).count();
        if text.contains(&u32::from('\n')) {
            message.push_str(&format!(" (line {}, column {})", lines + 1, in_line + 1));
        }
        (line, column) = (Value::count(lines + 1), Value::count(in_line + 1));
    }
    let exception = vm.exception(&class, vec![Value::str(message)]);
    exception.set(Sym::new("msg"), Value::str(mistake.message.as_str()));
    exception.set(Sym::new("pattern"), if mistake.at.is_some() { pattern.clone() } else { Value::None });
    exception.set(Sym::new("pos"), mistake.at.map_or(Value::None, Value::count));
    exception.set(Sym::new("lineno"), line);
    exception.set(Sym::new("colno"), column);
    Raised::exception(exception)
}

fn compile(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: crate::script::value::Signature<2> =
        crate::script::value::Signature { names: ["pattern", "flags"], only_positional: 0, positional: 2, required: 1 };
    let [pattern, flags] = args.bind(vm, &SHAPE)?;
    let flags = flags.given().and_then(|flags| flags.as_int()).unwrap_or_default();
    compiled(vm, &pattern, flags)
}

/// A function of the module: compiles its pattern and calls the method with the arguments that are meant for it.
fn through(vm: &mut Vm, mut args: Args<'_>, method: &str, names: &[&str], passed: &[&str]) -> Outcome<Value> {
    let mut values: Vec<Option<Value>> = vec![None; names.len()];
    let keywords = args.take_keywords();
    let given = args.take_all();
    if given.len() > names.len() {
        let (most, count) = (names.len(), given.len());
        return Err(
            vm.type_error(format!("{method}() takes from 2 to {most} positional arguments but {count} were given"))
        );
    }
    for (slot, value) in values.iter_mut().zip(given) {
        *slot = Some(value);
    }
    for (name, value) in keywords {
        match names.iter().position(|known| *known == name.text().as_str()) {
            Some(at) if values[at].is_none() => values[at] = Some(value),
            Some(_) => return Err(vm.type_error(format!("{method}() got multiple values for argument '{name}'"))),
            None => return Err(vm.type_error(format!("{method}() got an unexpected keyword argument '{name}'"))),
        }
    }
    let needed = names.iter().position(|name| *name == "string").unwrap_or(1);
    if let Some(at) = values[..=needed].iter().position(Option::is_none) {
        return Err(vm.type_error(format!("{method}() missing 1 required positional argument: '{}'", names[at])));
    }
    let flags = values.last().cloned().flatten().and_then(|flags| flags.as_int()).unwrap_or_default();
    let pattern = compiled(vm, &values[0].clone().unwrap_or_default(), flags)?;
    let mut handed = Vec::new();
    for name in passed {
        match names.iter().position(|known| known == name).and_then(|at| values[at].take()) {
            Some(value) => handed.push(value),
            None => break,
        }
    }
    vm.call_method(&pattern, Sym::new(method), handed)
}

/// `re.escape`
fn escape(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SPECIAL: &str = "()[]{}?*+-|^$\\.&~# \t\n\r\x0b\x0c";
    let pattern = args.one(vm)?;
    match pattern.inner() {
        Value::Str(text) => {
            let mut escaped = String::with_capacity(text.len());
            for c in text.chars() {
                if SPECIAL.contains(c) {
                    escaped.push('\\');
                }
                escaped.push(c);
            }
            Ok(Value::str(escaped))
        }
        Value::Bytes(bytes) => {
            let mut escaped = Vec::with_capacity(bytes.len());
            for byte in bytes.iter() {
                if SPECIAL.as_bytes().contains(byte) {
                    escaped.push(b'\\');
                }
                escaped.push(*byte);
            }
            Ok(Value::bytes(escaped))
        }
        _ => Err(vm.type_error("decoding to str: need a bytes-like object")),
    }
}
