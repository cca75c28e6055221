//! What can go wrong on the command line: a sentence, an advice and an exit code each.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::lesson::{Catalog, Entry};
use crate::script::diagnostic::Diagnostics;
use crate::script::knob::KnobError;
use crate::terminal;

/// Why a command could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such lesson.
    #[error("there is no lesson `{name}`.{near} `asyncade list` names them all.")]
    NoLesson {
        /// What was asked for.
        name: String,
        /// A sentence with what may have been meant, with a space before it.
        near: String,
    },
    /// The lesson's files have mistakes.
    #[error("the lesson `{name}` cannot be opened:\n{mistakes}")]
    BrokenLesson {
        /// The lesson.
        name: String,
        /// The mistakes, as the lesson module writes them.
        mistakes: String,
    },
    /// The lesson has no such scene.
    #[error("the lesson `{lesson}` has no scene `{scene}`; it has {known}.")]
    NoScene {
        /// The lesson.
        lesson: String,
        /// What was asked for.
        scene: String,
        /// The scenes that there are.
        known: String,
    },
    /// `--scene` beside a file.
    #[error("`--scene` chooses a scene of a lesson, but `{file}` is a file. Leave `--scene` out.")]
    SceneOfFile {
        /// The file.
        file: String,
    },
    /// A file cannot be read.
    #[error("`{path}` cannot be read: {cause}. Check the name, and that the file may be read.")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// A folder is not there.
    #[error("`{folder}` is not a folder. Give the folder that holds `catalog.toml`, or that of one lesson.")]
    NoFolder {
        /// What was given.
        folder: PathBuf,
    },
    /// A lesson and a command at once.
    #[error("`{lesson}` is a lesson to open, and a command follows it. Give the one or the other.")]
    TwoThings {
        /// The lesson.
        lesson: String,
    },
    /// A name that cannot be a lesson's.
    #[error("`{id}` cannot be a lesson's name. Use small letters, digits, `_` and `-`, and begin with a letter.")]
    BadId {
        /// What was given.
        id: String,
    },
    /// Something is there already.
    #[error("`{path}` is there already, and is not written over. Give another name, or remove it.")]
    Exists {
        /// What is there.
        path: PathBuf,
    },
    /// A file or folder cannot be written.
    #[error("`{path}` cannot be written: {cause}. Choose a folder that you may write to.")]
    Unwritable {
        /// Which.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// There is no such challenge.
    #[error("there is no challenge `{name}` with a program to write. `asyncade list` names them all.")]
    NoChallenge {
        /// What was asked for.
        name: String,
    },
    /// A folder is not that of a workshop.
    #[error("`{path}` is no workshop's folder: workshop.txt: {cause}. `asyncade workshop init` writes one.")]
    NoWorkshop {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// Changes of files cannot be seen.
    #[error("changes are not seen: {cause}. `asyncade workshop verify` checks once.")]
    Unwatched {
        /// What the system says.
        cause: String,
    },
    /// The file is refused: it is not valid, or does what a scene may not.
    #[error("{0}")]
    Refused(#[from] Diagnostics),
    /// The file of `--world` does not describe a world.
    #[error("the world cannot be read:\n{0}")]
    BadWorld(String),
    /// `--set` is not of the form NAME=VALUE.
    #[error("`--set {given}` is not of the form NAME=VALUE, as in `--set LIMIT=5`.")]
    NotASetting {
        /// What was given.
        given: String,
    },
    /// `--set` names no constant, or gives it a value it cannot have.
    #[error("`--set {given}`: {cause}")]
    BadSetting {
        /// What was given.
        given: String,
        /// What is wrong with it.
        cause: KnobError,
    },
    /// The playground itself.
    #[error(transparent)]
    Terminal(#[from] terminal::Error),
    /// The stage could not be set up, or what was to be printed could not be.
    #[error("{0}. Nothing was lost; try again.")]
    System(#[from] io::Error),
}

impl Error {
    /// 2 for a wrong use, 1 for a failure.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::System(_) | Self::BrokenLesson { .. } | Self::Unwritable { .. } | Self::Unwatched { .. } => {
                ExitCode::from(1)
            }
            Self::Terminal(error) => ExitCode::from(error.exit_code()),
            _ => ExitCode::from(2),
        }
    }

    /// Whether whoever read our output has stopped reading, as `head` does: no failure of ours.
    #[must_use]
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::System(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// That there is such a lesson, and that it can be opened.
pub fn known_lesson(catalog: &Catalog, id: &str) -> Result<(), Error> {
    match catalog.entries().find(|entry| entry.id() == id) {
        Some(Entry::Ready(_)) => Ok(()),
        Some(Entry::Broken { mistakes, .. }) => Err(Error::BrokenLesson {
            name: id.to_owned(),
            mistakes: mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        }),
        None => Err(no_lesson(catalog, id)),
    }
}

/// That a file can be read.
pub fn readable(path: &Path) -> Result<(), Error> {
    read(path).map(drop)
}

/// A file's bytes.
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|cause| Error::Unreadable { path: path.to_owned(), cause })
}

fn no_lesson(catalog: &Catalog, name: &str) -> Error {
    let near = if Path::new(name).is_file() {
        format!(" It is a file: `asyncade open {name}` opens it, `asyncade run {name}` runs it.")
    } else {
        catalog
            .entries()
            .map(Entry::id)
            .filter(|id| id.starts_with(name) || name.starts_with(id) || distance(id, name) <= 2)
            .map(|id| format!(" Did you mean `{id}`?"))
            .next()
            .unwrap_or_default()
    };
    Error::NoLesson { name: name.to_owned(), near }
}

/// How many letters must be changed, added or left out to make one word of the other (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for column in 0..other.len() {
            let changed = diagonal + usize::from(letter != other[column]);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_changes() {
        assert_eq!(distance("shield", "shield"), 0);
        assert_eq!(distance("shield", "sheild"), 2);
        assert_eq!(distance("gather", "gathr"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
