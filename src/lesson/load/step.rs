//! From a raw step to a checked step.

use toml::Spanned;

use super::desk::{Desk, Room};
use super::{challenge, prediction, split};
use crate::lesson::problem::Problem;
use crate::lesson::raw::{RawKind, RawStep};
use crate::lesson::shelf::Shelf;
use crate::lesson::{Scene, Step, StepKind};
use crate::trace::query::Names;

/// What the steps of a lesson are read with.
pub(super) struct Stage<'a, 'b> {
    /// The lesson's id.
    pub(super) id: &'a str,
    /// Where its files are.
    pub(super) shelf: &'a dyn Shelf,
    /// Its scenes; one that is itself broken is `None`, and steps about it are not checked against it.
    pub(super) scenes: &'a [Option<Scene>],
    /// Whether the scenes have no mistake.
    pub(super) sound: bool,
    /// The programs that challenges begin with: they stand behind the scenes.
    pub(super) starters: Vec<Scene>,
    /// The lesson's file.
    pub(super) desk: &'a mut Desk<'b>,
}

/// Checks a step; `None` if a mistake was reported that leaves nothing to work with.
pub(super) fn step(raw: RawStep, stage: &mut Stage, asked: &mut Vec<String>) -> Option<Step> {
    let RawStep { kind, title, scene, words, moment, highlight, mark, knob, goal, prediction, challenge } = raw;
    let kind_at = kind.span();
    let line = stage.desk.line_of(&kind_at);
    let kind = step_kind(*kind.get_ref());
    let title = stage.desk.line(title, 36);
    let words = stage.desk.words(&words, Room::Step);
    let moment = stage.desk.moment(moment);
    let highlight = highlight.iter().map(|name| Names::new(name)).collect();
    let has = Has {
        prediction: prediction.is_some(),
        challenge: challenge.is_some(),
        knob: knob.is_some(),
        goal: goal.is_some(),
        scene: scene.is_some(),
    };
    for (what, advice) in has.misplaced(kind) {
        stage.desk.report(kind_at.clone(), Problem::Misplaced { kind: kind.word(), what, advice });
    }
    let goal = goal.and_then(|raw| challenge::goal(raw, stage));
    let place = scene.and_then(|name| find_scene(name, stage));
    let shown = place.and_then(|place| stage.scenes[place].as_ref());
    let prediction = prediction.and_then(|raw| prediction::prediction(raw, shown, stage, asked));
    let challenge = challenge.and_then(|raw| challenge::challenge(raw, kind, &title, shown, asked, stage));
    let (challenge, starter) = challenge.map_or((None, None), |(challenge, starter)| (Some(challenge), starter));
    let program = starter.as_ref().or(shown)?;
    let lines = mark.into_iter().flat_map(|text| lines_with(text, program, stage.desk)).collect();
    // A knob that the scene's own mistakes kept away is not missed a second time.
    let knob = knob.filter(|_| stage.sound).and_then(|name| find_knob(name, program, stage.desk));
    let scene = if starter.is_some() { stage.scenes.len() + stage.starters.len() } else { place? };
    stage.starters.extend(starter);
    Some(Step { kind, title, words, scene, prediction, moment, highlight, lines, knob, goal, challenge, line })
}

fn step_kind(raw: RawKind) -> StepKind {
    match raw {
        RawKind::Predict => StepKind::Predict,
        RawKind::Run => StepKind::Run,
        RawKind::Explain => StepKind::Explain,
        RawKind::Modify => StepKind::Modify,
        RawKind::Make => StepKind::Make,
        RawKind::Break => StepKind::Break,
    }
}

/// What a step has beside its words.
#[expect(clippy::struct_excessive_bools, reason = "each field of the file is there or not, whatever the others are")]
struct Has {
    prediction: bool,
    challenge: bool,
    knob: bool,
    goal: bool,
    scene: bool,
}

impl Has {
    /// What a step of this kind must not have, or has not: what, and what to do about it.
    fn misplaced(&self, kind: StepKind) -> Vec<(&'static str, &'static str)> {
        let asks = kind == StepKind::Predict;
        let sets = matches!(kind, StepKind::Make | StepKind::Break);
        // A make has the starter of its challenge as its scene; with a plain goal it changes a scene of the lesson.
        let brings_scene = kind == StepKind::Make && self.challenge;
        let mut found = Vec::new();
        let mut wrong = |is: bool, what, advice| {
            if is {
                found.push((what, advice));
            }
        };
        wrong(self.prediction && !asks, "a prediction", "give it the kind \"predict\", or take the prediction out");
        wrong(!self.prediction && asks, "no prediction", "add a [step.prediction], or give it another kind");
        wrong(self.challenge && !sets, "a challenge", "give it the kind \"make\" or \"break\", or take it out");
        wrong(!self.challenge && kind == StepKind::Break, "no challenge", "add a [step.challenge]");
        wrong(!self.challenge && !self.goal && kind == StepKind::Make, "no challenge", "add a [step.challenge]");
        wrong(self.knob && kind != StepKind::Modify, "a knob", "give it the kind \"modify\", or take the knob out");
        let may_aim = kind == StepKind::Modify || kind == StepKind::Make && !self.challenge;
        wrong(self.goal && !may_aim, "a goal", "give it the kind \"modify\" or \"make\", or take the goal out");
        wrong(!self.scene && !brings_scene, "no scene", "say which: `scene = \"…\"`");
        wrong(self.scene && brings_scene, "a scene", "take it out: a challenge begins with its own starter");
        found
    }
}

/// The scene's place. While a scene is broken, a name that is not found may be its name, and is passed over.
pub(super) fn find_scene(name: Spanned<String>, stage: &mut Stage) -> Option<usize> {
    let (at, name) = split(name);
    let scenes = stage.scenes;
    let place = scenes.iter().position(|scene| scene.as_ref().is_some_and(|scene| scene.id == name));
    if place.is_none() && scenes.iter().all(Option::is_some) {
        let known: Vec<&str> = scenes.iter().flatten().map(|scene| scene.id.as_str()).collect();
        stage.desk.report(at, Problem::UnknownScene { name, known: known.join(", ") });
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
