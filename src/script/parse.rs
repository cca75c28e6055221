//! Source text → syntax tree, with CPython's syntax errors.

mod brackets;
mod message;
mod nesting;

use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{LexicalErrorType, Mode, ParseError, ParseErrorType, ParseOptions, Parsed};
use ruff_text_size::{TextRange, TextSize};

use super::diagnostic::{Diagnostic, Diagnostics, Kind};
use super::source::Source;
use nesting::TooDeep;

/// The newest Python whose syntax a scene may use.
const VERSION: PythonVersion = PythonVersion::PY313;

/// The longest file that is read: a scene is a page or two, and everything after this may count bytes in 32 bits.
const LONGEST: usize = 1 << 20;

/// A file and its syntax tree.
#[derive(Debug)]
pub struct Module<'a> {
    /// The text.
    pub source: Source<'a>,
    /// The tree.
    pub tree: ModModule,
}

/// Parses a scene.
///
/// # Errors
/// The first syntax error, as CPython reports one at a time; or every use of syntax that is newer than CPython 3.13.
pub fn parse<'a>(name: &'a str, text: &'a str) -> Result<Module<'a>, Diagnostics> {
    let source = Source::new(name, text);
    refuse_unreadable(&source)?;
    let options = ParseOptions::from(Mode::Module).with_target_version(VERSION);
    let Some(parsed) = ruff_python_parser::parse_unchecked(text, options).try_into_module() else {
        return Err(Diagnostics::broken(name, "this file is not a module"));
    };
    match mistakes(&source, &parsed) {
        Some(diagnostics) => Err(diagnostics),
        None => Ok(Module { source, tree: parsed.into_syntax() }),
    }
}

/// Refuses what the parser should not even see.
fn refuse_unreadable(source: &Source<'_>) -> Result<(), Diagnostics> {
    let fail = |diagnostic| Err(Diagnostics::one(source.name, diagnostic));
    if source.text.len() > LONGEST {
        let message = format!("this file is {} bytes long; a scene may have {LONGEST}", source.text.len());
        let advice = Some("split it, or compute the data instead of writing it out".into());
        return fail(Diagnostic::nowhere(Kind::Refused, &message, advice));
    }
    if let Some(at) = source.text.find('\0').and_then(|at| u32::try_from(at).ok()) {
        let range = TextRange::at(TextSize::new(at), TextSize::new(1));
        return fail(source.diagnostic(Kind::Syntax, range, "source code cannot contain null bytes"));
    }
    let Some((reason, line)) = nesting::too_deep(source.text) else { return Ok(()) };
    let (kind, message) = match reason {
        TooDeep::Brackets => (Kind::Syntax, "too many nested parentheses"),
        TooDeep::Indentation => (Kind::Indentation, "too many levels of indentation"),
        TooDeep::Chain => (Kind::Refused, "this expression is too long and too deep"),
    };
    let mut diagnostic = Diagnostic::nowhere(kind, message, None);
    diagnostic.span.line = line;
    diagnostic.span.end_line = line;
    diagnostic.line = source.line(line).chars().take(120).collect();
    diagnostic.advice = Some("give parts of it names of their own, or use a loop".into());
    fail(diagnostic)
}

fn mistakes(source: &Source<'_>, parsed: &Parsed<ModModule>) -> Option<Diagnostics> {
    if let Some(error) = decisive(source, parsed.errors()) {
        return Some(Diagnostics::one(source.name, message::diagnose(source, parsed.tokens(), error)));
    }
    let list = parsed.unsupported_syntax_errors().iter().map(|error| message::too_new(source, error)).collect();
    Diagnostics::from_list(source.name, list)
}

/// The error that CPython would report: the first one, but for a string that does not end on its line, which its
/// tokenizer meets before the parser has understood the line.
fn decisive<'a>(source: &Source<'_>, errors: &'a [ParseError]) -> Option<&'a ParseError> {
    let first = errors.iter().min_by_key(|error| error.location.start())?;
    let line = source.line_at(first.location.start());
    let unclosed = errors.iter().find(|error| {
        matches!(error.error, ParseErrorType::Lexical(LexicalErrorType::UnclosedStringError))
            && source.line_at(error.location.start()) == line
    });
    Some(unclosed.unwrap_or(first))
}

#[cfg(test)]
mod tests;
