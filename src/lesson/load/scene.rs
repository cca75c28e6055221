//! From a raw scene and its file to a checked scene.

use std::sync::Arc;

use super::desk::{Desk, Room, whole_file};
use super::knob;
use crate::lesson::problem::Problem;
use crate::lesson::raw::{RawClaim, RawScene};
use crate::lesson::shelf::Shelf;
use crate::lesson::{Claim, Part, Scene};
use crate::world::{Flaw, RawWorld, World};

/// Checks a scene; `None` if it has a mistake that leaves nothing to work with.
pub(super) fn scene(
    raw: RawScene,
    lesson: &str,
    shelf: &dyn Shelf,
    desk: &mut Desk,
    seen: &mut Vec<String>,
) -> Option<Scene> {
    let RawScene { id, title, knob, claim, world } = raw;
    let id = desk.id(id, "scenes", seen)?;
    let title = desk.line(title, 40);
    let file = format!("{lesson}/{id}.py");
    let source = program(&file, shelf, desk)?;
    let mut names = Vec::new();
    let knobs = knob.into_iter().filter_map(|raw| knob::knob(raw, &source, desk, &mut names)).collect();
    let world = world.map_or_else(World::default, |raw| self::world(raw, desk)).into();
    let claims = claim.into_iter().filter_map(|raw| self::claim(raw, desk)).collect();
    Some(Scene { id, part: Part::Shown, title, file, source, world, knobs, claims })
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

/// The world that a scene's requests and files meet.
fn world(raw: RawWorld, desk: &mut Desk) -> World {
    raw.check().unwrap_or_else(|flaws| {
        for Flaw { at, sentence, advice } in flaws {
            desk.report(at, Problem::Flaw { sentence, advice });
        }
        World::default()
    })
}

fn claim(raw: RawClaim, desk: &mut Desk) -> Option<Claim> {
    let RawClaim { says, when } = raw;
    let says = desk.words(&says, Room::Short);
    let line = desk.line_of(&when.span());
    Some(Claim { says, when: desk.condition(&when)?, line })
}
