//! From files to a checked catalogue. All mistakes of a file are gathered, so that an author mends them in one go;
//! a lesson with mistakes takes no other lesson with it.

mod challenge;
mod desk;
mod knob;
mod prediction;
mod scene;
mod setting;
mod step;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use toml::Spanned;

use super::mistake::Mistake;
use super::problem::Problem;
use super::raw::{RawCatalog, RawChapter, RawLesson};
use super::shelf::Shelf;
use super::{Catalog, Chapter, Entry, Lesson};
use desk::Desk;

/// The version of the format that this program reads.
pub(super) const FORMAT: i64 = 1;

/// Loads everything that a shelf's `catalog.toml` names.
pub(super) fn catalog(shelf: &dyn Shelf) -> Catalog {
    let file = "catalog.toml";
    let text = match shelf.read(file) {
        Ok(text) => text,
        Err(problem) => return Catalog { chapters: Vec::new(), mistakes: vec![desk::whole_file(file, problem)] },
    };
    let mut desk = Desk::new(file, &text);
    let Some(RawCatalog { format, chapter }) = desk.parse::<RawCatalog>() else {
        return Catalog { chapters: Vec::new(), mistakes: desk.mistakes };
    };
    if *format.get_ref() != FORMAT {
        desk.report(format.span(), Problem::Format { found: *format.get_ref(), known: FORMAT });
        return Catalog { chapters: Vec::new(), mistakes: desk.mistakes };
    }
    if chapter.is_empty() {
        desk.report(0..0, Problem::Empty("[[chapter]]"));
    }
    let mut seen = Vec::new();
    let chapters = chapter.into_iter().map(|raw| self::chapter(raw, shelf, &mut desk, &mut seen)).collect();
    Catalog { chapters, mistakes: desk.mistakes }
}

fn chapter(raw: RawChapter, shelf: &dyn Shelf, desk: &mut Desk, seen: &mut Vec<String>) -> Chapter {
    let RawChapter { title, summary, lessons } = raw;
    let title = desk.line(title, 30);
    let summary = desk.line(summary, 70);
    let mut entries = Vec::new();
    for id in lessons {
        let Some(id) = desk.id(id, "lessons", seen) else { continue };
        entries.push(match lesson(&id, shelf) {
            Ok(lesson) => Entry::Ready(Arc::new(lesson)),
            Err(mistakes) => Entry::Broken { id, mistakes },
        });
    }
    Chapter { title, summary, entries }
}

/// Loads one lesson.
pub(super) fn lesson(id: &str, shelf: &dyn Shelf) -> Result<Lesson, Vec<Mistake>> {
    let file = format!("{id}/lesson.toml");
    let text = shelf.read(&file).map_err(|problem| vec![desk::whole_file(&file, problem)])?;
    let mut desk = Desk::new(&file, &text);
    let Some(raw) = desk.parse::<RawLesson>() else { return Err(desk.mistakes) };
    let RawLesson { title, summary, misconception, scene, step } = raw;
    let title = desk.line(title, 30);
    let summary = desk.line(summary, 70);
    let misconception = desk.line(misconception, 100);
    for (missing, what) in [(scene.is_empty(), "[[scene]]"), (step.is_empty(), "[[step]]")] {
        if missing {
            desk.report(0..0, Problem::Empty(what));
        }
    }
    let mut seen = Vec::new();
    let scenes: Vec<_> = scene.into_iter().map(|raw| scene::scene(raw, id, shelf, &mut desk, &mut seen)).collect();
    let sound = desk.mistakes.is_empty();
    let mut asked = Vec::new();
    let mut stage = step::Stage { id, shelf, scenes: &scenes, sound, starters: Vec::new(), desk: &mut desk };
    let steps: Vec<_> = step.into_iter().map(|raw| step::step(raw, &mut stage, &mut asked)).collect();
    let starters = stage.starters;
    if !desk.mistakes.is_empty() {
        return Err(desk.mistakes);
    }
    // Nothing was reported, so nothing was left out.
    let scenes = scenes.into_iter().flatten().chain(starters).collect();
    let steps = steps.into_iter().flatten().collect();
    Ok(Lesson { id: id.to_owned(), title, summary, misconception, scenes, steps })
}

/// Loads the lesson of one folder, whatever the folder's name.
pub(super) fn single(id: &str, shelf: &dyn Shelf) -> Result<Lesson, Vec<Mistake>> {
    if is_id(id) {
        return lesson(id, shelf);
    }
    Err(vec![desk::whole_file(id, Problem::BadId(id.to_owned()))])
}

/// Whether a text can be an id: it names a file or folder and is typed on the command line.
pub(super) fn is_id(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-')
        && text.len() <= 40
}

/// The value and the place of something that has both.
fn split<T>(spanned: Spanned<T>) -> (std::ops::Range<usize>, T) {
    (spanned.span(), spanned.into_inner())
}
