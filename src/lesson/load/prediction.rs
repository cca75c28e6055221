//! From a raw prediction to a checked prediction.

use toml::Spanned;

use super::desk::{Desk, Room};
use super::split;
use crate::lesson::problem::Problem;
use crate::lesson::raw::{RawChoice, RawPrediction};
use crate::lesson::{Ask, Choice, Kind, Prediction};

/// How far a typed number may be off when the lesson does not say.
const TOLERANCE: f64 = 0.005;

/// Checks a prediction; `None` if a mistake was reported.
pub(super) fn prediction(raw: Spanned<RawPrediction>, desk: &mut Desk, asked: &mut Vec<String>) -> Option<Prediction> {
    let (whole, raw) = split(raw);
    let RawPrediction { id, question, explanation, moment, choices, number, unit, tolerance, order, items } = raw;
    let line = desk.line_of(&id.span());
    let id = desk.id(id, "predictions", asked);
    let question = desk.words(&question, Room::Question);
    let explanation = desk.words(&explanation, Room::Explanation);
    let moment = desk.moment(moment);
    let ways = [choices.is_some(), number.is_some(), order.is_some()].into_iter().filter(|given| *given).count();
    let stray = number.is_none() && (unit.is_some() || tolerance.is_some()) || order.is_none() && items.is_some();
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
    } else {
        order_of(&whole, order.as_ref()?, items, desk)
    };
    Some(Prediction { id: id?, question, ask: ask?, explanation, moment, line })
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
