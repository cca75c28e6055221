//! The keys that mean something, and the signs of the timeline.

use crate::keymap;
use crate::view::canvas::Canvas;
use crate::view::fit::{pad, width};
use crate::view::symbol::Symbol;
use crate::view::theme::{Letters, Role, Theme};
use crate::view::widget::page;
use crate::view::widget::pane::{self, Title};
use crate::view::wrap::{Piece, Row, wrap};

use ratatui::layout::Rect;

/// From this width on keys and signs stand side by side.
const SIDE_BY_SIDE: u16 = 110;

/// Draws the help on a canvas that has neither header nor footer in it.
pub fn draw(canvas: &mut Canvas<'_>, scroll: usize) {
    let (all, height) = (canvas.width(), canvas.height().saturating_sub(1));
    let theme = canvas.theme();
    if all >= SIDE_BY_SIDE {
        let left = all * 62 / 100;
        let keys = Rect::new(0, 1, left, height);
        let signs = Rect::new(left + 1, 1, all - left - 1, height);
        let cells = usize::from(left.saturating_sub(4));
        draw_pane(canvas, keys, &Title::new("Keys", true), &keys_rows(cells, theme), scroll);
        let cells = usize::from(signs.width.saturating_sub(4));
        draw_pane(canvas, signs, &Title::new("The timeline's signs", false), &legend(cells, theme), 0);
    } else {
        let cells = usize::from(all.saturating_sub(4));
        let mut rows = keys_rows(cells, theme);
        rows.push(vec![Piece::new("The timeline's signs", Role::Title)]);
        rows.push(Row::new());
        rows.extend(legend(cells, theme));
        draw_pane(canvas, Rect::new(0, 1, all, height), &Title::new("Keys and signs", true), &rows, scroll);
    }
    pane::join(canvas);
}

fn draw_pane(canvas: &mut Canvas<'_>, area: Rect, title: &Title, rows: &[Row], scroll: usize) {
    pane::draw(canvas, area, title);
    page::draw(&mut canvas.part(area.x + 2, area.y, area.width.saturating_sub(3), area.height), rows, scroll);
}

/// The table of keys under its headings.
fn keys_rows(cells: usize, theme: &Theme) -> Vec<Row> {
    let sections = keymap::help(theme.letters() == Letters::Ascii);
    let longest = sections.iter().flat_map(|section| &section.rows).map(|(keys, _)| width(keys)).max().unwrap_or(0);
    let longest = longest.min(cells / 3);
    let mut rows = Vec::new();
    for section in sections {
        rows.push(vec![Piece::new(section.title, Role::Title)]);
        for (keys, help) in section.rows {
            let start = format!("{}\u{a0}\u{a0}", pad(&keys, longest).replace(' ', "\u{a0}"));
            let line = [Piece::new(start, Role::Key), Piece::new(theme.text(help), Role::Text)];
            rows.extend(wrap(&line, cells, longest + 2));
        }
        rows.push(Row::new());
    }
    rows
}

/// Each sign of the lanes with its word, drawn as the lanes draw it.
fn legend(cells: usize, theme: &Theme) -> Vec<Row> {
    let row = |symbol: Symbol| {
        let sign = theme.symbol(symbol);
        let bar = if is_bar(symbol) { sign.repeat(4) } else { format!("{sign}   ") };
        let start = format!("{}\u{a0}\u{a0}", bar.replace(' ', "\u{a0}"));
        wrap(&[Piece::new(start, role(symbol)), Piece::new(symbol.word(), Role::Text)], cells, 6)
    };
    let mut rows: Vec<Row> = Symbol::LEGEND.into_iter().flat_map(row).collect();
    rows.push(Row::new());
    let text = "What is known of the time after the playhead is drawn faint. Under the lanes stand the things that \
                tasks share: the higher the bar, the fuller.";
    rows.extend(wrap(&[Piece::new(text, Role::Muted)], cells, 0));
    rows
}

fn is_bar(symbol: Symbol) -> bool {
    matches!(
        symbol,
        Symbol::Ready
            | Symbol::WaitsForTime
            | Symbol::WaitsForResource
            | Symbol::WaitsForTask
            | Symbol::CleansUp
            | Symbol::Blocks
            | Symbol::LoopBlocked
    )
}

fn role(symbol: Symbol) -> Role {
    match symbol {
        Symbol::Runs => Role::Runs,
        Symbol::Ready => Role::Ready,
        Symbol::WaitsForTime => Role::WaitsForTime,
        Symbol::WaitsForResource => Role::WaitsForResource,
        Symbol::WaitsForTask => Role::WaitsForTask,
        Symbol::CleansUp => Role::CleansUp,
        Symbol::Blocks | Symbol::LoopBlocked => Role::Blocks,
        Symbol::CancelRequested | Symbol::CancelDelivered | Symbol::ShieldHeld => Role::Cancel,
        Symbol::Cancelled => Role::Cancelled,
        Symbol::TimedOut => Role::Warning,
        Symbol::Hand => Role::Hand,
        Symbol::Returned => Role::Good,
        Symbol::Raised | Symbol::Lost => Role::Bad,
        _ => Role::Text,
    }
}
