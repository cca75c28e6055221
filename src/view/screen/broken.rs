//! Everything that is wrong with a lesson that cannot be opened.

use ratatui::layout::Rect;

use crate::lesson::{Catalog, Entry};
use crate::view::canvas::Canvas;
use crate::view::widget::pane::{self, Title};
use crate::view::widget::{mistake, page};
use crate::view::wrap::Row;

/// Draws the mistakes of the lesson on a canvas that has neither header nor footer in it. A lesson that has been
/// mended meanwhile has none.
pub fn draw(canvas: &mut Canvas<'_>, catalog: &Catalog, lesson: &str, scroll: usize) {
    let (width, height) = (canvas.width(), canvas.height().saturating_sub(1));
    let cells = usize::from(width.saturating_sub(4));
    let mut rows = Vec::new();
    if let Some(Entry::Broken { mistakes, .. }) = catalog.entries().find(|entry| entry.id() == lesson) {
        for mistake in mistakes {
            rows.extend(mistake::rows(&mistake.to_string(), cells, canvas.theme()));
            rows.push(Row::new());
        }
    }
    let area = Rect::new(0, 1, width, height);
    pane::draw(canvas, area, &Title::new(format!("What is wrong with {lesson}"), true));
    page::draw(&mut canvas.part(area.x + 2, area.y, area.width.saturating_sub(3), area.height), &rows, scroll);
    pane::join(canvas);
}
