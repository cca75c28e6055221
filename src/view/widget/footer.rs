//! The last row: the keys that mean something here and now, from the table of keys, as many as fit.

use crate::keymap::{self, Context, Hint, Key};
use crate::view::canvas::Canvas;
use crate::view::fit::width;
use crate::view::symbol::Symbol;
use crate::view::theme::{Letters, Role};

/// Draws the hints for where one is, with a question that offers so many answers.
pub fn draw(canvas: &mut Canvas<'_>, contexts: &[Context], answers: usize) {
    draw_from(canvas, 1, contexts, answers);
}

/// Draws the hints from a column on.
pub(super) fn draw_from(canvas: &mut Canvas<'_>, start: u16, contexts: &[Context], answers: usize) {
    let ascii = canvas.theme().letters() == Letters::Ascii;
    let room = usize::from(canvas.width().saturating_sub(start + 1));
    let hints = that_fit(keymap::footer(contexts, answers, ascii), room);
    let mut column = start;
    for (at, hint) in hints.iter().enumerate() {
        if at > 0 {
            column = canvas.symbol(column + 1, 0, Symbol::Dot, Role::Muted) + 1;
        }
        column = canvas.text(column, 0, &hint.keys, Role::Key);
        column = canvas.text(column + 1, 0, hint.label, Role::Text);
    }
}

/// The key whose hint stands at a column of a footer of this width; where a hint has several keys, the one that is hit.
#[must_use]
pub fn key_at(cells: u16, hints: Vec<Hint>, column: u16) -> Option<Key> {
    let mut start = 1;
    for hint in that_fit(hints, usize::from(cells.saturating_sub(2))) {
        let keys = width(&hint.keys);
        let end = start + keys + 1 + width(hint.label);
        if (start..end).contains(&usize::from(column)) {
            let nth = (usize::from(column) - start) * hint.bound.len() / keys.max(1);
            return hint.bound.get(nth.min(hint.bound.len().saturating_sub(1))).copied();
        }
        start = end + 3;
    }
    None
}

/// The most useful hints that fit into `cells`, in order. The last one of the table, the way out, and the help that
/// shows all others are never left out for a hint that is merely useful.
fn that_fit(hints: Vec<Hint>, cells: usize) -> Vec<Hint> {
    let needed = |hint: &Hint| width(&hint.keys) + 1 + width(hint.label) + 3;
    let is_anchor = |hint: &Hint| matches!(hint.label, "help" | "back");
    let mut room = (cells + 3).saturating_sub(hints.iter().filter(|hint| is_anchor(hint)).map(needed).sum());
    let mut full = false;
    hints
        .into_iter()
        .filter(|hint| {
            if is_anchor(hint) {
                return true;
            }
            full |= needed(hint) > room;
            if !full {
                room -= needed(hint);
            }
            !full
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::*;
    use crate::view::theme::Theme;

    fn row(contexts: &[Context], cells: u16) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, cells, 1));
        let theme = Theme::default();
        draw(&mut Canvas::new(&mut buffer, Rect::new(0, 0, cells, 1), &theme), contexts, 9);
        (0..cells).map(|x| buffer[(x, 0)].symbol().to_owned()).collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn every_word_of_the_footer_comes_from_the_table_of_keys() {
        let contexts = [Context::Timeline, Context::Bench, Context::Lesson, Context::Everywhere];
        let shown = row(&contexts, 400);
        for hint in keymap::footer(&contexts, 9, false) {
            assert!(shown.contains(&format!("{} {}", hint.keys, hint.label)), "{} is missing in {shown}", hint.label);
        }
    }

    #[test]
    fn a_short_footer_keeps_help_and_the_way_out() {
        let contexts = [Context::Timeline, Context::Bench, Context::Lesson, Context::Everywhere];
        for cells in 24..120 {
            let shown = row(&contexts, cells);
            assert!(shown.contains("help") && shown.contains("back"), "{cells}: {shown}");
        }
        assert!(row(&contexts, 60).contains("play"));
    }
}
