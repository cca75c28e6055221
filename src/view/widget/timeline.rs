//! The timeline: one lane a task, under its parent, on an axis of virtual time.
//!
//! ```text
//!              0.0s          0.1s          0.2s         ▼ 0.300 s
//!   program    ●┈┈ awaits main ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈│┈┈┈
//!   └ main     ●┈┈ gather: 5 tasks ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈│┈┈┈
//!    ├ fetch-0 ●━━ sleep 0.3 s ━━━━━━━━━━━━━━━━━━━━━━━━━✔
//! ▸  └ fetch-4 ●░░ permit of limit ░░░░░░░░░░░░░░░░░░░░░│░░░
//!
//!   limit      ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇│ 2 of 2 held, 1 in line
//! ```
//!
//! Many alike tasks are one row (`fetch ×100`) until they are unfolded; the axis counts time, or events; where only a
//! part of the run is shown, the last row is a map of the whole. The event at the playhead has an arrow, if it concerns
//! two tasks.
//!
//! It draws what is visible and asks for nothing else, so a frame with a hundred thousand lanes costs what one with
//! twenty does. Nothing in it is remembered from frame to frame: which lanes are in sight follows from the selected
//! one, in half pages, so that they stand still while the selection moves among them.

pub mod arrow;
pub mod axis;
pub mod gauge;
pub mod group;
pub mod lane;
pub mod minimap;
pub mod name;
mod row;
pub mod ruler;
pub mod scale;
pub mod strip;

#[cfg(test)]
mod tests;

use crate::app::{Measure, Player, Playhead};
use crate::trace::query::Names;
use crate::trace::{Activity, ResourceId, State, TaskId, Time, Track, WaitOn};
use crate::view::canvas::Canvas;
use crate::view::fit::{self, width};
use crate::view::symbol::Symbol;
use crate::view::theme::Role;

use scale::Scale;
use strip::SPILL;

/// The fewest cells that the column of names takes, so that the axis need not move for the first short names.
const NARROWEST_NAMES: usize = 12;

/// From this height on there is a map of the whole run, where only a part of it is shown.
const MAP_FROM: u16 = 9;

/// Draws the run up to the playhead, and faded what is known after it.
pub fn draw(canvas: &mut Canvas<'_>, player: &Player, highlight: &[Names]) {
    let picture = Picture::new(canvas, player, highlight);
    picture.ruler(canvas);
    let mut row = 1;
    let mut seats = Vec::new();
    for shown in &picture.rows {
        let marked = picture.row(canvas, row, *shown);
        seats.push((*shown, row, marked));
        row += 1;
    }
    picture.arrow(canvas, &seats);
    if picture.gap {
        picture.playhead_in(canvas, row);
        row += 1;
    }
    for track in &picture.tracks {
        picture.resource(canvas, row, track);
        row += 1;
    }
    picture.map(canvas);
}

/// How many lanes the timeline has, as the pane's title says it, and how they are chosen and ordered.
#[must_use]
pub fn summary(player: &Player) -> String {
    let lanes = player.timeline.lanes().len();
    let mut text = format!("{lanes} {}", if lanes == 1 { "lane" } else { "lanes" });
    let arrangement = &player.arrangement;
    if !arrangement.filter.is_empty() {
        text = format!("{} of {text} with \"{}\"", player.rows.rows().len(), arrangement.filter);
    }
    for word in [arrangement.sort.word(), if player.measure == Measure::Order { "by event" } else { "" }] {
        if !word.is_empty() {
            text = format!("{text}, {word}");
        }
    }
    text
}

/// What lies under a cell of the timeline, as a pointing device asks: columns and rows count from the canvas's corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A place in the run: on the ruler, on a resource's row or on the map.
    Place(Playhead),
    /// A row: an index into the player's rows, and the place in the run if it was hit right of the names.
    Row(usize, Option<Playhead>),
}

/// What lies under a cell of the timeline that would be drawn on `canvas`.
#[must_use]
pub fn hit(canvas: &Canvas<'_>, player: &Player, column: u16, row: u16) -> Option<Hit> {
    let picture = Picture::new(canvas, player, &[]);
    let place = column.checked_sub(picture.names).and_then(|column| {
        let last = picture.scale.axis.columns().saturating_sub(1);
        picture.scale.place_of(column.min(last))
    });
    if row > 0
        && let Some(shown) = picture.rows.get(usize::from(row) - 1)
    {
        return Some(Hit::Row(*shown, place));
    }
    place.map(Hit::Place)
}

/// The first of `total` rows to show so that the row `selected` is in sight. It turns over by half pages.
#[must_use]
pub fn first_row(selected: usize, height: usize, total: usize) -> usize {
    if total <= height || height == 0 {
        return 0;
    }
    let half = (height / 2).max(1);
    let page = selected.saturating_sub(half / 2) / half;
    (page * half).min(total - height)
}

/// What is in sight, and where.
struct Picture<'a> {
    player: &'a Player,
    highlight: &'a [Names],
    seen: State<'a>,
    known: State<'a>,
    selected: Option<usize>,
    /// The rows in sight, those that are pinned first.
    rows: Vec<usize>,
    above: usize,
    below: usize,
    tracks: Vec<&'a Track>,
    hidden_tracks: usize,
    /// Whether an empty row stands between lanes and resources.
    gap: bool,
    map: Vec<minimap::Cell>,
    names: u16,
    scale: Scale<'a>,
}

impl<'a> Picture<'a> {
    fn new(canvas: &Canvas<'_>, player: &'a Player, highlight: &'a [Names]) -> Self {
        let timeline = &player.timeline;
        let seen = player.state();
        let horizon = player.reached.max(timeline.end());
        let known = State::new(&player.trace, timeline, player.trace.events().len(), horizon);
        let task = player.selected();
        let selected = player.selected_row();
        let tall = canvas.height() >= MAP_FROM;
        // Whether there is a map follows from the window alone, and that from no more than the columns.
        let has_map = tall && Scale::new(player, canvas.width()).more() != (false, false);
        let height = usize::from(canvas.height().saturating_sub(1 + u16::from(has_map)));
        let total = player.rows.rows().len();
        let (tracks, hidden_tracks) = tracks_in_sight(player, task, height.saturating_sub(1) / 3);
        let room = height.saturating_sub(tracks.len());
        let gap = !tracks.is_empty() && total < room;
        let above = first_row(selected.unwrap_or(0), room, total);
        let mut rows: Vec<usize> = (above..(above + room).min(total)).collect();
        let pinned = pinned_rows(player, &rows, room / 3);
        // What is pinned takes the place of what is furthest from the selected row.
        let at_top = selected.is_some_and(|selected| selected < above + rows.len() / 2);
        for _ in 0..pinned.len().min((rows.len() + pinned.len()).saturating_sub(room)) {
            if at_top {
                rows.pop();
            } else {
                rows.remove(0);
            }
        }
        let (first, last) = (rows.first().copied().unwrap_or(0), rows.last().map_or(0, |last| last + 1));
        let rows: Vec<usize> = pinned.into_iter().chain(rows).collect();
        let names = names_width(canvas, player, &seen, &rows, &tracks);
        let strip = canvas.width().saturating_sub(names);
        let scale = Scale::new(player, strip.saturating_sub(SPILL).max(1));
        let map = if has_map { minimap::cells(player, &scale, strip.saturating_sub(SPILL)) } else { Vec::new() };
        let below = total.saturating_sub(last);
        Self {
            player,
            highlight,
            seen,
            known,
            selected,
            rows,
            above: first,
            below,
            tracks,
            hidden_tracks,
            gap,
            map,
            names,
            scale,
        }
    }

    /// The column of the playhead on the canvas, if it is in sight.
    fn playhead(&self) -> Option<u16> {
        self.scale.axis.column(self.scale.spot_of(self.player.playhead)).map(|column| self.names + column)
    }

    /// The first row: how many lanes are out of sight, the ticks, and the playhead with its moment.
    fn ruler(&self, canvas: &mut Canvas<'_>) {
        let theme = canvas.theme();
        let mut column = 2;
        for (symbol, count) in [(Symbol::MoreAbove, self.above), (Symbol::MoreBelow, self.below)] {
            if count > 0 {
                column = canvas.text(column, 0, &format!("{}{count} ", theme.symbol(symbol)), Role::Accent);
            }
        }
        self.blocked_loop(canvas);
        let moment = self.playhead().map(|at| self.moment(canvas, at));
        let marks = self.marks();
        for tick in ruler::ticks_of(&self.scale) {
            let start = self.names + tick.column;
            let end = usize::from(start) + width(&tick.label);
            if marks.iter().any(|(column, ..)| *column >= start && usize::from(*column) <= end) {
                continue;
            }
            let touches = moment.as_ref().is_some_and(|(from, text)| {
                usize::from(start) < usize::from(*from) + width(text) + 2 && end + 2 > usize::from(*from)
            });
            if !touches && end <= usize::from(canvas.width()) {
                canvas.text(start, 0, &tick.label, Role::Muted);
            }
        }
        for (column, symbol, role) in marks {
            canvas.symbol(column, 0, symbol, role);
        }
        if let Some((start, text)) = &moment {
            canvas.text(*start, 0, text, Role::Playhead);
        }
        let (left, right) = self.scale.more();
        if left {
            canvas.symbol(self.names.saturating_sub(1), 0, Symbol::MoreLeft, Role::Accent);
        }
        if right {
            canvas.symbol(canvas.width().saturating_sub(1), 0, Symbol::MoreRight, Role::Accent);
        }
    }

    /// The bookmarks, and the range that is played again and again, as signs on the ruler.
    fn marks(&self) -> Vec<(u16, Symbol, Role)> {
        let events = self.player.trace.events();
        let column = |at: Time| {
            let seen = events.partition_point(|event| event.at <= at);
            let column = self.scale.axis.column(self.scale.spot_of(Playhead { at, events: seen }))?;
            Some(self.names + column)
        };
        let round = self.player.round.map(|round| {
            [(Some(round.from), Symbol::LoopStart, Role::Warning), (round.to, Symbol::LoopEnd, Role::Warning)]
        });
        let bookmarks = self.player.all_bookmarks().map(|at| (Some(at), Symbol::Bookmark, Role::Accent));
        let all = bookmarks.chain(round.into_iter().flatten());
        all.filter_map(|(at, symbol, role)| Some((column(at?)?, symbol, role))).collect()
    }

    /// The playhead's head and moment, on the side where there is room: `▼ 0.300 s`; by order with the event's number.
    fn moment(&self, canvas: &Canvas<'_>, column: u16) -> (u16, String) {
        let head = canvas.theme().symbol(Symbol::PlayheadTop);
        let Playhead { at, events } = self.player.playhead;
        let at = match self.scale.measure {
            Measure::Time => at.to_string(),
            Measure::Order => format!("event {} at {at}", self.player.timeline.stops_before(events)),
        };
        let text = format!("{head} {at}");
        if usize::from(column) + width(&text) <= usize::from(canvas.width()) {
            return (column, text);
        }
        let text = format!("{at} {head}");
        let cells = u16::try_from(width(&text)).unwrap_or(u16::MAX);
        (column.saturating_add(1).saturating_sub(cells), text)
    }

    /// Marks on the ruler where the event loop was blocked: it is everybody's time that passes there.
    fn blocked_loop(&self, canvas: &mut Canvas<'_>) {
        for (first, last) in self.blocked_columns(None) {
            for column in first..=last {
                canvas.symbol(self.names + column, 0, Symbol::LoopBlocked, Role::Blocks);
            }
        }
    }

    /// The columns in which a task other than this one holds the event loop, as far as it has happened. By order, a
    /// block is one event and takes no room.
    fn blocked_columns(&self, but: Option<TaskId>) -> Vec<(u16, u16)> {
        if self.scale.measure == Measure::Order {
            return Vec::new();
        }
        let axis = &self.scale.axis;
        let (from, to) = (Time(axis.start().0), Time(axis.end().0));
        let now = self.player.playhead.at;
        let blocks = self.player.timeline.blocks_between(from, Time(to.0.saturating_add(1)));
        let shown = blocks.iter().filter(|block| Some(block.task) != but && block.event < self.seen.seen());
        let mut columns: Vec<(u16, u16)> = Vec::new();
        for block in shown {
            let first = axis.column(axis::Spot(block.from.max(from).0)).unwrap_or(0);
            let Some(last) = axis.column(axis::Spot(block.to.min(to).min(now).0)) else { continue };
            // Many short blocks fall into one column; it is shaded once.
            if columns.last().is_none_or(|(_, before)| *before < last) {
                columns.push((first, last));
            }
        }
        columns
    }

    fn playhead_in(&self, canvas: &mut Canvas<'_>, row: u16) {
        if let Some(column) = self.playhead() {
            canvas.symbol(column, row, Symbol::Playhead, Role::Playhead);
        }
    }

    /// Draws the arrow of the event at the playhead over the playhead itself. Signs of weight stay: it leads to them.
    fn arrow(&self, canvas: &mut Canvas<'_>, seats: &[(usize, u16, bool)]) {
        let (Some(arrow), Some(column)) = (arrow::at_playhead(self.player), self.playhead()) else { return };
        let rows = &self.player.rows;
        let (Some(from), Some(to)) = (rows.row_of(arrow.from), rows.row_of(arrow.to)) else { return };
        let down = from < to;
        let (first, last) = (from.min(to), from.max(to));
        for (number, row, marked) in seats {
            if !(first..=last).contains(number) || *number == from || *marked {
                continue;
            }
            let symbol = match (*number == to, down) {
                (true, true) => Symbol::ArrowDown,
                (true, false) => Symbol::ArrowUp,
                _ => Symbol::ArrowShaft,
            };
            canvas.symbol(column, *row, symbol, Role::Arrow);
        }
    }

    /// The last row: the whole run, with the part that is shown told apart.
    fn map(&self, canvas: &mut Canvas<'_>) {
        if self.map.is_empty() {
            return;
        }
        let row = canvas.height().saturating_sub(1);
        canvas.text(2, row, "whole run", Role::Muted);
        for (column, cell) in self.map.iter().enumerate() {
            let role = if cell.shown { Role::Focus } else { Role::Muted };
            let glyph = gauge::glyph(cell.height, canvas.theme().letters());
            canvas.text(self.names + u16::try_from(column).unwrap_or(u16::MAX), row, glyph, role);
        }
    }

    /// Writes beside the playhead, on the side where there is room.
    fn words_at_playhead(&self, canvas: &mut Canvas<'_>, row: u16, words: &[String]) {
        let Some(playhead) = self.playhead() else { return };
        let right = usize::from(canvas.width()).saturating_sub(usize::from(playhead) + 2);
        let left = usize::from(playhead.saturating_sub(self.names)).saturating_sub(1);
        let Some(clearest) = words.first() else { return };
        let text = if width(clearest) + 2 <= right.max(left) {
            clearest
        } else {
            match fit::first_that_fits(words, right.max(left).saturating_sub(2)) {
                Some(text) => text,
                None => return,
            }
        };
        let text = format!(" {text} ");
        let cells = u16::try_from(width(&text)).unwrap_or(u16::MAX);
        let start = if width(&text) <= right { playhead + 1 } else { playhead.saturating_sub(cells) };
        canvas.text(start, row, &text, Role::Text);
    }
}

/// The rows of pinned lanes that are not in sight by themselves.
fn pinned_rows(player: &Player, in_sight: &[usize], most: usize) -> Vec<usize> {
    let rows = player.arrangement.pinned.iter().filter_map(|task| player.rows.row_of(*task));
    rows.filter(|row| !in_sight.contains(row)).take(most).collect()
}

/// The resources that get a row, at most `most` of them, and how many do not. The one that the selected task waits
/// for is among them.
fn tracks_in_sight(player: &Player, selected: Option<TaskId>, most: usize) -> (Vec<&Track>, usize) {
    let mut all = player.timeline.tracks().iter().filter(|track| track.has_row());
    let mut shown: Vec<&Track> = all.by_ref().take(most).collect();
    let hidden = all.count();
    if hidden > 0
        && let Some(wanted) = selected.and_then(|task| wanted_by(player, task))
        && let Some(track) = player.timeline.track(wanted).filter(|track| track.has_row())
        && !shown.iter().any(|other| other.resource == wanted)
        && let Some(last) = shown.last_mut()
    {
        *last = track;
    }
    (shown, hidden)
}

fn wanted_by(player: &Player, task: TaskId) -> Option<ResourceId> {
    let span = player.timeline.lane(task)?.span_at(player.playhead.at)?;
    match span.state {
        Activity::Waiting(
            WaitOn::Permit(resource)
            | WaitOn::Item(resource)
            | WaitOn::Space(resource)
            | WaitOn::Drained(resource)
            | WaitOn::Event(resource)
            | WaitOn::Condition(resource)
            | WaitOn::Barrier(resource),
        ) => Some(resource),
        _ => None,
    }
}

/// The cells for pointer, branch, name and a space: as many as the names in sight need, within bounds.
fn names_width(canvas: &Canvas<'_>, player: &Player, seen: &State<'_>, rows: &[usize], tracks: &[&Track]) -> u16 {
    let rows = rows.iter().filter_map(|row| player.rows.row(*row));
    let tracks = tracks.iter().map(|track| width(gauge::name(track)));
    let longest = name::longest(&player.rows, rows, seen, canvas.theme()).max(tracks.max().unwrap_or(0));
    let most = (usize::from(canvas.width()) / 4).max(NARROWEST_NAMES);
    u16::try_from(longest.clamp(NARROWEST_NAMES, most) + 3).unwrap_or(0).min(canvas.width() / 2)
}
