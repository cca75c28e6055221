//! Methods and attributes of the builtin exceptions.

use std::rc::Rc;

use super::{Builtin, Outcome, Vm};
use crate::script::value::{Args, ExceptionState, Instance, List, NativeFn, Payload, Sym, Tuple, Value, known};

/// Fills the classes.
pub(super) fn install(vm: &Vm) {
    let base = vm.class(Builtin::BaseException);
    base.add_methods(&[
        ("__init__", init),
        ("__str__", text),
        ("__repr__", repr),
        ("add_note", add_note),
        ("with_traceback", with_traceback),
    ]);
    base.add_property("args", |vm, this| Ok(Value::Tuple(state(vm, this)?.args.borrow().clone())), Some(set_args));
    base.add_property("__cause__", |vm, this| Ok(state(vm, this)?.cause.borrow().clone()), Some(set_cause));
    base.add_property("__context__", |vm, this| Ok(state(vm, this)?.context.borrow().clone()), Some(set_context));
    base.add_property("__suppress_context__", suppressed, Some(set_suppressed));
    base.add_property("__traceback__", |vm, this| Ok(vm.traceback_value(this)), Some(set_traceback));

    vm.class(Builtin::KeyError).add_methods(&[("__str__", key_error_text)]);
    vm.class(Builtin::StopIteration).add_property("value", |vm, this| arg(vm, this, 0), None);
    vm.class(Builtin::SystemExit).add_property("code", exit_code, None);
    vm.class(Builtin::AttributeError).add_property("name", |vm, this| extra(vm, this, 0), None);
    vm.class(Builtin::AttributeError).add_property("obj", |vm, this| extra(vm, this, 1), None);
    vm.class(Builtin::NameError).add_property("name", |vm, this| extra(vm, this, 0), None);
    vm.class(Builtin::ImportError).add_property("msg", |vm, this| arg(vm, this, 0), None);
    vm.class(Builtin::ImportError).add_property("name", |vm, this| extra(vm, this, 0), None);
    vm.class(Builtin::ImportError).add_property("path", |vm, this| extra(vm, this, 1), None);
    vm.class(Builtin::ImportError).add_property("name_from", |vm, this| extra(vm, this, 2), None);
    for (class, show) in
        [(Builtin::UnicodeDecodeError, decode_error_text as NativeFn), (Builtin::UnicodeEncodeError, encode_error_text)]
    {
        let class = vm.class(class);
        class.add_methods(&[("__str__", show)]);
        class.add_property("encoding", |vm, this| arg(vm, this, 0), None);
        class.add_property("object", |vm, this| arg(vm, this, 1), None);
        class.add_property("start", |vm, this| arg(vm, this, 2), None);
        class.add_property("end", |vm, this| arg(vm, this, 3), None);
        class.add_property("reason", |vm, this| arg(vm, this, 4), None);
    }
    let os_error = vm.class(Builtin::OSError);
    os_error.add_methods(&[("__init__", os_error_init), ("__str__", os_error_text)]);
    os_error.add_property("errno", |vm, this| os_part(vm, this, 0), None);
    os_error.add_property("strerror", |vm, this| os_part(vm, this, 1), None);
    os_error.add_property("filename", |vm, this| extra(vm, this, 0), None);
}

impl Vm {
    /// A new exception, before `__init__`, with its arguments.
    pub(super) fn new_exception(&mut self, class: &Rc<crate::script::value::Class>, args: &[Value]) -> Value {
        let class = self.os_class(class, args);
        let is_os_error = class.is_subclass(self.class(Builtin::OSError));
        let (args, file) = if is_os_error { split_file(args) } else { (args, None) };
        let state = ExceptionState::new(Tuple::shared(args.to_vec()));
        state.extra.borrow_mut().extend(file.cloned());
        Value::Instance(Instance::new(class, Payload::Exception(Box::new(state))))
    }

    /// `OSError(2, ..)` makes a `FileNotFoundError`: the subclass that belongs to the error number.
    fn os_class(&self, class: &Rc<crate::script::value::Class>, args: &[Value]) -> Rc<crate::script::value::Class> {
        let os_error = self.class(Builtin::OSError);
        if class.id != os_error.id || args.len() < 2 {
            return Rc::clone(class);
        }
        let found = match args[0].as_int() {
            Some(1 | 13) => Builtin::PermissionError,
            Some(2) => Builtin::FileNotFoundError,
            Some(4) => Builtin::InterruptedError,
            Some(10) => Builtin::ChildProcessError,
            Some(11 | 114 | 115) => Builtin::BlockingIOError,
            Some(17) => Builtin::FileExistsError,
            Some(20) => Builtin::NotADirectoryError,
            Some(21) => Builtin::IsADirectoryError,
            Some(32) => Builtin::BrokenPipeError,
            Some(103) => Builtin::ConnectionAbortedError,
            Some(104) => Builtin::ConnectionResetError,
            Some(110) => Builtin::TimeoutError,
            Some(111) => Builtin::ConnectionRefusedError,
            _ => Builtin::OSError,
        };
        Rc::clone(self.class(found))
    }
}

/// The state of an exception.
pub(super) fn state<'a>(vm: &mut Vm, this: &'a Value) -> Outcome<&'a ExceptionState> {
    match this {
        Value::Instance(instance) => match &instance.payload {
            Payload::Exception(state) => Ok(state),
            _ => Err(vm.type_error("an exception is expected")),
        },
        _ => Err(vm.type_error("an exception is expected")),
    }
}

fn init(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let class = vm.class_of(&this);
    let keywords = args.take_keywords();
    for (name, value) in keywords {
        let at = match name.text().as_str() {
            "name" => 0,
            "obj" | "path" => 1,
            _ => usize::MAX,
        };
        let takes = [Builtin::AttributeError, Builtin::NameError, Builtin::ImportError];
        if at > 1 || !takes.into_iter().any(|kind| class.is_subclass(vm.class(kind))) {
            return Err(vm.type_error(format!("{}() takes no keyword arguments", class.name())));
        }
        let extra = &mut *state(vm, &this)?.extra.borrow_mut();
        extra.resize(extra.len().max(at + 1), Value::None);
        extra[at] = value;
    }
    let positional = args.values.len() - args.keywords.len();
    let values: Vec<Value> = args.values[..positional].iter_mut().map(std::mem::take).collect();
    let old = state(vm, &this)?.args.replace(Tuple::shared(values));
    drop(old);
    Ok(Value::None)
}

fn text(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let args = state(vm, &this)?.args.borrow().clone();
    Ok(Value::Str(match &args[..] {
        [] => "".into(),
        [one] => vm.str(one)?,
        _ => vm.repr(&Value::Tuple(Rc::clone(&args)))?,
    }))
}

fn key_error_text(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let args = state(vm, &this)?.args.borrow().clone();
    Ok(Value::Str(match &args[..] {
        [] => "".into(),
        [one] => vm.repr(one)?,
        _ => vm.repr(&Value::Tuple(Rc::clone(&args)))?,
    }))
}

/// The sentence of a `UnicodeDecodeError` or `UnicodeEncodeError` with all its arguments: what (one, many), where, why.
fn unicode_text(
    vm: &mut Vm,
    args: Args<'_>,
    verb: &str,
    noun: &str,
    one: impl Fn(&Value, usize) -> Option<String>,
) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let args = state(vm, &this)?.args.borrow().clone();
    let [encoding, object, start, end, reason] = &args[..] else {
        return Ok(Value::Str(vm.repr(&Value::Tuple(args))?));
    };
    let (encoding, reason) = (vm.str(encoding)?, vm.str(reason)?);
    let start = usize::try_from(vm.index_i64(start)?).unwrap_or_default();
    let end = usize::try_from(vm.index_i64(end)?).unwrap_or_default();
    let place = match one(object, start).filter(|_| end == start + 1) {
        Some(shown) => format!("{noun} {shown} in position {start}"),
        None => format!("{noun}s in position {start}-{}", end.saturating_sub(1)),
    };
    Ok(Value::str(format!("'{encoding}' codec can't {verb} {place}: {reason}")))
}

fn decode_error_text(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    unicode_text(vm, args, "decode", "byte", |object, at| match object.inner() {
        Value::Bytes(bytes) => bytes.get(at).map(|byte| format!("0x{byte:02x}")),
        _ => None,
    })
}

fn encode_error_text(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    unicode_text(vm, args, "encode", "character", |object, at| {
        let code = u32::from(object.as_str()?.chars().nth(at)?);
        Some(match code {
            0..=0xff => format!("'\\x{code:02x}'"),
            0x100..=0xffff => format!("'\\u{code:04x}'"),
            _ => format!("'\\U{code:08x}'"),
        })
    })
}

/// The arguments of an `OSError`: of three or more, the third is the file's name and no argument.
fn split_file(args: &[Value]) -> (&[Value], Option<&Value>) {
    match args {
        [_, _, file, ..] if args.len() <= 5 => (&args[..2], Some(file)),
        _ => (args, None),
    }
}

fn os_error_init(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.no_keywords(vm)?;
    let values = args.take_all();
    let (args, file) = split_file(&values);
    let state = state(vm, &this)?;
    *state.extra.borrow_mut() = file.cloned().into_iter().collect();
    drop(state.args.replace(Tuple::shared(args.to_vec())));
    Ok(Value::None)
}

fn os_error_text(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let args = state(vm, &this)?.args.borrow().clone();
    Ok(Value::Str(match &args[..] {
        [] => "".into(),
        [one] => vm.str(one)?,
        [number, reason] => {
            let file = extra(vm, &this, 0)?;
            let file = if file.is_none() { String::new() } else { format!(": {}", vm.repr(&file)?) };
            format!("[Errno {}] {}{file}", vm.str(number)?, vm.str(reason)?).into()
        }
        _ => vm.repr(&Value::Tuple(Rc::clone(&args)))?,
    }))
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let args = state(vm, &this)?.args.borrow().clone();
    let name = vm.type_name(&this);
    Ok(Value::str(match &args[..] {
        [one] => format!("{name}({})", vm.repr(one)?),
        _ => format!("{name}{}", vm.repr(&Value::Tuple(Rc::clone(&args)))?),
    }))
}

fn add_note(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, note) = args.this_and_one(vm)?;
    if note.as_str().is_none() {
        let kind = vm.type_name(&note);
        return Err(vm.type_error(format!("note must be a str, not '{kind}'")));
    }
    if let Value::Instance(instance) = &this {
        match instance.get(known::NOTES) {
            Some(Value::List(notes)) => notes.push(note),
            _ => instance.set(known::NOTES, List::new(vec![note])),
        }
    }
    Ok(Value::None)
}

fn with_traceback(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, traceback) = args.this_and_one(vm)?;
    set_traceback(vm, &this, Some(traceback))?;
    Ok(this)
}

fn set_traceback(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    let entries = vm.traceback_entries(value.as_ref());
    let old = state(vm, this)?.traceback.replace(entries);
    drop(old);
    Ok(())
}

fn set_args(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    let items = vm.collect(&value.unwrap_or_default())?;
    let old = state(vm, this)?.args.replace(Tuple::shared(items));
    drop(old);
    Ok(())
}

fn linked(vm: &mut Vm, value: Option<Value>, what: &str) -> Outcome<Value> {
    match value {
        Some(value) if value.is_none() || value.as_exception().is_some() => Ok(value),
        _ => Err(vm.type_error(format!("exception {what} must be None or derive from BaseException"))),
    }
}

fn set_cause(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    let value = linked(vm, value, "cause")?;
    let state = state(vm, this)?;
    state.suppress_context.set(true);
    drop(state.cause.replace(value));
    Ok(())
}

fn set_context(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    let value = linked(vm, value, "context")?;
    drop(state(vm, this)?.context.replace(value));
    Ok(())
}

fn suppressed(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    Ok(Value::Bool(state(vm, this)?.suppress_context.get()))
}

fn set_suppressed(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    let truth = vm.truthy(&value.unwrap_or_default())?;
    state(vm, this)?.suppress_context.set(truth);
    Ok(())
}

fn arg(vm: &mut Vm, this: &Value, at: usize) -> Outcome<Value> {
    Ok(state(vm, this)?.args.borrow().get(at).cloned().unwrap_or(Value::None))
}

fn extra(vm: &mut Vm, this: &Value, at: usize) -> Outcome<Value> {
    Ok(state(vm, this)?.extra.borrow().get(at).cloned().unwrap_or(Value::None))
}

fn exit_code(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    let args = state(vm, this)?.args.borrow().clone();
    Ok(match &args[..] {
        [] => Value::None,
        [one] => one.clone(),
        _ => Value::Tuple(args),
    })
}

/// Error number, reason and file are attributes only if there are two arguments or more.
fn os_part(vm: &mut Vm, this: &Value, at: usize) -> Outcome<Value> {
    let args = state(vm, this)?.args.borrow().clone();
    Ok(if args.len() >= 2 { args.get(at).cloned().unwrap_or(Value::None) } else { Value::None })
}

/// The notes of an exception.
pub(super) fn notes(exception: &Instance) -> Vec<Value> {
    match exception.get(Sym::new("__notes__")) {
        Some(Value::List(notes)) => notes.to_vec(),
        _ => Vec::new(),
    }
}
