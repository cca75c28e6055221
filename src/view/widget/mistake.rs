//! A scene's or lesson's mistake in place of what it broke: sentence, place, the line with its caret, advice.

use crate::view::canvas::Canvas;
use crate::view::theme::{Role, Theme};
use crate::view::widget::page;
use crate::view::wrap::{Piece, Row, wrap};

/// The rows of a mistake's text. A line of source and its caret are never wrapped: they must stay one above the other.
#[must_use]
pub fn rows(text: &str, cells: usize, theme: &Theme) -> Vec<Row> {
    let lines: Vec<&str> = text.lines().collect();
    let mut rows = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let above_caret = lines.get(at + 1).is_some_and(|next| is_caret(next));
        if is_caret(line) || above_caret {
            let role = if above_caret { Role::Text } else { Role::Bad };
            rows.push(vec![Piece::new(line.replace('\t', "    "), role)]);
            continue;
        }
        let inside = line.trim_start();
        let indent = line.len() - inside.len();
        let role = match inside {
            _ if ["File ", "in ", "-->"].iter().any(|place| inside.starts_with(place)) => Role::Muted,
            _ if indent == 0 && !inside.starts_with("advice") => Role::Bad,
            _ => Role::Text,
        };
        let start = "\u{a0}".repeat(indent);
        rows.extend(wrap(&[Piece::new(format!("{start}{}", theme.text(inside)), role)], cells, indent));
    }
    rows
}

/// Whether a line marks the place in the line above it.
fn is_caret(line: &str) -> bool {
    line.contains('^') && line.chars().all(|letter| matches!(letter, ' ' | '|' | '^' | '~'))
}

/// Draws a mistake.
pub fn draw(canvas: &mut Canvas<'_>, text: &str) {
    let rows = rows(text, usize::from(canvas.width().saturating_sub(2)), canvas.theme());
    let (width, height) = (canvas.width(), canvas.height());
    page::draw(&mut canvas.part(1, 0, width.saturating_sub(1), height), &rows, 0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_and_caret_stay_one_above_the_other() {
        let text = "  File \"a.py\", line 1\n    value = compute(first, second\n                   ^\nSyntaxError: '(' was never \
                    closed\n  close the parenthesis";
        let rows = rows(text, 24, &Theme::default());
        let lines: Vec<String> = rows.iter().map(|row| row.iter().map(|piece| piece.text.as_str()).collect()).collect();
        assert_eq!(
            lines,
            [
                "\u{a0}\u{a0}File \"a.py\", line 1",
                "    value = compute(first, second",
                "                   ^",
                "SyntaxError: '(' was",
                "never closed",
                "\u{a0}\u{a0}close the parenthesis"
            ]
        );
        assert_eq!(rows[0][0].role, Role::Muted);
        assert_eq!((rows[2][0].role, rows[3][0].role), (Role::Bad, Role::Bad));
    }
}
