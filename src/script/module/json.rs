//! `json`.

mod read;
mod write;

use std::rc::Rc;

use read::{Mistake, Reader};
use write::{Layout, Writer};

use crate::script::value::{Args, Module, Signature, Str, Sym, Value};
use crate::script::vm::{Builtin, Outcome, Raised, Vm};

/// Makes the module.
pub(super) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("json");
    module.add_functions(&[("dumps", dumps), ("loads", loads), ("dump", dump), ("load", load)]);
    let value_error = Rc::clone(vm.class(Builtin::ValueError));
    let error = vm.exception_class("JSONDecodeError", "json.decoder", &[value_error]);
    module.set("JSONDecodeError", Value::Class(error));
    module.add_functions(&[("__getattr__", |vm, args| {
        let name = args.one(vm)?;
        let name = vm.expect_str(&name)?;
        if !["JSONEncoder", "JSONDecoder"].contains(&name.as_str()) {
            return Err(vm.attribute_error(format!("module 'json' has no attribute '{name}'")));
        }
        let classes = vm.import(Sym::new("_json_classes"))?;
        vm.get_attr(&classes, Sym::new(&name))
    })]);
    Ok(module)
}

const OPTIONS: [&str; 10] = [
    "obj",
    "skipkeys",
    "ensure_ascii",
    "check_circular",
    "allow_nan",
    "cls",
    "indent",
    "separators",
    "default",
    "sort_keys",
];

fn dumps(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<10> = Signature { names: OPTIONS, only_positional: 0, positional: 1, required: 1 };
    let [object, skip, ascii, _circular, nan, class, indent, separators, default, sort] = args.bind(vm, &SHAPE)?;
    if let Some(class) = class.some() {
        let options = [("skipkeys", skip), ("ensure_ascii", ascii), ("allow_nan", nan), ("sort_keys", sort)];
        let more = [("indent", indent), ("separators", separators), ("default", default)];
        let given = options.into_iter().chain(more).filter(|(_, value)| !value.is_unset());
        let keywords = given.map(|(name, value)| (Sym::new(name), value)).collect();
        let encoder = vm.call_with(&class, Vec::new(), keywords)?;
        return vm.call_method(&encoder, Sym::new("encode"), vec![object]);
    }
    let indent = match indent.some() {
        None => None,
        Some(indent) => Some(match indent.as_str() {
            Some(text) => text.to_string(),
            None => {
                let width = usize::try_from(vm.index_i64(&indent)?).unwrap_or_default();
                vm.charge(width)?;
                " ".repeat(width)
            }
        }),
    };
    let (item, key) = match separators.some() {
        None => (if indent.is_some() { "," } else { ", " }.to_owned(), ": ".to_owned()),
        Some(separators) => {
            let parts = vm.collect(&separators)?;
            let [item, key] = parts.as_slice() else {
                return Err(vm.value_error("separators must be a pair of texts"));
            };
            (vm.expect_str(item)?.to_string(), vm.expect_str(key)?.to_string())
        }
    };
    let layout = Layout {
        indent,
        item,
        key,
        ascii: flag(vm, ascii, true)?,
        skip: flag(vm, skip, false)?,
        nan: flag(vm, nan, true)?,
        sort: flag(vm, sort, false)?,
    };
    let mut writer = Writer::new(layout, default.some());
    writer.write(vm, &object)?;
    Ok(Value::str(writer.finish()))
}

fn flag(vm: &mut Vm, value: Value, default: bool) -> Outcome<bool> {
    match value.given() {
        Some(value) => vm.truthy(&value),
        None => Ok(default),
    }
}

fn dump(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    if args.len() != 2 {
        args.count(vm, 2, 2)?;
    }
    let keywords = args.take_keywords();
    let mut values = args.values[..2].iter_mut().map(std::mem::take);
    let (object, file) = (values.next().unwrap_or_default(), values.next().unwrap_or_default());
    let function = crate::script::value::NativeFunction::new("dumps", dumps);
    let text = vm.call_with(&function, vec![object], keywords)?;
    vm.call_method(&file, Sym::new("write"), vec![text])?;
    Ok(Value::None)
}

fn load(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let keywords = args.take_keywords();
    let Some(file) = args.take(0) else {
        return Err(vm.type_error("load() missing 1 required positional argument: 'fp'"));
    };
    let text = vm.call_method(&file, Sym::new("read"), Vec::new())?;
    let function = crate::script::value::NativeFunction::new("loads", loads);
    vm.call_with(&function, vec![text], keywords)
}

fn loads(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<5> = Signature {
        names: ["s", "object_hook", "object_pairs_hook", "parse_float", "parse_int"],
        only_positional: 0,
        positional: 1,
        required: 1,
    };
    let [source, hook, pairs_hook, float, int] = args.bind(vm, &SHAPE)?;
    let text = match source.inner() {
        Value::Str(text) => text.clone(),
        Value::Bytes(bytes) => Str::from(String::from_utf8_lossy(bytes).into_owned()),
        _ => {
            let kind = vm.type_name(&source);
            return Err(vm.type_error(format!("the JSON object must be str, bytes or bytearray, not {kind}")));
        }
    };
    vm.tick(text.len() / 8)?;
    let mut reader = Reader::new(&text, hook.some(), pairs_hook.some(), float.some(), int.some());
    match reader.document(vm) {
        Ok(value) => Ok(value),
        Err(Mistake::Raised(raised)) => Err(raised),
        Err(Mistake::At(message, byte)) => Err(decode_error(vm, message, &text, byte)?),
    }
}

/// `JSONDecodeError` with its sentence and its attributes.
fn decode_error(vm: &mut Vm, message: &str, text: &Str, byte: usize) -> Outcome<Raised> {
    let before = &text[..byte.min(text.len())];
    let position = before.chars().count();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let module = vm.import(Sym::new("json"))?;
    let Value::Class(class) = vm.get_attr(&module, Sym::new("JSONDecodeError"))? else {
        return Ok(vm.value_error(message));
    };
    let shown = format!("{message}: line {line} column {column} (char {position})");
    let error = vm.exception(&class, vec![Value::str(shown)]);
    error.set(Sym::new("msg"), Value::str(message));
    error.set(Sym::new("doc"), Value::Str(text.clone()));
    error.set(Sym::new("pos"), Value::count(position));
    error.set(Sym::new("lineno"), Value::count(line));
    error.set(Sym::new("colno"), Value::count(column));
    Ok(Raised::exception(error))
}
