//! A list to choose from, over what is there: what was typed, and what fits it.
//!
//! ```text
//!  ┌─ Commands ───────────────────────────────────────┐
//!  │ > rte_                                           │
//!  │ ▸ Run to the end.                            end │
//!  │   Begin the run anew.                          r │
//!  └──────────────────────────────────────────────────┘
//! ```

use ratatui::layout::Rect;

use crate::app::{Chooser, Fit};
use crate::view::canvas::Canvas;
use crate::view::fit::{self, width};
use crate::view::symbol::Symbol;
use crate::view::theme::Role;
use crate::view::widget::timeline::first_row;

/// Rows wider than this are hard to follow from a text to its key.
const WIDEST: u16 = 84;

/// Where the list lies on a canvas of this size, its frame included.
#[must_use]
pub fn area(size: Rect) -> Rect {
    let width = size.width.saturating_sub(4).min(WIDEST);
    let height = size.height.saturating_sub(2).min(22);
    Rect { x: size.x + (size.width - width) / 2, y: size.y + 1.min(size.height), width, height }
}

/// The first entry that is shown in so many rows.
#[must_use]
pub fn first(chooser: &Chooser, rows: usize) -> usize {
    first_row(chooser.marked, rows, chooser.shown().len())
}

/// Whether a cell lies on the list, and the entry that it shows, if any.
#[must_use]
pub fn entry_at(chooser: &Chooser, size: Rect, (column, row): (u16, u16)) -> (bool, Option<usize>) {
    let area = area(size);
    let inside = area.contains((column, row).into());
    let rows = area.height.saturating_sub(3);
    let row = row.checked_sub(area.y + 2).filter(|row| inside && *row < rows);
    let entry = row.map(|row| first(chooser, usize::from(rows)) + usize::from(row));
    (inside, entry.filter(|entry| *entry < chooser.shown().len()))
}

/// Draws the list over the middle of the canvas.
pub fn draw(canvas: &mut Canvas<'_>, chooser: &Chooser) {
    let area = area(Rect::new(0, 0, canvas.width(), canvas.height()));
    if area.width < 12 || area.height < 5 {
        return;
    }
    let mut frame = canvas.part(area.x, area.y, area.width, area.height);
    draw_frame(&mut frame, chooser.title);
    let inside = (area.width - 4, area.height - 3);
    let mut line = frame.part(2, 1, inside.0, 1);
    let column = line.text(0, 0, "> ", Role::Key);
    let room = usize::from(inside.0).saturating_sub(4);
    let mut typed = chooser.typed.as_str();
    while width(typed) > room {
        typed = typed.char_indices().nth(1).map_or("", |(next, _)| &typed[next..]);
    }
    let column = line.text(column, 0, typed, Role::Strong);
    line.text(column, 0, " ", Role::Cursor);
    let mut list = frame.part(2, 2, inside.0, inside.1);
    let shown = chooser.shown();
    if shown.is_empty() {
        list.text(2, 0, "Nothing fits.", Role::Muted);
    }
    let rows = usize::from(inside.1);
    for (row, (at, fit)) in shown.iter().enumerate().skip(first(chooser, rows)).take(rows).enumerate() {
        draw_entry(&mut list, u16::try_from(row).unwrap_or(u16::MAX), fit, at == chooser.marked);
    }
}

fn draw_frame(frame: &mut Canvas<'_>, title: &str) {
    let (width, height) = (frame.width(), frame.height());
    for row in 0..height {
        frame.text(0, row, &" ".repeat(usize::from(width)), Role::Text);
        frame.symbol(0, row, Symbol::Wall, Role::Focus);
        frame.symbol(width - 1, row, Symbol::Wall, Role::Focus);
    }
    for column in 0..width {
        frame.symbol(column, 0, Symbol::Rule, Role::Focus);
        frame.symbol(column, height - 1, Symbol::Rule, Role::Focus);
    }
    for (column, row, corner) in [
        (0, 0, Symbol::CornerTopLeft),
        (width - 1, 0, Symbol::CornerTopRight),
        (0, height - 1, Symbol::CornerBottomLeft),
        (width - 1, height - 1, Symbol::CornerBottomRight),
    ] {
        frame.symbol(column, row, corner, Role::Focus);
    }
    frame.text(2, 0, &format!(" {title} "), Role::Focus);
}

fn draw_entry(list: &mut Canvas<'_>, row: u16, fit: &Fit<'_>, marked: bool) {
    let theme = list.theme();
    if marked {
        list.symbol(0, row, Symbol::Pointer, Role::Focus);
    }
    let aside = theme.text(&fit.entry.aside);
    let room = usize::from(list.width()).saturating_sub(width(&aside) + 4);
    let text = theme.text(&fit.entry.text);
    let shown = fit::elide(&text, room, theme.symbol(Symbol::Ellipsis));
    let plain = text == fit.entry.text;
    let mut column = 2;
    for (at, letter) in shown.chars().enumerate() {
        let role = match (plain && fit.letters.contains(&at), marked) {
            (true, _) => Role::Key,
            (false, true) => Role::Strong,
            (false, false) => Role::Text,
        };
        column = list.text(column, row, letter.encode_utf8(&mut [0; 4]), role);
    }
    list.right(row, &aside, Role::Muted);
}
