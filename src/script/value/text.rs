//! The text value: immutable, shared, with what is dear to compute kept beside it.

use std::borrow::Borrow;
use std::cell::Cell;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::rc::Rc;

use super::Sym;

/// Not computed yet.
const UNKNOWN: u32 = u32::MAX;

/// A Python `str`.
#[derive(Clone)]
pub struct Str(Rc<Body>);

struct Body {
    text: String,
    /// The hash; 0 means not computed yet.
    hash: Cell<u64>,
    /// The number of characters.
    chars: Cell<u32>,
    /// The number of the sym with this text.
    sym: Cell<u32>,
}

impl Str {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The number of characters: Python's `len`.
    #[must_use]
    pub fn chars_len(&self) -> usize {
        let known = self.0.chars.get();
        if known != UNKNOWN {
            return known as usize;
        }
        let count = self.0.text.chars().count();
        if let Ok(small) = u32::try_from(count) {
            self.0.chars.set(small);
        }
        count
    }

    /// Whether all characters are ASCII, so that character positions are byte positions.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.chars_len() == self.0.text.len()
    }

    /// The character at a position, counted in characters.
    #[must_use]
    pub fn char_at(&self, index: usize) -> Option<char> {
        if self.is_ascii() {
            return self.0.text.as_bytes().get(index).map(|byte| char::from(*byte));
        }
        self.0.text.chars().nth(index)
    }

    /// The part between two positions counted in characters; `end` is cut to the length.
    #[must_use]
    pub fn substring(&self, start: usize, end: usize) -> Str {
        let end = end.min(self.chars_len());
        if start >= end {
            return Str::from("");
        }
        if self.is_ascii() {
            return Str::from(&self.0.text[start..end]);
        }
        self.0.text.chars().skip(start).take(end - start).collect::<String>().into()
    }

    /// The hash of the text: the same in every run, for promise "same input, same trace".
    #[must_use]
    pub fn hash_code(&self) -> u64 {
        let known = self.0.hash.get();
        if known != 0 {
            return known;
        }
        let hash = hash_bytes(self.0.text.as_bytes());
        self.0.hash.set(hash);
        hash
    }

    /// Appends in place if nobody else holds this text, as `s += t` in a loop wants it.
    pub fn push_str(&mut self, more: &str) {
        if let Some(body) = Rc::get_mut(&mut self.0) {
            body.text.push_str(more);
            body.hash.set(0);
            body.chars.set(UNKNOWN);
            body.sym.set(UNKNOWN);
        } else {
            let mut text = String::with_capacity(self.0.text.len() + more.len());
            text.push_str(&self.0.text);
            text.push_str(more);
            *self = text.into();
        }
    }

    /// Whether nobody else holds it.
    #[must_use]
    pub fn is_alone(&self) -> bool {
        Rc::strong_count(&self.0) == 1
    }

    /// Whether both are the same object.
    #[must_use]
    pub fn is(&self, other: &Str) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// The address, for `id()`.
    #[must_use]
    pub fn address(&self) -> usize {
        Rc::as_ptr(&self.0).addr()
    }

    pub(super) fn sym(&self) -> Option<Sym> {
        let number = self.0.sym.get();
        (number != UNKNOWN).then(|| Sym::from_number(number))
    }

    pub(super) fn set_sym(&self, sym: Sym) {
        self.0.sym.set(sym.number());
    }
}

/// A quick hash of bytes that is the same in every run (multiply and fold, eight bytes at a time).
#[must_use]
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    if bytes.is_empty() {
        return 0;
    }
    let mut hash = FACTOR ^ bytes.len() as u64;
    let (chunks, tail) = bytes.as_chunks::<8>();
    for chunk in chunks {
        hash = fold(hash ^ u64::from_le_bytes(*chunk), FACTOR);
    }
    let mut last = [0; 8];
    last[..tail.len()].copy_from_slice(tail);
    fold(hash ^ u64::from_le_bytes(last), 0xD6E8_FEB8_6659_FD93).max(1)
}

#[expect(clippy::cast_possible_truncation, reason = "both halves of the product are folded together")]
fn fold(left: u64, right: u64) -> u64 {
    let product = u128::from(left) * u128::from(right);
    (product as u64) ^ ((product >> 64) as u64)
}

impl From<String> for Str {
    fn from(text: String) -> Self {
        Str(Rc::new(Body { text, hash: Cell::new(0), chars: Cell::new(UNKNOWN), sym: Cell::new(UNKNOWN) }))
    }
}

thread_local! {
    /// The texts of one ASCII character, which indexing and iteration give out all the time.
    static SINGLE: [Str; 128] = std::array::from_fn(|code| {
        Str::from(char::from(u8::try_from(code).unwrap_or_default()).to_string())
    });
}

impl From<char> for Str {
    fn from(character: char) -> Self {
        if character.is_ascii() {
            SINGLE.with(|single| single[character as usize].clone())
        } else {
            character.to_string().into()
        }
    }
}

impl From<&str> for Str {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl Deref for Str {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0.text
    }
}

impl Borrow<str> for Str {
    fn borrow(&self) -> &str {
        &self.0.text
    }
}

impl PartialEq for Str {
    fn eq(&self, other: &Self) -> bool {
        self.is(other) || self.0.text == other.0.text
    }
}

impl Eq for Str {}

impl Hash for Str {
    /// As `str` hashes, so that a table keyed by `Str` can be asked with a `&str`.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text.hash(state);
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0.text, f)
    }
}

impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
    }
}
