//! What a terminal shows that is too small for anything else.

use crate::view::canvas::Canvas;
use crate::view::theme::Role;
use crate::view::widget::page;
use crate::view::wrap::{Piece, wrap};

/// The fewest columns with which the screens can be used.
pub const COLUMNS: u16 = 60;

/// The fewest rows.
pub const ROWS: u16 = 16;

/// Draws what the terminal needs to have, and what it has.
pub fn draw(canvas: &mut Canvas<'_>) {
    let (columns, rows) = (canvas.width(), canvas.height());
    let text = format!("Asyncade needs {COLUMNS} columns and {ROWS} rows; this terminal has {columns} and {rows}.");
    let mut lines = wrap(&[Piece::new(text, Role::Strong)], usize::from(columns), 0);
    let advice = "Make the window larger or its letters smaller; `asyncade run LESSON` needs no screen.";
    lines.extend(wrap(&[Piece::new(advice, Role::Muted)], usize::from(columns), 0));
    let top = usize::from(rows).saturating_sub(lines.len()) / 2;
    for (row, line) in lines.iter().enumerate() {
        page::draw_row(canvas, 0, u16::try_from(top + row).unwrap_or(u16::MAX), line);
    }
}
