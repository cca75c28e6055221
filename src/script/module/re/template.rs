//! The text that replaces a match: `\1`, `\g<name>` and escapes.

use super::program::Program;
use super::scan::Subject;
use super::syntax::Mistake;
use crate::script::value::{Str, Value};
use crate::script::vm::{Outcome, Vm};

/// A part of a replacement.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as it is.
    Text(String),
    /// What a group matched.
    Group(usize),
}

/// Reads a replacement.
///
/// # Errors
/// What CPython complains about.
pub fn parse(text: &str, program: &Program) -> Result<Vec<Piece>, Mistake> {
    if !text.contains('\\') {
        return Ok(vec![Piece::Text(text.to_owned())]);
    }
    let chars: Vec<char> = text.chars().collect();
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        at += 1;
        if c != '\\' {
            literal.push(c);
            continue;
        }
        let start = at - 1;
        let Some(&c) = chars.get(at) else { return Err(mistake("bad escape (end of pattern)", start)) };
        at += 1;
        let group = match c {
            'g' => named(&chars, &mut at, program)?,
            '0' => {
                let digits: String = chars[at..].iter().take(2).take_while(|c| ('0'..='7').contains(*c)).collect();
                at += digits.len();
                literal.extend(char::from_u32(u32::from_str_radix(&digits, 8).unwrap_or_default()));
                continue;
            }
            '1'..='9' => match number(&chars, &mut at, start, program)? {
                Ok(group) => group,
                Err(c) => {
                    literal.push(c);
                    continue;
                }
            },
            other => {
                literal.push(escape(other).ok_or_else(|| mistake(format!("bad escape \\{other}"), start))?);
                if !other.is_ascii_alphabetic() && other != '\\' {
                    // What is no escape stays as it is, with its backslash.
                    literal.pop();
                    literal.extend(['\\', other]);
                }
                continue;
            }
        };
        if !literal.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut literal)));
        }
        pieces.push(Piece::Group(group));
    }
    if !literal.is_empty() || pieces.is_empty() {
        pieces.push(Piece::Text(literal));
    }
    Ok(pieces)
}

fn mistake(message: impl Into<String>, at: usize) -> Mistake {
    Mistake { message: message.into(), at: Some(at) }
}

fn escape(c: char) -> Option<char> {
    Some(match c {
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        other if other.is_ascii_alphabetic() => return None,
        other => other,
    })
}

/// `\12`: a group, or the character of three octal digits.
fn number(chars: &[char], at: &mut usize, start: usize, program: &Program) -> Result<Result<usize, char>, Mistake> {
    let octal = |c: &char| ('0'..='7').contains(c);
    if chars.get(*at).is_some_and(char::is_ascii_digit) {
        *at += 1;
        if chars[start + 1..*at].iter().all(octal) && chars.get(*at).is_some_and(octal) {
            *at += 1;
            let shown: String = chars[start + 1..*at].iter().collect();
            let value = u32::from_str_radix(&shown, 8).unwrap_or_default();
            if value > 0o377 {
                return Err(mistake(format!("octal escape value \\{shown} outside of range 0-0o377"), start));
            }
            return Ok(Err(char::from_u32(value).unwrap_or_default()));
        }
    }
    let group: usize = chars[start + 1..*at].iter().collect::<String>().parse().unwrap_or(usize::MAX);
    if group > program.groups as usize {
        return Err(mistake(format!("invalid group reference {group}"), start + 1));
    }
    Ok(Ok(group))
}

/// `\g<name>`, behind the `g`.
fn named(chars: &[char], at: &mut usize, program: &Program) -> Result<usize, Mistake> {
    if chars.get(*at) != Some(&'<') {
        return Err(mistake("missing <", *at));
    }
    *at += 1;
    let start = *at;
    let Some(length) = chars[start..].iter().position(|c| *c == '>') else {
        let message = if start == chars.len() { "missing group name" } else { "missing >, unterminated name" };
        return Err(mistake(message, start));
    };
    let name: String = chars[start..start + length].iter().collect();
    *at = start + length + 1;
    if name.is_empty() {
        return Err(mistake("missing group name", start));
    }
    if name.bytes().all(|b| b.is_ascii_digit()) {
        let group = name.parse().unwrap_or(usize::MAX);
        if group > program.groups as usize {
            return Err(mistake(format!("invalid group reference {group}"), start));
        }
        return Ok(group);
    }
    if !crate::script::text::case::is_identifier(&name) {
        return Err(mistake(format!("bad character in group name '{name}'"), start));
    }
    match program.names.iter().find(|(known, _)| *known == name) {
        Some((_, group)) => Ok(*group as usize),
        None => Err(Mistake { message: format!("unknown group name '{name}'"), at: None }),
    }
}

/// The replacement for one match.
///
/// # Errors
/// A halt, if there is no room for it.
pub fn expand(vm: &mut Vm, pieces: &[Piece], subject: &Subject, places: &[usize], into: &mut String) -> Outcome<()> {
    for piece in pieces {
        match piece {
            Piece::Text(text) => into.push_str(text),
            Piece::Group(group) => {
                if let Some(Value::Str(text)) = group_value(subject, places, *group) {
                    into.push_str(&text);
                }
            }
        }
    }
    vm.tick(pieces.len())
}

/// What a group matched; nothing if it took no part.
pub fn group_value(subject: &Subject, places: &[usize], group: usize) -> Option<Value> {
    let (from, to) = (*places.get(2 * group)?, *places.get(2 * group + 1)?);
    if from == super::matcher::UNSET || to == super::matcher::UNSET {
        return None;
    }
    Some(subject.slice(from.min(to), to))
}

/// Text from bytes whose values are its characters, so that one reader does for both.
pub fn latin(bytes: &[u8]) -> Str {
    bytes.iter().map(|b| char::from(*b)).collect::<String>().into()
}
