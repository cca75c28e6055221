//! Brackets that do not match, which CPython reports before anything else about the line.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::{Ranged, TextRange};

use crate::script::source::Source;

/// The first bracket that does not match, with CPython's sentence. Those in f-strings are f-strings' affair.
pub fn mismatch(source: &Source<'_>, tokens: &[Token]) -> Option<(TextRange, String)> {
    let mut open: Vec<(char, TextRange)> = Vec::new();
    let mut in_f_string = 0_usize;
    for token in tokens {
        let range = token.range();
        match token.kind() {
            TokenKind::FStringStart => in_f_string += 1,
            TokenKind::FStringEnd => in_f_string = in_f_string.saturating_sub(1),
            _ if in_f_string > 0 => {}
            TokenKind::Lpar => open.push(('(', range)),
            TokenKind::Lsqb => open.push(('[', range)),
            TokenKind::Lbrace => open.push(('{', range)),
            kind @ (TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace) => {
                let close = closing(kind);
                let Some((opened, at)) = open.pop() else {
                    return Some((range, format!("unmatched '{close}'")));
                };
                if partner(opened) != close {
                    return Some((range, mismatched(source, close, opened, range, at)));
                }
            }
            _ => {}
        }
    }
    let (bracket, range) = open.pop()?;
    Some((range, format!("'{bracket}' was never closed")))
}

fn mismatched(source: &Source<'_>, close: char, opened: char, range: TextRange, at: TextRange) -> String {
    let line = source.line_at(at.start());
    let place = if line == source.line_at(range.start()) { String::new() } else { format!(" on line {line}") };
    format!("closing parenthesis '{close}' does not match opening parenthesis '{opened}'{place}")
}

fn closing(kind: TokenKind) -> char {
    match kind {
        TokenKind::Rpar => ')',
        TokenKind::Rsqb => ']',
        _ => '}',
    }
}

fn partner(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}
