//! JSON to values.

use std::rc::Rc;

use crate::script::builtins::{parse_float_text, parse_int_text};
use crate::script::value::{Dict, List, Str, Tuple, Value};
use crate::script::vm::{Builtin, Raised, Vm};

/// How deep a document may be nested.
const DEEPEST: usize = 900;

/// Why a document could not be read.
pub(super) enum Mistake {
    /// What is wrong, and at which byte.
    At(&'static str, usize),
    /// A hook raised, or a budget is used up.
    Raised(Raised),
}

impl From<Raised> for Mistake {
    fn from(raised: Raised) -> Self {
        Mistake::Raised(raised)
    }
}

type Read<T> = Result<T, Mistake>;

/// Reads one document.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    object_hook: Option<Value>,
    pairs_hook: Option<Value>,
    float: Option<Value>,
    int: Option<Value>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        text: &'a str,
        object_hook: Option<Value>,
        pairs_hook: Option<Value>,
        float: Option<Value>,
        int: Option<Value>,
    ) -> Self {
        Self { text, at: 0, depth: 0, object_hook, pairs_hook, float, int }
    }

    pub(super) fn document(&mut self, vm: &mut Vm) -> Read<Value> {
        self.blanks();
        let value = self.value(vm)?;
        self.blanks();
        if self.at < self.text.len() {
            return Err(Mistake::At("Extra data", self.at));
        }
        Ok(value)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        self.text[self.at..].starts_with(word).then(|| {
            self.at += word.len();
            value
        })
    }

    fn value(&mut self, vm: &mut Vm) -> Read<Value> {
        let start = self.at;
        let found = match self.peek() {
            Some(b'"') => return self.string().map(Value::from),
            Some(b'{') => return self.nested(vm, Self::object),
            Some(b'[') => return self.nested(vm, Self::array),
            Some(b'n') => self.word("null", Value::None),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'N') => self.word("NaN", Value::Float(f64::NAN)),
            Some(b'I') => self.word("Infinity", Value::Float(f64::INFINITY)),
            Some(b'-') if self.text[self.at..].starts_with("-Infinity") => {
                self.word("-Infinity", Value::Float(f64::NEG_INFINITY))
            }
            Some(b'-' | b'0'..=b'9') => self.number(vm)?,
            _ => None,
        };
        found.ok_or(Mistake::At("Expecting value", start))
    }

    fn nested(&mut self, vm: &mut Vm, read: fn(&mut Self, &mut Vm) -> Read<Value>) -> Read<Value> {
        if self.depth >= DEEPEST {
            let message = "maximum recursion depth exceeded while decoding a JSON document";
            return Err(vm.error(Builtin::RecursionError, message).into());
        }
        vm.tick(1)?;
        self.depth += 1;
        self.at += 1;
        let value = read(self, vm);
        self.depth -= 1;
        value
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self, vm: &mut Vm) -> Read<Option<Value>> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else if self.digits() == 0 {
            return Ok(None);
        }
        let mut real = false;
        let mut end = self.at;
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() > 0 {
                real = true;
                end = self.at;
            }
            self.at = end;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            if self.digits() > 0 {
                real = true;
                end = self.at;
            }
            self.at = end;
        }
        let text = &self.text[start..end];
        let hook = if real { self.float.clone() } else { self.int.clone() };
        let number = match hook {
            Some(hook) => vm.call(&hook, vec![Value::str(text)])?,
            None if real => parse_float_text(vm, text)?,
            None => parse_int_text(vm, text)?,
        };
        Ok(Some(number))
    }

    fn array(&mut self, vm: &mut Vm) -> Read<Value> {
        let mut items = Vec::new();
        self.blanks();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(List::new(items));
        }
        loop {
            items.push(self.value(vm)?);
            self.blanks();
            let comma = self.at;
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Ok(List::new(items));
                }
                _ => return Err(Mistake::At("Expecting ',' delimiter", self.at)),
            }
            self.blanks();
            if self.peek() == Some(b']') {
                return Err(Mistake::At("Illegal trailing comma before end of array", comma));
            }
        }
    }

    fn object(&mut self, vm: &mut Vm) -> Read<Value> {
        const NO_KEY: &str = "Expecting property name enclosed in double quotes";
        let mut pairs = Vec::new();
        self.blanks();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return self.finish(vm, pairs);
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(Mistake::At(NO_KEY, self.at));
            }
            let key = Value::from(self.string()?);
            self.blanks();
            if self.peek() != Some(b':') {
                return Err(Mistake::At("Expecting ':' delimiter", self.at));
            }
            self.at += 1;
            self.blanks();
            pairs.push((key, self.value(vm)?));
            self.blanks();
            let comma = self.at;
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    return self.finish(vm, pairs);
                }
                _ => return Err(Mistake::At("Expecting ',' delimiter", self.at)),
            }
            self.blanks();
            if self.peek() == Some(b'}') {
                return Err(Mistake::At("Illegal trailing comma before end of object", comma));
            }
        }
    }

    fn finish(&mut self, vm: &mut Vm, pairs: Vec<(Value, Value)>) -> Read<Value> {
        if let Some(hook) = self.pairs_hook.clone() {
            let pairs = pairs.into_iter().map(|(key, value)| Tuple::new(vec![key, value])).collect();
            return Ok(vm.call(&hook, vec![List::new(pairs)])?);
        }
        let dict = Rc::new(Dict::default());
        for (key, value) in pairs {
            vm.dict_set(&dict, &key, value)?;
        }
        match self.object_hook.clone() {
            Some(hook) => Ok(vm.call(&hook, vec![Value::Dict(dict)])?),
            None => Ok(Value::Dict(dict)),
        }
    }

    /// A text in double quotes; the reader stands at the first of them.
    fn string(&mut self) -> Read<Str> {
        let start = self.at;
        let mut out = String::new();
        let mut chars = self.text[start + 1..].char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let place = start + 1 + offset;
            match c {
                '"' => {
                    self.at = place + 1;
                    return Ok(out.into());
                }
                '\\' => {
                    let Some((_, escaped)) = chars.next() else { break };
                    match escaped {
                        '"' | '\\' | '/' => out.push(escaped),
                        'b' => out.push('\u{8}'),
                        'f' => out.push('\u{c}'),
                        'n' => out.push('\n'),
                        'r' => out.push('\r'),
                        't' => out.push('\t'),
                        'u' => {
                            let (c, length) = self.unicode_escape(place)?;
                            out.push(c);
                            // The digits, and for a pair the second escape, are taken already.
                            while chars.peek().is_some_and(|(next, _)| start + 1 + next < place + length) {
                                chars.next();
                            }
                        }
                        _ => return Err(Mistake::At("Invalid \\escape", place)),
                    }
                }
                c if c < ' ' => return Err(Mistake::At("Invalid control character at", place)),
                c => out.push(c),
            }
        }
        Err(Mistake::At("Unterminated string starting at", start))
    }

    /// The character of `\uXXXX` at a place, two of them for one beyond the basic plane, and how long that is. Half a
    /// pair alone cannot be in a text here and becomes the replacement character.
    fn unicode_escape(&self, place: usize) -> Read<(char, usize)> {
        let unit = |at: usize| {
            let digits = self.text.get(at + 2..at + 6).filter(|_| self.text[at..].starts_with("\\u"))?;
            digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
        };
        let Some(first) = unit(place) else { return Err(Mistake::At("Invalid \\uXXXX escape", place + 1)) };
        let second =
            if (0xd800..0xdc00).contains(&first) { self.text.get(place + 6..).and(unit(place + 6)) } else { None };
        let pair = [first, second.unwrap_or_default()];
        let used = if second.is_some() { &pair[..] } else { &pair[..1] };
        match char::decode_utf16(used.iter().copied()).next() {
            Some(Ok(c)) => Ok((c, used.len() * 6)),
            _ => Ok(('\u{fffd}', 6)),
        }
    }
}
