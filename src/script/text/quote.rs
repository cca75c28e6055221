//! `repr` of texts and bytes, and `ascii`.

use std::fmt::Write as _;

/// `repr(text)`: in single quotes unless the text has those and no double ones; what is not printable is escaped.
#[must_use]
pub fn quote_str(text: &str) -> String {
    quote(text, is_printable)
}

/// `ascii(text)`: as [`quote_str`], with everything beyond ASCII escaped.
#[must_use]
pub fn quote_ascii(text: &str) -> String {
    quote(text, |c| (' '..='~').contains(&c))
}

/// Escapes what is not ASCII in a text that is a `repr` already, as `ascii(object)` does.
#[must_use]
pub fn escape_non_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() { out.push(c) } else { escape(&mut out, c) }
    }
    out
}

fn quote(text: &str, printable: impl Fn(char) -> bool) -> String {
    let mark = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(mark);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            c if c == mark => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if printable(c) => out.push(c),
            c => escape(&mut out, c),
        }
    }
    out.push(mark);
    out
}

fn escape(out: &mut String, c: char) {
    let code = c as u32;
    // Writing to a string cannot fail.
    let _ = match code {
        0..=0xff => write!(out, "\\x{code:02x}"),
        0x100..=0xffff => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

/// Whether `repr` shows the character as it is: everything but control, format, private, unassigned characters and
/// separators other than the blank. The standard library's own table of what its debug form shows is the same.
#[must_use]
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    // A combining mark is shown behind another character, so one is put before it.
    let pair: String = ['a', c].iter().collect();
    !pair.escape_debug().any(|shown| shown == '\\')
}

/// `repr(bytes)`: `b'…'`.
#[must_use]
pub fn quote_bytes(bytes: &[u8]) -> String {
    let mark = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { b'"' } else { b'\'' };
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(char::from(mark));
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte if byte == mark => out.extend(['\\', char::from(byte)]),
            b' '..=b'~' => out.push(char::from(byte)),
            byte => {
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
    }
    out.push(char::from(mark));
    out
}
