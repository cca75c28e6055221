//! Writing a text to a file of the learner's choice.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::app::Unwritten;

/// Writes the file. One that is there already is replaced only if that was said.
pub(super) fn write(path: &Path, text: &str, replace: bool) -> Result<(), Unwritten> {
    let mut options = OpenOptions::new();
    options.write(true).create(replace).truncate(replace).create_new(!replace);
    options.open(path).and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Unwritten::Exists,
        _ => Unwritten::Failed(format!("{} cannot be written: {error}. Choose another place.", path.display())),
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_is_replaced_only_when_that_was_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("scene.py");
        assert_eq!(write(&path, "one, and long", false), Ok(()));
        assert_eq!(write(&path, "two", false), Err(Unwritten::Exists));
        assert_eq!(fs::read_to_string(&path).unwrap(), "one, and long");
        assert_eq!(write(&path, "two", true), Ok(()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        let nowhere = write(&folder.path().join("no/scene.py"), "x", true);
        assert!(matches!(nowhere, Err(Unwritten::Failed(sentence)) if sentence.contains("cannot be written")));
    }
}
