//! Where lessons' files come from: a folder on disk, or the program itself.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::embedded;
use super::problem::Problem;

/// The largest file that a lesson may have, in KiB.
const MOST_KIB: u64 = 256;

/// A place from which lessons' files can be read.
pub(super) trait Shelf {
    /// The text of a file, by its path below the shelf, with `/` between its parts.
    fn read(&self, path: &str) -> Result<String, Problem>;
}

/// The lessons that are part of the program.
pub(super) struct BuiltIn;

/// A folder of lessons.
pub(super) struct Folder(pub(super) PathBuf);

impl Shelf for BuiltIn {
    fn read(&self, path: &str) -> Result<String, Problem> {
        let file = embedded::FILES.iter().find(|(name, _)| *name == path);
        file.map(|(_, text)| (*text).to_owned()).ok_or(Problem::Missing)
    }
}

impl Shelf for Folder {
    fn read(&self, path: &str) -> Result<String, Problem> {
        read(&self.0.join(path))
    }
}

/// Reads a plain file of bearable size. Anything else, a pipe for one, could keep the program waiting for ever.
fn read(path: &Path) -> Result<String, Problem> {
    let about = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !about.is_file() {
        return Err(Problem::Unreadable("it is not a plain file".into()));
    }
    if about.len() > MOST_KIB * 1024 {
        return Err(Problem::TooLarge(MOST_KIB));
    }
    // Windows line ends and a byte order mark would shift columns and knobs.
    let text = fs::read_to_string(path).map_err(|error| unreadable(&error))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n"))
}

fn unreadable(error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::NotFound => Problem::Missing,
        io::ErrorKind::InvalidData => Problem::Unreadable("it is not UTF-8".into()),
        _ => Problem::Unreadable(error.to_string()),
    }
}

/// A shelf of files that are written down in a test.
#[cfg(test)]
pub(super) struct Written(pub(super) std::collections::BTreeMap<&'static str, String>);

#[cfg(test)]
impl Shelf for Written {
    fn read(&self, path: &str) -> Result<String, Problem> {
        self.0.get(path).cloned().ok_or(Problem::Missing)
    }
}
