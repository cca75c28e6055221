//! What a pointing device means, carried out.

use super::{choose, edit, intent, theme};
use crate::app::bench::{Aside, Pane};
use crate::app::effect::Effect;
use crate::app::message::Intent;
use crate::app::model::{Model, Overlay, Screen};
use crate::app::point::Point;

/// Carries out what was pointed at.
pub(super) fn at(model: &mut Model, point: Point) -> Vec<Effect> {
    match point {
        Point::Pane { pane, title } => {
            if let Some(bench) = model.bench_mut() {
                if bench.focus == pane && title {
                    bench.maximised = !bench.maximised;
                }
                bench.focus = pane;
            }
            Vec::new()
        }
        Point::Scroll(pane, down) => scroll(model, pane, down),
        Point::Cursor { line, column, select } => {
            edit::place_cursor(model, line, column, select);
            Vec::new()
        }
        Point::Entry(entry) => take(model, entry),
        Point::Beside => intent::carry_out(model, Intent::Back),
    }
}

/// Scrolls a pane whether it has the keys or not.
fn scroll(model: &mut Model, pane: Pane, down: bool) -> Vec<Effect> {
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    if pane == Pane::Timeline {
        return intent::carry_out(model, if down { Intent::LaneDown } else { Intent::LaneUp });
    }
    let focus = std::mem::replace(&mut bench.focus, pane);
    let effects = intent::carry_out(model, if down { Intent::Down } else { Intent::Up });
    if let Some(bench) = model.bench_mut() {
        bench.focus = focus;
    }
    effects
}

/// Marks an entry; one that is marked already is taken.
fn take(model: &mut Model, entry: usize) -> Vec<Effect> {
    if let Some(Overlay::Chooser(chooser)) = &mut model.overlay {
        if std::mem::replace(&mut chooser.marked, entry) == entry {
            return choose::chosen(model, Intent::Accept);
        }
        theme::preview(model);
        return Vec::new();
    }
    if let Screen::Home(home) = &mut model.screen {
        let known = std::mem::replace(&mut home.selected, entry) == entry;
        return if known { intent::carry_out(model, Intent::OpenLesson) } else { Vec::new() };
    }
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    if let (Some(Aside::Orders), Some(explored)) = (&bench.aside, &mut bench.explored) {
        let known = std::mem::replace(&mut explored.marked, entry) == entry;
        return if known { intent::carry_out(model, Intent::OpenSeed) } else { Vec::new() };
    }
    Vec::new()
}
