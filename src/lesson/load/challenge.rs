//! From a raw challenge and its files to a checked challenge.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;

use super::desk::Room;
use super::step::Stage;
use super::{scene, setting, split};
use crate::lesson::problem::Problem;
use crate::lesson::raw::{RawChallenge, RawClaim, RawGolf, RawHand, RawSpare};
use crate::lesson::{Challenge, Goal, Golf, Hand, Kept, Kind, Measure, Part, Scene, Spare, StepKind, Task, Way, Words};
use crate::trace::Time;

/// How many hints a challenge gives: where to look, what to use, almost the line.
const HINTS: usize = 3;
/// More goals than anybody keeps in mind.
const MOST_GOALS: usize = 5;

/// Checks a challenge. A program to write brings its starter along, which becomes a scene of the lesson; a claim to
/// break is about the step's own scene.
pub(super) fn challenge(
    raw: Spanned<RawChallenge>,
    kind: StepKind,
    title: &str,
    shown: Option<&Scene>,
    asked: &mut Vec<String>,
    stage: &mut Stage,
) -> Option<(Challenge, Option<Scene>)> {
    let (whole, raw) = split(raw);
    let RawChallenge { id, goals, claim, hints, keep, spare, broken, golf } = raw;
    let line = stage.desk.line_of(&id.span());
    let id = stage.desk.id(id, "predictions or challenges", asked);
    let hints = self::hints(hints, stage);
    let golf = golf.and_then(|raw| self::golf(raw, stage));
    let breaks = kind == StepKind::Break;
    let stray = if breaks {
        !goals.is_empty() || !keep.is_empty() || !spare.is_empty()
    } else {
        claim.is_some() || broken.is_some()
    };
    if stray {
        stage.desk.report(whole.clone(), Problem::ChallengeForm(kind.word()));
        return None;
    }
    let id = id?;
    if breaks {
        let goal = claim.and_then(|raw| goal(raw, stage));
        let (Some(goal), Some(broken), Some(shown)) = (goal, broken, shown) else {
            stage.desk.report(whole, Problem::ChallengeForm(kind.word()));
            return None;
        };
        let goals = vec![Goal { when: goal.when.negated(), ..goal }];
        let way = Way::Hand(hand(broken, shown, stage)?);
        return Some((Challenge { id, goals, way, hints: hints?, golf, line }, None));
    }
    if goals.is_empty() || goals.len() > MOST_GOALS {
        stage.desk.report(whole, Problem::GoalCount(goals.len()));
        return None;
    }
    let goals: Vec<Option<Goal>> = goals.into_iter().map(|raw| goal(raw, stage)).collect();
    let starter = program(&id, stage);
    let file = format!("{}/{id}_solution.py", stage.id);
    let solution = scene::program(&file, stage.shelf, stage.desk);
    let (starter, solution) = (starter?, solution?);
    let keep = keep.into_iter().filter_map(|name| kept(name, &starter, stage)).collect();
    let spare = spare.into_iter().filter_map(|raw| self::spare(raw, &solution, stage)).collect();
    let way = Way::Program(Task { file, solution, keep, spare });
    let scene = Scene {
        file: format!("{}/{id}.py", stage.id),
        id: id.clone(),
        part: Part::Starter,
        title: title.to_owned(),
        source: starter,
        world: Arc::default(),
        knobs: Vec::new(),
        claims: Vec::new(),
    };
    let goals = goals.into_iter().collect::<Option<Vec<_>>>()?;
    Some((Challenge { id, goals, way, hints: hints?, golf, line }, Some(scene)))
}

fn program(id: &str, stage: &mut Stage) -> Option<Arc<str>> {
    scene::program(&format!("{}/{id}.py", stage.id), stage.shelf, stage.desk)
}

/// A goal, or a claim to break.
pub(super) fn goal(raw: RawClaim, stage: &mut Stage) -> Option<Goal> {
    let RawClaim { says, when } = raw;
    let line = stage.desk.line_of(&when.span());
    Some(Goal { says: stage.desk.words(&says, Room::Short), when: stage.desk.condition(&when)?, line })
}

fn hints(raw: Spanned<Vec<Spanned<String>>>, stage: &mut Stage) -> Option<Vec<Words>> {
    let (at, raw) = split(raw);
    if raw.len() != HINTS {
        stage.desk.report(at, Problem::HintCount(raw.len()));
        return None;
    }
    Some(raw.iter().map(|hint| stage.desk.words(hint, Room::Hint)).collect())
}

fn golf(raw: RawGolf, stage: &mut Stage) -> Option<Golf> {
    let RawGolf { says, by } = raw;
    let says = stage.desk.words(&says, Room::Short);
    let by = if by.get_ref() == "lines of code" {
        Measure::Lines
    } else {
        Measure::Run(stage.desk.query(&by, &[Kind::Count, Kind::Seconds])?)
    };
    Some(Golf { says, by })
}

fn kept(name: Spanned<String>, starter: &str, stage: &mut Stage) -> Option<Kept> {
    let (at, name) = split(name);
    let found = Kept::find(&name, starter);
    if found.is_none() {
        stage.desk.report(at, Problem::NothingKept(name));
    }
    found
}

fn spare(raw: RawSpare, solution: &str, stage: &mut Stage) -> Option<Spare> {
    let (at, line) = split(raw.line);
    if !solution.lines().any(|text| text.contains(line.as_str())) || line.trim().is_empty() {
        stage.desk.report(at, Problem::NoSuchLine(line));
        return None;
    }
    Some(Spare { line, why: stage.desk.line(raw.why, 120) })
}

fn hand(raw: Spanned<RawHand>, scene: &Scene, stage: &mut Stage) -> Option<Hand> {
    let (at, RawHand { set, seed, cancel, at: when }) = split(raw);
    let set = setting::settings(set, &at, scene, stage.desk)?;
    let cancel = match (cancel, when.map(std::time::Duration::try_from_secs_f64)) {
        (None, None) => None,
        (Some(task), Some(Ok(when))) => Some((task, Time::ZERO.plus(when))),
        _ => return misread(at, stage),
    };
    let hand = Hand { set, seed, cancel };
    if hand == Hand::default() { misread(at, stage) } else { Some(hand) }
}

fn misread(at: Range<usize>, stage: &mut Stage) -> Option<Hand> {
    stage.desk.report(at, Problem::EmptyHand);
    None
}
