//! `asyncade workshop`: challenges as plain files to edit in any editor, and a verdict about them.

mod folder;
mod form;
mod verdict;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::channel;
use std::time::Duration;

use notify::{RecursiveMode, Watcher};

use super::Error;
use super::args::{VerdictFormat, Workshop};
use crate::lesson::Catalog;
use folder::Folder;

/// An editor saves a file in several steps: it is read when nothing has happened for this long.
const SETTLE: Duration = Duration::from_millis(80);

/// Does what one of the words behind `workshop` says.
pub fn workshop(word: &Workshop, catalog: &Catalog) -> Result<ExitCode, Error> {
    match word {
        Workshop::Init { dir, challenge } => init(dir, challenge, catalog),
        Workshop::Verify { dir, format } => verify(dir, *format, catalog),
        Workshop::Watch { dir } => watch(dir, catalog),
    }
}

/// Writes the folder of a workshop.
fn init(dir: &Path, wanted: &[String], catalog: &Catalog) -> Result<ExitCode, Error> {
    let folder = Folder::create(dir, wanted, catalog)?;
    let mut out = io::stdout().lock();
    let count = folder.tasks.len();
    let noun = if count == 1 { "challenge" } else { "challenges" };
    writeln!(out, "{count} {noun} in {}. TASKS.md says what is to be done.", dir.display())?;
    writeln!(out, "asyncade workshop watch {}    checks each again whenever it is saved", dir.display())?;
    writeln!(out, "asyncade workshop verify {}   checks all of them, and writes result.json", dir.display())?;
    Ok(ExitCode::SUCCESS)
}

/// Judges all challenges of a folder, and writes down what was reached. The exit code is 1 until all are solved.
fn verify(dir: &Path, format: VerdictFormat, catalog: &Catalog) -> Result<ExitCode, Error> {
    let folder = Folder::open(dir, catalog)?;
    let verdicts = verdict::all(&folder);
    let json = form::json(&verdicts);
    folder.write("result.json", &json)?;
    let text = match format {
        VerdictFormat::Text => form::text(&verdicts),
        VerdictFormat::Json => json,
        VerdictFormat::Junit => form::junit(&verdicts),
    };
    write!(io::stdout().lock(), "{text}")?;
    Ok(ExitCode::from(u8::from(!verdicts.iter().all(verdict::Verdict::is_solved))))
}

/// Tells what has changed in the verdicts whenever a file is saved, until the process is interrupted.
fn watch(dir: &Path, catalog: &Catalog) -> Result<ExitCode, Error> {
    let folder = Folder::open(dir, catalog)?;
    let (told, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = told.send(());
        }
    })
    .map_err(|error| Error::Unwatched { cause: error.to_string() })?;
    watcher.watch(dir, RecursiveMode::Recursive).map_err(|error| Error::Unwatched { cause: error.to_string() })?;
    let mut before = verdict::all(&folder);
    write!(io::stdout().lock(), "{}", form::text(&before))?;
    while changes.recv().is_ok() {
        while changes.recv_timeout(SETTLE).is_ok() {}
        let now = verdict::all(&folder);
        let mut out = io::stdout().lock();
        for verdict in now.iter().filter(|verdict| !before.contains(verdict)) {
            write!(out, "\n{}", form::one(verdict))?;
        }
        out.flush()?;
        before = now;
    }
    Ok(ExitCode::SUCCESS)
}
