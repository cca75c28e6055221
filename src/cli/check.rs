//! `asyncade check`: the author's check.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::Error;
use crate::lesson::check::{self, Depth};

/// Checks the lessons of a folder, the lesson of a folder, or the built-in ones, and prints what was checked and what
/// is wrong.
pub fn check(path: Option<&Path>, depth: Depth) -> Result<ExitCode, Error> {
    let report = match path {
        None => check::built_in(&check::play, depth),
        Some(folder) if folder.is_dir() => check::path(folder, &check::play, depth),
        Some(folder) => return Err(Error::NoFolder { folder: folder.to_owned() }),
    };
    write!(io::stdout().lock(), "{report}")?;
    Ok(ExitCode::from(u8::from(!report.is_clean())))
}
