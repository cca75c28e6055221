//! A whole run as a small timeline: a row a lane, for questions that offer several of them.

use crate::app::picture::Picture;
use crate::trace::timeline::{Activity, Lane, Timeline};
use crate::trace::{Outcome, WaitOn};
use crate::view::fit;
use crate::view::symbol::Symbol;
use crate::view::theme::{Role, Theme};
use crate::view::wrap::{Piece, Row};

/// More lanes than this are not drawn: a small picture shows the pattern, not each task.
const MOST_LANES: usize = 6;
/// The columns of a lane's name.
const NAME: usize = 8;

/// The rows of a picture, `cells` wide, on an axis that ends at `end` seconds for all pictures alike.
pub(super) fn rows(picture: &Picture, end: f64, cells: usize, theme: &Theme) -> Vec<Row> {
    let Some(trace) = &picture.trace else {
        return vec![vec![Piece::new("is being drawn", Role::Muted)]];
    };
    let timeline = Timeline::of(trace);
    // The program's own lane is the same in all of them.
    let lanes = timeline.lanes().iter().skip(1).take(MOST_LANES);
    lanes.map(|lane| row(lane, end, cells, theme)).collect()
}

fn row(lane: &Lane, end: f64, cells: usize, theme: &Theme) -> Row {
    let width = cells.saturating_sub(NAME + 3).max(1);
    let name = fit::pad(&fit::elide(lane.label(), NAME, theme.symbol(Symbol::Ellipsis)), NAME);
    let mut row = vec![Piece::new(format!("\u{a0}{}\u{a0}", name.replace(' ', "\u{a0}")), Role::Muted)];
    let mut text = String::new();
    let mut role = Role::Text;
    for column in 0..width {
        let (sign, next) = cell(lane, middle(column, width, end), theme);
        if next != role && !text.is_empty() {
            row.push(Piece::new(std::mem::take(&mut text), role));
        }
        role = next;
        text.push_str(sign);
    }
    row.push(Piece::new(text, role));
    row.push(ending(lane, theme));
    row
}

/// The moment in the middle of a column, in seconds.
fn middle(column: usize, width: usize, end: f64) -> f64 {
    let of = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    (of(column) + 0.5) / of(width) * end
}

fn cell<'a>(lane: &Lane, at: f64, theme: &'a Theme) -> (&'a str, Role) {
    let covers = |span: &crate::trace::timeline::Span| {
        span.from.seconds() <= at && span.to.is_none_or(|to| at < to.seconds()) && !span.is_instant()
    };
    let Some(span) = lane.spans().find(covers) else { return ("\u{a0}", Role::Text) };
    if lane.ended.is_some_and(|ended| ended.seconds() <= at) {
        return ("\u{a0}", Role::Text);
    }
    let (symbol, role) = match span.state {
        _ if span.cleanup => (Symbol::CleansUp, Role::CleansUp),
        Activity::Waiting(WaitOn::Task(_)) => (Symbol::WaitsForTask, Role::WaitsForTask),
        Activity::Waiting(WaitOn::Sleep { .. }) => (Symbol::WaitsForTime, Role::WaitsForTime),
        Activity::Waiting(on) if crate::trace::timeline::Want::of(on).is_some() => {
            (Symbol::WaitsForResource, Role::WaitsForResource)
        }
        Activity::Waiting(_) => (Symbol::WaitsForTask, Role::WaitsForTask),
        Activity::Ready | Activity::Running | Activity::Blocked => (Symbol::Blocks, Role::Blocks),
    };
    (theme.symbol(symbol), role)
}

/// How the lane ends.
fn ending(lane: &Lane, theme: &Theme) -> Piece {
    let (symbol, role) = match lane.outcome {
        Some(Outcome::Returned(_)) => (Symbol::Returned, Role::Good),
        Some(Outcome::Raised(_)) => (Symbol::Raised, Role::Bad),
        Some(Outcome::Cancelled) => (Symbol::Cancelled, Role::Accent),
        None => (Symbol::Open, Role::Muted),
    };
    Piece::new(theme.symbol(symbol), role)
}
