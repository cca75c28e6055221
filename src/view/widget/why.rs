//! The selected task in words: what just happened, what the task does and why, and the functions it waits in.

use crate::app::Player;
use crate::trace::why::why;
use crate::trace::{Part, Phrase, TaskId, sentence::sentence};
use crate::view::canvas::Canvas;
use crate::view::symbol::Symbol;
use crate::view::theme::{Role, Theme};
use crate::view::widget::page;
use crate::view::wrap::{Piece, Row, wrap};

/// Draws the sentences; what does not fit is cut at the end, where the least important stands.
pub fn draw(canvas: &mut Canvas<'_>, player: Option<&Player>) {
    let cells = usize::from(canvas.width().saturating_sub(2));
    let rows = match player {
        Some(player) => rows(player, cells, canvas.theme(), usize::from(canvas.height())),
        None => Vec::new(),
    };
    let height = usize::from(canvas.height());
    for (row, pieces) in rows.iter().take(height).enumerate() {
        let number = u16::try_from(row).unwrap_or(u16::MAX);
        let end = page::draw_row(canvas, 1, number, pieces);
        if row + 1 == height && rows.len() > height {
            canvas.symbol(end.min(canvas.width().saturating_sub(1)), number, Symbol::Ellipsis, Role::Accent);
        }
    }
}

fn rows(player: &Player, cells: usize, theme: &Theme, height: usize) -> Vec<Row> {
    let state = player.state();
    let Some(task) = player.selected() else {
        let text = theme.text("Nothing has happened yet. Let it run, or step to the first event.");
        return wrap(&[Piece::new(text, Role::Muted)], cells, 0);
    };
    let mut rows = wrap(&pieces(&why(&state, task), Some(task), theme), cells, 0);
    let stack = stack(player, task, theme);
    if !stack.is_empty() {
        rows.extend(wrap(&stack, cells, 2));
    }
    if let Some(last) = state.last_event() {
        let mut line = vec![Piece::new("Just now: ", Role::Muted)];
        line.extend(pieces(&sentence(&player.trace, &player.timeline, last), None, theme));
        let happened = wrap(&line, cells, 2);
        if rows.len() + happened.len() < height {
            rows.push(Row::new());
        }
        rows.extend(happened);
    }
    rows
}

/// The parts of a sentence in their looks.
fn pieces(phrase: &Phrase, selected: Option<TaskId>, theme: &Theme) -> Vec<Piece> {
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
