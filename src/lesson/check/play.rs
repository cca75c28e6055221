//! How the check runs a scene: compiled and played to its end on a stage of its own.

use std::ops::Range;

use super::Refusal;
use crate::script::code::Span;
use crate::script::{self, Program};
use crate::stage::{self, Input};
use crate::trace::Trace;

/// Runs a program to its end. The same program gives the same trace.
///
/// # Errors
/// If the program has a mistake and cannot be run.
pub fn play(file: &str, source: &str, input: &Input) -> Result<Trace, Refusal> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let program = Program::load(name, source).map_err(|refused| match refused.list().first() {
        Some(first) => Refusal {
            sentence: format!("{}: {}", first.kind.word(), first.message),
            advice: first.advice.clone(),
            line: usize::try_from(first.span.line).ok().filter(|line| *line > 0),
            columns: columns(first.span),
        },
        None => Refusal { sentence: refused.to_string(), advice: None, line: None, columns: None },
    })?;
    Ok(stage::perform(script::act(&program), input.clone()))
}

/// The characters of a span's first line; a span of several lines marks only where it begins.
fn columns(span: Span) -> Option<Range<usize>> {
    let from = usize::try_from(span.column).ok()? + 1;
    let end = usize::try_from(span.end_column).ok()? + 1;
    Some(from..if span.end_line == span.line { end.max(from + 1) } else { from + 1 })
}
