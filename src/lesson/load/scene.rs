//! From a raw scene and its file to a checked scene.

use std::sync::Arc;

use super::desk::{Desk, Room, whole_file};
use super::knob;
use crate::lesson::raw::{RawClaim, RawScene};
use crate::lesson::shelf::Shelf;
use crate::lesson::{Claim, Part, Scene};

/// Checks a scene; `None` if it has a mistake that leaves nothing to work with.
pub(super) fn scene(
    raw: RawScene,
    lesson: &str,
    shelf: &dyn Shelf,
    desk: &mut Desk,
    seen: &mut Vec<String>,
) -> Option<Scene> {
    let RawScene { id, title, knob, claim } = raw;
    let id = desk.id(id, "scenes", seen)?;
    let title = desk.line(title, 40);
    let file = format!("{lesson}/{id}.py");
    let source = program(&file, shelf, desk)?;
    let mut names = Vec::new();
    let knobs = knob.into_iter().filter_map(|raw| knob::knob(raw, &source, desk, &mut names)).collect();
    let claims = claim.into_iter().filter_map(|raw| self::claim(raw, desk)).collect();
    Some(Scene { id, part: Part::Shown, title, file, source, knobs, claims })
}

/// The text of a program; a mistake is reported if it cannot be read.
pub(super) fn program(file: &str, shelf: &dyn Shelf, desk: &mut Desk) -> Option<Arc<str>> {
    match shelf.read(file) {
        Ok(text) => Some(Arc::from(text)),
        Err(problem) => {
            desk.mistakes.push(whole_file(file, problem));
            None
        }
    }
}

fn claim(raw: RawClaim, desk: &mut Desk) -> Option<Claim> {
    let RawClaim { says, when } = raw;
    let says = desk.words(&says, Room::Short);
    let line = desk.line_of(&when.span());
    Some(Claim { says, when: desk.condition(&when)?, line })
}
