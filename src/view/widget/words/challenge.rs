//! A challenge: its goals with what the last run says of each, the hints taken so far, and what was reached.

use crate::app::attempt::{Attempt, Solution, Solved};
use crate::lesson::{Challenge, Tick, Way, Words};
use crate::view::symbol::Symbol;
use crate::view::theme::{Role, Theme};
use crate::view::widget::words::spans;
use crate::view::wrap::{Piece, Row, wrap};

/// The rows of a challenge as far as the learner is with it.
pub(super) fn rows(challenge: &Challenge, attempt: &Attempt, cells: usize, theme: &Theme) -> Vec<Row> {
    let mut rows = goals(challenge, attempt, cells, theme);
    if let Some(solved) = &attempt.solved {
        rows.push(Row::new());
        rows.extend(reached(challenge, solved, cells, theme));
    }
    for (number, hint) in challenge.hints.iter().take(attempt.hints).enumerate() {
        rows.push(Row::new());
        let mut line = vec![Piece::new(format!("Hint\u{a0}{}: ", number + 1), Role::Accent)];
        line.extend(spans::inline(hint, theme));
        rows.extend(wrap(&line, cells, 2));
    }
    if attempt.solution == Solution::Seen && matches!(challenge.way, Way::Hand(_)) {
        rows.push(Row::new());
        rows.extend(wrap(&[Piece::new("The last hint is a solution.", Role::Muted)], cells, 2));
    }
    rows
}

fn goals(challenge: &Challenge, attempt: &Attempt, cells: usize, theme: &Theme) -> Vec<Row> {
    let breaks = matches!(challenge.way, Way::Hand(_));
    if attempt.ticks.is_empty() {
        let kept = challenge.kept().iter().map(crate::lesson::Kept::says);
        let says: Vec<Words> = challenge.goals.iter().map(|goal| goal.says.clone()).chain(kept).collect();
        return says.iter().flat_map(|says| goal(says, None, breaks, cells, theme)).collect();
    }
    attempt.ticks.iter().flat_map(|tick| goal(&tick.says, Some(tick), breaks, cells, theme)).collect()
}

/// One goal with its tick; what the run says instead stands below it.
fn goal(says: &Words, tick: Option<&Tick>, breaks: bool, cells: usize, theme: &Theme) -> Vec<Row> {
    let (symbol, role) = match tick {
        Some(tick) if tick.reached => (Symbol::Done, Role::Good),
        _ => (Symbol::Open, Role::Accent),
    };
    let mut line = vec![Piece::new(format!("{}\u{a0}", theme.symbol(symbol)), role)];
    if breaks {
        line.push(Piece::new("Break: ", Role::Strong));
    }
    line.extend(spans::inline(says, theme));
    let mut rows = wrap(&line, cells, 2);
    if let Some(tick) = tick.filter(|tick| !tick.reached && !breaks) {
        let instead = theme.text(&tick.instead.replace('`', ""));
        rows.extend(wrap(&[Piece::new(format!("\u{a0}\u{a0}{instead}"), Role::Muted)], cells, 2));
    }
    rows
}

fn reached(challenge: &Challenge, solved: &Solved, cells: usize, theme: &Theme) -> Vec<Row> {
    let says = match (&challenge.way, solved.own) {
        (Way::Program(_), true) => "Solved: your own run reaches every goal.",
        (Way::Hand(_), true) => "Broken: this run contradicts the claim.",
        (_, false) => "Reached, with the solution seen. Reset and try it by yourself!",
    };
    let role = if solved.own { Role::Good } else { Role::Accent };
    let mut rows = wrap(&[Piece::new(theme.text(says), role)], cells, 2);
    if let (Some(golf), Some(score)) = (&challenge.golf, solved.score) {
        let line = format!("Golf: {score} {}. The fewer, the better.", golf.says.plain());
        rows.extend(wrap(&[Piece::new(theme.text(&line), Role::Muted)], cells, 2));
    }
    rows
}
