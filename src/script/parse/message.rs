//! The parser's errors in CPython's words.

use ruff_python_ast::token::Token;
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType, UnsupportedSyntaxError,
    UnsupportedSyntaxErrorKind,
};
use ruff_text_size::TextRange;

use super::brackets;
use crate::script::diagnostic::{Diagnostic, Kind};
use crate::script::source::Source;

mod number;
mod target;
mod words;

/// The diagnostic for the first error of a file.
pub fn diagnose(source: &Source<'_>, tokens: &[Token], error: &ParseError) -> Diagnostic {
    let (kind, range, message) = specific(source, tokens, error);
    let lexical = matches!(&error.error, ParseErrorType::Lexical(error) if !matches!(error, LexicalErrorType::Eof));
    if let Some((bracket, sentence)) = brackets::mismatch(source, tokens)
        && !lexical
        && bracket.start() <= range.start()
    {
        return source.diagnostic(Kind::Syntax, bracket, sentence);
    }
    if message == "invalid syntax"
        && let Some((range, message)) = words::guess(source, tokens, range)
    {
        return source.diagnostic(Kind::Syntax, range, message);
    }
    source.diagnostic(kind, range, message)
}

/// Syntax that CPython 3.11 does not have yet.
pub fn too_new(source: &Source<'_>, error: &UnsupportedSyntaxError) -> Diagnostic {
    let (message, advice) = match error.kind {
        UnsupportedSyntaxErrorKind::TypeParameterList | UnsupportedSyntaxErrorKind::TypeParamDefault => {
            ("type parameters need Python 3.12", "leave the square brackets out, or use typing.TypeVar")
        }
        UnsupportedSyntaxErrorKind::TypeAliasStatement => {
            ("the `type` statement needs Python 3.12", "write a plain assignment: Name = int")
        }
        UnsupportedSyntaxErrorKind::Pep701FString(_) => (
            "this f-string needs Python 3.12",
            "use the other kind of quote inside the braces, and no backslash or comment there",
        ),
        UnsupportedSyntaxErrorKind::UnparenthesizedExceptionTypes => {
            ("multiple exception types must be parenthesized", "write: except (A, B):")
        }
        UnsupportedSyntaxErrorKind::TemplateStrings => ("t-strings need Python 3.14", "use an f-string"),
        UnsupportedSyntaxErrorKind::UnpackingInComprehension(_) if source.slice(error.range).starts_with("**") => {
            ("dict unpacking cannot be used in dict comprehension", "write a second `for` in the comprehension")
        }
        UnsupportedSyntaxErrorKind::UnpackingInComprehension(_) => {
            ("iterable unpacking cannot be used in comprehension", "write a second `for` in the comprehension")
        }
        UnsupportedSyntaxErrorKind::LazyImportStatement => ("`lazy` imports need Python 3.15", "write a plain import"),
        _ => {
            let mut diagnostic = source.diagnostic(Kind::Syntax, error.range, error.to_string());
            diagnostic.advice = Some("a scene is valid for CPython 3.11 and every later version".into());
            return diagnostic;
        }
    };
    let mut diagnostic = source.diagnostic(Kind::Syntax, error.range, message);
    diagnostic.advice = Some(advice.into());
    diagnostic
}

fn specific(source: &Source<'_>, tokens: &[Token], error: &ParseError) -> (Kind, TextRange, String) {
    let range = error.location;
    let message = match &error.error {
        ParseErrorType::Lexical(error) => return lexical(source, error, range),
        ParseErrorType::FStringError(error) | ParseErrorType::TStringError(error) => f_string(source, error, range),
        ParseErrorType::UnexpectedIndentation if mixes_tabs(source, range) => {
            let message = "inconsistent use of tabs and spaces in indentation";
            return (Kind::Tab, range, message.into());
        }
        ParseErrorType::UnexpectedIndentation => return (Kind::Indentation, range, "unexpected indent".into()),
        ParseErrorType::OtherError(text) => return words::other(source, tokens, text, range),
        ParseErrorType::ExpectedToken { expected, found } => words::expected(*expected, *found).into(),
        ParseErrorType::ExpectedExpression => words::in_f_string(source, tokens, range).into(),
        ParseErrorType::SimpleStatementsOnSameLine => number::glued(source, tokens, range).into(),
        ParseErrorType::InvalidAssignmentTarget
        | ParseErrorType::InvalidNamedAssignmentTarget
        | ParseErrorType::InvalidAnnotatedAssignmentTarget
        | ParseErrorType::InvalidAugmentedAssignmentTarget
        | ParseErrorType::InvalidDeleteTarget => target::message(source, &error.error, range),
        other => plain(other).into(),
    };
    (Kind::Syntax, range, message)
}

/// Errors whose sentence needs nothing but their kind.
fn plain(error: &ParseErrorType) -> &'static str {
    match error {
        ParseErrorType::UnparenthesizedGeneratorExpression => "Generator expression must be parenthesized",
        ParseErrorType::InvalidStarredExpressionUsage => "can't use starred expression here",
        ParseErrorType::InvalidMatchPatternTarget => "cannot use '_' as a target",
        ParseErrorType::ParamAfterVarKeywordParam => "arguments cannot follow var-keyword argument",
        ParseErrorType::NonDefaultParamAfterDefaultParam => {
            "parameter without a default follows parameter with a default"
        }
        ParseErrorType::VarParameterWithDefault => "var-positional argument cannot have default value",
        ParseErrorType::PositionalAfterKeywordArgument => "positional argument follows keyword argument",
        ParseErrorType::PositionalAfterKeywordUnpacking => "positional argument follows keyword argument unpacking",
        ParseErrorType::InvalidArgumentUnpackingOrder => {
            "iterable argument unpacking follows keyword argument unpacking"
        }
        ParseErrorType::IterableUnpackingInComprehension => "iterable unpacking cannot be used in comprehension",
        ParseErrorType::EmptyImportNames => "Expected one or more names after 'import'",
        ParseErrorType::ExpectedKeywordParam => "named arguments must follow bare *",
        ParseErrorType::ExpectedRealNumber => "real number required in complex literal",
        ParseErrorType::ExpectedImaginaryNumber => "imaginary number required in complex literal",
        _ => "invalid syntax",
    }
}

fn lexical(source: &Source<'_>, error: &LexicalErrorType, range: TextRange) -> (Kind, TextRange, String) {
    let message = match error {
        LexicalErrorType::IndentationError if mixes_tabs(source, range) => {
            let message = "inconsistent use of tabs and spaces in indentation";
            return (Kind::Tab, range, message.into());
        }
        LexicalErrorType::IndentationError => {
            let message = "unindent does not match any outer indentation level";
            return (Kind::Indentation, range, message.into());
        }
        LexicalErrorType::FStringError(error) | LexicalErrorType::TStringError(error) => f_string(source, error, range),
        LexicalErrorType::UnclosedStringError | LexicalErrorType::StringError => {
            return (Kind::Syntax, range, unterminated(source, range));
        }
        LexicalErrorType::InvalidByteLiteral => "bytes can only contain ASCII literal characters".into(),
        LexicalErrorType::LineContinuationError => "unexpected character after line continuation character".into(),
        LexicalErrorType::Eof => "unexpected EOF while parsing".into(),
        LexicalErrorType::UnrecognizedToken { tok: '$' | '?' | '!' | '`' } => "invalid syntax".into(),
        LexicalErrorType::UnrecognizedToken { tok } => {
            let code = u32::from(*tok);
            if tok.is_control() {
                format!("invalid non-printable character U+{code:04X}")
            } else {
                format!("invalid character '{tok}' (U+{code:04X})")
            }
        }
        LexicalErrorType::UnicodeError
        | LexicalErrorType::MissingUnicodeLbrace
        | LexicalErrorType::MissingUnicodeRbrace => {
            "(unicode error) 'unicodeescape' codec can't decode this escape: it is cut short or unknown".into()
        }
        LexicalErrorType::OtherError(text) => number::message(source, text, range),
    };
    (Kind::Syntax, range, message)
}

/// Whether a line is indented by blanks where the one before is indented by tabs, or the other way round.
fn mixes_tabs(source: &Source<'_>, range: TextRange) -> bool {
    let line = source.line_at(range.end());
    let before = (1..line).rev().map(|line| source.line(line)).find(|text| !text.trim().is_empty());
    let starts = |text: &str, sign| text.starts_with(sign);
    let (here, before) = (source.line(line), before.unwrap_or_default());
    starts(here, ' ') && starts(before, '\t') || starts(here, '\t') && starts(before, ' ')
}

fn unterminated(source: &Source<'_>, range: TextRange) -> String {
    let text = source.slice(range).trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let triple = text.starts_with("'''") || text.starts_with("\"\"\"");
    let line = source.line_at(range.end().min(range.start() + source_rest(source, range)));
    let what = if triple { "triple-quoted string" } else { "string" };
    format!("unterminated {what} literal (detected at line {line})")
}

/// The length of the text from `range` to the last character that is not a line's end.
fn source_rest(source: &Source<'_>, range: TextRange) -> ruff_text_size::TextSize {
    let rest = source.text.get(range.start().to_usize()..).unwrap_or_default();
    ruff_text_size::TextSize::of(rest.trim_end_matches(['\n', '\r']))
}

fn f_string(source: &Source<'_>, error: &InterpolatedStringErrorType, range: TextRange) -> String {
    let message = match error {
        InterpolatedStringErrorType::UnclosedLbrace => "f-string: expecting '}'",
        InterpolatedStringErrorType::InvalidConversionFlag => {
            let given = source.slice(range).trim_start_matches('!').trim();
            return match given {
                "" => "f-string: missing conversion character".into(),
                _ => format!("f-string: invalid conversion character '{given}': expected 's', 'r', or 'a'"),
            };
        }
        InterpolatedStringErrorType::SingleRbrace => "f-string: single '}' is not allowed",
        InterpolatedStringErrorType::UnterminatedString => "unterminated f-string literal",
        InterpolatedStringErrorType::UnterminatedTripleQuotedString => "unterminated triple-quoted f-string literal",
        InterpolatedStringErrorType::LambdaWithoutParentheses => {
            "f-string: lambda expressions are not allowed without parentheses"
        }
        InterpolatedStringErrorType::ConversionFlagNotImmediatelyAfterExclamation => {
            "f-string: conversion type must come right after the exclamation mark"
        }
        InterpolatedStringErrorType::NewlineInFormatSpec => {
            "f-string: newlines are not allowed in format specifiers for single quoted f-strings"
        }
    };
    message.into()
}
