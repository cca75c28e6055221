//! Finding, counting and replacing in texts, and turning character indexes into places in the text.

use std::ops::Range;

/// The byte place of the character `index`; the end of the text if there are fewer characters.
#[must_use]
pub fn byte_of(text: &str, index: usize) -> usize {
    if text.is_ascii() {
        return index.min(text.len());
    }
    text.char_indices().nth(index).map_or(text.len(), |(at, _)| at)
}

/// The first `count` characters.
#[must_use]
pub fn prefix(text: &str, count: usize) -> &str {
    &text[..byte_of(text, count)]
}

/// How many characters the text has.
#[must_use]
pub fn char_count(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

/// Start and end as `find`, `count`, `startswith` and slices clamp them: negative ones count from the end. Nothing if
/// the start lies behind the end, where not even an empty text is found.
#[must_use]
pub fn clamp(length: usize, start: Option<i64>, end: Option<i64>) -> Option<Range<usize>> {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    let wrap = |index: i64| if index < 0 { (index.saturating_add(length)).max(0) } else { index };
    let start = wrap(start.unwrap_or(0));
    let end = wrap(end.unwrap_or(length)).min(length);
    let start = usize::try_from(start).ok()?;
    let end = usize::try_from(end).ok()?;
    (start <= end).then_some(start..end)
}

/// The part of a text that a search looks at: the byte range for the character range.
#[must_use]
pub fn window(text: &str, start: Option<i64>, end: Option<i64>) -> Option<Range<usize>> {
    if start.is_none() && end.is_none() {
        return Some(0..text.len());
    }
    let range = clamp(char_count(text), start, end)?;
    if text.is_ascii() {
        return Some(range);
    }
    Some(byte_of(text, range.start)..byte_of(text, range.end))
}

/// The character index of the first (or with `last` the last) occurrence of `needle` in the window.
#[must_use]
pub fn find(text: &str, needle: &str, start: Option<i64>, end: Option<i64>, last: bool) -> Option<usize> {
    let window = window(text, start, end)?;
    let part = &text[window.clone()];
    let at = window.start + if last { part.rfind(needle) } else { part.find(needle) }?;
    Some(char_count(&text[..at]))
}

/// How often `needle` occurs in the window without overlap. The empty text occurs around every character.
#[must_use]
pub fn count(text: &str, needle: &str, start: Option<i64>, end: Option<i64>) -> usize {
    let Some(window) = window(text, start, end) else { return 0 };
    let part = &text[window];
    if needle.is_empty() { char_count(part) + 1 } else { part.matches(needle).count() }
}

/// `text.replace(old, new, limit)`.
#[must_use]
pub fn replace(text: &str, old: &str, new: &str, limit: Option<usize>) -> String {
    match limit {
        None => text.replace(old, new),
        Some(limit) => text.replacen(old, new, limit),
    }
}
