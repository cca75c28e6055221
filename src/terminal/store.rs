//! Where progress is kept: one file in the user's state folder.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::app::Progress;
use crate::app::progress;

/// The file's name in the program's folder.
const FILE: &str = "progress.json";

/// The file with the learner's progress. A write never leaves half a file; what cannot be read is set aside and never
/// written over.
#[derive(Debug)]
pub(super) struct Store {
    /// `None` where there is no place to keep anything: the trouble was told, and the session goes on without.
    folder: Option<PathBuf>,
}

/// What the learner should know about the kept progress.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    #[error("No folder to keep your progress in: neither XDG_STATE_HOME nor HOME is set. It lasts until you quit.")]
    Homeless,
    #[error("Your progress cannot be read: {path}: {error}. It is left alone, and this session's is not kept.")]
    Unreadable { path: PathBuf, error: io::Error },
    #[error("{error}. {path} is left alone, and this session's progress is not kept.")]
    Newer { path: PathBuf, error: progress::Error },
    #[error("{error}. It was set aside as {aside}, and you start anew.")]
    Broken { error: progress::Error, aside: PathBuf },
    #[error("{error}. It cannot be set aside: {io}. It is left alone, and this session's progress is not kept.")]
    Stuck { error: progress::Error, io: io::Error },
    #[error("Your progress cannot be kept: {path}: {error}. It lasts until you quit.")]
    Unwritable { path: PathBuf, error: io::Error },
}

impl Store {
    /// The user's own: `$XDG_STATE_HOME/asyncade`, or `~/.local/state/asyncade`.
    pub(super) fn of_user() -> (Self, Progress, Option<Trouble>) {
        let folder = etcetera::choose_base_strategy().ok().and_then(|strategy| strategy.state_dir());
        match folder {
            Some(folder) => Self::open(folder.join("asyncade")),
            None => (Self { folder: None }, Progress::default(), Some(Trouble::Homeless)),
        }
    }

    /// A folder that need not exist yet, and the progress that is kept in it.
    pub(super) fn open(folder: PathBuf) -> (Self, Progress, Option<Trouble>) {
        let path = folder.join(FILE);
        let kept = Self { folder: Some(folder) };
        let lost = Self { folder: None };
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return (kept, Progress::default(), None),
            Err(error) => return (lost, Progress::default(), Some(Trouble::Unreadable { path, error })),
        };
        match Progress::from_json(&text) {
            Ok(progress) => (kept, progress, None),
            Err(error @ progress::Error::Version(_)) => {
                (lost, Progress::default(), Some(Trouble::Newer { path, error }))
            }
            Err(error) => match set_aside(&path) {
                Ok(aside) => (kept, Progress::default(), Some(Trouble::Broken { error, aside })),
                Err(io) => (lost, Progress::default(), Some(Trouble::Stuck { error, io })),
            },
        }
    }

    /// Keeps the progress, together with what another session has kept meanwhile. After a failure nothing more is tried
    /// in this session.
    pub(super) fn save(&mut self, progress: &Progress) -> Result<(), Trouble> {
        let mut both = progress.clone();
        self.rewrite(|kept| {
            both.add(kept.unwrap_or_default());
            both
        })
    }

    /// Keeps no longer what was done in a lesson, whichever session has kept it.
    pub(super) fn forget(&mut self, lesson: &str) -> Result<(), Trouble> {
        self.rewrite(|kept| {
            let mut kept = kept.unwrap_or_default();
            kept.forget(lesson);
            kept
        })
    }

    /// Puts in the place of what is kept what becomes of it.
    fn rewrite(&mut self, change: impl FnOnce(Option<Progress>) -> Progress) -> Result<(), Trouble> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let path = folder.join(FILE);
        let kept = match fs::read_to_string(&path).map(|text| Progress::from_json(&text)) {
            Ok(Ok(kept)) => Some(kept),
            // A newer program has come by meanwhile: its file is not written over.
            Ok(Err(error @ progress::Error::Version(_))) => {
                self.folder = None;
                return Err(Trouble::Newer { path, error });
            }
            _ => None,
        };
        write(folder, &path, &change(kept).to_json()).map_err(|error| {
            self.folder = None;
            Trouble::Unwritable { path, error }
        })
    }
}

/// Writes a file beside the old one and puts it in its place: a reader, or a crash, finds the old or the new.
pub(super) fn write(folder: &Path, path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!("{name}.{}.new", std::process::id()));
    let written = (|| {
        let mut file = fs::File::create(&beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, path)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Renames the file to the first name that is free.
pub(super) fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let end = path.extension().unwrap_or_default().to_string_lossy();
    let names = (1..).map(|number| path.with_extension(format!("broken-{number}.{end}")));
    let aside = names.into_iter().find(|name| !name.exists()).unwrap_or_else(|| path.with_extension("broken"));
    fs::rename(path, &aside)?;
    Ok(aside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::update::tests::finished_progress;

    #[test]
    fn progress_is_found_again() {
        let home = tempfile::tempdir().unwrap();
        let (mut store, _, trouble) = Store::open(home.path().join("state/asyncade"));
        assert!(trouble.is_none());
        let progress = finished_progress();
        store.save(&progress).unwrap();
        let (_, found, trouble) = Store::open(home.path().join("state/asyncade"));
        assert_eq!(found, progress);
        assert!(trouble.is_none());
        assert_eq!(fs::read_dir(home.path().join("state/asyncade")).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_broken_file_is_set_aside_each_time_under_a_new_name() {
        let home = tempfile::tempdir().unwrap();
        for number in 1..=2 {
            fs::write(home.path().join(FILE), "{ half").unwrap();
            let (mut store, progress, trouble) = Store::open(home.path().to_owned());
            assert_eq!(progress, Progress::default());
            let told = trouble.unwrap().to_string();
            assert!(told.contains(&format!("progress.broken-{number}.json, and you start anew")), "{told}");
            store.save(&finished_progress()).unwrap();
        }
        assert_eq!(fs::read_to_string(home.path().join("progress.broken-2.json")).unwrap(), "{ half");
    }

    #[test]
    fn a_newer_programs_file_is_left_alone() {
        let home = tempfile::tempdir().unwrap();
        let newer = r#"{"version": 99, "worlds": []}"#;
        fs::write(home.path().join(FILE), newer).unwrap();
        let (mut store, progress, trouble) = Store::open(home.path().to_owned());
        assert_eq!(progress, Progress::default());
        assert!(trouble.unwrap().to_string().contains("is left alone"));
        store.save(&finished_progress()).unwrap();
        assert_eq!(fs::read_to_string(home.path().join(FILE)).unwrap(), newer);
        // It may also come while we are at it.
        let (mut store, ..) = Store::open(home.path().join("other"));
        store.save(&finished_progress()).unwrap();
        fs::write(home.path().join("other").join(FILE), newer).unwrap();
        assert!(store.save(&finished_progress()).unwrap_err().to_string().contains("is left alone"));
        assert_eq!(fs::read_to_string(home.path().join("other").join(FILE)).unwrap(), newer);
    }

    #[test]
    fn what_is_forgotten_does_not_come_back() {
        let home = tempfile::tempdir().unwrap();
        let (mut store, ..) = Store::open(home.path().to_owned());
        let mut progress = finished_progress();
        store.save(&progress).unwrap();
        assert!(progress.forget("permits") && !progress.forget("permits"));
        store.forget("permits").unwrap();
        store.save(&progress).unwrap();
        assert_eq!(Store::open(home.path().to_owned()).1, progress);
    }

    #[test]
    fn a_place_that_cannot_be_written_is_told_once() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("state"), "a file where a folder should be").unwrap();
        let (mut store, ..) = Store::open(home.path().join("state"));
        // Reading below a file fails as well, and then nothing is tried: both ways the session goes on.
        let first = store.save(&finished_progress());
        assert!(first.is_err() || store.folder.is_none());
        assert!(store.save(&finished_progress()).is_ok());
    }
}
