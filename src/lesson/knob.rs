//! Knobs: constants of a scene that the learner can turn.

use std::fmt;
use std::ops::Range;

/// A module-level constant of a scene, and the values it may take.
#[derive(Clone, Debug, PartialEq)]
pub struct Knob {
    /// The constant's name in the file: `LIMIT`.
    pub name: String,
    /// What it means, in a few words.
    pub label: String,
    /// The unit that is shown behind the value: `s`, `tasks`; empty for none.
    pub unit: String,
    /// The values it may take, in the order in which turning passes them; at least two.
    pub values: Vec<KnobValue>,
    /// Which of the values stands in the file.
    pub default: usize,
    /// Where the value stands in the scene's source, as a range of bytes.
    pub span: Range<usize>,
    /// The line of the constant in the scene's file, from 1.
    pub line: u32,
    /// The line of the lesson's file on which the knob stands, from 1.
    pub declared: usize,
}

impl Knob {
    /// The same knob in a text that was edited: where its constant stands now, and at which value. A value that it did
    /// not have joins the others in its place. `None` if the text has no such constant, or not a plain one.
    #[must_use]
    pub fn in_text(&self, text: &str) -> Option<Knob> {
        let mut found = find_constants(text, &self.name);
        let (line, span) = found.next()?;
        let value = literal(&text[span.clone()]).filter(|_| found.next().is_none())?;
        let mut values = self.values.clone();
        let default = match values.iter().position(|known| *known == value) {
            Some(place) => place,
            None => {
                let place = values.iter().position(|known| value.is_before(known)).unwrap_or(values.len());
                values.insert(place, value);
                place
            }
        };
        Some(Knob { values, default, span, line, ..self.clone() })
    }
}

impl KnobValue {
    /// Whether it is a smaller number than another.
    fn is_before(&self, other: &Self) -> bool {
        let number = |value: &Self| match value {
            Self::Whole(number) => Some(*number as f64),
            Self::Decimal(number) => Some(*number),
            _ => None,
        };
        number(self).zip(number(other)).is_some_and(|(one, other)| one < other)
    }
}

/// A value of a knob. It displays as Python writes it: `3`, `0.5`, `True`, `'slow'`.
#[derive(Clone, Debug, PartialEq)]
pub enum KnobValue {
    /// A whole number.
    Whole(i64),
    /// A decimal number.
    Decimal(f64),
    /// `True` or `False`.
    Flag(bool),
    /// A text.
    Text(String),
}

impl fmt::Display for KnobValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(number) => write!(f, "{number}"),
            Self::Decimal(number) => write!(f, "{number:?}"),
            Self::Flag(true) => f.write_str("True"),
            Self::Flag(false) => f.write_str("False"),
            Self::Text(text) => write!(f, "{text:?}"),
        }
    }
}

/// Tenths of a large whole number that its knob offers.
const TIMES: [i64; 9] = [1, 2, 5, 8, 10, 15, 20, 50, 100];

impl Knob {
    /// The knobs of a file that no lesson speaks of: its constants, which are names in capitals that are given a plain
    /// number or truth value once, at the start of a line. Each is offered values around its own.
    #[must_use]
    pub fn of_source(source: &str) -> Vec<Knob> {
        let found: Vec<Knob> = constants(source).collect();
        let assigned =
            |name: &str| source.lines().filter(|line| names_constant(line).is_some_and(|n| n == name)).count();
        found.into_iter().filter(|knob| assigned(&knob.name) == 1).collect()
    }
}

/// The constants of a source, in the order of its lines. Lines within a text of many lines are none of its code.
fn constants(source: &str) -> impl Iterator<Item = Knob> + '_ {
    let mut start = 0;
    let mut in_text = false;
    source.split_inclusive('\n').zip(1_u32..).filter_map(move |(line, number)| {
        let from = start;
        start += line.len();
        let was_in_text = in_text;
        if (line.matches("\"\"\"").count() + line.matches("'''").count()) % 2 == 1 {
            in_text = !in_text;
        }
        if was_in_text { None } else { constant(line, from, number) }
    })
}

/// The name in capitals that a line gives a value.
fn names_constant(line: &str) -> Option<&str> {
    let (name, rest) = line.split_once('=')?;
    let name = name.split(':').next()?.trim_end();
    let capitals = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    (capitals && !rest.starts_with('=')).then_some(name)
}

fn constant(line: &str, from: usize, number: u32) -> Option<Knob> {
    let name = names_constant(line)?;
    let after = line.find('=')? + 1;
    let value = line[after..].split('#').next()?;
    let literal = value.trim();
    let at = from + after + (value.len() - value.trim_start().len());
    let values = around(literal)?;
    let standing = plain(literal)?;
    let default = values.iter().position(|value| *value == standing)?;
    Some(Knob {
        name: name.to_owned(),
        label: String::new(),
        unit: String::new(),
        values,
        default,
        span: at..at + literal.len(),
        line: number,
        declared: 0,
    })
}

/// A plain number without a sign, or a truth value, as Python reads it.
fn plain(text: &str) -> Option<KnobValue> {
    literal(text).filter(|value| !matches!(value, KnobValue::Text(_)) && !text.starts_with('-'))
}

/// The values that are offered in place of one: every small number, and of larger ones a few on both sides.
fn around(literal: &str) -> Option<Vec<KnobValue>> {
    Some(match plain(literal)? {
        KnobValue::Flag(_) => vec![KnobValue::Flag(false), KnobValue::Flag(true)],
        KnobValue::Whole(whole @ 0..=12) => (0..=(whole + 3).max(10)).map(KnobValue::Whole).collect(),
        KnobValue::Whole(whole) => {
            let mut values: Vec<i64> = TIMES.iter().filter_map(|times| Some(whole.checked_mul(*times)? / 10)).collect();
            values.dedup();
            values.into_iter().map(KnobValue::Whole).collect()
        }
        KnobValue::Decimal(decimal) if decimal > 0.0 => {
            // Rounded, so that a tenth of 0.3 stands there as 0.03; the value itself stays as it is written.
            let times = |times: i32| ((decimal * f64::from(times) / 10.0) * 1e9).round() / 1e9;
            let mut values: Vec<f64> = [1, 2, 5, 8].map(times).into_iter().filter(|value| *value < decimal).collect();
            values.dedup();
            values.push(decimal);
            values.extend([15, 20, 50, 100].map(times).into_iter().filter(|value| *value > decimal));
            values.into_iter().map(KnobValue::Decimal).collect()
        }
        KnobValue::Decimal(zero) => vec![KnobValue::Decimal(zero), KnobValue::Decimal(0.1), KnobValue::Decimal(1.0)],
        KnobValue::Text(_) => return None,
    })
}

/// The places where the constant is given a value: the line, from 1, and the value as a range of bytes.
pub(super) fn find_constants(source: &str, name: &str) -> impl Iterator<Item = (u32, Range<usize>)> {
    let lines = source.split_inclusive('\n').scan(0, |start, line| {
        let from = *start;
        *start += line.len();
        Some((from, line))
    });
    lines.zip(1_u32..).filter_map(move |((start, line), number)| {
        let value = line.strip_prefix(name)?.trim_start().strip_prefix('=')?;
        if value.starts_with('=') {
            return None;
        }
        let from = start + (line.len() - value.trim_start().len());
        Some((number, from..from + value.trim().len()))
    })
}

/// The value of a plain literal, as Python would read it.
pub(super) fn literal(text: &str) -> Option<KnobValue> {
    match text {
        "True" => return Some(KnobValue::Flag(true)),
        "False" => return Some(KnobValue::Flag(false)),
        _ => {}
    }
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            let plain = !inner.contains(['\\', quote]);
            return plain.then(|| KnobValue::Text(inner.to_owned()));
        }
    }
    if !text.strip_prefix('-').unwrap_or(text).starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    text.parse().map(KnobValue::Whole).or_else(|_| text.parse().map(KnobValue::Decimal)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(source: &str) -> Vec<String> {
        let knobs = Knob::of_source(source);
        let values = |knob: &Knob| knob.values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        knobs
            .iter()
            .map(|knob| format!("{} at {} ({}): {}", knob.name, knob.line, &source[knob.span.clone()], values(knob)))
            .collect()
    }

    #[test]
    fn constants_in_capitals_are_the_knobs_of_a_file() {
        let source = "LIMIT = 3  # permits\nDELAY: float = 0.3\nURL = 'x'\nFAST = True\nlimit = 4\nSIZE = 2 * 3\n";
        assert_eq!(
            told(source),
            [
                "LIMIT at 1 (3): 0 1 2 3 4 5 6 7 8 9 10",
                "DELAY at 2 (0.3): 0.03 0.06 0.15 0.24 0.3 0.45 0.6 1.5 3.0",
                "FAST at 4 (True): False True",
            ]
        );
        assert_eq!(told("COUNT = 100\n"), ["COUNT at 1 (100): 10 20 50 80 100 150 200 500 1000"]);
    }

    #[test]
    fn what_is_assigned_twice_or_stands_in_a_text_is_no_knob() {
        assert_eq!(told("A = 1\nA = 2\nB = 1\n"), ["B at 3 (1): 0 1 2 3 4 5 6 7 8 9 10"]);
        assert_eq!(told("\"\"\"A text.\nA = 1\n\"\"\"\nif x:\n    B = 1\nC == 1\n"), [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn a_knob_always_stands_at_the_value_of_its_file(number in 0..i64::MAX, decimal in 0.0..1e12_f64) {
            for literal in [number.to_string(), format!("{decimal:?}")] {
                let source = format!("X = {literal}\n");
                for knob in Knob::of_source(&source) {
                    proptest::prop_assert_eq!(&source[knob.span.clone()], &literal);
                    proptest::prop_assert!(knob.default < knob.values.len() && knob.values.len() > 1);
                }
            }
        }
    }
}
