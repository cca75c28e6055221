//! `asyncade new`: a small lesson that passes the check, to be made one's own.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use super::Error;
use crate::lesson::Catalog;

/// The lesson's files and their texts.
const FILES: &[(&str, &str)] = &[
    ("lesson.toml", include_str!("../../assets/new/lesson.toml")),
    ("two.py", include_str!("../../assets/new/two.py")),
    ("both-at-once.py", include_str!("../../assets/new/both-at-once.py")),
    ("both-at-once_solution.py", include_str!("../../assets/new/both-at-once_solution.py")),
];

/// A catalogue with one lesson, whose id stands in place of this word.
const CATALOG: &str = include_str!("../../assets/new/catalog.toml");
const ID: &str = "LESSON";

/// Writes a lesson into a folder of lessons, and a catalogue beside it where there is none. Nothing is written over.
pub fn new(id: &str, folder: &Path) -> Result<ExitCode, Error> {
    if !Catalog::is_id(id) {
        return Err(Error::BadId { id: id.to_owned() });
    }
    let lesson = folder.join(id);
    let unwritable = |path: &Path| {
        let path = path.to_owned();
        move |cause| Error::Unwritable { path, cause }
    };
    fs::create_dir_all(folder).map_err(unwritable(folder))?;
    fs::create_dir(&lesson).map_err(|cause| match cause.kind() {
        ErrorKind::AlreadyExists => Error::Exists { path: lesson.clone() },
        _ => Error::Unwritable { path: lesson.clone(), cause },
    })?;
    for (name, text) in FILES {
        let path = lesson.join(name);
        fs::write(&path, text).map_err(unwritable(&path))?;
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "The lesson is in {}: its words in lesson.toml, its scenes and a challenge beside it.",
        lesson.display()
    )?;
    let catalog = folder.join("catalog.toml");
    if catalog.exists() {
        writeln!(out, "Name it in {}: lessons = [\"{id}\"]", catalog.display())?;
    } else {
        fs::write(&catalog, CATALOG.replace(ID, id)).map_err(unwritable(&catalog))?;
    }
    writeln!(out, "asyncade check {}       says what holds and what does not", lesson.display())?;
    writeln!(out, "asyncade --lessons {}   shows it, and again whenever you save", folder.display())?;
    Ok(ExitCode::SUCCESS)
}
