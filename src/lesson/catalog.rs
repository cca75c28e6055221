//! Chapters and lessons, in the order in which they are taught.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::shelf::{BuiltIn, Folder};
use super::{Lesson, Mistake, Place, Problem, load};

/// Everything that can be learned here.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// The chapters, in order.
    pub chapters: Vec<Chapter>,
    /// What is wrong with the catalogue's own file; lessons that it could still name are there all the same.
    pub mistakes: Vec<Mistake>,
}

/// A few lessons that belong together.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Its title, a few words.
    pub title: String,
    /// One line under the title.
    pub summary: String,
    /// Its lessons, in order.
    pub entries: Vec<Entry>,
}

/// A lesson's place in its chapter.
#[derive(Clone, Debug)]
pub enum Entry {
    /// The lesson can be taught.
    Ready(Arc<Lesson>),
    /// Its files have mistakes, which are shown in place of it.
    Broken {
        /// The name of its folder.
        id: String,
        /// What is wrong, in the order of the files; never empty.
        mistakes: Vec<Mistake>,
    },
}

impl Entry {
    /// The lesson's id, whether it is ready or not.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Ready(lesson) => &lesson.id,
            Self::Broken { id, .. } => id,
        }
    }
}

impl Catalog {
    /// The lessons that are part of the program.
    #[must_use]
    pub fn built_in() -> Self {
        load::catalog(&BuiltIn)
    }

    /// The lessons of a folder: the same files, read from disk.
    #[must_use]
    pub fn from_folder(folder: &Path) -> Self {
        load::catalog(&Folder(folder.to_owned()))
    }

    /// The lessons of several folders, one after the other. Of two lessons with the same id the first counts.
    #[must_use]
    pub fn from_folders(folders: &[PathBuf]) -> Self {
        let mut all = Self::default();
        for folder in folders {
            let Self { chapters, mistakes } = Self::from_folder(folder);
            all.mistakes.extend(mistakes);
            for mut chapter in chapters {
                chapter.entries.retain(|entry| {
                    let known = all.entries().any(|other| other.id() == entry.id());
                    if known {
                        let problem = Problem::Twice { what: "lessons", id: entry.id().to_owned() };
                        let file = folder.join("catalog.toml").display().to_string();
                        all.mistakes.push(Mistake { place: Place::file(&file), problem });
                    }
                    !known
                });
                all.chapters.push(chapter);
            }
        }
        all
    }

    /// Whether a text can be the id of a lesson: it names a folder and is typed on the command line.
    #[must_use]
    pub fn is_id(text: &str) -> bool {
        load::is_id(text)
    }

    /// All entries, chapter after chapter.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.chapters.iter().flat_map(|chapter| &chapter.entries)
    }

    /// The lesson with this id, if it is there and ready.
    #[must_use]
    pub fn lesson(&self, id: &str) -> Option<&Arc<Lesson>> {
        self.entries().find_map(|entry| match entry {
            Entry::Ready(lesson) if lesson.id == id => Some(lesson),
            _ => None,
        })
    }
}
