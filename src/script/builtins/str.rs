//! `str`: making texts, asking about them, changing their case, padding, encoding.

use std::rc::Rc;

use super::settle;
use crate::script::text::{FormatSpec, case, format_str, quote, search, split};
use crate::script::value::{Args, Class, Dict, Signature, Str, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

pub(super) fn install(vm: &mut Vm) {
    let str = Rc::clone(vm.class(Builtin::Str));
    str.constructor.set(Some(new));
    str.add_methods(&[
        ("upper", |vm, args| change(vm, args, str::to_uppercase)),
        ("lower", |vm, args| change(vm, args, str::to_lowercase)),
        ("title", |vm, args| change(vm, args, case::title)),
        ("capitalize", |vm, args| change(vm, args, case::capitalize)),
        ("swapcase", |vm, args| change(vm, args, case::swap_case)),
        ("casefold", |vm, args| change(vm, args, case::casefold)),
        ("isalpha", |vm, args| ask_each(vm, args, char::is_alphabetic)),
        ("isalnum", |vm, args| ask_each(vm, args, case::is_alnum)),
        ("isdigit", |vm, args| ask_each(vm, args, case::is_digit)),
        ("isdecimal", |vm, args| ask_each(vm, args, |c| case::decimal_digit(c).is_some())),
        ("isnumeric", |vm, args| ask_each(vm, args, char::is_numeric)),
        ("isspace", |vm, args| ask_each(vm, args, split::is_space)),
        ("islower", |vm, args| ask(vm, args, case::is_lower)),
        ("isupper", |vm, args| ask(vm, args, case::is_upper)),
        ("istitle", |vm, args| ask(vm, args, case::is_title_text)),
        ("isidentifier", |vm, args| ask(vm, args, case::is_identifier)),
        ("isascii", |vm, args| ask(vm, args, str::is_ascii)),
        ("isprintable", |vm, args| ask(vm, args, |text| text.chars().all(quote::is_printable))),
        ("center", |vm, args| padded(vm, args, split::center)),
        ("ljust", |vm, args| padded(vm, args, split::ljust)),
        ("rjust", |vm, args| padded(vm, args, split::rjust)),
        ("zfill", zfill),
        ("expandtabs", expand_tabs),
        ("encode", encode),
        ("translate", translate),
        ("__format__", format),
        ("format", super::template::format),
        ("format_map", super::template::format_map),
    ]);
    str.add_static_methods(&[("maketrans", make_trans)]);
}

fn new(vm: &mut Vm, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["object", "encoding", "errors"], only_positional: 0, positional: 3, required: 0 };
    if args.len() > 3 {
        args.count(vm, 0, 3)?;
    }
    let [object, encoding, errors] = args.bind(vm, &SHAPE)?;
    let Some(object) = object.given() else { return Ok(Value::str("")) };
    if encoding.is_unset() && errors.is_unset() {
        return vm.str(&object).map(Value::Str);
    }
    match object.inner() {
        Value::Bytes(bytes) => super::bytes::decode_with(vm, bytes, encoding.given(), errors.given()),
        Value::Str(_) => Err(vm.type_error("decoding str is not supported")),
        _ => {
            let kind = vm.type_name(&object);
            Err(vm.type_error(format!("decoding to str: need a bytes-like object, {kind} found")))
        }
    }
}

/// The text of a method's object. Long texts count as work, for the budget.
pub(super) fn this_text(vm: &mut Vm, this: &Value) -> Outcome<Str> {
    let text = vm.expect_str(this)?;
    vm.tick(text.len() / 64)?;
    Ok(text)
}

fn change(vm: &mut Vm, args: Args<'_>, how: fn(&str) -> String) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let text = this_text(vm, &this)?;
    vm.charge(text.len())?;
    Ok(Value::str(how(&text)))
}

fn ask(vm: &mut Vm, args: Args<'_>, question: fn(&str) -> bool) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let text = this_text(vm, &this)?;
    Ok(Value::Bool(question(&text)))
}

fn ask_each(vm: &mut Vm, args: Args<'_>, question: fn(char) -> bool) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let text = this_text(vm, &this)?;
    Ok(Value::Bool(!text.is_empty() && text.chars().all(question)))
}

fn padded(vm: &mut Vm, mut args: Args<'_>, how: fn(&str, usize, char) -> String) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 1, 2)?;
    let width = super::clamped_index(vm, &args.take(0).unwrap_or_default())?;
    let fill = match args.take(1) {
        None => ' ',
        Some(fill) => fill_character(vm, &fill)?,
    };
    let text = this_text(vm, &this)?;
    let width = usize::try_from(width).unwrap_or_default();
    super::demand(vm, width.saturating_mul(fill.len_utf8()))?;
    Ok(Value::str(how(&text, width, fill)))
}

fn fill_character(vm: &mut Vm, fill: &Value) -> Outcome<char> {
    let Some(text) = fill.as_str() else {
        let kind = vm.type_name(fill);
        return Err(vm.type_error(format!("The fill character must be a unicode character, not {kind}")));
    };
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(c),
        _ => Err(vm.type_error("The fill character must be exactly one character long")),
    }
}

fn zfill(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, width) = args.this_and_one(vm)?;
    let width = usize::try_from(super::clamped_index(vm, &width)?).unwrap_or_default();
    let text = this_text(vm, &this)?;
    super::demand(vm, width)?;
    Ok(Value::str(split::zfill(&text, width)))
}

fn expand_tabs(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["tabsize"], only_positional: 0, positional: 1, required: 0 };
    let this = args.this();
    let [size] = args.bind(vm, &SHAPE)?;
    let size = match size.given() {
        None => 8,
        Some(size) => usize::try_from(super::clamped_index(vm, &size)?).unwrap_or_default(),
    };
    let text = this_text(vm, &this)?;
    vm.charge(search::count(&text, "\t", None, None).saturating_mul(size).saturating_add(text.len()))?;
    Ok(Value::str(split::expand_tabs(&text, size)))
}

fn format(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, spec) = args.this_and_one(vm)?;
    let text = vm.expect_str(&this)?;
    let spec = vm.expect_str(&spec)?;
    if spec.is_empty() {
        return Ok(Value::Str(text));
    }
    let parsed = settle(vm, FormatSpec::parse(&spec, "str", false))?;
    super::demand(vm, parsed.width.saturating_mul(parsed.fill.len_utf8()))?;
    settle(vm, format_str(&text, &parsed)).map(Value::from)
}

fn encode(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["encoding", "errors"], only_positional: 0, positional: 2, required: 0 };
    let this = args.this();
    let [encoding, errors] = args.bind(vm, &SHAPE)?;
    let text = this_text(vm, &this)?;
    super::bytes::encode_with(vm, &text, encoding.given(), errors.given())
}

fn translate(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, table) = args.this_and_one(vm)?;
    let text = this_text(vm, &this)?;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        vm.tick(1)?;
        match vm.get_item(&table, &Value::Int(i64::from(u32::from(c)))) {
            Ok(Value::None) => {}
            Ok(replacement) => {
                let code = replacement.as_int().and_then(|code| u32::try_from(code).ok()).and_then(char::from_u32);
                match (code, replacement.as_str()) {
                    (Some(other), _) => out.push(other),
                    (None, Some(more)) => out.push_str(more),
                    (None, None) => {
                        return Err(vm.type_error("character mapping must return integer, None or str"));
                    }
                }
            }
            Err(raised) if raised.is(vm, Builtin::LookupError) => out.push(c),
            Err(raised) => return Err(raised),
        }
    }
    Ok(Value::str(out))
}

fn make_trans(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 1, 3)?;
    let table = Rc::new(Dict::default());
    let code = |c: char| Value::Int(i64::from(u32::from(c)));
    let first = args.take(0).unwrap_or_default();
    let Some(second) = args.take(1) else {
        let Some(pairs) = first.as_dict() else {
            return Err(vm.type_error("if you give only one argument to maketrans it must be a dict"));
        };
        for (key, value) in pairs.items() {
            let key = match key.as_str() {
                Some(text) if text.chars_len() == 1 => text.char_at(0).map_or(Value::None, code),
                Some(_) => {
                    return Err(vm.value_error("string keys in translate table must be of length 1"));
                }
                None => key,
            };
            vm.dict_set(&table, &key, value)?;
        }
        return Ok(Value::Dict(table));
    };
    let (from, to) = (vm.expect_str(&first)?, vm.expect_str(&second)?);
    if from.chars_len() != to.chars_len() {
        return Err(vm.value_error("the first two maketrans arguments must have equal length"));
    }
    for (from, to) in from.chars().zip(to.chars()) {
        vm.dict_set(&table, &code(from), code(to))?;
    }
    if let Some(gone) = args.take(2) {
        for c in vm.expect_str(&gone)?.chars() {
            vm.dict_set(&table, &code(c), Value::None)?;
        }
    }
    Ok(Value::Dict(table))
}
