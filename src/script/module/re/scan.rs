//! One text searched again and again: what `findall`, `split` and `sub` have in common.

use std::rc::Rc;

use super::matcher::{Matcher, Mode};
use super::program::Program;
use crate::script::value::{Str, Value};
use crate::script::vm::{Outcome, Vm};

/// A text, ready to be searched.
#[derive(Clone)]
pub enum Subject {
    /// A text of the first 128 characters, whose bytes are its characters.
    Ascii(Str),
    /// Any other text.
    Wide(Rc<[u32]>),
    /// Bytes.
    Bytes(Rc<Vec<u8>>),
}

impl Subject {
    /// The subject that a value is, if it is a text or bytes.
    pub fn of(value: &Value) -> Option<Subject> {
        match value.inner() {
            Value::Str(text) if text.is_ascii() => Some(Subject::Ascii(text.clone())),
            Value::Str(text) => Some(Subject::Wide(text.chars().map(u32::from).collect())),
            Value::Bytes(bytes) => Some(Subject::Bytes(Rc::clone(bytes))),
            _ => None,
        }
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        match self {
            Subject::Ascii(text) => text.len(),
            Subject::Wide(characters) => characters.len(),
            Subject::Bytes(bytes) => bytes.len(),
        }
    }

    /// A part of it, by characters.
    pub fn slice(&self, from: usize, to: usize) -> Value {
        match self {
            Subject::Ascii(text) => Value::str(text.get(from..to).unwrap_or_default()),
            Subject::Wide(characters) => {
                Value::str(characters[from..to].iter().filter_map(|c| char::from_u32(*c)).collect::<String>())
            }
            Subject::Bytes(bytes) => Value::bytes(bytes[from..to].to_vec()),
        }
    }

    /// The next match from a place on.
    ///
    /// # Errors
    /// A halt, if it takes too long.
    pub fn find(
        &self,
        vm: &mut Vm,
        program: &Program,
        (start, end): (usize, usize),
        mode: Mode,
        not_empty: bool,
    ) -> Outcome<Option<Vec<usize>>> {
        match self {
            Subject::Ascii(text) => Matcher::new(program, text.as_bytes(), end).find(vm, start, mode, not_empty),
            Subject::Wide(characters) => Matcher::new(program, &**characters, end).find(vm, start, mode, not_empty),
            Subject::Bytes(bytes) => Matcher::new(program, &***bytes, end).find(vm, start, mode, not_empty),
        }
    }
}

/// All matches of a text, one after the other.
pub struct Scan {
    /// What is looked for.
    pub program: Rc<Program>,
    /// Where.
    pub subject: Subject,
    /// Where the next search begins.
    at: usize,
    end: usize,
    /// The last match was empty: one at the same place must not be.
    not_empty: bool,
}

impl Scan {
    /// A scan of a part of a text.
    pub fn new(program: Rc<Program>, subject: Subject, start: usize, end: usize) -> Scan {
        Scan { program, subject, at: start, end, not_empty: false }
    }

    /// The places of the next match.
    ///
    /// # Errors
    /// A halt, if it takes too long.
    pub fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Vec<usize>>> {
        if self.at > self.end {
            return Ok(None);
        }
        let range = (self.at, self.end);
        let found = self.subject.find(vm, &self.program, range, Mode::Search, self.not_empty)?;
        match &found {
            Some(places) => {
                self.at = places[1];
                self.not_empty = places[0] == places[1];
            }
            None => self.at = self.end + 1,
        }
        Ok(found)
    }
}
