//! A file of the learner's own: read, run, read again when it is saved.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::run;
use crate::app::bench::{Bench, KnobState, Resume};
use crate::app::effect::Effect;
use crate::app::model::{Model, Screen};
use crate::app::screen::OpenScreen;
use crate::lesson::Knob;

/// Opens the file: its text is on its way.
pub(super) fn open(model: &mut Model, path: PathBuf) -> Vec<Effect> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let bench = Bench::new(name, Arc::from(""), &[]);
    model.screen = Screen::Open(Box::new(OpenScreen { path: path.clone(), unreadable: None, bench }));
    vec![Effect::Watch(path)]
}

/// The file was read: runs it, from where the last run stands.
pub(super) fn read(model: &mut Model, path: &Path, text: Result<Arc<str>, String>) -> Vec<Effect> {
    let Screen::Open(screen) = &mut model.screen else { return Vec::new() };
    if screen.path != path {
        return Vec::new();
    }
    match text {
        Err(sentence) => {
            screen.unreadable = Some(sentence);
            Vec::new()
        }
        Ok(text) => {
            screen.unreadable = None;
            let bench = &mut screen.bench;
            let is_known = bench.original == text && (bench.player.is_some() || bench.coming.is_some());
            if is_known && bench.mistake.is_none() {
                return Vec::new();
            }
            let first = bench.player.is_none();
            let edited = bench.is_edited();
            bench.take_original(Arc::clone(&text), Knob::of_source(&text));
            if edited {
                // What is edited here stays; the file is one undo away, as the original.
                let told = bench.file != text;
                model.tell(told.then(|| {
                    "The file has changed outside. What you edited here stays; ctrl-u takes the file.".to_owned()
                }));
                return Vec::new();
            }
            bench.take_knobs(bench.own_knobs.iter().map(KnobState::new).collect());
            if first {
                bench.source = text;
                run::begin(bench, &mut model.last_run, Resume::Start, false)
            } else {
                run::begin_where_it_stands(bench, &mut model.last_run, false)
            }
        }
    }
}
