//! The selected task in words: what just happened, what the task does and why, and the functions it waits in.

use crate::app::Player;
use crate::trace::why::why;
use crate::trace::{Part, Phrase, TaskId, sentence::sentence};
use crate::view::canvas::Canvas;
use crate::view::symbol::Symbol;
use crate::view::theme::{Role, Theme};
use crate::view::widget::page;
use crate::view::wrap::{Piece, Row, wrap};

/// Draws the sentences, the most important first. One that is cut ends in an ellipsis.
pub fn draw(canvas: &mut Canvas<'_>, player: Option<&Player>) {
    let cells = usize::from(canvas.width().saturating_sub(2));
    let height = usize::from(canvas.height());
    let parts = player.map(|player| parts(player, cells, canvas.theme())).unwrap_or_default();
    let needed: usize = parts.iter().map(Vec::len).sum();
    let mut row = 0;
    for (at, part) in parts.iter().enumerate() {
        // An empty row sets what just happened apart, where there is one to spare.
        if at > 0 && at + 1 == parts.len() && needed < height {
            row += 1;
        }
        for (line, pieces) in part.iter().enumerate().take(height.saturating_sub(row)) {
            let number = u16::try_from(row).unwrap_or(u16::MAX);
            let end = page::draw_row(canvas, 1, number, pieces);
            row += 1;
            if row == height && line + 1 < part.len() {
                let last = canvas.width().saturating_sub(1);
                canvas.symbol(end.min(last), number, Symbol::Ellipsis, Role::Accent);
            }
        }
    }
}

/// Why, the await stack, and what just happened.
fn parts(player: &Player, cells: usize, theme: &Theme) -> Vec<Vec<Row>> {
    let state = player.told_state();
    let Some(task) = player.selected() else {
        let text = theme.text("Nothing has happened yet. Let it run, or step to the first event.");
        return vec![wrap(&[Piece::new(text, Role::Muted)], cells, 0)];
    };
    let mut parts = vec![wrap(&pieces(&why(&state, task), Some(task), theme), cells, 0)];
    let stack = stack(player, task, theme);
    if !stack.is_empty() {
        parts.push(wrap(&stack, cells, 2));
    }
    if let Some(last) = state.last_event() {
        let mut line = vec![Piece::new("Just now: ", Role::Muted)];
        line.extend(pieces(&sentence(&player.trace, &player.timeline, last), None, theme));
        parts.push(wrap(&line, cells, 2));
    }
    parts
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
