//! `print`, and the objects behind `sys.stdout` and `sys.stderr`.

use std::fmt::Write as _;
use std::rc::Rc;

use crate::script::value::{Args, Class, NativeObject, Signature, Sym, Value, known};
use crate::script::vm::{Outcome, Vm};
use crate::trace::Stream;

pub(super) fn install(vm: &mut Vm) {
    vm.add_function("print", print);
}

/// What `sys.stdout` and `sys.stderr` are made of.
pub struct Output {
    stream: Stream,
}

impl Output {
    /// The class of both.
    #[must_use]
    pub fn class(vm: &Vm) -> Rc<Class> {
        let class = vm.native_class("TextIOWrapper", "_io", &[], |vm, _, _| {
            Err(vm.type_error("a scene cannot open files: print() and sys.stdout are its only output"))
        });
        class.add_methods(&[
            ("write", write),
            ("writelines", write_lines),
            ("flush", flush),
            ("isatty", is_atty),
            ("fileno", fileno),
            ("__repr__", repr),
        ]);
        class.set(Sym::new("encoding"), Value::str("utf-8"));
        class.set(Sym::new("errors"), Value::str("strict"));
        class.set(Sym::new("closed"), Value::Bool(false));
        class.add_property("name", |_, this| Ok(Value::str(name(this))), None);
        class
    }

    /// One of them.
    #[must_use]
    pub fn object(class: &Rc<Class>, stream: Stream) -> Value {
        NativeObject::new(class, Output { stream })
    }
}

fn name(this: &Value) -> &'static str {
    match this.as_native::<Output>() {
        Some(Output { stream: Stream::Err }) => "<stderr>",
        _ => "<stdout>",
    }
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let mode = "mode='w' encoding='utf-8'";
    Ok(Value::str(format!("<_io.TextIOWrapper name='{}' {mode}>", name(&this))))
}

fn write(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, text) = args.this_and_one(vm)?;
    let Some(shown) = text.as_str().cloned() else {
        let kind = vm.type_name(&text);
        return Err(vm.type_error(format!("write() argument must be str, not {kind}")));
    };
    if let Some(output) = this.as_native::<Output>() {
        vm.print(&shown, output.stream);
    }
    Ok(Value::count(shown.chars_len()))
}

fn write_lines(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, lines) = args.this_and_one(vm)?;
    for line in vm.collect(&lines)? {
        vm.call_method(&this, Sym::new("write"), vec![line])?;
    }
    Ok(Value::None)
}

fn flush(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)?;
    Ok(Value::None)
}

fn fileno(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Int(if name(&this) == "<stderr>" { 2 } else { 1 }))
}

fn is_atty(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)?;
    Ok(Value::Bool(false))
}

fn print(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<4> =
        Signature { names: ["sep", "end", "file", "flush"], only_positional: 0, positional: 0, required: 0 };
    let values = args.take_all();
    let [sep, end, file, _flush] = by_keyword(vm, args, &SHAPE)?;
    let sep = separator(vm, sep, "sep")?;
    let end = separator(vm, end, "end")?;
    let mut line = String::new();
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            line.push_str(sep.as_deref().unwrap_or(" "));
        }
        // The common kinds need no detour over a value of their own.
        match value {
            Value::Str(text) => line.push_str(text),
            Value::Int(number) => {
                let _ = write!(line, "{number}");
            }
            other => line.push_str(&vm.str(other)?),
        }
    }
    line.push_str(end.as_deref().unwrap_or("\n"));
    // Put together, looked up among the trace's texts, compared with the one that is there.
    vm.count_bytes(line.len().saturating_mul(16))?;
    emit(vm, &line, file.some().as_ref())?;
    Ok(Value::None)
}

/// Sorts keyword arguments alone into a signature.
fn by_keyword<const N: usize>(vm: &mut Vm, mut args: Args<'_>, shape: &Signature<N>) -> Outcome<[Value; N]> {
    let mut bound = std::array::from_fn(|_| Value::Unset);
    for (name, value) in args.take_keywords() {
        let text = name.text();
        match shape.names.iter().position(|known| *known == text.as_str()) {
            Some(at) => bound[at] = value,
            None => {
                return Err(vm.unexpected_keyword(args.name, &text));
            }
        }
    }
    Ok(bound)
}

fn separator(vm: &mut Vm, value: Value, what: &str) -> Outcome<Option<crate::script::value::Str>> {
    match value.some() {
        None => Ok(None),
        Some(value) => match value.as_str() {
            Some(text) => Ok(Some(text.clone())),
            None => {
                let kind = vm.type_name(&value);
                Err(vm.type_error(format!("{what} must be None or a string, not {kind}")))
            }
        },
    }
}

fn emit(vm: &mut Vm, line: &str, file: Option<&Value>) -> Outcome<()> {
    // Without a file the text goes to what `sys.stdout` is at the time, which a scene may have replaced.
    let replaced =
        if file.is_none() { vm.loaded_module(known::SYS).and_then(|sys| sys.get(known::STDOUT)) } else { None };
    let Some(file) = file.or(replaced.as_ref()) else {
        vm.print(line, Stream::Out);
        return Ok(());
    };
    if file.is_none() {
        return Ok(());
    }
    if let Some(output) = file.as_native::<Output>() {
        vm.print(line, output.stream);
        return Ok(());
    }
    vm.call_method(file, Sym::new("write"), vec![Value::str(line)])?;
    Ok(())
}
