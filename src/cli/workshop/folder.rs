//! The folder of a workshop: which challenges it has, and where the learner's programs are.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::Error;
use crate::lesson::{Catalog, Challenge, Entry, Kept, Lesson, Way};
use crate::world::World;

/// The file that names the challenges, one a line.
const LIST: &str = "workshop.txt";

/// A folder with challenges in it.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// Its challenges, in order.
    pub tasks: Vec<Task>,
}

/// A challenge of a workshop.
#[derive(Clone, Debug)]
pub struct Task {
    /// How the workshop calls it: `await/sunday`.
    pub name: String,
    /// The lesson that it belongs to.
    pub lesson: Arc<Lesson>,
    /// Its step in that lesson.
    step: usize,
    /// Where the learner's program is.
    pub file: PathBuf,
}

impl Task {
    /// The world that its program meets.
    pub fn world(&self) -> &Arc<World> {
        &self.lesson.scenes[self.lesson.steps[self.step].scene].world
    }

    /// The challenge itself.
    pub fn challenge(&self) -> Option<&Challenge> {
        self.lesson.steps[self.step].challenge.as_ref()
    }
}

impl Folder {
    /// Writes a folder with these challenges, or with all that there are. What is there already is not written over.
    pub fn create(path: &Path, wanted: &[String], catalog: &Catalog) -> Result<Self, Error> {
        if path.join(LIST).exists() {
            return Err(Error::Exists { path: path.join(LIST) });
        }
        let all = tasks(path, catalog);
        let tasks = if wanted.is_empty() { all } else { chosen(&all, wanted)? };
        let folder = Self { path: path.to_owned(), tasks };
        for task in &folder.tasks {
            if task.file.exists() {
                return Err(Error::Exists { path: task.file.clone() });
            }
        }
        for task in &folder.tasks {
            let scene = &task.lesson.scenes[task.lesson.steps[task.step].scene];
            folder.write(&format!("{}.py", task.name), &scene.source)?;
        }
        folder.write("TASKS.md", &folder.words())?;
        let names: Vec<&str> = folder.tasks.iter().map(|task| task.name.as_str()).collect();
        folder.write(LIST, &(names.join("\n") + "\n"))?;
        Ok(folder)
    }

    /// Opens a folder that was written before.
    pub fn open(path: &Path, catalog: &Catalog) -> Result<Self, Error> {
        let list = path.join(LIST);
        let text = fs::read_to_string(&list).map_err(|cause| Error::NoWorkshop { path: path.to_owned(), cause })?;
        let wanted: Vec<String> =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect();
        let tasks = chosen(&tasks(path, catalog), &wanted)?;
        Ok(Self { path: path.to_owned(), tasks })
    }

    /// Writes a file of the folder.
    pub fn write(&self, name: &str, text: &str) -> Result<(), Error> {
        let path = self.path.join(name);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text));
        written.map_err(|cause| Error::Unwritable { path, cause })
    }

    /// What is to be done, in Markdown.
    fn words(&self) -> String {
        let mut text = String::from("# Tasks\n\nEdit the files in any editor; the goals decide, not the text.\n");
        for task in &self.tasks {
            let step = &task.lesson.steps[task.step];
            let _ = writeln!(text, "\n## {}: `{}.py`\n\n{}\n", step.title, task.name, step.words.plain());
            let Some(challenge) = task.challenge() else { continue };
            let kept = challenge.kept().iter().map(Kept::says);
            for says in challenge.goals.iter().map(|goal| goal.says.clone()).chain(kept) {
                let _ = writeln!(text, "- {}", says.plain());
            }
            text.push_str("\n<details><summary>Hints</summary>\n\n");
            for hint in &challenge.hints {
                let _ = writeln!(text, "1. {}", hint.plain());
            }
            text.push_str("\n</details>\n");
        }
        text
    }
}

/// All challenges with a program to write.
fn tasks(path: &Path, catalog: &Catalog) -> Vec<Task> {
    let mut found = Vec::new();
    for entry in catalog.entries() {
        let Entry::Ready(lesson) = entry else { continue };
        for (step, set) in lesson.steps.iter().enumerate().filter_map(|(at, step)| Some((at, step.challenge.as_ref()?)))
        {
            if matches!(set.way, Way::Program(_)) {
                let name = format!("{}/{}", lesson.id, set.id);
                let file = path.join(format!("{name}.py"));
                found.push(Task { name, lesson: Arc::clone(lesson), step, file });
            }
        }
    }
    found
}

/// Those of the challenges that are meant by their own name, or by their lesson's.
fn chosen(all: &[Task], wanted: &[String]) -> Result<Vec<Task>, Error> {
    let mut found: Vec<Task> = Vec::new();
    for name in wanted {
        let before = found.len();
        found.extend(all.iter().filter(|task| task.name == *name || task.lesson.id == *name).cloned());
        if found.len() == before {
            return Err(Error::NoChallenge { name: name.clone() });
        }
    }
    Ok(found)
}
