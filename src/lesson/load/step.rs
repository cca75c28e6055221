//! From a raw step to a checked step.

use toml::Spanned;

use super::desk::{Desk, Room};
use super::{prediction, split};
use crate::lesson::problem::Problem;
use crate::lesson::raw::{RawClaim, RawKind, RawStep};
use crate::lesson::{Goal, Scene, Step, StepKind};
use crate::trace::query::Names;

/// Checks a step; `None` if a mistake was reported that leaves nothing to work with. A scene that is itself broken
/// is `None` in `scenes`; steps about it are not checked against it. `sound` says that the scenes have no mistake.
pub(super) fn step(
    raw: RawStep,
    scenes: &[Option<Scene>],
    sound: bool,
    desk: &mut Desk,
    asked: &mut Vec<String>,
) -> Option<Step> {
    let RawStep { kind, title, scene, words, moment, highlight, mark, knob, goal, prediction } = raw;
    let kind_at = kind.span();
    let line = desk.line_of(&kind_at);
    let kind = step_kind(*kind.get_ref());
    let title = desk.line(title, 36);
    let words = desk.words(&words, Room::Step);
    let moment = desk.moment(moment);
    let highlight = highlight.iter().map(|name| Names::new(name)).collect();
    let misplaced = |what, advice| Problem::Misplaced { kind: kind.word(), what, advice };
    if prediction.is_some() != (kind == StepKind::Predict) {
        let problem = if prediction.is_some() {
            misplaced("a prediction", "give it the kind \"predict\", or take the prediction out")
        } else {
            misplaced("no prediction", "add a [step.prediction], or give it another kind")
        };
        desk.report(kind_at.clone(), problem);
    }
    if knob.is_some() && kind != StepKind::Modify {
        desk.report(kind_at.clone(), misplaced("a knob", "give it the kind \"modify\", or take the knob out"));
    }
    if goal.is_some() && !matches!(kind, StepKind::Modify | StepKind::Make) {
        desk.report(kind_at, misplaced("a goal", "give it the kind \"modify\" or \"make\", or take the goal out"));
    }
    let goal = goal.and_then(|raw| self::goal(raw, desk));
    let prediction = prediction.and_then(|raw| prediction::prediction(raw, desk, asked));
    let scene = find_scene(scene, scenes, desk)?;
    let program = scenes[scene].as_ref()?;
    let lines = mark.into_iter().flat_map(|text| lines_with(text, program, desk)).collect();
    // A knob that the scene's own mistakes kept away is not missed a second time.
    let knob = knob.filter(|_| sound).and_then(|name| find_knob(name, program, desk));
    Some(Step { kind, title, words, scene, prediction, moment, highlight, lines, knob, goal, line })
}

fn step_kind(raw: RawKind) -> StepKind {
    match raw {
        RawKind::Predict => StepKind::Predict,
        RawKind::Run => StepKind::Run,
        RawKind::Explain => StepKind::Explain,
        RawKind::Modify => StepKind::Modify,
        RawKind::Make => StepKind::Make,
    }
}

fn goal(raw: RawClaim, desk: &mut Desk) -> Option<Goal> {
    let RawClaim { says, when } = raw;
    Some(Goal { says: desk.words(&says, Room::Short), when: desk.condition(&when)? })
}

/// The scene's place. While a scene is broken, a name that is not found may be its name, and is passed over.
fn find_scene(name: Spanned<String>, scenes: &[Option<Scene>], desk: &mut Desk) -> Option<usize> {
    let (at, name) = split(name);
    let place = scenes.iter().position(|scene| scene.as_ref().is_some_and(|scene| scene.id == name));
    if place.is_none() && scenes.iter().all(Option::is_some) {
        let known: Vec<&str> = scenes.iter().flatten().map(|scene| scene.id.as_str()).collect();
        desk.report(at, Problem::UnknownScene { name, known: known.join(", ") });
    }
    place
}

/// The lines of the scene that have a text in them, from 1.
fn lines_with(text: Spanned<String>, scene: &Scene, desk: &mut Desk) -> Vec<u32> {
    let (at, text) = split(text);
    let numbered = scene.source.lines().zip(1..);
    let lines: Vec<u32> = numbered.filter(|(line, _)| line.contains(text.as_str())).map(|(_, number)| number).collect();
    if lines.is_empty() || text.trim().is_empty() {
        desk.report(at, Problem::NoSuchLine(text));
        return Vec::new();
    }
    lines
}

fn find_knob(name: Spanned<String>, scene: &Scene, desk: &mut Desk) -> Option<usize> {
    let (at, name) = split(name);
    let place = scene.knobs.iter().position(|knob| knob.name == name);
    if place.is_none() {
        desk.report(at, Problem::UnknownKnob { scene: scene.id.clone(), name });
    }
    place
}
