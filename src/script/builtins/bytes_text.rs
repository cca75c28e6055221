//! `bytes`: the methods that take bytes for ASCII text, and those that look from the right.

use std::rc::Rc;

use super::bytes::{find_in, this_bytes};
use crate::script::text::search::clamp;
use crate::script::value::{Args, List, Signature, Tuple, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

pub(super) fn install(vm: &mut Vm) {
    let bytes = Rc::clone(vm.class(Builtin::Bytes));
    bytes.add_methods(&[
        ("capitalize", |vm, args| change(vm, args, capitalized)),
        ("title", |vm, args| change(vm, args, titled)),
        ("swapcase", |vm, args| change(vm, args, swapped)),
        ("isspace", |vm, args| ask(vm, args, |bytes| bytes.iter().all(|byte| is_space(*byte)))),
        ("isascii", is_ascii),
        ("islower", |vm, args| ask(vm, args, |bytes| in_case(bytes, u8::is_ascii_lowercase, u8::is_ascii_uppercase))),
        ("isupper", |vm, args| ask(vm, args, |bytes| in_case(bytes, u8::is_ascii_uppercase, u8::is_ascii_lowercase))),
        ("istitle", |vm, args| ask(vm, args, is_title)),
        ("center", |vm, args| pad(vm, args, "center")),
        ("ljust", |vm, args| pad(vm, args, "ljust")),
        ("rjust", |vm, args| pad(vm, args, "rjust")),
        ("zfill", zfill),
        ("expandtabs", expand_tabs),
        ("removeprefix", |vm, args| remove(vm, args, <[u8]>::strip_prefix)),
        ("removesuffix", |vm, args| remove(vm, args, <[u8]>::strip_suffix)),
        ("rfind", |vm, args| find_last(vm, args, false)),
        ("rindex", |vm, args| find_last(vm, args, true)),
        ("rpartition", partition_last),
        ("rsplit", split_last),
        ("splitlines", split_lines),
        ("translate", translate),
    ]);
    bytes.add_static_methods(&[("maketrans", make_table)]);
}

/// ASCII white space as Python counts it, the vertical tab included.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

fn change(vm: &mut Vm, args: Args<'_>, how: fn(&[u8]) -> Vec<u8>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let bytes = this_bytes(vm, &this)?;
    vm.charge(bytes.len())?;
    Ok(Value::bytes(how(&bytes)))
}

fn ask(vm: &mut Vm, args: Args<'_>, question: fn(&[u8]) -> bool) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let bytes = this_bytes(vm, &this)?;
    Ok(Value::Bool(!bytes.is_empty() && question(&bytes)))
}

fn is_ascii(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(this_bytes(vm, &this)?.is_ascii()))
}

fn capitalized(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_ascii_lowercase();
    out[..bytes.len().min(1)].make_ascii_uppercase();
    out
}

/// The first letter of each run of letters upper case, the others lower case.
fn titled(bytes: &[u8]) -> Vec<u8> {
    let mut inside = false;
    let letter = |byte: &u8| {
        let changed = if inside { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
        inside = byte.is_ascii_alphabetic();
        changed
    };
    bytes.iter().map(letter).collect()
}

fn swapped(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { *byte }).collect()
}

/// Whether there are letters and all are of one case.
fn in_case(bytes: &[u8], wanted: fn(&u8) -> bool, other: fn(&u8) -> bool) -> bool {
    bytes.iter().any(wanted) && !bytes.iter().any(other)
}

fn is_title(bytes: &[u8]) -> bool {
    bytes.iter().any(u8::is_ascii_alphabetic) && titled(bytes) == bytes
}

/// `center`, `ljust` and `rjust`.
fn pad(vm: &mut Vm, mut args: Args<'_>, how: &str) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 1, 2)?;
    let width = args.take(0).unwrap_or_default();
    let width = usize::try_from(vm.index_i64(&width)?).unwrap_or_default();
    let fill = match args.take(1) {
        None => b' ',
        Some(fill) => match fill.inner() {
            Value::Bytes(fill) if fill.len() == 1 => fill[0],
            _ => {
                let kind = vm.type_name(&fill);
                let message = format!("{how}() argument 2 must be a byte string of length 1, not {kind}");
                return Err(vm.type_error(message));
            }
        },
    };
    let bytes = this_bytes(vm, &this)?;
    let missing = width.saturating_sub(bytes.len());
    super::demand(vm, width)?;
    let left = match how {
        "ljust" => 0,
        "rjust" => missing,
        // The odd one stands on the left if the width is odd.
        _ => missing / 2 + (missing & width & 1),
    };
    let row = |count: usize| std::iter::repeat_n(fill, count);
    Ok(Value::bytes(row(left).chain(bytes.iter().copied()).chain(row(missing - left)).collect()))
}

fn zfill(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, width) = args.this_and_one(vm)?;
    let width = usize::try_from(vm.index_i64(&width)?).unwrap_or_default();
    let bytes = this_bytes(vm, &this)?;
    super::demand(vm, width)?;
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let zeros = vec![b'0'; width.saturating_sub(bytes.len())];
    Ok(Value::bytes([&bytes[..sign], &zeros, &bytes[sign..]].concat()))
}

fn expand_tabs(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["tabsize"], only_positional: 0, positional: 1, required: 0 };
    let this = args.this();
    let [size] = args.bind(vm, &SHAPE)?;
    let size = match size.given() {
        None => 8,
        Some(size) => usize::try_from(vm.index_i64(&size)?).unwrap_or_default(),
    };
    let bytes = this_bytes(vm, &this)?;
    super::demand(vm, bytes.len().saturating_mul(size.max(1)))?;
    let (mut out, mut column) = (Vec::new(), 0);
    for byte in bytes.iter() {
        match byte {
            b'\t' if size == 0 => {}
            b'\t' => {
                let spaces = size - column % size;
                out.resize(out.len() + spaces, b' ');
                column += spaces;
            }
            _ => {
                column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + 1 };
                out.push(*byte);
            }
        }
    }
    Ok(Value::bytes(out))
}

fn remove(vm: &mut Vm, args: Args<'_>, how: for<'a> fn(&'a [u8], &[u8]) -> Option<&'a [u8]>) -> Outcome<Value> {
    let (this, part) = args.this_and_one(vm)?;
    let (bytes, part) = (this_bytes(vm, &this)?, this_bytes(vm, &part)?);
    Ok(Value::bytes(how(&bytes, &part).unwrap_or(&bytes).to_vec()))
}

/// Where `needle` stands last.
fn last_in(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.is_empty() {
        return Some(bytes.len());
    }
    bytes.windows(needle.len()).rposition(|window| window == needle)
}

fn find_last(vm: &mut Vm, mut args: Args<'_>, must: bool) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 1, 3)?;
    let needle = super::bytes::needle(vm, &args.take(0).unwrap_or_default())?;
    let start = super::optional_index(vm, args.take(1))?;
    let end = super::optional_index(vm, args.take(2))?;
    let bytes = this_bytes(vm, &this)?;
    let window = clamp(bytes.len(), start, end);
    match window.and_then(|window| Some(window.start + last_in(&bytes[window], &needle)?)) {
        Some(at) => Ok(Value::count(at)),
        None if must => Err(vm.value_error("subsection not found")),
        None => Ok(Value::Int(-1)),
    }
}

fn separator(vm: &mut Vm, value: &Value) -> Outcome<Rc<Vec<u8>>> {
    let separator = this_bytes(vm, value)?;
    if separator.is_empty() { Err(vm.value_error("empty separator")) } else { Ok(separator) }
}

fn partition_last(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, cut) = args.this_and_one(vm)?;
    let bytes = this_bytes(vm, &this)?;
    let cut = separator(vm, &cut)?;
    let parts = match last_in(&bytes, &cut) {
        Some(at) => [&bytes[..at], &cut[..], &bytes[at + cut.len()..]],
        None => [&[][..], &[][..], &bytes[..]],
    };
    Ok(Tuple::new(parts.into_iter().map(|part| Value::bytes(part.to_vec())).collect()))
}

fn split_last(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["sep", "maxsplit"], only_positional: 0, positional: 2, required: 0 };
    let this = args.this();
    let [cut, limit] = args.bind(vm, &SHAPE)?;
    let limit = match limit.given() {
        None => usize::MAX,
        Some(limit) => usize::try_from(super::clamped_index(vm, &limit)?).unwrap_or(usize::MAX),
    };
    let bytes = this_bytes(vm, &this)?;
    let mut parts: Vec<&[u8]> = Vec::new();
    let mut rest = &bytes[..];
    if let Some(cut) = cut.some() {
        let cut = separator(vm, &cut)?;
        while parts.len() < limit
            && let Some(at) = last_in(rest, &cut)
        {
            parts.push(&rest[at + cut.len()..]);
            rest = &rest[..at];
        }
        parts.push(rest);
    } else {
        let trimmed = |rest: &mut &[u8]| {
            let end = rest.iter().rposition(|byte| !is_space(*byte)).map_or(0, |at| at + 1);
            *rest = &rest[..end];
        };
        trimmed(&mut rest);
        while !rest.is_empty() && parts.len() < limit {
            let start = rest.iter().rposition(|byte| is_space(*byte)).map_or(0, |at| at + 1);
            parts.push(&rest[start..]);
            rest = &rest[..start];
            trimmed(&mut rest);
        }
        if !rest.is_empty() {
            parts.push(&rest[rest.iter().position(|byte| !is_space(*byte)).unwrap_or(0)..]);
        }
    }
    Ok(List::new(parts.into_iter().rev().map(|part| Value::bytes(part.to_vec())).collect()))
}

fn split_lines(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["keepends"], only_positional: 0, positional: 1, required: 0 };
    let this = args.this();
    let [keep] = args.bind(vm, &SHAPE)?;
    let keep = match keep.given() {
        None => false,
        Some(keep) => vm.truthy(&keep)?,
    };
    let bytes = this_bytes(vm, &this)?;
    let mut lines = Vec::new();
    let mut rest = &bytes[..];
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let mark = if find_in(&rest[end..], b"\r\n", 0) == Some(0) { 2 } else { usize::from(end < rest.len()) };
        lines.push(Value::bytes(rest[..if keep { end + mark } else { end }].to_vec()));
        rest = &rest[end + mark..];
    }
    Ok(List::new(lines))
}

fn translate(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["table", "delete"], only_positional: 1, positional: 2, required: 1 };
    let this = args.this();
    let [table, delete] = args.bind(vm, &SHAPE)?;
    let table = match table.some() {
        None => None,
        Some(table) => Some(this_bytes(vm, &table)?),
    };
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(vm.value_error("translation table must be 256 characters long"));
    }
    let delete = match delete.given() {
        None => Rc::default(),
        Some(delete) => this_bytes(vm, &delete)?,
    };
    let bytes = this_bytes(vm, &this)?;
    let kept = bytes.iter().filter(|byte| !delete.contains(byte));
    let mapped = kept.map(|byte| table.as_ref().map_or(*byte, |table| table[usize::from(*byte)]));
    Ok(Value::bytes(mapped.collect()))
}

fn make_table(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 2, 2)?;
    let from = this_bytes(vm, &args.take(0).unwrap_or_default())?;
    let to = this_bytes(vm, &args.take(1).unwrap_or_default())?;
    if from.len() != to.len() {
        return Err(vm.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=u8::MAX).collect();
    for (from, to) in from.iter().zip(to.iter()) {
        table[usize::from(*from)] = *to;
    }
    Ok(Value::bytes(table))
}
