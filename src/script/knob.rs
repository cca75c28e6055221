//! Knobs: module-level constants of a scene (`LIMIT = 3`) that can be turned by changing the source text.

use std::ops::Range;

use super::diagnostic::Diagnostics;

/// A constant's value.
#[derive(Clone, Debug, PartialEq)]
pub enum KnobValue {
    /// `None`
    None,
    /// `True` or `False`
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a point.
    Float(f64),
    /// A text.
    Str(String),
}

/// A module-level constant that a scene assigns exactly once.
#[derive(Clone, Debug, PartialEq)]
pub struct Knob {
    /// Its name.
    pub name: String,
    /// Its value as written.
    pub value: KnobValue,
    /// The bytes of the source that hold the literal.
    pub range: Range<usize>,
    /// The line it stands on, from 1.
    pub line: u32,
}

/// Why a knob cannot be turned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KnobError {
    /// The scene has no such constant.
    #[error("there is no knob `{name}` in this scene{known}")]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names there are, as the end of the sentence.
        known: String,
    },
    /// The scene assigns the name more than once.
    #[error("`{name}` is assigned more than once (line {line}): a knob is a constant that is assigned once")]
    AssignedAgain {
        /// The name asked for.
        name: String,
        /// The line of the second assignment.
        line: u32,
    },
    /// The new value is of another kind than the old one.
    #[error("`{name}` is {kind}: `{value}` is not; write it like `{name}={example}`")]
    WrongKind {
        /// The name asked for.
        name: String,
        /// What it must be.
        kind: &'static str,
        /// What was given.
        value: String,
        /// A value that fits.
        example: String,
    },
    /// The scene has a mistake, so that its constants cannot be found.
    #[error("{0}")]
    Source(Diagnostics),
}

/// Finds the knobs of a scene, in the order of its lines.
///
/// # Errors
/// The scene's syntax error.
pub fn knobs(_name: &str, _source: &str) -> Result<Vec<Knob>, Diagnostics> {
    todo!()
}

/// The source with the constant `knob` changed to `value`, which is written as on a command line: `5`, `0.25`,
/// `True`, `text` or `"text"`.
///
/// # Errors
/// A sentence that says why the knob cannot be turned so.
pub fn turn(_name: &str, _source: &str, _knob: &str, _value: &str) -> Result<String, KnobError> {
    todo!()
}
