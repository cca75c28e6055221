//! One row of the timeline: a lane, a group of lanes, or a resource.

use crate::app::player::rows::{Group, Row, What};
use crate::trace::{TaskId, Track};
use crate::view::canvas::Canvas;
use crate::view::fit;
use crate::view::symbol::Symbol;
use crate::view::theme::Role;

use super::strip::{Cell, Glyph, Layer, Strip};
use super::{Picture, gauge, group, lane, name};

impl Picture<'_> {
    /// Draws a row, and says whether a sign of weight stands under the playhead.
    pub(super) fn row(&self, canvas: &mut Canvas<'_>, at: u16, number: usize) -> bool {
        let rows = &self.player.rows;
        let Some(row) = rows.row(number) else { return false };
        let selected = self.selected == Some(number);
        self.name(canvas, at, row, selected);
        match row.what {
            What::Lane(task) => self.lane(canvas, at, task, selected),
            What::Group(group) => {
                self.group(canvas, at, &rows.groups()[group]);
                false
            }
        }
    }

    fn lane(&self, canvas: &mut Canvas<'_>, row: u16, task: TaskId, selected: bool) -> bool {
        let Some(lane) = self.player.timeline.lane(task) else { return false };
        let columns = canvas.width().saturating_sub(self.names);
        let mut strip = Strip::new(self.scale.axis, self.scale.spot_of(self.player.playhead), columns);
        lane::paint(&mut strip, &self.scale, lane, &self.seen, &self.known);
        self.playhead_in(canvas, row);
        for (column, cell) in strip.cells().iter().enumerate() {
            self.cell(canvas, self.names + u16::try_from(column).unwrap_or(u16::MAX), row, cell, selected);
        }
        self.shade(canvas, row, task, &strip);
        let under = self.playhead().and_then(|at| strip.cells().get(usize::from(at - self.names)).copied());
        under.is_some_and(|cell| cell.layer == Layer::Mark && cell.glyph != Glyph::Symbol(Symbol::Runs))
    }

    fn name(&self, canvas: &mut Canvas<'_>, at: u16, row: &Row, selected: bool) {
        let theme = canvas.theme();
        let task = self.player.rows.task_of(row);
        let Some(lane) = self.player.timeline.lane(task) else { return };
        let born = lane.began_event < self.seen.seen();
        let is_group = matches!(row.what, What::Group(_));
        let over = !is_group && self.seen.is_over(task);
        let lit = self.highlight.iter().any(|names| names.include(lane));
        if selected {
            canvas.symbol(0, at, Symbol::Pointer, Role::Focus);
        }
        if self.player.arrangement.pinned.contains(&task) && !is_group {
            canvas.symbol(1, at, Symbol::Pinned, Role::Accent);
        }
        let branch = name::branch(&self.player.rows, row, theme);
        let label = name::label(&self.player.rows, row, &self.seen, theme);
        let cells = usize::from(self.names).saturating_sub(3);
        let column = canvas.text(2, at, &branch, Role::Muted);
        let role = match (selected, lit, born && !over) {
            (true, _, _) => Role::Focus,
            (_, true, _) => Role::Strong,
            (_, _, true) => Role::Text,
            _ => Role::Muted,
        };
        canvas.text(column, at, &name::fitted(&branch, &label, cells, theme), role);
    }

    /// A group: how many of its tasks are alive in each column, and beside the playhead what they do.
    fn group(&self, canvas: &mut Canvas<'_>, row: u16, group: &Group) {
        let theme = canvas.theme();
        self.playhead_in(canvas, row);
        let now = self.scale.axis.place(self.scale.spot_of(self.player.playhead));
        for (column, level) in group::band(&self.scale, self.player, group).into_iter().enumerate() {
            let Some(level) = level else { continue };
            let future = i64::try_from(column).is_ok_and(|column| column > now);
            let style = if future { theme.future(level.role) } else { theme.style(level.role) };
            let column = self.names + u16::try_from(column).unwrap_or(u16::MAX);
            if self.playhead() != Some(column) {
                canvas.styled(column, row, gauge::glyph(level.height, theme.letters()), style);
            }
        }
        for (column, symbol, role) in group::ends(&self.scale, self.player, group) {
            let future = i64::from(column) > now;
            let style = if future { theme.future(role) } else { theme.style(role) };
            canvas.styled(self.names + column, row, theme.symbol(symbol), style);
        }
        if !group.folded {
            return;
        }
        self.words_at_playhead(canvas, row, &group::words(group, &self.seen));
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

    /// A resource's row: its name, its level in each column, and beside the playhead what it is now.
    pub(super) fn resource(&self, canvas: &mut Canvas<'_>, row: u16, track: &Track) {
        let theme = canvas.theme();
        let born = track.began_event < self.seen.seen();
        let cells = usize::from(self.names).saturating_sub(3);
        let label = self.track_label(track);
        let label = fit::elide_middle(&label, cells, theme.symbol(Symbol::Ellipsis));
        canvas.text(2, row, &label, if born { Role::Gauge } else { Role::Muted });
        self.playhead_in(canvas, row);
        let now = self.scale.axis.place(self.scale.spot_of(self.player.playhead));
        for (column, bar) in gauge::bars(&self.scale, track).into_iter().enumerate() {
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
}
