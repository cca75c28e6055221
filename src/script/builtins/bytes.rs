//! `bytes`: making them, their methods, and turning texts into them and back.

use std::rc::Rc;

use super::bytes_codec::{decode, encode};
use crate::script::text::search::clamp;
use crate::script::value::{Args, Class, List, Signature, Str, Tuple, Value, known};
use crate::script::vm::{Builtin, Outcome, Vm};

pub(super) fn install(vm: &mut Vm) {
    let bytes = Rc::clone(vm.class(Builtin::Bytes));
    bytes.constructor.set(Some(new));
    bytes.add_methods(&[
        ("decode", decode_method),
        ("hex", hex),
        ("upper", |vm, args| change(vm, args, <[u8]>::to_ascii_uppercase)),
        ("lower", |vm, args| change(vm, args, <[u8]>::to_ascii_lowercase)),
        ("find", |vm, args| find(vm, args, false)),
        ("index", |vm, args| find(vm, args, true)),
        ("count", count),
        ("startswith", |vm, args| at_end(vm, args, "startswith", <[u8]>::starts_with)),
        ("endswith", |vm, args| at_end(vm, args, "endswith", <[u8]>::ends_with)),
        ("replace", replace),
        ("split", split),
        ("join", join),
        ("strip", |vm, args| strip(vm, args, true, true)),
        ("lstrip", |vm, args| strip(vm, args, true, false)),
        ("rstrip", |vm, args| strip(vm, args, false, true)),
        ("partition", partition),
        ("isdigit", |vm, args| ask(vm, args, u8::is_ascii_digit)),
        ("isalpha", |vm, args| ask(vm, args, u8::is_ascii_alphabetic)),
        ("isalnum", |vm, args| ask(vm, args, u8::is_ascii_alphanumeric)),
    ]);
    bytes.add_class_methods(&[("fromhex", from_hex)]);
}

fn new(vm: &mut Vm, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["source", "encoding", "errors"], only_positional: 0, positional: 3, required: 0 };
    let [source, encoding, errors] = args.bind(vm, &SHAPE)?;
    let Some(source) = source.given() else { return Ok(Value::bytes(Vec::new())) };
    if let Some(text) = source.as_str().cloned() {
        if encoding.is_unset() {
            return Err(vm.type_error("string argument without an encoding"));
        }
        return encode_with(vm, &text, encoding.given(), errors.given());
    }
    if !encoding.is_unset() {
        return Err(vm.type_error("encoding without a string argument"));
    }
    from_value(vm, &source).map(Value::bytes)
}

/// The bytes of an object: bytes themselves, a count of zeros, or an iterable of small integers.
pub(super) fn from_value(vm: &mut Vm, source: &Value) -> Outcome<Vec<u8>> {
    if let Value::Bytes(bytes) = source.inner() {
        return Ok(bytes.to_vec());
    }
    if let Some(count) = source.as_int() {
        let Ok(count) = usize::try_from(count) else { return Err(vm.value_error("negative count")) };
        vm.charge(count)?;
        return Ok(vec![0; count]);
    }
    if let Some(result) = vm.call_special(source, known::BYTES, Vec::new())? {
        return match result.inner() {
            Value::Bytes(bytes) => Ok(bytes.to_vec()),
            _ => {
                let kind = vm.type_name(&result);
                Err(vm.type_error(format!("__bytes__ returned non-bytes (type {kind})")))
            }
        };
    }
    let class = vm.class_of(source);
    if vm.class_attr(&class, known::ITER).is_none() && vm.class_attr(&class, known::GETITEM).is_none() {
        return Err(vm.type_error(format!("cannot convert '{}' object to bytes", class.name())));
    }
    let mut bytes = Vec::new();
    for item in vm.collect(source)? {
        let number = vm.index_i64(&item)?;
        match u8::try_from(number) {
            Ok(byte) => bytes.push(byte),
            Err(_) => return Err(vm.value_error("bytes must be in range(0, 256)")),
        }
    }
    Ok(bytes)
}

pub(super) fn this_bytes(vm: &mut Vm, this: &Value) -> Outcome<Rc<Vec<u8>>> {
    match this.inner() {
        Value::Bytes(bytes) => {
            let bytes = Rc::clone(bytes);
            vm.tick(bytes.len() / 64)?;
            Ok(bytes)
        }
        _ => Err(expected(vm, this)),
    }
}

fn expected(vm: &mut Vm, value: &Value) -> crate::script::vm::Raised {
    let kind = vm.type_name(value);
    vm.type_error(format!("a bytes-like object is required, not '{kind}'"))
}

/// The optional text of an argument, lower case.
fn option_text(vm: &mut Vm, value: Option<Value>, default: &str) -> Outcome<String> {
    match value {
        None => Ok(default.to_owned()),
        Some(value) => Ok(vm.expect_str(&value)?.to_lowercase()),
    }
}

/// `text.encode(encoding, errors)`
pub(super) fn encode_with(vm: &mut Vm, text: &Str, encoding: Option<Value>, errors: Option<Value>) -> Outcome<Value> {
    let encoding = option_text(vm, encoding, "utf-8")?;
    let errors = option_text(vm, errors, "strict")?;
    vm.charge(text.len())?;
    encode(vm, text, &encoding, &errors).map(Value::bytes)
}

/// `bytes.decode(encoding, errors)`
pub(super) fn decode_with(vm: &mut Vm, bytes: &[u8], encoding: Option<Value>, errors: Option<Value>) -> Outcome<Value> {
    let encoding = option_text(vm, encoding, "utf-8")?;
    let errors = option_text(vm, errors, "strict")?;
    vm.charge(bytes.len())?;
    decode(vm, bytes, &encoding, &errors).map(Value::from)
}

fn decode_method(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["encoding", "errors"], only_positional: 0, positional: 2, required: 0 };
    let this = args.this();
    let [encoding, errors] = args.bind(vm, &SHAPE)?;
    let bytes = this_bytes(vm, &this)?;
    decode_with(vm, &bytes, encoding.given(), errors.given())
}

fn hex(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    use std::fmt::Write as _;
    const SHAPE: Signature<2> =
        Signature { names: ["sep", "bytes_per_sep"], only_positional: 0, positional: 2, required: 0 };
    let this = args.this();
    let [separator, group] = args.bind(vm, &SHAPE)?;
    let separator = match &separator.given() {
        None => Str::from(""),
        Some(separator) => vm.expect_str(separator)?,
    };
    // Groups are counted from the right, or from the left if their size is negative.
    let group = match group.given() {
        None => 1,
        Some(group) => vm.index_i64(&group)?,
    };
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX).max(1);
    let bytes = this_bytes(vm, &this)?;
    vm.charge(bytes.len().saturating_mul(2 + separator.len()))?;
    let mut out = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        let place = if group < 0 { at } else { bytes.len() - at };
        if at > 0 && group != 0 && place % size == 0 {
            out.push_str(&separator);
        }
        let _ = write!(out, "{byte:02x}");
    }
    Ok(Value::str(out))
}

fn from_hex(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (_, given) = args.this_and_one(vm)?;
    let Some(text) = given.as_str().cloned() else {
        let kind = vm.type_name(&given);
        return Err(vm.type_error(format!("fromhex() argument must be str, not {kind}")));
    };
    let mut bytes = Vec::new();
    let mut half: Option<u32> = None;
    for (at, c) in text.chars().enumerate() {
        match (c.to_digit(16), half) {
            (Some(digit), None) => half = Some(digit),
            (Some(digit), Some(high)) => {
                bytes.push(u8::try_from(high * 16 + digit).unwrap_or_default());
                half = None;
            }
            (None, None) if c.is_ascii_whitespace() => {}
            (None, _) => {
                let message = format!("non-hexadecimal number found in fromhex() arg at position {at}");
                return Err(vm.value_error(message));
            }
        }
    }
    if half.is_some() {
        let at = text.chars_len();
        return Err(vm.value_error(format!("non-hexadecimal number found in fromhex() arg at position {at}")));
    }
    Ok(Value::bytes(bytes))
}

fn change(vm: &mut Vm, args: Args<'_>, how: fn(&[u8]) -> Vec<u8>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::bytes(how(&this_bytes(vm, &this)?)))
}

fn ask(vm: &mut Vm, args: Args<'_>, question: fn(&u8) -> bool) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let bytes = this_bytes(vm, &this)?;
    Ok(Value::Bool(!bytes.is_empty() && bytes.iter().all(question)))
}

/// Where `needle` stands first at or behind `start`.
pub(super) fn find_in(bytes: &[u8], needle: &[u8], start: usize) -> Option<usize> {
    if needle.is_empty() {
        return (start <= bytes.len()).then_some(start);
    }
    bytes.get(start..)?.windows(needle.len()).position(|window| window == needle).map(|at| start + at)
}

/// A needle: bytes, or one byte as an integer.
pub(super) fn needle(vm: &mut Vm, value: &Value) -> Outcome<Vec<u8>> {
    if let Value::Bytes(bytes) = value.inner() {
        return Ok(bytes.to_vec());
    }
    match value.as_int() {
        Some(number) => match u8::try_from(number) {
            Ok(byte) => Ok(vec![byte]),
            Err(_) => Err(vm.value_error("byte must be in range(0, 256)")),
        },
        None => {
            let kind = vm.type_name(value);
            Err(vm.type_error(format!("argument should be integer or bytes-like object, not '{kind}'")))
        }
    }
}

fn find(vm: &mut Vm, mut args: Args<'_>, must: bool) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 1, 3)?;
    let needle = needle(vm, &args.take(0).unwrap_or_default())?;
    let start = super::optional_index(vm, args.take(1))?;
    let end = super::optional_index(vm, args.take(2))?;
    let bytes = this_bytes(vm, &this)?;
    let found = clamp(bytes.len(), start, end).and_then(|window| find_in(&bytes[..window.end], &needle, window.start));
    match found {
        Some(at) => Ok(Value::count(at)),
        None if must => Err(vm.value_error("subsection not found")),
        None => Ok(Value::Int(-1)),
    }
}

fn count(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, wanted) = args.this_and_one(vm)?;
    let needle = needle(vm, &wanted)?;
    let bytes = this_bytes(vm, &this)?;
    if needle.is_empty() {
        return Ok(Value::count(bytes.len() + 1));
    }
    let (mut found, mut at) = (0, 0);
    while let Some(next) = find_in(&bytes, &needle, at) {
        found += 1;
        at = next + needle.len();
    }
    Ok(Value::Int(found))
}

fn at_end(vm: &mut Vm, mut args: Args<'_>, name: &str, test: fn(&[u8], &[u8]) -> bool) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 1, 3)?;
    let affix = args.take(0).unwrap_or_default();
    let start = super::optional_index(vm, args.take(1))?;
    let end = super::optional_index(vm, args.take(2))?;
    let bytes = this_bytes(vm, &this)?;
    let part = clamp(bytes.len(), start, end).map(|window| &bytes[window]);
    let choices = match affix.as_tuple() {
        Some(choices) => choices.to_vec(),
        None => vec![affix.clone()],
    };
    for choice in &choices {
        let Value::Bytes(affix) = choice.inner() else {
            let kind = vm.type_name(choice);
            return Err(vm.type_error(format!("{name} first arg must be bytes or a tuple of bytes, not {kind}")));
        };
        if part.is_some_and(|part| test(part, affix)) {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

/// The pieces between occurrences of a separator that is not empty.
fn pieces<'a>(bytes: &'a [u8], separator: &[u8], limit: Option<usize>) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut start = 0;
    while limit.is_none_or(|limit| parts.len() < limit) {
        let Some(at) = find_in(bytes, separator, start) else { break };
        parts.push(&bytes[start..at]);
        start = at + separator.len();
    }
    parts.push(&bytes[start..]);
    parts
}

fn replace(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 2, 3)?;
    let old = this_bytes(vm, &args.take(0).unwrap_or_default())?;
    let new = this_bytes(vm, &args.take(1).unwrap_or_default())?;
    let limit = match args.take(2) {
        None => None,
        Some(limit) => usize::try_from(super::clamped_index(vm, &limit)?).ok(),
    };
    let bytes = this_bytes(vm, &this)?;
    let parts: Vec<&[u8]> = if old.is_empty() {
        // The empty text stands before each byte and at the end.
        let count = limit.unwrap_or(usize::MAX).min(bytes.len() + 1);
        let mut parts: Vec<&[u8]> = vec![&[]];
        parts.extend((1..count).map(|at| &bytes[at - 1..at]));
        if count == 0 { vec![&bytes] } else { parts.into_iter().chain([&bytes[count - 1..]]).collect() }
    } else {
        pieces(&bytes, &old, limit)
    };
    vm.charge(parts.len().saturating_mul(new.len()).saturating_add(bytes.len()))?;
    Ok(Value::bytes(parts.join(new.as_slice())))
}

fn split(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["sep", "maxsplit"], only_positional: 0, positional: 2, required: 0 };
    let this = args.this();
    let [separator, limit] = args.bind(vm, &SHAPE)?;
    let limit = match limit.given() {
        None => None,
        Some(limit) => usize::try_from(super::clamped_index(vm, &limit)?).ok(),
    };
    let bytes = this_bytes(vm, &this)?;
    let Some(separator) = separator.some() else {
        let words = bytes.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        return Ok(List::new(words.map(|word| Value::bytes(word.to_vec())).collect()));
    };
    let separator = this_bytes(vm, &separator)?;
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    let parts = pieces(&bytes, &separator, limit);
    Ok(List::new(parts.into_iter().map(|part| Value::bytes(part.to_vec())).collect()))
}

fn join(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, iterable) = args.this_and_one(vm)?;
    let separator = this_bytes(vm, &this)?;
    let mut out = Vec::new();
    for (at, item) in vm.collect(&iterable)?.iter().enumerate() {
        let Value::Bytes(bytes) = item.inner() else {
            let kind = vm.type_name(item);
            let message = format!("sequence item {at}: expected a bytes-like object, {kind} found");
            return Err(vm.type_error(message));
        };
        if at > 0 {
            out.extend_from_slice(&separator);
        }
        vm.charge(out.len().saturating_add(bytes.len()))?;
        out.extend_from_slice(bytes);
    }
    Ok(Value::bytes(out))
}

fn strip(vm: &mut Vm, args: Args<'_>, from_start: bool, from_end: bool) -> Outcome<Value> {
    let (this, set) = super::this_and_optional(vm, args)?;
    let bytes = this_bytes(vm, &this)?;
    let set = match set.and_then(Value::some) {
        None => b" \t\n\r\x0b\x0c".to_vec(),
        Some(set) => this_bytes(vm, &set)?.to_vec(),
    };
    let keep = |byte: &u8| !set.contains(byte);
    let start = if from_start { bytes.iter().position(keep).unwrap_or(bytes.len()) } else { 0 };
    let end = if from_end { bytes.iter().rposition(keep).map_or(start, |at| at + 1) } else { bytes.len() };
    Ok(Value::bytes(bytes[start..end.max(start)].to_vec()))
}

fn partition(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, separator) = args.this_and_one(vm)?;
    let bytes = this_bytes(vm, &this)?;
    let separator = this_bytes(vm, &separator)?;
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    let parts = match find_in(&bytes, &separator, 0) {
        Some(at) => [&bytes[..at], &separator[..], &bytes[at + separator.len()..]],
        None => [&bytes[..], &[][..], &[][..]],
    };
    Ok(Tuple::new(parts.into_iter().map(|part| Value::bytes(part.to_vec())).collect()))
}
