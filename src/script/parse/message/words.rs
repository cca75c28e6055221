//! Guesses at what was meant, from the words around the error, as CPython's `invalid_*` grammar rules make them.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::{Ranged, TextRange};

use super::target::expression_name;
use crate::script::diagnostic::Kind;
use crate::script::source::Source;

/// A missing token: CPython names only the colon, the bracket of `def` and a few words.
pub fn expected(expected: TokenKind, found: TokenKind) -> &'static str {
    let line_is_over = matches!(found, TokenKind::Newline | TokenKind::EndOfFile | TokenKind::NonLogicalNewline);
    match expected {
        TokenKind::Colon if line_is_over => "expected ':'",
        TokenKind::Colon if found == TokenKind::Rbrace => "':' expected after dictionary key",
        TokenKind::Lpar => "expected '('",
        TokenKind::Else => "expected 'else' after 'if' expression",
        TokenKind::Rpar if found == TokenKind::Lpar => "Function parameters cannot be parenthesized",
        _ => "invalid syntax",
    }
}

/// A missing expression, which is told better within an f-string.
pub fn in_f_string(source: &Source<'_>, tokens: &[Token], range: TextRange) -> &'static str {
    let before = tokens.iter().take_while(|token| token.end() <= range.start());
    let open = before.fold(0_usize, |open, token| match token.kind() {
        TokenKind::FStringStart => open + 1,
        TokenKind::FStringEnd => open.saturating_sub(1),
        _ => open,
    });
    match source.slice(range) {
        _ if open == 0 => "invalid syntax",
        "}" => "f-string: valid expression required before '}'",
        "!" => "f-string: valid expression required before '!'",
        ":" => "f-string: valid expression required before ':'",
        "=" => "f-string: valid expression required before '='",
        _ => "f-string: expecting '}'",
    }
}

/// Errors that the parser tells in a sentence of its own.
pub fn other(source: &Source<'_>, tokens: &[Token], text: &str, range: TextRange) -> (Kind, TextRange, String) {
    if let Some(rest) = text.strip_prefix("Expected an indented block after ") {
        let what = if rest.ends_with("definition") { rest.replace('`', "") } else { rest.replace('`', "'") };
        let what = what.strip_suffix(" block").map_or(what.clone(), |word| format!("{word} statement"));
        let line = header_line(source, tokens, range);
        let message = format!("expected an indented block after {what} on line {line}");
        return (Kind::Indentation, where_block_should_be(source, tokens, range), message);
    }
    let message = match text {
        _ if text.contains("`except` or `finally`") => "expected 'except' or 'finally' block",
        _ if text.starts_with("Cannot have both 'except'") => {
            "cannot have both 'except' and 'except*' on the same 'try'"
        }
        "Only single target (not tuple) can be annotated" => "only single target (not tuple) can be annotated",
        "Only single target (not list) can be annotated" => "only single target (not list) can be annotated",
        _ if text.starts_with("Only one '/'") => "/ may appear only once",
        _ if text.starts_with("Only one '*'") => "* argument may appear only once",
        "Expected a parameter name" => match source.slice(range) {
            "True" => "cannot assign to True",
            "False" => "cannot assign to False",
            "None" => "cannot assign to None",
            _ => "expression cannot contain assignment, perhaps you meant \"==\"?",
        },
        _ if text.contains("exception types") => "expected one or more exception types",
        _ if text.contains("Bytes literal cannot be mixed") => "cannot mix bytes and nonbytes literals",
        _ => "invalid syntax",
    };
    (Kind::Syntax, range, message.into())
}

/// The word that stands where the block should begin; the end of the header if the file ends there.
fn where_block_should_be(source: &Source<'_>, tokens: &[Token], range: TextRange) -> TextRange {
    let blank = |token: &&Token| !is_blank(token.kind()) && token.kind() != TokenKind::Newline;
    let next = tokens.iter().filter(blank).find(|token| token.start() >= range.start() && !token.range().is_empty());
    match next {
        Some(token) if source.line_at(token.start()) > source.line_at(range.start()) => token.range(),
        _ => range,
    }
}

/// The line of the compound statement whose block is missing: the line of the last colon before the place.
fn header_line(source: &Source<'_>, tokens: &[Token], range: TextRange) -> u32 {
    let before = tokens.iter().take_while(|token| token.start() < range.start() || token.range() == range);
    let colon = before.filter(|token| token.kind() == TokenKind::Colon).last();
    let start = colon.map_or(range.start(), Ranged::start);
    // A header that spans several lines is named by its first.
    let first = tokens
        .iter()
        .take_while(|token| token.start() < start)
        .filter(|token| matches!(token.kind(), TokenKind::Newline | TokenKind::Indent | TokenKind::NonLogicalNewline))
        .last();
    let next = tokens.iter().find(|token| {
        first.is_none_or(|first| token.start() >= first.end())
            && !matches!(
                token.kind(),
                TokenKind::Newline
                    | TokenKind::Indent
                    | TokenKind::Dedent
                    | TokenKind::NonLogicalNewline
                    | TokenKind::Comment
            )
    });
    source.line_at(next.map_or(start, |token| token.start().min(start)))
}

/// A better sentence than "invalid syntax" for the statement around `range`.
pub fn guess(source: &Source<'_>, tokens: &[Token], range: TextRange) -> Option<(TextRange, String)> {
    let at = tokens.iter().position(|token| token.end() > range.start()).unwrap_or(tokens.len());
    let logical: Vec<&Token> = {
        let start = tokens[..at].iter().rposition(|token| ends_statement(token.kind())).map_or(0, |index| index + 1);
        let rest = tokens[start..].iter().take_while(|token| !ends_statement(token.kind()));
        rest.filter(|token| !is_blank(token.kind())).collect()
    };
    missing_print_brackets(source, &logical)
        .or_else(|| assignment_in_condition(source, &logical))
        .or_else(|| wrong_walrus(source, &logical, range))
        .or_else(|| forgotten_comma(tokens, at, range))
}

fn ends_statement(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Newline | TokenKind::Semi)
}

fn is_blank(kind: TokenKind) -> bool {
    use TokenKind::{Comment, Dedent, Indent, NonLogicalNewline};
    matches!(kind, Indent | Dedent | Comment | NonLogicalNewline)
}

/// `print x`
fn missing_print_brackets(source: &Source<'_>, tokens: &[&Token]) -> Option<(TextRange, String)> {
    let [first, second, ..] = tokens else { return None };
    let word = source.slice(first.range());
    let last = tokens.last()?;
    let called = matches!(word, "print" | "exec") && starts_operand(second.kind());
    called.then(|| {
        let message = format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
        (TextRange::new(first.start(), last.end()), message)
    })
}

/// `if x = 1:`
fn assignment_in_condition(source: &Source<'_>, tokens: &[&Token]) -> Option<(TextRange, String)> {
    let first = tokens.first()?;
    if !matches!(first.kind(), TokenKind::If | TokenKind::Elif | TokenKind::While) {
        return None;
    }
    let equal = tokens.iter().position(|token| token.kind() == TokenKind::Equal)?;
    let colon = tokens.iter().position(|token| token.kind() == TokenKind::Colon).unwrap_or(tokens.len());
    if equal + 1 >= colon || equal < 2 || equal > colon {
        return None;
    }
    let range = TextRange::new(tokens[1].start(), tokens[colon - 1].end());
    let message = if equal == 2 {
        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?".to_owned()
    } else {
        let target = TextRange::new(tokens[1].start(), tokens[equal - 1].end());
        let parsed = ruff_python_parser::parse_expression_range(source.text, target).ok()?;
        let name = expression_name(parsed.expr());
        format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?")
    };
    Some((range, message))
}

/// `a.b := 1`
fn wrong_walrus(source: &Source<'_>, tokens: &[&Token], range: TextRange) -> Option<(TextRange, String)> {
    let at = tokens.iter().position(|token| token.kind() == TokenKind::ColonEqual && token.range() == range)?;
    let target = TextRange::new(tokens.first()?.start(), tokens[..at].last()?.end());
    let parsed = ruff_python_parser::parse_expression_range(source.text, target).ok()?;
    let name = expression_name(parsed.expr());
    (name != "name").then(|| (target, format!("cannot use assignment expressions with {name}")))
}

/// `[1 2]`: two operands side by side within brackets.
fn forgotten_comma(tokens: &[Token], at: usize, range: TextRange) -> Option<(TextRange, String)> {
    let here = tokens.get(at)?;
    let before = tokens[..at].iter().rev().find(|token| !is_blank(token.kind()))?;
    let depth = tokens[..at].iter().fold(0_i32, |depth, token| match token.kind() {
        TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth + 1,
        TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth - 1,
        _ => depth,
    });
    (depth > 0 && ends_operand(before.kind()) && starts_operand(here.kind()) && here.start() <= range.start())
        .then(|| (TextRange::new(before.start(), here.end()), "invalid syntax. Perhaps you forgot a comma?".into()))
}

fn starts_operand(kind: TokenKind) -> bool {
    use TokenKind::{FStringStart, False, Float, Int, Name, None, String, True};
    matches!(kind, Name | Int | Float | String | FStringStart | None | True | False)
}

fn ends_operand(kind: TokenKind) -> bool {
    use TokenKind::{FStringEnd, Rbrace, Rpar, Rsqb};
    starts_operand(kind) || matches!(kind, FStringEnd | Rpar | Rsqb | Rbrace)
}
