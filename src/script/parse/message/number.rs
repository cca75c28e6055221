//! Badly written numbers.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::{Ranged, TextRange};

use crate::script::source::Source;

/// CPython's sentence for a number that the parser could not read; `text` is the parser's.
pub fn message(source: &Source<'_>, text: &str, range: TextRange) -> String {
    let rest = source.text.get(range.start().to_usize()..).unwrap_or_default();
    let mut signs = rest.chars();
    let (first, second) = (signs.next(), signs.next().map(|sign| sign.to_ascii_lowercase()));
    let base = match second {
        Some('x') => "hexadecimal",
        Some('o') => "octal",
        Some('b') => "binary",
        _ if first == Some('0') => {
            return "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"
                .into();
        }
        _ if first.is_some_and(|sign| sign.is_ascii_digit()) => return "invalid decimal literal".into(),
        // The parser's other sentences of its own are about strings.
        _ => return text.to_owned(),
    };
    match signs.next() {
        Some(digit) if digit.is_ascii_digit() => format!("invalid digit '{digit}' in {base} literal"),
        _ => format!("invalid {base} literal"),
    }
}

/// A second statement on the line: with nothing in between it is the rest of a badly written number.
pub fn glued(source: &Source<'_>, tokens: &[Token], range: TextRange) -> &'static str {
    let number = tokens.iter().find(|token| token.end() == range.start());
    let is_number = number.is_some_and(|token| {
        matches!(token.kind(), TokenKind::Int | TokenKind::Float)
            || source.slice(token.range()).starts_with(|sign: char| sign.is_ascii_digit())
    });
    if is_number { "invalid decimal literal" } else { "invalid syntax" }
}
