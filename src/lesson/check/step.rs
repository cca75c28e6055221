//! The check of one step: its prediction has one right answer, its goal can be reached, its words find their values.

use std::sync::Arc;

use super::scene::bad_end;
use super::{LessonReport, Notes, Runner, plainly};
use crate::lesson::likeness::look_alike;
use crate::lesson::problem::Problem;
use crate::lesson::{Answer, Ask, Goal, KnobValue, Prediction, Query, Scene, Step, Words};
use crate::trace::Trace;
use crate::trace::query::Names;
use crate::trace::timeline::Timeline;

/// Checks a step against the run of its scene as it stands in the file, and adds what holds to the report.
pub(super) fn check(
    step: &Step,
    scene: &Scene,
    name: &str,
    trace: &Trace,
    run: Runner,
    notes: &mut Notes,
    report: &mut LessonReport,
) {
    all_found(&step.words, trace, step.line, notes);
    found(step.moment.as_ref(), trace, step.line, notes);
    for names in &step.highlight {
        if !is_there(names, trace) {
            notes.report(step.line, Problem::NoValue(names.to_string()));
        }
    }
    if let Some(asked) = &step.prediction {
        report.predictions.extend(prediction(asked, name, trace, run, notes));
    }
    if let Some(set) = &step.goal {
        report.goals.extend(goal(set, step, scene, trace, run, notes));
    }
}

fn prediction(asked: &Prediction, scene: &str, trace: &Trace, run: Runner, notes: &mut Notes) -> Option<String> {
    for words in [&asked.question, &asked.explanation] {
        all_found(words, trace, asked.line, notes);
    }
    found(asked.moment.as_ref(), trace, asked.line, notes);
    let runs = candidates(asked, run, notes)?;
    let answer = match (&asked.ask, asked.truth(trace, &runs)) {
        (Ask::Choice(choices), Some(Answer::Choice(right))) => choices[right].text.filled(trace).plain(),
        (Ask::Choice(choices), _) => {
            let right = choices.iter().filter(|choice| choice.when.holds(trace)).count();
            let mut findings: Vec<String> = choices.iter().map(|choice| choice.when.findings(trace)).collect();
            findings.dedup();
            let problem = Problem::RightChoices { right, findings: findings.join(", ") };
            notes.report(asked.line, problem);
            return None;
        }
        (Ask::Picture(candidates) | Ask::Program(candidates), Some(Answer::Choice(right))) => {
            candidates[right].label.clone()
        }
        (Ask::Picture(_) | Ask::Program(_), _) => {
            let right = runs.iter().filter(|run| look_alike(run, trace)).count();
            notes.report(asked.line, Problem::RightPictures(right));
            return None;
        }
        (Ask::Order { items, .. }, Some(Answer::Order(names))) => {
            let sorted = |names: &[String]| {
                let mut names = names.to_vec();
                names.sort_unstable();
                names
            };
            if sorted(items) != sorted(&names) {
                notes.report(asked.line, Problem::OtherItems(names.join(", ")));
                return None;
            }
            if *items == names {
                notes.report(asked.line, Problem::OrderGivenAway);
                return None;
            }
            names.join(", ")
        }
        (Ask::Number { unit, .. }, Some(Answer::Number(number))) => format!("{number} {unit}").trim_end().to_owned(),
        (Ask::Place { lane, .. }, Some(Answer::Moment(moment))) => {
            if let Some(names) = lane.as_ref().filter(|names| !is_there(names, trace)) {
                notes.report(asked.line, Problem::NoValue(names.to_string()));
                return None;
            }
            format!("{moment} s")
        }
        (Ask::Number { answer, .. } | Ask::Order { answer, .. } | Ask::Place { answer, .. }, _) => {
            notes.report(asked.line, Problem::NoValue(answer.to_string()));
            return None;
        }
    };
    Some(format!("prediction {} ({scene}): {answer}", asked.id))
}

/// The runs of the programs that a prediction compares.
fn candidates(asked: &Prediction, run: Runner, notes: &mut Notes) -> Option<Vec<Arc<Trace>>> {
    let mut runs = Vec::new();
    for candidate in asked.candidates() {
        match plainly(run, &candidate.file, &candidate.source, &candidate.world) {
            Ok(trace) => runs.push(Arc::new(trace)),
            Err(refusal) => {
                let problem = Problem::DoesNotRun { reason: refusal.sentence, advice: refusal.advice };
                notes.report(asked.line, problem);
                return None;
            }
        }
    }
    Some(runs)
}

/// A goal is not reached yet, and with the step's knob, if it has one, there is a value that reaches it.
fn goal(goal: &Goal, step: &Step, scene: &Scene, trace: &Trace, run: Runner, notes: &mut Notes) -> Option<String> {
    all_found(&goal.says, trace, step.line, notes);
    if goal.when.holds(trace) {
        notes.report(step.line, Problem::GoalReached);
        return None;
    }
    let knob = &scene.knobs[step.knob?];
    let reaches = |value: &&KnobValue| {
        let trace = plainly(run, &scene.file, &scene.source_with(&[(&knob.name, value)]), &scene.world);
        trace.is_ok_and(|trace| bad_end(&trace).is_none() && goal.when.holds(&trace))
    };
    if let Some(value) = knob.values.iter().find(reaches) {
        let says = goal.says.filled(trace).plain();
        return Some(format!("goal ({}): {says} Reached with {} = {value}", scene.id, knob.name));
    }
    notes.report(step.line, Problem::GoalOutOfReach(knob.name.clone()));
    None
}

/// Every value that stands in the words is found in the run.
fn all_found(words: &Words, trace: &Trace, line: usize, notes: &mut Notes) {
    for query in words.queries() {
        found(Some(query), trace, line, notes);
    }
}

fn found(query: Option<&Query>, trace: &Trace, line: usize, notes: &mut Notes) {
    if let Some(query) = query.filter(|query| query.value(trace).is_none()) {
        notes.report(line, Problem::NoValue(query.to_string()));
    }
}

fn is_there(names: &Names, trace: &Trace) -> bool {
    Timeline::of(trace).lanes().iter().any(|lane| names.include(lane))
}
