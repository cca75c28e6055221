//! Two runs on one axis.
//!
//! ```text
//! ─ Compare ───────────────────────────────────────────────── 4 of 6 lanes differ ─
//!  1 LIMIT = 2   0.900 s    7 tasks, at most 2 under way   done
//!  2 LIMIT = 3   0.600 s    7 tasks, at most 3 under way   done   0.300 s sooner
//!
//!                 0.0s          0.2s     ≠ ▼ 0.300 s      0.6s
//!  = main         ●┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈✔
//!  1 fetch-2      ●░░░░░░░░░░░░░░░░░░░░░░░━━━━━━━━━━━━━━━━━━━━━✔
//!  2              ●━━━━━━━━━━━━━━━━━━━━━━━✔
//! ─ They part at 0.000 s ──────────────────────────────────────────────────────────
//!  1 program creates semaphore `limit` with 2 permits
//!  2 program creates semaphore `limit` with 3 permits
//! ```

use ratatui::layout::Rect;

use crate::app::{Compare, Player, Side};
use crate::trace::compare::{Comparison, Pair, Sum};
use crate::trace::sentence::sentence;
use crate::trace::{RunEnd, State, TaskId, Time};
use crate::view::canvas::Canvas;
use crate::view::fit::{self, width};
use crate::view::symbol::Symbol;
use crate::view::theme::Role;
use crate::view::widget::pane::{self, Title};
use crate::view::widget::timeline::axis::{Axis, Spot};
use crate::view::widget::timeline::scale::Scale;
use crate::view::widget::timeline::strip::{Cell, Glyph, Layer, SPILL, Strip};
use crate::view::widget::timeline::{first_row, lane, ruler};
use crate::view::widget::{page, why};
use crate::view::wrap::{Piece, Row, wrap};

/// Draws both runs on a canvas that has neither header nor footer in it.
pub fn draw(canvas: &mut Canvas<'_>, compare: &Compare) {
    let (width, height) = (canvas.width(), canvas.height());
    let (Some(comparison), [Side { player: Some(one), .. }, Side { player: Some(other), .. }]) =
        (&compare.comparison, &compare.sides)
    else {
        pane::draw(canvas, Rect::new(0, 1, width, height.saturating_sub(1)), &Title::new("Compare", true));
        canvas.text(2, 2, "Both runs are being performed.", Role::Muted);
        return;
    };
    let words = parting_rows(canvas, comparison, [one, other]);
    let below = u16::try_from(words.len()).unwrap_or(u16::MAX).min(height / 3) + 1;
    let differ = comparison.pairs.iter().filter(|pair| pair.parts.is_some()).count();
    let aside = match (differ, comparison.pairs.len()) {
        (0, _) => "no lane differs".to_owned(),
        (differ, all) => format!("{differ} of {all} lanes differ"),
    };
    let middle = Rect::new(0, 1, width, height.saturating_sub(1 + below));
    pane::draw(canvas, middle, &Title::new("Compare", true).aside(aside));
    draw_sums(&mut canvas.part(0, 1, width, 2), compare, comparison);
    let lanes = Rect { y: 4, height: middle.height.saturating_sub(3), ..middle };
    Picture::new(canvas, lanes, compare, comparison, [one, other]).draw(&mut canvas.part(
        0,
        lanes.y,
        width,
        lanes.height,
    ));
    let area = Rect::new(0, height.saturating_sub(below) + 1, width, below.saturating_sub(1));
    let title = match comparison.parting {
        Some(parting) => format!("They part at {}", parting.at),
        None => "They do not part: the same things happen in both".to_owned(),
    };
    pane::draw(canvas, area, &Title::new(title, false));
    for (row, line) in words.iter().enumerate().take(usize::from(area.height)) {
        page::draw_row(canvas, 1, area.y + u16::try_from(row).unwrap_or(u16::MAX), line);
    }
}

fn parting_rows(canvas: &Canvas<'_>, comparison: &Comparison, players: [&Player; 2]) -> Vec<Row> {
    let Some(parting) = comparison.parting else { return Vec::new() };
    let theme = canvas.theme();
    let mut rows = Vec::new();
    for (side, player) in players.into_iter().enumerate() {
        let mut line = vec![Piece::new(format!("{}\u{a0}", side + 1), Role::Accent)];
        match player.trace.events().get(parting.event) {
            Some(event) => {
                if event.at != parting.at {
                    line.push(Piece::new(format!("at {}: ", event.at), Role::Muted));
                }
                let phrase = sentence(&player.trace, &player.timeline, parting.event);
                line.extend(why::pieces(&phrase, None, theme));
            }
            None => line.push(Piece::new("It is over.", Role::Text)),
        }
        rows.extend(wrap(&line, usize::from(canvas.width().saturating_sub(2)), 2));
    }
    rows
}

/// The two rows that say what each run comes to.
fn draw_sums(canvas: &mut Canvas<'_>, compare: &Compare, comparison: &Comparison) {
    let names: Vec<String> = compare.sides.iter().map(|side| canvas.theme().text(&side.name)).collect();
    let cells = names.iter().map(|name| width(name)).max().unwrap_or(0).min(usize::from(canvas.width()) / 3);
    let ellipsis = canvas.theme().symbol(Symbol::Ellipsis);
    // Both rows in the same words, so that the numbers stand one below the other.
    let room = usize::from(canvas.width()).saturating_sub(cells + 3 + 2 + 9 + 2 + 28);
    let wording = (0..3).find(|wording| comparison.sums.iter().all(|sum| width(&count(sum, *wording)) <= room));
    let counted = comparison.sums.map(|sum| wording.map_or_else(String::new, |wording| count(&sum, wording)));
    let longest = counted.iter().map(|text| width(text)).max().unwrap_or(0);
    for (side, (name, sum)) in names.iter().zip(&comparison.sums).enumerate() {
        let row = u16::try_from(side).unwrap_or(0);
        canvas.text(1, row, &(side + 1).to_string(), Role::Accent);
        let name = fit::pad(&fit::elide(name, cells, ellipsis), cells);
        let mut column = canvas.text(3, row, &name, Role::Strong) + 2;
        column = canvas.text(column, row, &format!("{:>9}", sum.total.to_string()), Role::Text) + 2;
        column = canvas.text(column, row, &fit::pad(&counted[side], longest), Role::Text) + 2;
        let (word, role) = end_word(sum);
        column = canvas.text(column, row, word, role) + 2;
        if side == 1 {
            let (text, role) = difference(comparison);
            let room = usize::from(canvas.width().saturating_sub(column));
            canvas.text(column, row, &fit::elide(&text, room, ellipsis), role);
        }
    }
}

/// The tasks and the most that were under way at once, in words of three lengths.
fn count(sum: &Sum, wording: usize) -> String {
    let tasks = if sum.tasks == 1 { "1 task".to_owned() } else { format!("{} tasks", sum.tasks) };
    match wording {
        0 => format!("{tasks}, at most {} under way", sum.peak),
        1 => format!("{tasks}, peak {}", sum.peak),
        _ => format!("peak {}", sum.peak),
    }
}

fn end_word(sum: &Sum) -> (&'static str, Role) {
    match sum.end {
        Some(RunEnd::Completed) => ("done", Role::Good),
        Some(RunEnd::Raised) => ("raised", Role::Bad),
        Some(RunEnd::Deadlocked) => ("deadlocked", Role::Bad),
        Some(RunEnd::Exhausted) => ("out of budget", Role::Bad),
        Some(RunEnd::Stopped) | None => ("stopped", Role::Warning),
    }
}

/// What the second run has over the first.
fn difference(comparison: &Comparison) -> (String, Role) {
    let [one, other] = comparison.sums.map(|sum| sum.total);
    let time = match one.cmp(&other) {
        std::cmp::Ordering::Greater => format!("{:.3} s sooner", Time(one.0 - other.0).seconds()),
        std::cmp::Ordering::Less => format!("{:.3} s later", Time(other.0 - one.0).seconds()),
        std::cmp::Ordering::Equal => "as long".to_owned(),
    };
    let output = if comparison.same_output { "" } else { ", prints otherwise" };
    (format!("{time}{output}"), Role::Accent)
}

/// One row of the lanes: a pair, and the side that it shows; both, where they are alike.
#[derive(Clone, Copy)]
struct Line<'a> {
    pair: &'a Pair,
    side: Option<usize>,
    first: bool,
    marked: bool,
}

struct Picture<'a> {
    players: [&'a Player; 2],
    comparison: &'a Comparison,
    lines: Vec<Line<'a>>,
    above: usize,
    names: u16,
    scales: [Scale<'a>; 2],
    now: Time,
}

impl<'a> Picture<'a> {
    fn new(
        canvas: &Canvas<'_>,
        area: Rect,
        compare: &'a Compare,
        comparison: &'a Comparison,
        players: [&'a Player; 2],
    ) -> Self {
        let mut lines = Vec::new();
        let mut marked_line = 0;
        for (place, at) in compare.shown().into_iter().enumerate() {
            let pair = &comparison.pairs[at];
            let marked = place == compare.marked;
            if marked {
                marked_line = lines.len();
            }
            let line = |side, first| Line { pair, side, first, marked };
            match (pair.parts, pair.tasks) {
                (None, _) => lines.push(line(None, true)),
                (Some(_), [one, other]) => {
                    lines.extend(one.map(|_| line(Some(0), true)));
                    lines.extend(other.map(|_| line(Some(1), one.is_none())));
                }
            }
        }
        let rows = usize::from(area.height.saturating_sub(1));
        let above = first_row(marked_line, rows, lines.len());
        let labels = players.iter().flat_map(|player| player.timeline.lanes().iter().take(200));
        let names = labels.map(|lane| width(lane.label())).max().unwrap_or(0) + 5;
        let names = u16::try_from(names).unwrap_or(u16::MAX).clamp(12, (canvas.width() / 4).max(12));
        let columns = canvas.width().saturating_sub(names).saturating_sub(SPILL).max(1);
        // Both on the axis of the longer one.
        let mut scales = players.map(|player| Scale::new(player, columns));
        let span = scales.iter().map(|scale| scale.axis.span()).max().unwrap_or(1);
        for scale in &mut scales {
            scale.axis = Axis::new(Spot(0), span, columns);
        }
        Self { players, comparison, lines, above, names, scales, now: compare.at() }
    }

    fn draw(&self, canvas: &mut Canvas<'_>) {
        self.ruler(canvas);
        let height = usize::from(canvas.height().saturating_sub(1));
        for (row, line) in self.lines.iter().skip(self.above).take(height).enumerate() {
            self.line(canvas, u16::try_from(row + 1).unwrap_or(u16::MAX), line);
        }
        let below = self.lines.len().saturating_sub(self.above + height);
        page::more(canvas, 0, Symbol::MoreAbove, self.above);
        page::more(canvas, canvas.height().saturating_sub(1), Symbol::MoreBelow, below);
        if self.lines.is_empty() {
            canvas.text(2, 1, "No lane differs.", Role::Muted);
        }
    }

    fn playhead(&self, side: usize) -> Option<u16> {
        let scale = &self.scales[side];
        scale.axis.column(scale.spot_of(self.players[side].playhead)).map(|column| self.names + column)
    }

    fn ruler(&self, canvas: &mut Canvas<'_>) {
        for tick in ruler::ticks_of(&self.scales[0]) {
            canvas.text(self.names + tick.column, 0, &tick.label, Role::Muted);
        }
        if let Some(column) = self.playhead(0).max(self.playhead(1)) {
            let head = canvas.theme().symbol(Symbol::PlayheadTop);
            let text = format!("{head} {} ", self.now);
            let fits = usize::from(column) + width(&text) <= usize::from(canvas.width());
            let start =
                if fits { column } else { canvas.width().saturating_sub(u16::try_from(width(&text)).unwrap_or(0)) };
            canvas.text(start, 0, &text, Role::Playhead);
        }
        let scale = &self.scales[0];
        let spot = self.comparison.parting.map(|parting| scale.spot(parting.at, parting.event));
        let parting = spot.and_then(|spot| scale.axis.column(spot));
        if let Some(column) = parting {
            canvas.symbol((self.names + column).saturating_sub(1), 0, Symbol::Unlike, Role::Warning);
        }
    }

    fn line(&self, canvas: &mut Canvas<'_>, row: u16, line: &Line<'_>) {
        if line.marked {
            canvas.symbol(0, row, Symbol::Pointer, Role::Focus);
        }
        match line.side {
            None => canvas.symbol(1, row, Symbol::Alike, Role::Muted),
            Some(side) => canvas.text(1, row, &(side + 1).to_string(), Role::Accent),
        };
        let side = line.side.unwrap_or(0);
        let Some(task) = line.pair.tasks[side] else { return };
        let player = self.players[side];
        if line.first {
            let cells = usize::from(self.names).saturating_sub(4);
            let label = fit::elide_middle(player.timeline.label(task), cells, canvas.theme().symbol(Symbol::Ellipsis));
            canvas.text(3, row, &label, if line.marked { Role::Focus } else { Role::Text });
        }
        self.strip(canvas, row, side, task, line.marked);
    }

    fn strip(&self, canvas: &mut Canvas<'_>, row: u16, side: usize, task: TaskId, marked: bool) {
        let (player, scale) = (self.players[side], &self.scales[side]);
        let Some(lane) = player.timeline.lane(task) else { return };
        let seen = player.state();
        let known = State::new(&player.trace, &player.timeline, player.trace.events().len(), player.timeline.end());
        let mut strip =
            Strip::new(scale.axis, scale.spot_of(player.playhead), canvas.width().saturating_sub(self.names));
        lane::paint(&mut strip, scale, lane, &seen, &known);
        let playhead = self.playhead(side);
        if let Some(column) = playhead {
            canvas.symbol(column, row, Symbol::Playhead, Role::Playhead);
        }
        for (column, cell) in strip.cells().iter().enumerate() {
            draw_cell(canvas, (self.names + u16::try_from(column).unwrap_or(u16::MAX), row), cell, playhead, marked);
        }
    }
}

fn draw_cell(canvas: &mut Canvas<'_>, (column, row): (u16, u16), cell: &Cell, playhead: Option<u16>, marked: bool) {
    let theme = canvas.theme();
    if playhead == Some(column) && matches!(cell.layer, Layer::Empty | Layer::Fill) {
        return;
    }
    let style = match (cell.future, marked) {
        (true, _) => theme.future(cell.role),
        (false, true) => theme.selected(cell.role),
        (false, false) => theme.style(cell.role),
    };
    match cell.glyph {
        Glyph::Blank | Glyph::Covered => {}
        Glyph::Symbol(symbol) => {
            canvas.styled(column, row, theme.symbol(symbol), style);
        }
        Glyph::Letter(letter) => {
            canvas.styled(column, row, letter.encode_utf8(&mut [0; 4]), style);
        }
    }
}
