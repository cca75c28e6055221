//! `text.format(…)`: reading replacement fields.

use super::Fault;

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as it is.
    Literal(String),
    /// `{…}`
    Field(Field),
}

/// A replacement field, its parts still as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What stands before `!` and `:`.
    pub name: String,
    /// The character behind `!`.
    pub conversion: Option<char>,
    /// What stands behind `:`; it may hold fields itself.
    pub spec: String,
}

/// The first part of a field's name: which argument it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nothing: the next positional argument.
    Next,
    /// A number.
    Index(usize),
    /// A keyword.
    Name(String),
}

/// A step from the argument to the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `.name`
    Attribute(String),
    /// `[3]`
    Index(i64),
    /// `[key]`
    Key(String),
}

/// Takes a template apart. As with `%` templates CPython reports a fault only after it has worked through what stands
/// before it, so the pieces before the fault come with it.
#[must_use]
pub fn parse(template: &str) -> (Vec<Piece>, Option<Fault>) {
    let chars: Vec<char> = template.chars().collect();
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        at += 1;
        if c != '{' && c != '}' {
            literal.push(c);
            continue;
        }
        if chars.get(at) == Some(&c) {
            literal.push(c);
            at += 1;
            continue;
        }
        pieces.extend((!literal.is_empty()).then(|| Piece::Literal(std::mem::take(&mut literal))));
        if c == '}' || at >= chars.len() {
            return (pieces, Some(Fault::Value(format!("Single '{c}' encountered in format string"))));
        }
        match read_field(&chars, &mut at) {
            Ok(field) => pieces.push(Piece::Field(field)),
            Err(message) => return (pieces, Some(Fault::Value(message.into()))),
        }
    }
    pieces.extend((!literal.is_empty()).then_some(Piece::Literal(literal)));
    (pieces, None)
}

fn read_field(chars: &[char], at: &mut usize) -> Result<Field, &'static str> {
    let start = *at;
    let end = loop {
        let Some(&c) = chars.get(*at) else { return Err("expected '}' before end of string") };
        *at += 1;
        match c {
            '{' => return Err("unexpected '{' in field name"),
            '[' => *at += chars[*at..].iter().take_while(|c| **c != ']').count(),
            '}' | ':' | '!' => break c,
            _ => {}
        }
    };
    let name = chars[start..*at - 1].iter().collect();
    let mut field = Field { name, conversion: None, spec: String::new() };
    if end == '}' {
        return Ok(field);
    }
    if end == '!' {
        let Some(&conversion) = chars.get(*at) else {
            return Err("end of string while looking for conversion specifier");
        };
        *at += 1;
        field.conversion = Some(conversion);
        match chars.get(*at) {
            None => {}
            Some('}') => {
                *at += 1;
                return Ok(field);
            }
            Some(':') => *at += 1,
            Some(_) => return Err("expected ':' after conversion specifier"),
        }
    }
    field.spec = read_spec(chars, at)?;
    Ok(field)
}

fn read_spec(chars: &[char], at: &mut usize) -> Result<String, &'static str> {
    let start = *at;
    let mut depth = 1;
    while let Some(c) = chars.get(*at) {
        *at += 1;
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok(chars[start..*at - 1].iter().collect());
        }
    }
    Err("unmatched '{' in format spec")
}

/// Takes a field's name apart: the argument and the steps from it.
///
/// # Errors
/// `ValueError` when an attribute or index is empty or not closed.
pub fn parse_name(name: &str) -> Result<(Source, Vec<Step>), Fault> {
    let fault = |message: &str| Err(Fault::Value(message.into()));
    let cut = name.find(['.', '[']).unwrap_or(name.len());
    let (first, mut rest) = name.split_at(cut);
    let source = match first {
        "" => Source::Next,
        digits if digits.bytes().all(|b| b.is_ascii_digit()) => match digits.parse() {
            Ok(index) => Source::Index(index),
            Err(_) => return fault("Too many decimal digits in format string"),
        },
        word => Source::Name(word.to_owned()),
    };
    let mut steps = Vec::new();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let step = match c {
            '.' => {
                let end = rest.find(['.', '[']).unwrap_or(rest.len());
                let (attribute, behind) = rest.split_at(end);
                rest = behind;
                Step::Attribute(attribute.to_owned())
            }
            '[' => {
                let Some((key, behind)) = rest.split_once(']') else { return fault("Missing ']' in format string") };
                rest = behind;
                if key.bytes().all(|b| b.is_ascii_digit()) && !key.is_empty() {
                    Step::Index(key.parse().unwrap_or(i64::MAX))
                } else {
                    Step::Key(key.to_owned())
                }
            }
            _ => return fault("Only '.' or '[' may follow ']' in format field specifier"),
        };
        if matches!(&step, Step::Attribute(text) | Step::Key(text) if text.is_empty()) {
            return fault("Empty attribute in format string");
        }
        steps.push(step);
    }
    Ok((source, steps))
}

/// The complaint about an unknown conversion character.
#[must_use]
pub fn unknown_conversion(conversion: char) -> Fault {
    let shown = if conversion > ' ' && conversion < '\u{7f}' {
        conversion.to_string()
    } else {
        format!("\\x{:x}", conversion as u32)
    };
    Fault::Value(format!("Unknown conversion specifier {shown}"))
}
