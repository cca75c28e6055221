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
//! It draws what is visible and asks for nothing else, so a frame with a hundred thousand lanes costs what one with
//! twenty does. Nothing in it is remembered from frame to frame: which lanes are in sight follows from the selected
//! one, in half pages, so that they stand still while the selection moves among them.

pub mod axis;
pub mod gauge;
pub mod lane;
pub mod name;
pub mod ruler;
pub mod strip;

#[cfg(test)]
mod tests;

use crate::app::Player;
use crate::trace::query::Names;
use crate::trace::{Activity, Lane};
use crate::trace::{ResourceId, State, TaskId, Time, Track, WaitOn};
use crate::view::canvas::Canvas;
use crate::view::fit::{self, width};
use crate::view::symbol::Symbol;
use crate::view::theme::Role;

use axis::Axis;
use strip::{Cell, Glyph, Layer, SPILL, Strip};

/// The fewest cells that the column of names takes, so that the axis need not move for the first short names.
const NARROWEST_NAMES: usize = 12;

/// Draws the run up to the playhead, and faded what is known after it.
pub fn draw(canvas: &mut Canvas<'_>, player: &Player, highlight: &[Names]) {
    let picture = Picture::new(canvas, player, highlight);
    picture.ruler(canvas);
    let mut row = 1;
    for task in picture.lanes {
        picture.lane(canvas, row, *task);
        row += 1;
    }
    if picture.gap {
        picture.playhead_in(canvas, row);
        row += 1;
    }
    for track in &picture.tracks {
        picture.resource(canvas, row, track);
        row += 1;
    }
}

/// How many lanes and resources the timeline has, as the pane's title says it; with those out of sight, if any are.
#[must_use]
pub fn summary(player: &Player) -> String {
    let lanes = player.timeline.rows().len();
    format!("{lanes} {}", if lanes == 1 { "lane" } else { "lanes" })
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
    selected: Option<TaskId>,
    lanes: &'a [TaskId],
    above: usize,
    below: usize,
    tracks: Vec<&'a Track>,
    hidden_tracks: usize,
    /// Whether an empty row stands between lanes and resources.
    gap: bool,
    names: u16,
    axis: Axis,
}

impl<'a> Picture<'a> {
    fn new(canvas: &Canvas<'_>, player: &'a Player, highlight: &'a [Names]) -> Self {
        let timeline = &player.timeline;
        let seen = player.state();
        let horizon = player.reached.max(timeline.end());
        let known = State::new(&player.trace, timeline, player.trace.events().len(), horizon);
        let selected = player.selected();
        let height = usize::from(canvas.height().saturating_sub(1));
        let rows = timeline.rows();
        let (tracks, hidden_tracks) = tracks_in_sight(player, selected, height.saturating_sub(1) / 3);
        let room = height.saturating_sub(tracks.len());
        let gap = !tracks.is_empty() && rows.len() < room;
        let selected_row = selected.and_then(|task| timeline.row_of(task)).unwrap_or(0);
        let above = first_row(selected_row, room, rows.len());
        let lanes = &rows[above..(above + room).min(rows.len())];
        let names = names_width(canvas, player, lanes, &tracks);
        let strip = canvas.width().saturating_sub(names);
        let window = player.window();
        let length = u64::try_from(window.length.as_nanos()).unwrap_or(u64::MAX);
        let axis = Axis::new(window.start, length, strip.saturating_sub(SPILL).max(1));
        let below = rows.len() - above - lanes.len();
        Self { player, highlight, seen, known, selected, lanes, above, below, tracks, hidden_tracks, gap, names, axis }
    }

    fn now(&self) -> Time {
        self.player.playhead.at
    }

    /// The column of the playhead on the canvas, if it is in sight.
    fn playhead(&self) -> Option<u16> {
        self.axis.column(self.now()).map(|column| self.names + column)
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
        for tick in ruler::ticks(&self.axis) {
            let start = self.names + tick.column;
            let end = usize::from(start) + width(&tick.label);
            let touches = moment.as_ref().is_some_and(|(from, text)| {
                usize::from(start) < usize::from(*from) + width(text) + 2 && end + 2 > usize::from(*from)
            });
            if !touches && end <= usize::from(canvas.width()) {
                canvas.text(start, 0, &tick.label, Role::Muted);
            }
        }
        if let Some((start, text)) = &moment {
            canvas.text(*start, 0, text, Role::Playhead);
        }
        if self.axis.start() > Time::ZERO {
            canvas.symbol(self.names.saturating_sub(1), 0, Symbol::MoreLeft, Role::Accent);
        }
        if self.known.now() > self.axis.end() {
            canvas.symbol(canvas.width().saturating_sub(1), 0, Symbol::MoreRight, Role::Accent);
        }
    }

    /// The playhead's head and moment, on the side where there is room: `▼ 0.300 s`.
    fn moment(&self, canvas: &Canvas<'_>, column: u16) -> (u16, String) {
        let head = canvas.theme().symbol(Symbol::PlayheadTop);
        let text = format!("{head} {}", self.now());
        if usize::from(column) + width(&text) <= usize::from(canvas.width()) {
            return (column, text);
        }
        let text = format!("{} {head}", self.now());
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

    /// The columns in which a task other than this one holds the event loop, as far as it has happened.
    fn blocked_columns(&self, but: Option<TaskId>) -> Vec<(u16, u16)> {
        let (from, to) = (self.axis.start(), self.axis.end());
        let blocks = self.player.timeline.blocks_between(from, Time(to.0.saturating_add(1)));
        let shown = blocks.iter().filter(|block| Some(block.task) != but && block.event < self.seen.seen());
        let mut columns: Vec<(u16, u16)> = Vec::new();
        for block in shown {
            let first = self.axis.column(block.from.max(from)).unwrap_or(0);
            let end = block.to.min(to).min(self.now());
            let Some(last) = self.axis.column(end) else { continue };
            // Many short blocks fall into one column; it is shaded once.
            if columns.last().is_none_or(|(_, before)| *before < last) {
                columns.push((first, last));
            }
        }
        columns
    }

    fn lane(&self, canvas: &mut Canvas<'_>, row: u16, task: TaskId) {
        let Some(lane) = self.player.timeline.lane(task) else { return };
        let selected = self.selected == Some(task);
        self.name(canvas, row, lane, selected);
        let columns = canvas.width().saturating_sub(self.names);
        let mut strip = Strip::new(self.axis, self.now(), columns);
        lane::paint(&mut strip, &self.axis, lane, &self.seen, &self.known);
        self.playhead_in(canvas, row);
        for (column, cell) in strip.cells().iter().enumerate() {
            self.cell(canvas, self.names + u16::try_from(column).unwrap_or(u16::MAX), row, cell, selected);
        }
        self.shade(canvas, row, task, &strip);
    }

    fn name(&self, canvas: &mut Canvas<'_>, row: u16, lane: &Lane, selected: bool) {
        let theme = canvas.theme();
        let born = lane.began_event < self.seen.seen();
        let over = self.seen.is_over(lane.task);
        let label = self.seen.label(lane.task);
        let lit = self.highlight.iter().any(|names| names.include(lane));
        if selected {
            canvas.symbol(0, row, Symbol::Pointer, Role::Focus);
        }
        let branch = name::branch(&self.player.timeline, lane, theme);
        let cells = usize::from(self.names).saturating_sub(3);
        let column = canvas.text(2, row, &branch, Role::Muted);
        let role = match (selected, lit, born && !over) {
            (true, _, _) => Role::Focus,
            (_, true, _) => Role::Strong,
            (_, _, true) => Role::Text,
            _ => Role::Muted,
        };
        canvas.text(column, row, &name::fitted(&branch, label, cells, theme), role);
    }

    fn cell(&self, canvas: &mut Canvas<'_>, column: u16, row: u16, cell: &Cell, selected: bool) {
        let theme = canvas.theme();
        // The playhead stands before bars, never before a mark or a word.
        let under_playhead = self.playhead() == Some(column);
        let is_space = cell.glyph == Glyph::Letter(' ');
        if under_playhead && (is_space || matches!(cell.layer, Layer::Empty | Layer::Fill)) {
            return;
        }
        let style = match (cell.future, selected) {
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

    /// Fades a lane where another task holds the event loop: whatever it waits for, it could not go on.
    fn shade(&self, canvas: &mut Canvas<'_>, row: u16, task: TaskId, strip: &Strip) {
        let style = canvas.theme().shade();
        for (first, last) in self.blocked_columns(Some(task)) {
            for column in first..=last {
                let cell = strip.cells().get(usize::from(column));
                if cell.is_some_and(|cell| matches!(cell.layer, Layer::Fill | Layer::Label)) {
                    canvas.restyle(self.names + column, row, 1, style);
                }
            }
        }
    }

    fn playhead_in(&self, canvas: &mut Canvas<'_>, row: u16) {
        if let Some(column) = self.playhead() {
            canvas.symbol(column, row, Symbol::Playhead, Role::Playhead);
        }
    }

    /// A resource's row: its name, its level in each column, and beside the playhead what it is now.
    fn resource(&self, canvas: &mut Canvas<'_>, row: u16, track: &Track) {
        let theme = canvas.theme();
        let born = track.began_event < self.seen.seen();
        let cells = usize::from(self.names).saturating_sub(3);
        let label = self.track_label(track);
        let label = fit::elide_middle(&label, cells, theme.symbol(Symbol::Ellipsis));
        canvas.text(2, row, &label, if born { Role::Gauge } else { Role::Muted });
        self.playhead_in(canvas, row);
        let now = self.axis.place(self.now());
        for (column, bar) in gauge::bars(&self.axis, track, self.known.now()).into_iter().enumerate() {
            let Some(bar) = bar else { continue };
            let future = i64::try_from(column).is_ok_and(|column| column > now) || !born;
            let style = if future { theme.future(Role::Gauge) } else { theme.style(Role::Gauge) };
            let column = self.names + u16::try_from(column).unwrap_or(u16::MAX);
            if self.playhead() != Some(column) {
                canvas.styled(column, row, gauge::glyph(bar.height, theme.letters()), style);
            }
        }
        if born {
            self.words_at_playhead(canvas, row, &gauge::words(track, &self.seen));
        }
    }

    fn track_label(&self, track: &Track) -> String {
        let name = gauge::name(track);
        let last = self.tracks.last().is_some_and(|last| last.resource == track.resource);
        if last && self.hidden_tracks > 0 { format!("{name} +{}", self.hidden_tracks) } else { name.to_owned() }
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
fn names_width(canvas: &Canvas<'_>, player: &Player, lanes: &[TaskId], tracks: &[&Track]) -> u16 {
    let lanes = lanes.iter().filter_map(|task| player.timeline.lane(*task));
    let tracks = tracks.iter().map(|track| width(gauge::name(track)));
    let longest = name::longest(&player.timeline, lanes).max(tracks.max().unwrap_or(0));
    let most = (usize::from(canvas.width()) / 4).max(NARROWEST_NAMES);
    u16::try_from(longest.clamp(NARROWEST_NAMES, most) + 3).unwrap_or(0).min(canvas.width() / 2)
}
