//! `asyncade check`: the author's check.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::Error;
use crate::lesson::check::{self, Depth, Report};

/// Checks the lessons of a folder, the lesson of a folder, or the built-in ones, and prints what was checked and what
/// is wrong.
pub fn check(folders: &[PathBuf], depth: Depth) -> Result<ExitCode, Error> {
    if let Some(folder) = folders.iter().find(|folder| !folder.is_dir()) {
        return Err(Error::NoFolder { folder: folder.clone() });
    }
    let reports = folders.iter().map(|folder| check::path(folder, &check::play, depth));
    let report = reports.reduce(Report::with).unwrap_or_else(|| check::built_in(&check::play, depth));
    write!(io::stdout().lock(), "{report}")?;
    Ok(ExitCode::from(u8::from(!report.is_clean())))
}
