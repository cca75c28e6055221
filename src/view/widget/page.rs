//! A text of many rows in a pane: the part that is shown, and how much there is above and below it.

use crate::view::canvas::Canvas;
use crate::view::fit::width;
use crate::view::symbol::Symbol;
use crate::view::theme::Role;
use crate::view::wrap::Row;

/// Draws the rows from `first` on, which is clamped so that the last page is a full one. Where rows are hidden, their
/// number stands at the right edge of the first or last row.
pub fn draw(canvas: &mut Canvas<'_>, rows: &[Row], first: usize) {
    let height = usize::from(canvas.height());
    let first = first.min(rows.len().saturating_sub(height));
    for (at, row) in rows.iter().skip(first).take(height).enumerate() {
        draw_row(canvas, 0, u16::try_from(at).unwrap_or(u16::MAX), row);
    }
    let below = rows.len().saturating_sub(first + height);
    more(canvas, 0, Symbol::MoreAbove, first);
    more(canvas, canvas.height().saturating_sub(1), Symbol::MoreBelow, below);
}

/// Draws one row and returns the column after it.
pub fn draw_row(canvas: &mut Canvas<'_>, column: u16, row: u16, pieces: &Row) -> u16 {
    pieces.iter().fold(column, |column, piece| canvas.text(column, row, &piece.text, piece.role))
}

/// Says at the right edge of a row how many more there are, if there are any.
pub fn more(canvas: &mut Canvas<'_>, row: u16, direction: Symbol, count: usize) {
    if count == 0 || canvas.width() < 12 {
        return;
    }
    let text = format!(" {} {count} ", canvas.theme().symbol(direction));
    if width(&text) < usize::from(canvas.width()) {
        canvas.right(row, &text, Role::Accent);
    }
}
