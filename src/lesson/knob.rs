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
