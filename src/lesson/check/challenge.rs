//! The check of one challenge: its starter fails, its solution passes, and what is to break a claim breaks it.

use std::sync::Arc;

use super::scene::bad_end;
use super::{Notes, Refusal, Runner};
use crate::lesson::mistake::{Mistake, Place};
use crate::lesson::problem::Problem;
use crate::lesson::{Challenge, Hand, KnobValue, Scene, Task, Way};
use crate::stage::{Budget, Input, Intervention};
use crate::trace::Trace;
use crate::trace::query::{Names, Query};
use crate::trace::timeline::Timeline;
use crate::world::World;

/// Little enough for an endless starter to end at once, and far more than a challenge needs.
pub(super) const BUDGET: Budget = Budget {
    steps_per_poll: 400_000,
    steps: 2_000_000,
    events: 100_000,
    tasks: 10_000,
    turns_per_moment: 5_000,
    memory: 256 << 20,
};

/// Checks a challenge that begins with this scene. Gives the line that says what holds.
pub(super) fn check(set: &Challenge, scene: &Scene, run: Runner, notes: &mut Notes) -> Option<String> {
    match &set.way {
        Way::Program(task) => program(set, task, scene, run, notes),
        Way::Hand(hand) => by_hand(set, hand, scene, run, notes),
    }
}

/// The input of a run that is bound to end soon.
pub(super) fn input(world: &Arc<World>) -> Input {
    Input { budget: BUDGET, world: Arc::clone(world), ..Input::default() }
}

fn program(set: &Challenge, task: &Task, starter: &Scene, run: Runner, notes: &mut Notes) -> Option<String> {
    // A starter that cannot be run, or runs for ever, fails as it should.
    if run(&starter.file, &starter.source, &input(&starter.world))
        .is_ok_and(|trace| set.is_solved(&starter.source, &trace))
    {
        notes.report(set.line, Problem::StarterPasses);
        return None;
    }
    let trace = match run(&task.file, &task.solution, &input(&starter.world)) {
        Ok(trace) => trace,
        Err(refusal) => {
            notes.mistakes.push(refused(task, &refusal));
            return None;
        }
    };
    if let Some(reason) = bad_end(&trace) {
        notes.mistakes.push(Mistake { place: Place::file(&task.file), problem: Problem::EndsBadly(reason) });
        return None;
    }
    if run(&task.file, &task.solution, &input(&starter.world)).as_ref() != Ok(&trace) {
        notes.mistakes.push(Mistake { place: Place::file(&task.file), problem: Problem::TwoTraces });
    }
    let ticks = set.ticks(&task.solution, &trace);
    let mut reached = true;
    for (place, tick) in ticks.iter().enumerate().filter(|(_, tick)| !tick.reached) {
        let line = set.goals.get(place).map_or(set.line, |goal| goal.line);
        notes.report(line, Problem::SolutionFails(tick.instead.clone()));
        reached = false;
    }
    let par = match (&set.golf, set.score(&task.solution, &trace)) {
        (None, _) => String::new(),
        (Some(golf), Some(score)) => format!("; par {score} {}", golf.says.plain()),
        (Some(_), None) => {
            notes.report(set.line, Problem::NoValue("golf".into()));
            return None;
        }
    };
    let goals = ticks.len();
    let noun = if goals == 1 { "goal" } else { "goals" };
    reached.then(|| format!("challenge {}: starter fails, solution reaches {goals} {noun}{par}", set.id))
}

fn refused(task: &Task, refusal: &Refusal) -> Mistake {
    Mistake {
        place: Place::line(&task.file, &task.solution, refusal.line.unwrap_or(0)),
        problem: Problem::DoesNotRun { reason: refusal.sentence.clone(), advice: refusal.advice.clone() },
    }
}

fn by_hand(set: &Challenge, hand: &Hand, scene: &Scene, run: Runner, notes: &mut Notes) -> Option<String> {
    let whole = run(&scene.file, &scene.source, &input(&scene.world)).ok()?;
    if set.is_solved(&scene.source, &whole) {
        let findings = set.goals[0].when.findings(&whole);
        notes.report(set.line, Problem::BrokenAlready(findings));
        return None;
    }
    let turned: Vec<(&str, &KnobValue)> = hand.set.iter().map(|(name, value)| (name.as_str(), value)).collect();
    let source = scene.source_with(&turned);
    let broken = input_of(hand, &whole, &scene.world).and_then(|input| run(&scene.file, &source, &input).ok());
    if broken.is_some_and(|trace| set.is_solved(&source, &trace)) {
        return Some(format!("challenge {}: the claim holds, and breaks by {}", set.id, told(hand)));
    }
    notes.report(set.line, Problem::Unbroken);
    None
}

/// What the hand does, as the stage takes it; `None` if there is no such task to cancel.
fn input_of(hand: &Hand, whole: &Trace, world: &Arc<World>) -> Option<Input> {
    let mut interventions = Vec::new();
    if let Some((name, at)) = &hand.cancel {
        let timeline = Timeline::of(whole);
        let task = Query::new(whole, &timeline).task(&Names::new(name))?;
        interventions.push(Intervention { at: *at, task, deed: crate::trace::Deed::Cancel });
    }
    Some(Input { seed: hand.seed, interventions, ..input(world) })
}

/// What the hand does, in words.
fn told(hand: &Hand) -> String {
    let mut told: Vec<String> = hand.set.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    if hand.seed != 0 {
        told.push(format!("seed {}", hand.seed));
    }
    told.extend(hand.cancel.iter().map(|(name, at)| format!("cancelling {name} at {} s", at.seconds())));
    told.join(" and ")
}
