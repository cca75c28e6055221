//! The picture: what the model looks like in a terminal. It only draws; it decides nothing and remembers nothing.
//!
//! ```text
//! ┌ header: where one is ──────────────────────── the run's state, speed, seed, time ┐
//! │ screen: home, lesson or opened file, or the help over it                        │
//! │ notice, if there is one                                                         │
//! └ footer: the keys that mean something here ──────────────────────────────────────┘
//! ```

pub mod canvas;
pub mod fit;
pub mod screen;
pub mod spot;
#[cfg(test)]
mod stand_in;
pub mod symbol;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod widget;
pub mod wrap;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Aside, Model, Notice, Overlay, Screen};
use canvas::Canvas;
use screen::{bench, broken, compare, help, home, orders, too_small};
use symbol::Symbol;
use theme::{Role, Theme};
use widget::{chooser, footer, header, page, prompt};
use wrap::{Piece, wrap};

/// Draws the model over the whole frame.
pub fn draw(frame: &mut Frame<'_>, model: &Model, theme: &Theme) {
    let area = frame.area();
    draw_on(frame.buffer_mut(), area, model, theme);
}

/// Draws the model on a part of a buffer.
pub fn draw_on(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme) {
    buffer.set_style(area, theme.ground());
    let mut canvas = Canvas::new(buffer, area, theme);
    let (width, height) = (canvas.width(), canvas.height());
    if width < too_small::COLUMNS || height < too_small::ROWS {
        return too_small::draw(&mut canvas);
    }
    draw_header(&mut canvas.part(0, 0, width, 1), model);
    let middle = middle(&canvas, model);
    draw_screen(&mut canvas.part(0, 1, width, middle), model);
    if let Some(notice) = model.notices.first() {
        draw_notice(&mut canvas.part(0, 1 + middle, width, height - 2 - middle), notice);
    }
    let mut last = canvas.part(0, height - 1, width, 1);
    match &model.overlay {
        Some(Overlay::Prompt(asked)) => prompt::draw(&mut last, asked),
        Some(Overlay::Leaving) => prompt::draw_leaving(&mut last, &model.contexts()),
        _ => footer::draw(&mut last, &model.contexts(), model.answers()),
    }
}

/// How many rows there are between the header and the notice or the footer.
fn middle(canvas: &Canvas<'_>, model: &Model) -> u16 {
    let notice = model.notices.first().map_or(0, |notice| notice_height(notice, canvas));
    canvas.height().saturating_sub(2 + notice)
}

fn draw_header(canvas: &mut Canvas<'_>, model: &Model) {
    match &model.screen {
        Screen::Home(_) => header::draw(canvas, &[], None),
        Screen::Lesson(screen) => {
            let scene = screen.lesson.scenes.get(screen.scene).map_or("", |scene| &scene.title);
            header::draw(canvas, &[&screen.lesson.title, scene], Some(&screen.bench));
        }
        Screen::Open(screen) => header::draw(canvas, &[&screen.path.to_string_lossy()], Some(&screen.bench)),
    }
}

fn draw_screen(canvas: &mut Canvas<'_>, model: &Model) {
    if let Some(Overlay::Help { scroll }) = &model.overlay {
        return help::draw(canvas, *scroll);
    }
    if let Some(Overlay::Broken { lesson, scroll }) = &model.overlay {
        return broken::draw(canvas, &model.catalog, lesson, *scroll);
    }
    if let Some((bench, aside)) = model.bench().and_then(|bench| Some((bench, bench.aside.as_ref()?))) {
        match aside {
            Aside::Compare(state) => compare::draw(canvas, state),
            Aside::Orders => orders::draw(canvas, bench),
        }
    } else {
        draw_base(canvas, model);
    }
    if let Some(Overlay::Chooser(state)) = &model.overlay {
        chooser::draw(canvas, state);
    }
}

fn draw_base(canvas: &mut Canvas<'_>, model: &Model) {
    match &model.screen {
        Screen::Home(state) => home::draw(canvas, state, &model.catalog, &model.progress),
        Screen::Lesson(state) => bench::draw_lesson(canvas, state),
        Screen::Open(state) => bench::draw_open(canvas, state),
    }
}

fn notice_rows(notice: &Notice, canvas: &Canvas<'_>) -> Vec<wrap::Row> {
    let sign = format!("{} ", canvas.theme().symbol(Symbol::Pointer));
    let line = [Piece::new(sign, Role::Warning), Piece::new(canvas.theme().text(&notice.text), Role::Warning)];
    wrap(&line, usize::from(canvas.width().saturating_sub(2)), 2)
}

fn notice_height(notice: &Notice, canvas: &Canvas<'_>) -> u16 {
    u16::try_from(notice_rows(notice, canvas).len()).unwrap_or(u16::MAX).min(canvas.height() / 4)
}

fn draw_notice(canvas: &mut Canvas<'_>, notice: &Notice) {
    let rows = notice_rows(notice, canvas);
    for (row, line) in rows.iter().enumerate() {
        page::draw_row(canvas, 1, u16::try_from(row).unwrap_or(u16::MAX), line);
    }
}
