//! A prediction: the question, the ways to answer it, and what the trace says to the answer.

use crate::app::picture::Picture;
use crate::app::{Draft, Question};
use crate::lesson::{Answer, Ask, Prediction, Verdict};
use crate::view::symbol::Symbol;
use crate::view::theme::{Role, Theme};
use crate::view::widget::words::{picture, spans};
use crate::view::wrap::{Piece, Row, wrap};

/// The rows of a question as far as the learner is with it. What is said to an answer comes first: on a small screen the
/// rest may lie below the pane.
pub(super) fn rows(
    prediction: &Prediction,
    question: &Question,
    pictures: &[Picture],
    cells: usize,
    theme: &Theme,
) -> Vec<Row> {
    let asked = asked(prediction, question, pictures, cells, theme);
    let said = said(question, cells, theme);
    match question {
        Question::Locked(_) | Question::Told { .. } => [said, vec![Row::new()], asked].concat(),
        Question::Skipped => [asked, vec![Row::new()], said].concat(),
        Question::Open(_) => asked,
    }
}

fn asked(prediction: &Prediction, question: &Question, pictures: &[Picture], cells: usize, theme: &Theme) -> Vec<Row> {
    let mut rows = emphasised(prediction, cells, theme);
    match &prediction.ask {
        Ask::Choice(choices) => {
            for (at, choice) in choices.iter().enumerate() {
                let mut line = option(at, look_of_choice(at, question), theme);
                line.extend(spans::inline(&choice.text, theme));
                rows.extend(wrap(&line, cells, 5));
            }
        }
        Ask::Picture(_) => {
            let ends = pictures.iter().filter_map(|picture| picture.trace.as_ref().map(|trace| trace.end().seconds()));
            let end = ends.fold(0.0, f64::max);
            for (at, picture) in pictures.iter().enumerate() {
                rows.push(option(at, look_of_choice(at, question), theme));
                rows.extend(picture::rows(picture, end, cells, theme));
            }
        }
        Ask::Program(candidates) => {
            for (at, candidate) in candidates.iter().enumerate() {
                let mut line = option(at, look_of_choice(at, question), theme);
                line.push(Piece::new(candidate.label.clone(), Role::Text));
                rows.extend(wrap(&line, cells, 5));
            }
        }
        Ask::Place { .. } => rows.extend(number(question, "s", cells, theme)),
        Ask::Number { unit, .. } => rows.extend(number(question, unit, cells, theme)),
        Ask::Order { items, .. } => rows.extend(order(items, question, cells, theme)),
    }
    rows
}

/// What is said to the answer, or to there being none.
fn said(question: &Question, cells: usize, theme: &Theme) -> Vec<Row> {
    let text = match question {
        Question::Open(_) => return Vec::new(),
        Question::Skipped => "Watch it, and see what you would have said.",
        Question::Locked(_) => "Locked in. Run to the end: the trace decides.",
        Question::Told { verdict, .. } => return told(verdict, cells, theme),
    };
    wrap(&[Piece::new(theme.text(text), Role::Accent)], cells, 0)
}

fn emphasised(prediction: &Prediction, cells: usize, theme: &Theme) -> Vec<Row> {
    let mut line = spans::inline(&prediction.question, theme);
    for piece in &mut line {
        if piece.role == Role::Text {
            piece.role = Role::Strong;
        }
    }
    wrap(&line, cells, 0)
}

/// How one of several options stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Marked,
    Right,
    Wrong,
}

fn look_of_choice(at: usize, question: &Question) -> Look {
    let here = |answer: &Answer| *answer == Answer::Choice(at);
    match question {
        Question::Open(Draft::Choice(Some(marked))) if *marked == at => Look::Marked,
        Question::Locked(answer) if here(answer) => Look::Marked,
        Question::Told { verdict, .. } if verdict.truth.as_ref().is_some_and(here) => Look::Right,
        Question::Told { answer, .. } if here(answer) => Look::Wrong,
        _ => Look::Plain,
    }
}

/// The start of an option's row: its mark, and the key that chooses it.
fn option(at: usize, look: Look, theme: &Theme) -> Row {
    let (mark, role) = match look {
        Look::Plain => ("\u{a0}", Role::Text),
        Look::Marked => (theme.symbol(Symbol::Pointer), Role::Focus),
        Look::Right => (theme.symbol(Symbol::Done), Role::Good),
        Look::Wrong => (theme.symbol(Symbol::Wrong), Role::Bad),
    };
    vec![Piece::new(format!("{mark}\u{a0}"), role), Piece::new(format!("{})\u{a0}", at + 1), Role::Key)]
}

fn number(question: &Question, unit: &str, cells: usize, theme: &Theme) -> Vec<Row> {
    let (mark, typed, role) = match question {
        Question::Open(Draft::Number(typed)) => (Symbol::Pointer, format!("{typed}_"), Role::Focus),
        Question::Locked(Answer::Number(number) | Answer::Moment(number)) => {
            (Symbol::Pointer, number.to_string(), Role::Accent)
        }
        Question::Told { answer: Answer::Number(number) | Answer::Moment(number), verdict } => {
            let (mark, role) = if verdict.right { (Symbol::Done, Role::Good) } else { (Symbol::Wrong, Role::Bad) };
            (mark, number.to_string(), role)
        }
        _ => return Vec::new(),
    };
    let mut line = vec![
        Piece::new(format!("{}\u{a0}", theme.symbol(mark)), role),
        Piece::new(typed, Role::Strong),
        Piece::new(format!(" {unit}"), Role::Text),
    ];
    if let Question::Told {
        verdict: Verdict { right: false, truth: Some(Answer::Number(truth) | Answer::Moment(truth)), .. },
        ..
    } = question
    {
        line.push(Piece::new(theme.text(" — the run says "), Role::Text));
        line.push(Piece::new(format!("{truth}\u{a0}{unit}"), Role::Good));
    }
    wrap(&line, cells, 2)
}

/// The names on offer with their keys, the place that each was given, and at last the order that the run had.
fn order(items: &[String], question: &Question, cells: usize, theme: &Theme) -> Vec<Row> {
    let chosen: Vec<&str> = match question {
        Question::Open(Draft::Order(places)) => {
            places.iter().filter_map(|place| items.get(*place)).map(String::as_str).collect()
        }
        Question::Locked(Answer::Order(names)) | Question::Told { answer: Answer::Order(names), .. } => {
            names.iter().map(String::as_str).collect()
        }
        _ => return Vec::new(),
    };
    let mut rows: Vec<Row> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let taken = chosen.contains(&item.as_str());
        let mut line = option(at, Look::Plain, theme);
        line.push(Piece::new(item.clone(), if taken { Role::Muted } else { Role::Text }));
        rows.extend(wrap(&line, cells, 5));
    }
    let arrow = theme.text(" → ");
    let mut line = vec![Piece::new("Your order: ", Role::Accent), Piece::new(chosen.join(&arrow), Role::Strong)];
    if chosen.len() < items.len() {
        line.push(Piece::new(if chosen.is_empty() { "_".to_owned() } else { format!("{arrow}_") }, Role::Focus));
    }
    rows.extend(wrap(&line, cells, 2));
    if let Question::Told { verdict: Verdict { truth: Some(Answer::Order(names)), .. }, .. } = question {
        let line = [Piece::new("The run: ", Role::Good), Piece::new(names.join(&arrow), Role::Strong)];
        rows.extend(wrap(&line, cells, 2));
    }
    rows
}

/// Right or wrong, and why.
fn told(verdict: &Verdict, cells: usize, theme: &Theme) -> Vec<Row> {
    let (symbol, word, role) = match (verdict.right, &verdict.truth) {
        (true, _) => (Symbol::Done, "Right.", Role::Good),
        (false, Some(_)) => (Symbol::Wrong, "Not this time.", Role::Bad),
        (false, None) => (Symbol::Open, "With the knobs turned so, none of these is true.", Role::Warning),
    };
    let mut line = vec![Piece::new(format!("{}\u{a0}{word} ", theme.symbol(symbol)), role)];
    line.extend(spans::inline(&verdict.explanation, theme));
    let mut rows = wrap(&line, cells, 0);
    if let Some(moment) = verdict.moment {
        rows.push(vec![Piece::new(format!("See it at {moment}."), Role::Muted)]);
    }
    rows
}
