//! Text as Python knows it: formatting, number texts, `repr` and the methods of `str`, all as pure functions.
//!
//! Nothing here knows the machine. Each function takes texts and numbers and gives texts, numbers or a [`Fault`],
//! which says what kind of exception CPython would raise and in which words.

pub mod case;
pub mod float;
pub mod format;
pub mod integer;
pub mod layout;
pub mod percent;
pub mod quote;
pub mod search;
pub mod spec;
pub mod split;
pub mod template;

#[cfg(test)]
mod tests;

pub use float::float_repr;
pub use format::{format_float, format_int, format_str};
pub use integer::Integer;
pub use quote::{quote_ascii, quote_bytes, quote_str};
pub use spec::FormatSpec;

/// Why a text could not be read or formatted, as the exception that CPython raises.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// `ValueError`
    #[error("{0}")]
    Value(String),
    /// `TypeError`
    #[error("{0}")]
    Type(String),
    /// `OverflowError`
    #[error("{0}")]
    Overflow(String),
    /// `IndexError`
    #[error("{0}")]
    Index(String),
    /// `LookupError`
    #[error("{0}")]
    Lookup(String),
}

impl Fault {
    /// The name of the exception class.
    #[must_use]
    pub fn class_name(&self) -> &'static str {
        match self {
            Self::Value(_) => "ValueError",
            Self::Type(_) => "TypeError",
            Self::Overflow(_) => "OverflowError",
            Self::Index(_) => "IndexError",
            Self::Lookup(_) => "LookupError",
        }
    }
}
