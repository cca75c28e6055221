//! The format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.

use super::Fault;

/// Where the fill characters go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`: behind the text.
    Left,
    /// `>`: before the text.
    Right,
    /// `^`: on both sides, the odd one behind.
    Center,
    /// `=`: between the sign and the digits.
    AfterSign,
}

impl Align {
    fn of(sign: char) -> Option<Self> {
        match sign {
            '<' => Some(Self::Left),
            '>' => Some(Self::Right),
            '^' => Some(Self::Center),
            '=' => Some(Self::AfterSign),
            _ => None,
        }
    }
}

/// A format specification, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatSpec {
    /// What fills the width; a blank if the specification does not say.
    pub fill: char,
    /// The alignment, if the specification says one (`0` before the width implies [`Align::AfterSign`] for numbers).
    pub align: Option<Align>,
    /// `+`, `-` or a blank.
    pub sign: Option<char>,
    /// `z`: a negative zero loses its sign.
    pub no_negative_zero: bool,
    /// `#`: the alternate form.
    pub alternate: bool,
    /// The least number of characters.
    pub width: usize,
    /// `,` or `_` between groups of digits.
    pub grouping: Option<char>,
    /// The number behind the point.
    pub precision: Option<usize>,
    /// The type character.
    pub kind: Option<char>,
}

impl FormatSpec {
    /// Takes a specification apart, as CPython's `parse_internal_render_format_spec` does. `type_name` is the
    /// formatted object's, for messages; for a number `0` before the width means padding behind the sign.
    ///
    /// # Errors
    /// `ValueError` when the text is no specification.
    pub fn parse(text: &str, type_name: &str, number: bool) -> Result<Self, Fault> {
        let chars: Vec<char> = text.chars().collect();
        let mut reader = Reader { chars: &chars, at: 0 };
        let (mut fill, mut align) = reader.fill_and_align();
        let sign = reader.take_if(|c| matches!(c, '+' | '-' | ' '));
        let no_negative_zero = reader.take_if(|c| c == 'z').is_some();
        let alternate = reader.take_if(|c| c == '#').is_some();
        if fill.is_none() && reader.take_if(|c| c == '0').is_some() {
            fill = Some('0');
            if align.is_none() && number {
                align = Some(Align::AfterSign);
            }
        }
        let width = reader.number()?.unwrap_or(0);
        let grouping = reader.grouping()?;
        let precision = match reader.take_if(|c| c == '.') {
            None => None,
            Some(_) => {
                let digits = reader.number()?;
                Some(digits.ok_or_else(|| Fault::Value("Format specifier missing precision".into()))?)
            }
        };
        let rest = &chars[reader.at..];
        if rest.len() > 1 {
            let message = format!("Invalid format specifier '{text}' for object of type '{type_name}'");
            return Err(Fault::Value(message));
        }
        let kind = rest.first().copied();
        let spec = Self {
            fill: fill.unwrap_or(' '),
            align,
            sign,
            no_negative_zero,
            alternate,
            width,
            grouping,
            precision,
            kind,
        };
        spec.check_grouping()?;
        Ok(spec)
    }

    /// How many bytes the formatted text may need because the specification asks for them.
    #[must_use]
    pub fn demand(&self) -> usize {
        self.width.saturating_mul(self.fill.len_utf8()).saturating_add(self.precision.unwrap_or(0))
    }

    fn check_grouping(&self) -> Result<(), Fault> {
        let Some(separator) = self.grouping else { return Ok(()) };
        match self.kind {
            None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' | '\0') => Ok(()),
            Some('b' | 'o' | 'x' | 'X') if separator == '_' => Ok(()),
            Some(kind) => Err(Fault::Value(format!("Cannot specify '{separator}' with '{}'.", show_code(kind)))),
        }
    }

    /// The complaint about a type character that the object does not know.
    #[must_use]
    pub fn unknown_code(&self, type_name: &str) -> Fault {
        let kind = self.kind.unwrap_or('\0');
        Fault::Value(format!("Unknown format code '{}' for object of type '{type_name}'", show_code(kind)))
    }
}

/// A type character as CPython shows it in messages.
fn show_code(kind: char) -> String {
    if kind > ' ' && kind < '\u{80}' { kind.to_string() } else { format!("\\x{:x}", kind as u32) }
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn take_if(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let next = self.peek(0).filter(|c| wanted(*c))?;
        self.at += 1;
        Some(next)
    }

    fn fill_and_align(&mut self) -> (Option<char>, Option<Align>) {
        if let Some(align) = self.peek(1).and_then(Align::of) {
            let fill = self.peek(0);
            self.at += 2;
            return (fill, Some(align));
        }
        let align = self.peek(0).and_then(Align::of);
        self.at += usize::from(align.is_some());
        (None, align)
    }

    fn number(&mut self) -> Result<Option<usize>, Fault> {
        let mut value: Option<u64> = None;
        while let Some(digit) = self.peek(0).and_then(|c| c.to_digit(10)) {
            let next = value.unwrap_or(0).checked_mul(10).and_then(|v| v.checked_add(u64::from(digit)));
            value = Some(
                next.filter(|v| i64::try_from(*v).is_ok())
                    .ok_or_else(|| Fault::Value("Too many decimal digits in format string".into()))?,
            );
            self.at += 1;
        }
        Ok(value.map(|v| usize::try_from(v).unwrap_or(usize::MAX)))
    }

    fn grouping(&mut self) -> Result<Option<char>, Fault> {
        let comma = self.take_if(|c| c == ',');
        let underscore = self.take_if(|c| c == '_');
        if comma.is_some() && underscore.is_some() || underscore.is_some() && self.peek(0) == Some(',') {
            return Err(Fault::Value("Cannot specify both ',' and '_'.".into()));
        }
        Ok(comma.or(underscore))
    }
}
