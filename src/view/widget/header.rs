//! The first row: where one is on the left, the state of the run on the right.

use crate::app::{Bench, Goal, Pace, Player, RunStatus};
use crate::trace::{Fact, RunEnd};
use crate::view::canvas::Canvas;
use crate::view::fit;
use crate::view::symbol::Symbol;
use crate::view::theme::Role;

/// Draws the name of the program and where one is in it: `Asyncade · Semaphore · Bounded`.
pub fn draw(canvas: &mut Canvas<'_>, path: &[&str], bench: Option<&Bench>) {
    let right = bench.map_or(canvas.width(), |bench| draw_state(canvas, bench));
    let mut column = canvas.text(1, 0, "Asyncade", Role::Title);
    for part in path.iter().filter(|part| !part.is_empty()) {
        let room = usize::from(right).saturating_sub(usize::from(column) + 5);
        if room < 4 {
            break;
        }
        column = canvas.symbol(column + 1, 0, Symbol::Dot, Role::Muted);
        let part = fit::elide(part, room, canvas.theme().symbol(Symbol::Ellipsis));
        column = canvas.text(column + 1, 0, &part, Role::Text);
    }
}

/// Draws the state of the run at the right edge and returns the column at which it begins. What matters least is left
/// out first where the row is short.
fn draw_state(canvas: &mut Canvas<'_>, bench: &Bench) -> u16 {
    let Some(player) = &bench.player else { return canvas.width() };
    let theme = canvas.theme();
    let (symbol, word, role) = state(player);
    let dot = theme.symbol(Symbol::Dot);
    let mut parts = vec![
        (format!("{} {word}", theme.symbol(symbol)), role),
        (format!("{}", player.speed), Role::Text),
        (format!("seed {}", bench.seed), Role::Text),
        (format!("{}", player.playhead.at), Role::Strong),
    ];
    let acts = bench.hands.acts().len();
    if acts > 0 {
        parts.insert(1, (format!("{} {acts}", theme.symbol(Symbol::Hand)), Role::Hand));
    }
    // The seed is worth its place on a short row only if it was changed.
    if canvas.width() < 80 && bench.seed == 0 {
        parts.remove(parts.len() - 2);
    }
    if canvas.width() < 64 {
        parts.remove(1);
    }
    let length = |parts: &[(String, Role)]| parts.iter().map(|(text, _)| fit::width(text) + 3).sum::<usize>();
    let Some(start) = usize::from(canvas.width()).checked_sub(length(&parts).saturating_sub(2)) else {
        return canvas.width();
    };
    let start = u16::try_from(start).unwrap_or(0);
    let mut column = start;
    for (at, (text, role)) in parts.iter().enumerate() {
        if at > 0 {
            column = canvas.text(column, 0, &format!(" {dot} "), Role::Muted);
        }
        column = canvas.text(column, 0, text, *role);
    }
    start
}

/// What the run does, as a sign, a word and a look.
fn state(player: &Player) -> (Symbol, &'static str, Role) {
    if player.is_at_end() {
        return end(player);
    }
    if player.is_at_start() && player.pace == Pace::Paused {
        return (Symbol::Paused, "at the start", Role::Accent);
    }
    if player.goal == Some(Goal::End) {
        return (Symbol::Playing, "to the end", Role::Good);
    }
    match (player.pace, player.is_live()) {
        (Pace::Playing, true) => (Symbol::Playing, "running", Role::Good),
        (Pace::Playing, false) => (Symbol::Playing, "replaying", Role::Accent),
        (Pace::Paused, true) if player.status == RunStatus::Driving => (Symbol::Playing, "stepping", Role::Good),
        (Pace::Paused, true) => (Symbol::Paused, "paused", Role::Accent),
        (Pace::Paused, false) => (Symbol::Paused, "looking back", Role::Accent),
    }
}

fn end(player: &Player) -> (Symbol, &'static str, Role) {
    let how = player.trace.events().last().map(|event| event.fact);
    let (word, role) = match how {
        Some(Fact::Ended { how: RunEnd::Raised, .. }) => ("raised", Role::Bad),
        Some(Fact::Ended { how: RunEnd::Exhausted, .. }) => ("out of budget", Role::Bad),
        Some(Fact::Ended { how: RunEnd::Deadlocked, .. }) => ("deadlocked", Role::Bad),
        Some(Fact::Ended { how: RunEnd::Stopped, .. }) => ("stopped", Role::Warning),
        _ => ("done", Role::Strong),
    };
    (Symbol::Over, word, role)
}
