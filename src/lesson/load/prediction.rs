//! From a raw prediction to a checked prediction.

use std::sync::Arc;

use toml::Spanned;

use super::desk::{Desk, Room};
use super::step::{Stage, find_scene};
use super::{setting, split};
use crate::lesson::problem::Problem;
use crate::lesson::raw::{RawCandidate, RawChoice, RawPrediction};
use crate::lesson::{Ask, Candidate, Choice, Kind, KnobValue, Prediction, Scene};
use crate::trace::query::Names;

/// How far a typed number may be off when the lesson does not say.
const TOLERANCE: f64 = 0.005;
/// How far a mark on a timeline may be off when the lesson does not say: about a column of a narrow screen.
const NEAR: f64 = 0.05;

/// Checks a prediction about a scene; `None` if a mistake was reported.
pub(super) fn prediction(
    raw: Spanned<RawPrediction>,
    shown: Option<&Scene>,
    stage: &mut Stage,
    asked: &mut Vec<String>,
) -> Option<Prediction> {
    let (whole, raw) = split(raw);
    let RawPrediction {
        id,
        question,
        explanation,
        moment,
        choices,
        number,
        unit,
        tolerance,
        order,
        items,
        place,
        lane,
        pictures,
        programs,
    } = raw;
    let desk = &mut *stage.desk;
    let line = desk.line_of(&id.span());
    let id = desk.id(id, "predictions or challenges", asked);
    let question = desk.words(&question, Room::Question);
    let explanation = desk.words(&explanation, Room::Explanation);
    let moment = desk.moment(moment);
    let given =
        [choices.is_some(), number.is_some(), order.is_some(), place.is_some(), pictures.is_some(), programs.is_some()];
    let ways = given.into_iter().filter(|given| *given).count();
    let stray = number.is_none() && unit.is_some()
        || number.is_none() && place.is_none() && tolerance.is_some()
        || place.is_none() && lane.is_some()
        || order.is_none() && items.is_some();
    if ways != 1 || stray {
        desk.report(whole, Problem::PredictionForm(ways + usize::from(stray)));
        return None;
    }
    let ask = if let Some(choices) = choices {
        choice(choices, desk)
    } else if let Some(number) = number {
        let unit = unit.unwrap_or_default();
        let tolerance = tolerance.unwrap_or(TOLERANCE).max(0.0);
        desk.query(&number, &[Kind::Count, Kind::Seconds]).map(|answer| Ask::Number { answer, unit, tolerance })
    } else if let Some(place) = place {
        let lane = lane.map(|name| Names::new(&name));
        let tolerance = tolerance.unwrap_or(NEAR).max(0.0);
        desk.query(&place, &[Kind::Seconds]).map(|answer| Ask::Place { answer, lane, tolerance })
    } else if let Some(pictures) = pictures {
        candidates(pictures, shown, stage).map(Ask::Picture)
    } else if let Some(programs) = programs {
        candidates(programs, shown, stage).map(Ask::Program)
    } else {
        order_of(&whole, order.as_ref()?, items, desk)
    };
    Some(Prediction { id: id?, question, ask: ask?, explanation, moment, line })
}

/// The programs to compare: each a scene of the lesson, the step's own if none is named, with knobs turned.
fn candidates(raw: Spanned<Vec<RawCandidate>>, shown: Option<&Scene>, stage: &mut Stage) -> Option<Vec<Candidate>> {
    let (at, raw) = split(raw);
    if !counts(raw.len()) {
        stage.desk.report(at, Problem::ChoiceCount(raw.len()));
        return None;
    }
    let mut found = Vec::new();
    for RawCandidate { scene, set } in raw {
        let scene = match scene {
            Some(name) => find_scene(name, stage).and_then(|place| stage.scenes[place].as_ref()),
            None => shown,
        }?;
        let set = setting::settings(set, &at, scene, stage.desk)?;
        let turned: Vec<(&str, &KnobValue)> = set.iter().map(|(name, value)| (name.as_str(), value)).collect();
        let settings: Vec<String> = set.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        let label = [scene.title.clone()].into_iter().chain(settings).collect::<Vec<_>>().join(", ");
        let (file, source) = (scene.file.clone(), scene.source_with(&turned));
        found.push(Candidate { label, file, source, world: Arc::clone(&scene.world) });
    }
    Some(found)
}

fn choice(raw: Spanned<Vec<RawChoice>>, desk: &mut Desk) -> Option<Ask> {
    let (at, raw) = split(raw);
    if !counts(raw.len()) {
        desk.report(at, Problem::ChoiceCount(raw.len()));
        return None;
    }
    let choices: Vec<Option<Choice>> = raw
        .into_iter()
        .map(|RawChoice { text, when }| {
            let text = desk.words(&text, Room::Short);
            desk.condition(&when).map(|when| Choice { text, when })
        })
        .collect();
    choices.into_iter().collect::<Option<_>>().map(Ask::Choice)
}

fn order_of(
    whole: &std::ops::Range<usize>,
    order: &Spanned<String>,
    items: Option<Spanned<Vec<String>>>,
    desk: &mut Desk,
) -> Option<Ask> {
    let answer = desk.query(order, &[Kind::List]);
    let Some(items) = items else {
        desk.report(whole.clone(), Problem::Empty("list of `items`"));
        return None;
    };
    let (at, items) = split(items);
    if !counts(items.len()) {
        desk.report(at, Problem::ChoiceCount(items.len()));
        return None;
    }
    Some(Ask::Order { items, answer: answer? })
}

fn counts(number: usize) -> bool {
    (2..=6).contains(&number)
}
