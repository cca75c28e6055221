//! What lies where: the answer to a pointing device. It asks the same layout that the drawing asks, so that nothing is
//! remembered from a picture.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Aside, Intent, Model, Overlay, Pane, Playhead, Point, Screen};
use crate::keymap;
use crate::view::canvas::Canvas;
use crate::view::screen::{bench, home, orders};
use crate::view::theme::{Letters, Theme};
use crate::view::widget::timeline::{self, Hit};
use crate::view::widget::{chooser, editor, footer};
use crate::view::{middle, screen::too_small};

/// What the pointing device does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// Its button goes down.
    Press,
    /// It moves with its button held down.
    Drag,
    /// Its wheel turns towards the hand, or away from it.
    Wheel {
        /// Whether it turns towards the hand: further down in a text.
        down: bool,
    },
}

/// What it means there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// What a key means.
    Do(Intent),
    /// Something that no key means.
    Point(Point),
    /// A place of the run.
    Place(Playhead),
    /// A row of the timeline, and the place in the run if one was hit.
    Row(usize, Option<Playhead>),
}

/// What lies at a cell of a screen of this size.
#[must_use]
pub fn at(model: &Model, theme: &Theme, size: (u16, u16), cell: (u16, u16), gesture: Gesture) -> Option<Spot> {
    let area = Rect::new(0, 0, size.0, size.1);
    if size.0 < too_small::COLUMNS || size.1 < too_small::ROWS {
        return None;
    }
    let mut buffer = Buffer::empty(area);
    let mut canvas = Canvas::new(&mut buffer, area, theme);
    let (column, row) = cell;
    let below = 1 + middle(&canvas, model);
    match row {
        _ if row + 1 == size.1 => in_footer(&canvas, model, column, gesture),
        0 => None,
        _ if row >= below => (gesture == Gesture::Press).then_some(Spot::Do(Intent::DismissNotice)),
        _ => on_screen(&mut canvas.part(0, 1, size.0, below - 1), model, (column, row - 1), gesture),
    }
}

fn in_footer(canvas: &Canvas<'_>, model: &Model, column: u16, gesture: Gesture) -> Option<Spot> {
    let plain = !matches!(model.overlay, Some(Overlay::Prompt(_) | Overlay::Leaving));
    if gesture != Gesture::Press || !plain {
        return None;
    }
    let ascii = canvas.theme().letters() == Letters::Ascii;
    let key = footer::key_at(canvas.width(), keymap::footer(&model.contexts(), model.answers(), ascii), column)?;
    keymap::intent(&model.contexts(), key).map(Spot::Do)
}

fn on_screen(canvas: &mut Canvas<'_>, model: &Model, cell: (u16, u16), gesture: Gesture) -> Option<Spot> {
    let wheel = |up, down| match gesture {
        Gesture::Wheel { down: towards } => Some(Spot::Do(if towards { down } else { up })),
        _ => None,
    };
    let entry = |entry: Option<usize>| match gesture {
        Gesture::Press => entry.map(|entry| Spot::Point(Point::Entry(entry))),
        _ => None,
    };
    match &model.overlay {
        Some(Overlay::Chooser(state)) => {
            let (inside, found) = chooser::entry_at(state, Rect::new(0, 0, canvas.width(), canvas.height()), cell);
            return match gesture {
                Gesture::Press if !inside => Some(Spot::Point(Point::Beside)),
                _ => wheel(Intent::Up, Intent::Down).or_else(|| entry(found)),
            };
        }
        Some(_) => return wheel(Intent::Up, Intent::Down),
        None => {}
    }
    let aside = model.bench().and_then(|bench| Some((bench, bench.aside.as_ref()?)));
    match (aside, &model.screen) {
        (Some((_, Aside::Compare(_))), _) => wheel(Intent::MarkUp, Intent::MarkDown),
        (Some((bench, Aside::Orders)), _) => {
            wheel(Intent::MarkUp, Intent::MarkDown).or_else(|| entry(orders::group_at(canvas, bench, cell.1)))
        }
        (None, Screen::Home(state)) => {
            let found = home::entry_at(canvas, state, &model.catalog, cell.1);
            wheel(Intent::Up, Intent::Down).or_else(|| entry(found))
        }
        (None, _) => in_pane(canvas, model, cell, gesture),
    }
}

fn in_pane(canvas: &mut Canvas<'_>, model: &Model, (column, row): (u16, u16), gesture: Gesture) -> Option<Spot> {
    let state = model.bench()?;
    let layout = bench::layout_of(model, canvas)?;
    let panes = [
        (Pane::Words, layout.words),
        (Pane::Code, layout.code),
        (Pane::Timeline, layout.timeline),
        (Pane::Output, layout.output),
    ];
    let with_title = |area: &Rect| Rect { y: area.y.saturating_sub(1), height: area.height + 1, ..*area };
    let (pane, area) =
        panes.into_iter().find(|(_, area)| !area.is_empty() && with_title(area).contains((column, row).into()))?;
    if let Gesture::Wheel { down } = gesture {
        return Some(Spot::Point(Point::Scroll(pane, down)));
    }
    let (inner_column, inner_row) = (column - area.x, row.saturating_sub(area.y));
    let title = row < area.y;
    match (pane, &state.player, &state.editor) {
        (Pane::Timeline, Some(player), _) if !title => {
            let inside = canvas.part(area.x, area.y, area.width, area.height);
            match (timeline::hit(&inside, player, inner_column, inner_row)?, gesture) {
                (Hit::Place(place), _) | (Hit::Row(_, Some(place)), Gesture::Drag) => Some(Spot::Place(place)),
                (Hit::Row(row, place), _) => Some(Spot::Row(row, place)),
            }
        }
        (Pane::Code, _, Some(editing)) if state.editing && !title => {
            let inside = canvas.part(area.x, area.y, area.width, area.height);
            let (line, column) = editor::place_at(&inside, state, editing, (inner_column, inner_row));
            Some(Spot::Point(Point::Cursor { line, column, select: gesture == Gesture::Drag }))
        }
        _ if gesture == Gesture::Press && !state.editing => Some(Spot::Point(Point::Pane { pane, title })),
        _ => None,
    }
}
