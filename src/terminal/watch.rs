//! Files that are read again when they change.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::note::Note;
use crate::lesson::Catalog;

/// An editor saves a file in several steps: it is read when nothing has happened for this long.
const SETTLE: Duration = Duration::from_millis(80);

/// What is watched.
#[derive(Clone, Debug)]
pub(super) enum Subject {
    /// A scene.
    File(PathBuf),
    /// Folders of lessons; never none.
    Lessons(Vec<PathBuf>),
}

/// Reads the subject, and again whenever it changes, until the process ends. A system that does not tell of changes is
/// a trouble to be told, not a reason to stop: the subject was read once.
pub(super) fn start(subject: Subject, notes: Sender<Note>) {
    let name = "watch".to_owned();
    let telling = notes.clone();
    let watch = std::thread::Builder::new().name(name).spawn(move || watch(&subject, &notes));
    if let Err(error) = watch {
        let _ = telling.send(Note::Trouble(format!("Changes of files are not seen: {error}.")));
    }
}

fn watch(subject: &Subject, notes: &Sender<Note>) {
    let (telling, changes) = channel();
    // The watch begins before the first reading, so that no change falls in between.
    let watcher = subject.watcher(telling);
    if let Subject::File(_) = subject {
        let _ = notes.send(subject.read());
    }
    match watcher {
        Ok(_watcher) => while settle(&changes) && notes.send(subject.read()).is_ok() {},
        Err(error) => {
            let text = format!("Changes of {} are not seen: {error}.", subject.path().display());
            let _ = notes.send(Note::Trouble(text));
        }
    }
}

/// Waits for a change, and then until there are no more. Says whether there was one.
fn settle(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    loop {
        match changes.recv_timeout(SETTLE) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

impl Subject {
    fn path(&self) -> &Path {
        match self {
            Subject::File(path) => path,
            Subject::Lessons(folders) => folders.first().map_or(Path::new("."), PathBuf::as_path),
        }
    }

    /// Editors replace a file by renaming another one over it, so the folder is watched and not the file.
    fn watcher(&self, changed: Sender<()>) -> notify::Result<RecommendedWatcher> {
        let wanted = match self {
            Subject::File(path) => path.file_name().map(ToOwned::to_owned),
            Subject::Lessons(_) => None,
        };
        let concerns = move |path: &PathBuf| wanted.as_deref().is_none_or(|name| path.file_name() == Some(name));
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| !event.kind.is_access() && event.paths.iter().any(&concerns)) {
                let _ = changed.send(());
            }
        })?;
        match self {
            Subject::File(path) => {
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                watcher.watch(folder.unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)?;
            }
            Subject::Lessons(folders) => {
                for folder in folders {
                    watcher.watch(folder, RecursiveMode::Recursive)?;
                }
            }
        }
        Ok(watcher)
    }

    fn read(&self) -> Note {
        match self {
            Subject::Lessons(folders) => Note::Lessons(Arc::new(Catalog::from_folders(folders))),
            Subject::File(path) => Note::File(path.clone(), read_text(path)),
        }
    }
}

fn read_text(path: &Path) -> Result<Arc<str>, String> {
    let bytes = fs::read(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
    String::from_utf8(bytes).map(Arc::from).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("{} is not a text in UTF-8: its byte {at} belongs to no character.", path.display())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_file_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("scene.py");
        fs::write(&path, "print(1)").unwrap();
        let (notes, inbox) = channel();
        start(Subject::File(path.clone()), notes);
        let text = |note| match note {
            Note::File(_, text) => text.map(|text| text.to_string()),
            other => panic!("{other:?}"),
        };
        assert_eq!(text(inbox.recv().unwrap()), Ok("print(1)".to_owned()));
        // As editors save: the new text is written beside the file and renamed over it.
        fs::write(folder.path().join("scene.py~"), "print(2)").unwrap();
        fs::rename(folder.path().join("scene.py~"), &path).unwrap();
        assert_eq!(text(inbox.recv().unwrap()), Ok("print(2)".to_owned()));
    }

    #[test]
    fn what_cannot_be_read_is_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("scene.py");
        assert!(read_text(&path).unwrap_err().contains("scene.py cannot be read: "));
        fs::write(&path, b"x = '\xff'").unwrap();
        assert!(read_text(&path).unwrap_err().ends_with("its byte 5 belongs to no character."));
    }
}
