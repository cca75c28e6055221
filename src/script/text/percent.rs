//! `text % values`: reading the directives, and rendering one value by one.

use super::format::format_float;
use super::layout::{Number, layout_number, pad};
use super::search::prefix;
use super::spec::{Align, FormatSpec};
use super::{Fault, Integer};

/// A part of a `%` template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as it is.
    Literal(String),
    /// `%…`: takes a value.
    Directive(Directive),
}

/// What stands between `%` and its conversion character.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own, and all of them combine")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directive {
    /// The key in parentheses: the value comes from a mapping.
    pub key: Option<String>,
    /// `-`
    pub left: bool,
    /// `+`
    pub plus: bool,
    /// A blank.
    pub blank: bool,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
    /// The least width.
    pub width: Amount,
    /// The precision.
    pub precision: Amount,
    /// The conversion character.
    pub conversion: char,
    /// Where the conversion character stands, in characters.
    pub position: usize,
}

/// A width or precision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Amount {
    /// Not given.
    #[default]
    None,
    /// A number.
    Given(usize),
    /// `*`: the next value says it.
    FromValue,
}

impl Amount {
    /// The number, if it is known.
    #[must_use]
    pub fn known(self) -> Option<usize> {
        match self {
            Self::Given(amount) => Some(amount),
            Self::None | Self::FromValue => None,
        }
    }
}

/// Takes a template apart.
///
/// CPython reads the template while it consumes the values, so a fault further on shows only after what came
/// before; the pieces read so far are given together with the fault for that reason.
#[must_use]
pub fn parse(template: &str) -> (Vec<Piece>, Option<Fault>) {
    let chars: Vec<char> = template.chars().collect();
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at] != '%' {
            literal.push(chars[at]);
            at += 1;
            continue;
        }
        match read_directive(&chars, at + 1) {
            Ok((directive, next)) => {
                at = next;
                // Only the bare `%%` is a percent sign that takes no value.
                let bare = Directive { conversion: '%', position: directive.position, ..Directive::default() };
                if directive == bare {
                    literal.push('%');
                    continue;
                }
                pieces.extend((!literal.is_empty()).then(|| Piece::Literal(std::mem::take(&mut literal))));
                pieces.push(Piece::Directive(directive));
            }
            Err(fault) => return (pieces, Some(fault)),
        }
    }
    pieces.extend((!literal.is_empty()).then_some(Piece::Literal(literal)));
    (pieces, None)
}

fn read_directive(chars: &[char], mut at: usize) -> Result<(Directive, usize), Fault> {
    let mut directive = Directive::default();
    if chars.get(at) == Some(&'(') {
        let (key, next) = read_key(chars, at + 1)?;
        directive.key = Some(key);
        at = next;
    }
    loop {
        match chars.get(at) {
            Some('-') => directive.left = true,
            Some('+') => directive.plus = true,
            Some(' ') => directive.blank = true,
            Some('#') => directive.alternate = true,
            Some('0') => directive.zero = true,
            _ => break,
        }
        at += 1;
    }
    directive.width = read_amount(chars, &mut at, "width")?;
    if chars.get(at) == Some(&'.') {
        at += 1;
        directive.precision = match read_amount(chars, &mut at, "precision")? {
            Amount::None => Amount::Given(0),
            amount => amount,
        };
    }
    if matches!(chars.get(at), Some('h' | 'l' | 'L')) {
        at += 1;
    }
    let Some(&conversion) = chars.get(at) else { return Err(Fault::Value("incomplete format".into())) };
    directive.conversion = conversion;
    directive.position = at;
    Ok((directive, at + 1))
}

fn read_key(chars: &[char], start: usize) -> Result<(String, usize), Fault> {
    let mut depth = 1;
    for (at, c) in chars.iter().enumerate().skip(start) {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok((chars[start..at].iter().collect(), at + 1));
        }
    }
    Err(Fault::Value("incomplete format key".into()))
}

fn read_amount(chars: &[char], at: &mut usize, what: &str) -> Result<Amount, Fault> {
    if chars.get(*at) == Some(&'*') {
        *at += 1;
        return Ok(Amount::FromValue);
    }
    let mut amount = Amount::None;
    while let Some(digit) = chars.get(*at).and_then(|c| c.to_digit(10)) {
        let next = amount.known().unwrap_or(0).checked_mul(10).and_then(|a| a.checked_add(digit as usize));
        let fits =
            next.filter(|a| if what == "width" { isize::try_from(*a).is_ok() } else { i32::try_from(*a).is_ok() });
        amount = Amount::Given(fits.ok_or_else(|| Fault::Value(format!("{what} too big")))?);
        *at += 1;
    }
    Ok(amount)
}

impl Directive {
    /// How many bytes the rendered value may need because the directive asks for them.
    #[must_use]
    pub fn demand(&self) -> usize {
        self.width.known().unwrap_or(0).saturating_add(self.precision.known().unwrap_or(0))
    }

    /// Renders a text (`%s`, `%r`, `%a`).
    #[must_use]
    pub fn render_str(&self, text: &str) -> String {
        let cut = match self.precision {
            Amount::Given(count) => prefix(text, count),
            _ => text,
        };
        pad("", cut, &self.spec(None), Align::Right)
    }

    /// Renders a character (`%c`), which knows no precision.
    #[must_use]
    pub fn render_char(&self, c: char) -> String {
        pad("", c.encode_utf8(&mut [0; 4]), &self.spec(None), Align::Right)
    }

    /// Renders an integer (`%d`, `%i`, `%u`, `%x`, `%X`, `%o`).
    ///
    /// # Errors
    /// `ValueError` when the integer has too many digits to show.
    pub fn render_int(&self, value: Integer<'_>) -> Result<String, Fault> {
        let (radix, prefix) = match self.conversion {
            'x' => (16, "0x"),
            'X' => (16, "0X"),
            'o' => (8, "0o"),
            _ => (10, ""),
        };
        let digits =
            if radix == 10 { value.decimal()?.trim_start_matches('-').to_owned() } else { value.digits(radix) };
        let digits = if self.conversion == 'X' { digits.to_uppercase() } else { digits };
        let zeros = self.precision.known().unwrap_or(0).saturating_sub(digits.len());
        let whole = format!("{}{digits}", "0".repeat(zeros));
        let prefix = if self.alternate { prefix } else { "" };
        let number = Number { negative: value.is_negative(), prefix, whole, rest: String::new() };
        Ok(layout_number(&number, &self.spec(None), 3))
    }

    /// Renders a float (`%e`, `%f`, `%g` and their upper cases).
    ///
    /// # Errors
    /// None that a read directive can cause.
    pub fn render_float(&self, value: f64) -> Result<String, Fault> {
        format_float(value, &self.spec(Some(self.conversion)))
    }

    /// The complaint about a conversion character that does not exist.
    #[must_use]
    pub fn unsupported(&self) -> Fault {
        let shown = if (' '..='~').contains(&self.conversion) { self.conversion } else { '?' };
        let code = self.conversion as u32;
        let position = self.position;
        Fault::Value(format!("unsupported format character '{shown}' (0x{code:x}) at index {position}"))
    }

    /// The same demands in the words of the format mini-language.
    fn spec(&self, kind: Option<char>) -> FormatSpec {
        let numeric = !matches!(self.conversion, 's' | 'r' | 'a' | 'c');
        let zero = self.zero && !self.left && numeric;
        let sign = match (self.plus, self.blank) {
            (true, _) => Some('+'),
            (false, true) => Some(' '),
            (false, false) => None,
        };
        FormatSpec {
            fill: if zero { '0' } else { ' ' },
            align: match (self.left, zero) {
                (true, _) => Some(Align::Left),
                (false, true) => Some(Align::AfterSign),
                (false, false) => Some(Align::Right),
            },
            sign,
            no_negative_zero: false,
            alternate: self.alternate,
            width: self.width.known().unwrap_or(0),
            grouping: None,
            precision: if kind.is_some() { self.precision.known() } else { None },
            kind,
        }
    }
}
