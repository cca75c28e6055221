//! The check of one scene: it runs, twice alike, with every knob at both ends, and its claims hold.

use super::{Notes, Refusal, Runner, SceneReport, challenge, plainly};
use crate::lesson::mistake::{Mistake, Place};
use crate::lesson::problem::Problem;
use crate::lesson::{Claim, Scene};
use crate::trace::{Fact, RunEnd, Trace};

/// How many claims a scene has at least.
const CLAIMS: usize = 2;

/// Checks a scene; the trace is there if it runs.
pub(super) fn check(scene: &Scene, run: Runner, notes: &mut Notes) -> (SceneReport, Option<Trace>) {
    let mut report = SceneReport { id: scene.id.clone(), run: "does not run".into(), claims: Vec::new() };
    let trace = match plainly(run, &scene.file, &scene.source, &scene.world) {
        Ok(trace) => trace,
        Err(refusal) => {
            notes.mistakes.push(refused(scene, &refusal));
            return (report, None);
        }
    };
    report.run = format!("{} events, {}", trace.events().len(), trace.end());
    if let Some(reason) = bad_end(&trace) {
        notes.mistakes.push(Mistake { place: Place::file(&scene.file), problem: Problem::EndsBadly(reason) });
    }
    if plainly(run, &scene.file, &scene.source, &scene.world).as_ref() != Ok(&trace) {
        notes.mistakes.push(Mistake { place: Place::file(&scene.file), problem: Problem::TwoTraces });
    }
    for knob in &scene.knobs {
        let ends = [knob.values.first(), knob.values.last()].into_iter().flatten();
        for value in ends {
            let reason = match plainly(run, &scene.file, &scene.source_with(&[(&knob.name, value)]), &scene.world) {
                Ok(trace) => bad_end(&trace),
                Err(refusal) => Some(refusal.sentence),
            };
            if let Some(reason) = reason {
                let setting = format!("{} = {value}", knob.name);
                notes.report(knob.declared, Problem::TurnedDoesNotRun { setting, reason });
            }
        }
        let (first, last) = (&knob.values[0], &knob.values[knob.values.len() - 1]);
        report.run = format!("{}; {} from {first} to {last}", report.run, knob.name);
    }
    report.claims = scene.claims.iter().filter_map(|found| claim(found, &trace, notes)).collect();
    if scene.claims.len() < CLAIMS {
        let sentence = format!("the scene `{}` has fewer than {CLAIMS} claims", scene.id);
        notes.report(0, Problem::TooFew(sentence));
    }
    (report, Some(trace))
}

/// The run of a challenge's starter. It may fail in any way: that is what it is there for.
pub(super) fn starter(scene: &Scene, run: Runner) -> (SceneReport, Option<Trace>) {
    let report = SceneReport { id: scene.id.clone(), run: String::new(), claims: Vec::new() };
    (report, run(&scene.file, &scene.source, &challenge::input(&scene.world)).ok())
}

fn claim(claim: &Claim, trace: &Trace, notes: &mut Notes) -> Option<String> {
    if claim.when.holds(trace) {
        return Some(claim.says.filled(trace).plain());
    }
    notes.report(claim.line, Problem::FalseClaim(claim.when.findings(trace)));
    None
}

fn refused(scene: &Scene, refusal: &Refusal) -> Mistake {
    let mut place = Place::line(&scene.file, &scene.source, refusal.line.unwrap_or(0));
    if let Some(columns) = refusal.columns.as_ref().filter(|_| place.line > 0) {
        (place.column, place.width) = (columns.start, columns.len());
    }
    Mistake { place, problem: Problem::DoesNotRun { reason: refusal.sentence.clone(), advice: refusal.advice.clone() } }
}

/// Why a run ended otherwise than a lesson's scene should; `None` if it simply came to its end.
pub(super) fn bad_end(trace: &Trace) -> Option<String> {
    match trace.events().last().map(|event| event.fact) {
        Some(Fact::Ended { how: RunEnd::Completed, .. }) => None,
        Some(Fact::Ended { message, .. }) => Some(trace.text_of(message).lines().last().unwrap_or_default().to_owned()),
        _ => Some("it never came to its end".into()),
    }
}
