//! Turning texts into bytes and back: UTF-8, ASCII and Latin-1.

use crate::script::value::{Str, Value};
use crate::script::vm::{Builtin, Outcome, Raised, Vm};

/// The encodings that scenes meet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Codec {
    Utf8,
    Ascii,
    Latin1,
}

impl Codec {
    fn find(vm: &mut Vm, name: &str) -> Outcome<Codec> {
        match name.replace('_', "-").as_str() {
            "utf-8" | "utf8" | "u8" => Ok(Codec::Utf8),
            "ascii" | "us-ascii" => Ok(Codec::Ascii),
            "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1" => Ok(Codec::Latin1),
            _ => Err(vm.error(Builtin::LookupError, format!("unknown encoding: {name}"))),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Codec::Utf8 => "utf-8",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
        }
    }
}

/// What happens to what cannot be encoded or decoded.
fn policy(vm: &mut Vm, errors: &str) -> Outcome<()> {
    if matches!(errors, "strict" | "ignore" | "replace" | "backslashreplace" | "surrogateescape" | "xmlcharrefreplace")
    {
        return Ok(());
    }
    Err(vm.error(Builtin::LookupError, format!("unknown error handler name '{errors}'")))
}

/// The bytes of a text.
pub(super) fn encode(vm: &mut Vm, text: &Str, encoding: &str, errors: &str) -> Outcome<Vec<u8>> {
    let codec = Codec::find(vm, encoding)?;
    let limit = match codec {
        Codec::Utf8 => return Ok(text.as_bytes().to_vec()),
        Codec::Ascii => 0x80,
        Codec::Latin1 => 0x100,
    };
    let mut bytes = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        match u8::try_from(u32::from(c)).ok().filter(|byte| u32::from(*byte) < limit) {
            Some(byte) => bytes.push(byte),
            None => {
                policy(vm, errors)?;
                match errors {
                    "ignore" => {}
                    "replace" => bytes.push(b'?'),
                    "xmlcharrefreplace" => bytes.extend(format!("&#{};", u32::from(c)).bytes()),
                    "backslashreplace" => bytes.extend(quote_escape(c).bytes()),
                    _ => return Err(encode_error(vm, codec, text, at, limit)),
                }
            }
        }
    }
    Ok(bytes)
}

/// The escape of a character, as `repr` writes it.
fn quote_escape(c: char) -> String {
    crate::script::text::quote::escape_non_ascii(&c.to_string())
}

fn encode_error(vm: &mut Vm, codec: Codec, text: &Str, at: usize, limit: u32) -> Raised {
    let name = codec.name();
    let reason = format!("ordinal not in range({limit})");
    // What follows and cannot be encoded either belongs to the same mistake.
    let run = text.chars().skip(at).take_while(|c| u32::from(*c) >= limit).count();
    unicode_error(vm, Builtin::UnicodeEncodeError, Value::Str(text.clone()), (name, at, at + run, &reason))
}

/// The text of bytes.
pub(super) fn decode(vm: &mut Vm, bytes: &[u8], encoding: &str, errors: &str) -> Outcome<String> {
    match Codec::find(vm, encoding)? {
        Codec::Latin1 => Ok(bytes.iter().map(|byte| char::from(*byte)).collect()),
        Codec::Ascii => decode_ascii(vm, bytes, errors),
        Codec::Utf8 => decode_utf8(vm, bytes, errors),
    }
}

fn decode_ascii(vm: &mut Vm, bytes: &[u8], errors: &str) -> Outcome<String> {
    let mut out = String::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if byte.is_ascii() {
            out.push(char::from(*byte));
        } else {
            undecodable(vm, &mut out, bytes, at, at + 1, errors, ("ascii", "ordinal not in range(128)"))?;
        }
    }
    Ok(out)
}

fn decode_utf8(vm: &mut Vm, bytes: &[u8], errors: &str) -> Outcome<String> {
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        at += chunk.valid().len();
        let invalid = chunk.invalid();
        if invalid.is_empty() {
            continue;
        }
        let end = at + invalid.len();
        let reason = match (invalid[0], end == bytes.len()) {
            (0x80..=0xc1 | 0xf5..=0xff, _) => "invalid start byte",
            (_, true) => "unexpected end of data",
            (_, false) => "invalid continuation byte",
        };
        undecodable(vm, &mut out, bytes, at, end, errors, ("utf-8", reason))?;
        at = end;
    }
    Ok(out)
}

/// Deals with bytes that mean nothing, as the error handler says.
fn undecodable(
    vm: &mut Vm,
    out: &mut String,
    bytes: &[u8],
    start: usize,
    end: usize,
    errors: &str,
    (name, reason): (&str, &str),
) -> Outcome<()> {
    use std::fmt::Write as _;
    policy(vm, errors)?;
    match errors {
        "ignore" => {}
        "replace" => out.push('\u{fffd}'),
        "backslashreplace" => {
            for byte in &bytes[start..end] {
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
        _ => {
            let object = Value::bytes(bytes.to_vec());
            return Err(unicode_error(vm, Builtin::UnicodeDecodeError, object, (name, start, end, reason)));
        }
    }
    Ok(())
}

/// An exception that says what could not be turned into what, where, and why.
fn unicode_error(
    vm: &mut Vm,
    class: Builtin,
    object: Value,
    (encoding, start, end, reason): (&str, usize, usize, &str),
) -> Raised {
    let args = vec![Value::str(encoding), object, Value::count(start), Value::count(end), Value::str(reason)];
    vm.exception_with(class, args)
}
