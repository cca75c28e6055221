//! A mistake in the description of a world: what is wrong, where, and what to do about it.

use std::ops::Range;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Where in the text, in bytes.
    pub at: Range<usize>,
    /// What is wrong: a sentence without its full stop.
    pub sentence: String,
    /// What to do about it.
    pub advice: String,
}
