//! Cutting texts up, stripping them and padding them.

use super::search::char_count;

/// What `str.split()` and `str.strip()` take for white space, as `str.isspace` does.
#[must_use]
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// `text.split(None, limit)`: at runs of white space. A last part that the limit leaves whole keeps its end.
#[must_use]
pub fn split_space(text: &str, limit: Option<usize>) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        if limit.is_some_and(|limit| parts.len() >= limit) {
            parts.push(rest);
            break;
        }
        let end = rest.find(is_space).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_space);
    }
    parts
}

/// `text.rsplit(None, limit)`.
#[must_use]
pub fn rsplit_space(text: &str, limit: Option<usize>) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        if limit.is_some_and(|limit| parts.len() >= limit) {
            parts.push(rest);
            break;
        }
        let word = rest.rsplit(is_space).next().unwrap_or(rest);
        parts.push(word);
        rest = rest[..rest.len() - word.len()].trim_end_matches(is_space);
    }
    parts.reverse();
    parts
}

/// `text.split(separator, limit)` for a separator that is not empty.
#[must_use]
pub fn split_on<'a>(text: &'a str, separator: &str, limit: Option<usize>) -> Vec<&'a str> {
    match limit {
        None => text.split(separator).collect(),
        Some(limit) => text.splitn(limit.saturating_add(1), separator).collect(),
    }
}

/// `text.rsplit(separator, limit)` for a separator that is not empty.
#[must_use]
pub fn rsplit_on<'a>(text: &'a str, separator: &str, limit: Option<usize>) -> Vec<&'a str> {
    let mut parts: Vec<&str> = match limit {
        None => text.rsplit(separator).collect(),
        Some(limit) => text.rsplitn(limit.saturating_add(1), separator).collect(),
    };
    parts.reverse();
    parts
}

/// `text.splitlines(keep_ends)`.
#[must_use]
pub fn split_lines(text: &str, keep_ends: bool) -> Vec<&str> {
    let is_end =
        |c: char| matches!(c, '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(is_end).unwrap_or(rest.len());
        let mark = match rest[end..].chars().next() {
            None => 0,
            Some('\r') if rest[end + 1..].starts_with('\n') => 2,
            Some(c) => c.len_utf8(),
        };
        lines.push(&rest[..if keep_ends { end + mark } else { end }]);
        rest = &rest[end + mark..];
    }
    lines
}

/// Which ends to strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// `strip`
    Both,
    /// `lstrip`
    Start,
    /// `rstrip`
    End,
}

/// Strips white space, or the characters of `set`.
#[must_use]
pub fn strip<'a>(text: &'a str, set: Option<&str>, ends: Ends) -> &'a str {
    let stripped = |c: char| set.map_or_else(|| is_space(c), |set| set.contains(c));
    match ends {
        Ends::Both => text.trim_matches(stripped),
        Ends::Start => text.trim_start_matches(stripped),
        Ends::End => text.trim_end_matches(stripped),
    }
}

/// `text.center(width, fill)`: as CPython does, the odd character goes left if the width is odd.
#[must_use]
pub fn center(text: &str, width: usize, fill: char) -> String {
    let missing = width.saturating_sub(char_count(text));
    let left = missing / 2 + (missing & width & 1);
    surround(text, left, missing - left, fill)
}

/// `text.ljust(width, fill)`
#[must_use]
pub fn ljust(text: &str, width: usize, fill: char) -> String {
    surround(text, 0, width.saturating_sub(char_count(text)), fill)
}

/// `text.rjust(width, fill)`
#[must_use]
pub fn rjust(text: &str, width: usize, fill: char) -> String {
    surround(text, width.saturating_sub(char_count(text)), 0, fill)
}

fn surround(text: &str, left: usize, right: usize, fill: char) -> String {
    let mut out = String::with_capacity(text.len() + (left + right) * fill.len_utf8());
    out.extend(std::iter::repeat_n(fill, left));
    out.push_str(text);
    out.extend(std::iter::repeat_n(fill, right));
    out
}

/// `text.zfill(width)`: zeros behind the sign.
#[must_use]
pub fn zfill(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(char_count(text));
    let (sign, digits) = text.split_at(usize::from(text.starts_with(['+', '-'])));
    format!("{sign}{}{digits}", "0".repeat(missing))
}

/// `text.expandtabs(size)`
#[must_use]
pub fn expand_tabs(text: &str, size: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        if c == '\t' {
            let blanks = if size == 0 { 0 } else { size - column % size };
            out.extend(std::iter::repeat_n(' ', blanks));
            column += blanks;
        } else {
            out.push(c);
            column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
        }
    }
    out
}
