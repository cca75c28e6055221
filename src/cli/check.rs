//! `asyncade check`: the author's check, with scenes run on the real stage.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::Error;
use crate::lesson::check::{self, Refusal};
use crate::script::{self, Program};
use crate::stage::{self, Input};
use crate::trace::Trace;

/// Checks the lessons of a folder, or the built-in ones, and prints what was checked and what is wrong.
pub fn check(path: Option<&Path>) -> Result<ExitCode, Error> {
    let report = match path {
        None => check::built_in(&perform),
        Some(folder) if folder.is_dir() => check::path(folder, &perform),
        Some(folder) => return Err(Error::NoFolder { folder: folder.to_owned() }),
    };
    write!(io::stdout().lock(), "{report}")?;
    Ok(ExitCode::from(u8::from(!report.is_fine())))
}

/// Runs a scene to its end; of a refused one, its first mistake.
fn perform(name: &str, source: &str) -> Result<Trace, Refusal> {
    match Program::load(name, source) {
        Ok(program) => Ok(stage::perform(script::act(&program), Input::default())),
        Err(diagnostics) => Err(match diagnostics.list().first() {
            None => Refusal { sentence: diagnostics.to_string(), line: None },
            Some(first) => {
                let advice = first.advice.as_ref().map(|advice| format!("; {advice}")).unwrap_or_default();
                let line = usize::try_from(first.span.line).ok().filter(|&line| line > 0);
                Refusal { sentence: format!("{}: {}{advice}", first.kind.word(), first.message), line }
            }
        }),
    }
}
