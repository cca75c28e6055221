//! The last row where a line is asked for, or something would be lost.

use crate::app::{Asks, Prompt};
use crate::keymap::Context;
use crate::view::canvas::Canvas;
use crate::view::fit::width;
use crate::view::symbol::Symbol;
use crate::view::theme::Role;
use crate::view::widget::footer;

/// Draws what is asked for, the line so far with its cursor, and what there is to say about it.
pub fn draw(canvas: &mut Canvas<'_>, prompt: &Prompt) {
    let asks = match prompt.asks {
        Asks::Time => "go to second:",
        Asks::Filter => "lanes with:",
        Asks::Find => "find:",
        Asks::SaveAs | Asks::Replace => "save as:",
    };
    let column = canvas.text(1, 0, asks, Role::Key) + 1;
    // The end of the line is where one types: it stays in sight.
    let note = canvas.theme().text(&prompt.note);
    let room = usize::from(canvas.width()).saturating_sub(usize::from(column) + width(&note) + 5);
    let mut shown = prompt.text.as_str();
    while width(shown) > room.max(8) {
        shown = shown.char_indices().nth(1).map_or("", |(next, _)| &shown[next..]);
    }
    let column = canvas.text(column, 0, shown, Role::Strong);
    let column = canvas.text(column, 0, " ", Role::Cursor);
    canvas.text(column + 2, 0, &note, Role::Warning);
}

/// Draws what would be lost, and the keys that decide.
pub fn draw_leaving(canvas: &mut Canvas<'_>, contexts: &[Context]) {
    let column = canvas.symbol(1, 0, Symbol::Pointer, Role::Warning) + 1;
    let column = canvas.text(column, 0, "What you edited is in no file.", Role::Warning);
    footer::draw_from(canvas, column + 2, contexts, 0);
}
