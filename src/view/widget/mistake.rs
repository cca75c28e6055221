//! A scene's or lesson's mistake in place of what it broke: sentence, place, the line with its caret, advice.

use crate::view::canvas::Canvas;
use crate::view::theme::{Role, Theme};
use crate::view::widget::page;
use crate::view::wrap::{Piece, Row, wrap};

/// The rows of a mistake's text. A line of source and its caret are never wrapped: they must stay one above the other.
#[must_use]
pub fn rows(text: &str, cells: usize, theme: &Theme) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let caret = !line.trim_matches([' ', '|', '^', '~']).chars().any(|letter| !letter.is_whitespace());
        let role = match line {
            _ if at == 0 => Role::Bad,
            line if line.contains('^') && caret => Role::Bad,
            line if line.trim_start().starts_with("-->") => Role::Muted,
            _ => Role::Text,
        };
        let is_source = line.starts_with(' ') || line.contains(" | ") || (caret && line.contains('^'));
        if is_source && role != Role::Muted {
            rows.push(vec![Piece::new(line.replace('\t', "    "), role)]);
        } else {
            rows.extend(wrap(&[Piece::new(theme.text(line), role)], cells, 0));
        }
    }
    rows
}

/// Draws a mistake.
pub fn draw(canvas: &mut Canvas<'_>, text: &str) {
    let rows = rows(text, usize::from(canvas.width().saturating_sub(2)), canvas.theme());
    let (width, height) = (canvas.width(), canvas.height());
    page::draw(&mut canvas.part(1, 0, width.saturating_sub(1), height), &rows, 0);
}
