//! The selected task in words: what just happened, what the task does and why, and the functions it waits in.

use crate::app::Player;
use crate::app::player::rows::Group;
use crate::trace::sentence::sentence;
use crate::trace::why::{circle, deadlock, why};
use crate::trace::{Doing, Fact, Part, Phrase, RunEnd, State, TaskId, WaitOn, cause};
use crate::view::canvas::Canvas;
use crate::view::symbol::Symbol;
use crate::view::theme::{Role, Theme};
use crate::view::widget::{page, timeline};
use crate::view::wrap::{Piece, Row, wrap};

/// Draws the sentences, the most important first. One that is cut ends in an ellipsis.
pub fn draw(canvas: &mut Canvas<'_>, player: Option<&Player>) {
    let cells = usize::from(canvas.width().saturating_sub(2));
    let height = usize::from(canvas.height());
    let parts = player.map(|player| parts(player, cells, canvas.theme())).unwrap_or_default();
    let needed: usize = parts.iter().map(Vec::len).sum();
    // What just happened keeps a row, however much there is to say about the task.
    // Of a deadlock the circle is what counts.
    let kept = usize::from(height >= 4 && parts.len() > 1 && !player.is_some_and(is_deadlock));
    let mut row = 0;
    for (at, part) in parts.iter().enumerate() {
        // An empty row sets what just happened apart, where there are some to spare.
        if at > 0 && needed + parts.len() <= height {
            row += 1;
        }
        let end = if at == 0 { height - kept.min(height) } else { height };
        for (line, pieces) in part.iter().enumerate().take(end.saturating_sub(row)) {
            let number = u16::try_from(row).unwrap_or(u16::MAX);
            let after = page::draw_row(canvas, 1, number, pieces);
            row += 1;
            if row == end && line + 1 < part.len() {
                let last = canvas.width().saturating_sub(1);
                canvas.symbol(after.min(last), number, Symbol::Ellipsis, Role::Accent);
            }
        }
    }
}

/// Why, the await stack, what just happened, and where that came from.
fn parts(player: &Player, cells: usize, theme: &Theme) -> Vec<Vec<Row>> {
    let state = player.told_state();
    let Some(task) = player.selected() else {
        let text = theme.text("Nothing has happened yet. Let it run, or step to the first event.");
        return vec![wrap(&[Piece::new(text, Role::Muted)], cells, 0)];
    };
    if is_deadlock(player) {
        let told = deadlock(&state);
        return told.iter().map(|phrase| wrap(&pieces(phrase, Some(task), theme), cells, 2)).collect();
    }
    let mut parts = Vec::new();
    if let Some(group) = player.selected_group() {
        parts.push(wrap(&of_group(group, &state, theme), cells, 0));
    } else {
        if let Some(circle) = circle_of(&state, task) {
            parts.push(wrap(&pieces(&circle, Some(task), theme), cells, 0));
        }
        parts.push(wrap(&pieces(&why(&state, task), Some(task), theme), cells, 0));
        let stack = stack(player, task, theme);
        if !stack.is_empty() {
            parts.push(wrap(&stack, cells, 2));
        }
    }
    if let Some(last) = player.shown_event() {
        let mut line = vec![Piece::new("Just now: ", Role::Muted)];
        line.extend(pieces(&sentence(&player.trace, &player.timeline, last), None, theme));
        line.extend(chain(player, last, theme));
        parts.push(wrap(&line, cells, 2));
        let effects = effects(player, last, theme);
        if !effects.is_empty() {
            parts.push(wrap(&effects, cells, 2));
        }
    }
    parts
}

/// Whether the playhead stands at the end of a run that came to a deadlock.
fn is_deadlock(player: &Player) -> bool {
    let last = player.trace.events().last().map(|event| event.fact);
    player.is_at_end() && matches!(last, Some(Fact::Ended { how: RunEnd::Deadlocked, .. }))
}

/// The circle of tasks that wait for each other, if this one is in it: it is caught, though others may still run.
fn circle_of(state: &State<'_>, task: TaskId) -> Option<Phrase> {
    let waits = matches!(state.task(task)?.doing, Doing::Waiting(WaitOn::Permit(_) | WaitOn::Task(_)));
    if !waits || state.spawned() > SEARCHED {
        return None;
    }
    let circle = circle(state);
    circle.contains(&task).then(|| deadlock(state).into_iter().next())?
}

/// Above so many tasks no circle is looked for while the run goes on.
const SEARCHED: usize = 2_000;

/// What the tasks of a group do.
fn of_group(group: &Group, state: &State<'_>, theme: &Theme) -> Row {
    let name = theme.text(&format!("{} × {}: ", group.members.len(), group.code));
    let counts = timeline::group::words(group, state).into_iter().next().unwrap_or_default();
    let hint = if group.folded { " Unfold it with t." } else { " Fold it with t." };
    vec![Piece::new(name, Role::Focus), Piece::new(format!("{counts}."), Role::Text), Piece::new(hint, Role::Muted)]
}

/// Of a chain, so many links are told.
const LINKS: usize = 3;

/// What brought an event about, and what brought that about: ` ← fetch-1 gives back a permit ← …`.
fn chain(player: &Player, event: usize, theme: &Theme) -> Row {
    let mut row = Row::new();
    let mut here = event;
    for _ in 0..LINKS {
        let Some(cause) = cause::cause(&player.trace, &player.timeline, here) else { break };
        row.push(Piece::new(theme.text(" ← "), Role::Arrow));
        row.extend(clause(player, cause, theme));
        if cause::is_root(&player.trace, cause) {
            break;
        }
        here = cause;
    }
    row
}

/// What an event brought about: `So: fetch-3 is ready … · …`.
fn effects(player: &Player, event: usize, theme: &Theme) -> Row {
    let known = cause::effects(&player.trace, &player.timeline, event, LINKS);
    let mut row = Row::new();
    for effect in known {
        let start = if row.is_empty() { "So: ".to_owned() } else { format!(" {} ", theme.symbol(Symbol::Dot)) };
        row.push(Piece::new(start, Role::Muted));
        row.extend(clause(player, effect, theme));
    }
    row
}

/// The sentence of an event without its full stop.
fn clause(player: &Player, event: usize, theme: &Theme) -> Row {
    let mut row = pieces(&sentence(&player.trace, &player.timeline, event), None, theme);
    if let Some(last) = row.last_mut() {
        last.text = last.text.trim_end_matches('.').to_owned();
    }
    row
}

/// The parts of a sentence in their looks.
pub(crate) fn pieces(phrase: &Phrase, selected: Option<TaskId>, theme: &Theme) -> Vec<Piece> {
    let piece = |part: &Part| {
        let role = match part {
            Part::Task(task, _) if Some(*task) == selected => Role::Focus,
            Part::Task(..) => Role::Strong,
            Part::Resource(..) => Role::Gauge,
            Part::Time(..) | Part::Line(..) => Role::Accent,
            Part::Words(_) | Part::Quote(_) => Role::Text,
        };
        Piece::new(theme.text(part.text()), role)
    };
    phrase.parts().iter().map(piece).collect()
}

/// The await stack on one line: `in main (line 15), fetch (line 7)`.
fn stack(player: &Player, task: TaskId, theme: &Theme) -> Vec<Piece> {
    let Some(told) = player.state().task(task) else { return Vec::new() };
    let frames = player.trace.stack_of(told.stack);
    // A single function is no chain: the sentence has said its line.
    if frames.len() < 2 {
        return Vec::new();
    }
    let mut line = Vec::new();
    for (at, frame) in frames.iter().enumerate() {
        let start = if at == 0 { "at ".to_owned() } else { theme.text(" → ") };
        line.push(Piece::new(start, Role::Muted));
        line.push(Piece::new(player.trace.text_of(frame.function).to_owned(), Role::Text));
        line.push(Piece::new(format!("\u{a0}line\u{a0}{}", frame.line.0), Role::Muted));
    }
    line
}
