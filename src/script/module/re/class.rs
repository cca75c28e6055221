//! Sets of characters: `[a-z_]`, `\d`, `\w`, `\s` and single letters, with or without regard to case.

use crate::script::text::{case, split};

/// A kind of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `\d`
    Digit,
    /// `\s`
    Space,
    /// `\w`
    Word,
}

/// A part of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// All from the first to the last.
    Range(u32, u32),
    /// Those of a kind, or all others.
    Kind(Kind, bool),
}

/// A set of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    items: Vec<Item>,
    negated: bool,
    ignore_case: bool,
    ascii: bool,
    /// The answers for the first 128 characters, which nearly all texts consist of.
    table: u128,
}

impl Class {
    /// A set of these parts, or of what is in none of them.
    #[must_use]
    pub fn new(items: Vec<Item>, negated: bool, ignore_case: bool, ascii: bool) -> Class {
        let mut class = Class { items, negated, ignore_case, ascii, table: 0 };
        class.table = (0..128).filter(|c| class.look_up(*c)).fold(0, |table, c| table | 1 << c);
        class
    }

    /// Whether the character is in it.
    #[must_use]
    pub fn contains(&self, c: u32) -> bool {
        if c < 128 { self.table >> c & 1 == 1 } else { self.look_up(c) }
    }

    fn look_up(&self, c: u32) -> bool {
        let found = self.holds(c) || (self.ignore_case && variants(c).into_iter().any(|c| self.holds(c)));
        found != self.negated
    }

    fn holds(&self, c: u32) -> bool {
        self.items.iter().any(|item| match *item {
            Item::Range(first, last) => (first..=last).contains(&c),
            Item::Kind(kind, negated) => is_of(kind, c, self.ascii) != negated,
        })
    }
}

/// Whether a character is of a kind; with `ascii` only the first 128 can be.
#[must_use]
pub fn is_of(kind: Kind, c: u32, ascii: bool) -> bool {
    let Some(c) = char::from_u32(c).filter(|c| !ascii || c.is_ascii()) else { return false };
    match kind {
        Kind::Digit => case::decimal_digit(c).is_some(),
        Kind::Space => split::is_space(c) && (!ascii || !matches!(c, '\x1c'..='\x1f')),
        Kind::Word => c == '_' || case::is_alnum(c),
    }
}

/// The character in its other case, where that is one character.
fn variants(c: u32) -> Vec<u32> {
    let Some(c) = char::from_u32(c) else { return Vec::new() };
    let lower: Vec<char> = c.to_lowercase().collect();
    let upper: Vec<char> = c.to_uppercase().collect();
    [lower, upper].iter().filter_map(|cased| if let [one] = cased[..] { Some(one as u32) } else { None }).collect()
}

/// The character as it is compared without regard to case.
#[must_use]
pub fn fold(c: u32) -> u32 {
    if c < 128 {
        return u32::from((c as u8).to_ascii_lowercase());
    }
    let mut lower = char::from_u32(c).map(char::to_lowercase).into_iter().flatten();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one as u32,
        _ => c,
    }
}
