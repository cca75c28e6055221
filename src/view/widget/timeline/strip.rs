//! One lane as a row of cells: bars first, then the marks that no bar may hide, then the labels where room is left.
//!
//! ```text
//! ●━━ sleep 0.3 s ━━━━━━━↯◆▒▒▒▒▒⊘ by main
//! ```
//!
//! Marks of one moment share a column. A strong mark (a cancel request, its delivery, an end) takes the place of the
//! weak one (the task runs); strong ones stand side by side, in the order of the events, as far as there is room for
//! [`SPILL`] of them, so that *requested, delivered, cancelled* in one instant still reads as three facts.

use unicode_width::UnicodeWidthChar;

use super::axis::{Axis, Spot};
use crate::view::fit::{self, width};
use crate::view::symbol::Symbol;
use crate::view::theme::Role;

/// How many cells a mark may stand to the right of its own column to make room for others of its moment.
pub const SPILL: u16 = 4;

/// A stretch of a task's life in one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its first place.
    pub from: Spot,
    /// Its last place, as far as is recorded.
    pub to: Spot,
    /// The pattern.
    pub fill: Symbol,
    /// The look.
    pub role: Role,
    /// Whether it had begun at the playhead.
    pub begun: bool,
    /// What may be written into it, clearest first.
    pub labels: Vec<String>,
}

/// Something that happened to a task at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// When.
    pub at: Spot,
    /// The mark.
    pub symbol: Symbol,
    /// The look.
    pub role: Role,
    /// Whether it had happened at the playhead.
    pub happened: bool,
}

/// What a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// Nothing.
    Blank,
    /// A sign.
    Symbol(Symbol),
    /// A letter of a label.
    Letter(char),
    /// The right half of a letter that is two cells wide.
    Covered,
}

/// What a cell belongs to. Later kinds are not painted over by earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Nothing.
    Empty,
    /// A bar's pattern.
    Fill,
    /// A bar's label.
    Label,
    /// A mark.
    Mark,
}

/// One cell of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it shows.
    pub glyph: Glyph,
    /// How it looks.
    pub role: Role,
    /// What it belongs to.
    pub layer: Layer,
    /// Whether it lies after the playhead.
    pub future: bool,
}

const BLANK: Cell = Cell { glyph: Glyph::Blank, role: Role::Text, layer: Layer::Empty, future: false };

/// A row of cells, one a column of the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    axis: Axis,
    now: i64,
    cells: Vec<Cell>,
}

impl Strip {
    /// An empty row of `columns` cells, which may be more than the axis has: what follows its last moment leaves room
    /// for the marks of that moment. Columns after that of `now` lie in the future.
    #[must_use]
    pub fn new(axis: Axis, now: Spot, columns: u16) -> Self {
        let columns = columns.max(axis.columns());
        Self { axis, now: axis.place(now), cells: vec![BLANK; usize::from(columns)] }
    }

    fn columns(&self) -> u16 {
        u16::try_from(self.cells.len()).unwrap_or(u16::MAX)
    }

    /// The cells.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// Paints a lane: its bars in order of time, its signs in order of events, and `note` behind its last cell.
    pub fn paint(&mut self, bars: &[Bar], signs: &[Sign], note: Option<(&str, Role)>) {
        for bar in bars {
            self.fill(bar);
        }
        for sign in signs {
            self.mark(sign);
        }
        // Who ended it weighs more than what a bar says.
        if let Some((text, role)) = note {
            self.note(text, role);
        }
        for bar in bars {
            self.label(bar);
        }
    }

    /// The columns of a bar that are shown, both ends included.
    fn extent(&self, from: Spot, to: Spot) -> Option<(u16, u16)> {
        let last = i64::from(self.axis.columns()) - 1;
        let (first, final_) = (self.axis.place(from).max(0), self.axis.place(to).min(last));
        if first > final_ {
            return None;
        }
        Some((u16::try_from(first).ok()?, u16::try_from(final_).ok()?))
    }

    fn is_future(&self, column: u16) -> bool {
        i64::from(column) > self.now
    }

    fn fill(&mut self, bar: &Bar) {
        let Some((first, last)) = self.extent(bar.from, bar.to) else { return };
        for column in first..=last {
            let future = !bar.begun || self.is_future(column);
            let glyph = Glyph::Symbol(bar.fill);
            self.cells[usize::from(column)] = Cell { glyph, role: bar.role, layer: Layer::Fill, future };
        }
    }

    fn mark(&mut self, sign: &Sign) {
        let Some(column) = self.axis.column(sign.at) else { return };
        let end = column.saturating_add(SPILL).min(self.columns());
        let weak = is_weak(sign.symbol);
        let place = (column..end).find(|at| weak || self.strong_mark(*at).is_none());
        let place = match place {
            Some(place) if weak && self.strong_mark(place).is_some() => return,
            Some(place) => place,
            // No room beside: the weightiest fact keeps the place.
            None => match (column..end)
                .find(|at| self.strong_mark(*at).is_some_and(|old| weight(old) < weight(sign.symbol)))
            {
                Some(place) => place,
                None => return,
            },
        };
        let cell =
            Cell { glyph: Glyph::Symbol(sign.symbol), role: sign.role, layer: Layer::Mark, future: !sign.happened };
        self.cells[usize::from(place)] = cell;
    }

    /// The strong mark in a column, if there is one.
    fn strong_mark(&self, column: u16) -> Option<Symbol> {
        match self.cells.get(usize::from(column))? {
            Cell { layer: Layer::Mark, glyph: Glyph::Symbol(symbol), .. } if !is_weak(*symbol) => Some(*symbol),
            _ => None,
        }
    }

    /// Writes the clearest label that fits into the first free stretch of the bar, with the pattern on both sides.
    fn label(&mut self, bar: &Bar) {
        let Some((first, last)) = self.extent(bar.from, bar.to) else { return };
        let free = |column: &u16| {
            self.cells[usize::from(*column)].layer == Layer::Fill
                && self.cells[usize::from(*column)].glyph == Glyph::Symbol(bar.fill)
        };
        let Some(start) = (first..=last).find(free) else { return };
        let room = (start..=last).take_while(free).count();
        // Two cells of pattern and a space before, a space and one cell of pattern behind.
        let Some(label) = fit::first_that_fits(&bar.labels, room.saturating_sub(5)) else { return };
        let label = format!(" {label} ");
        self.write(usize::from(start) + 2, &label, bar.role, Layer::Label, !bar.begun);
    }

    fn note(&mut self, text: &str, role: Role) {
        let Some(last) = self.cells.iter().rposition(|cell| cell.layer != Layer::Empty) else { return };
        let future = self.cells[last].future;
        if last + 2 + width(text) <= self.cells.len() {
            return self.write(last + 2, text, role, Layer::Label, future);
        }
        // No room behind the end: before its marks, in the bar, with pattern left on both sides.
        let is_mark = |cell: &Cell| cell.layer == Layer::Mark;
        let first = self.cells[..=last].iter().rposition(|cell| !is_mark(cell)).map_or(0, |before| before + 1);
        let text = format!(" {text} ");
        let Some(start) = first.checked_sub(width(&text) + 1) else { return };
        let room = start.saturating_sub(2)..first;
        if self.cells.get(room).is_some_and(|cells| cells.iter().all(|cell| cell.layer == Layer::Fill)) {
            self.write(start, &text, role, Layer::Label, future);
        }
    }

    fn write(&mut self, start: usize, text: &str, role: Role, layer: Layer, future: bool) {
        let mut at = start;
        for letter in text.chars() {
            let cells = letter.width().unwrap_or(0);
            if cells == 0 || at + cells > self.cells.len() {
                continue;
            }
            let future = future || u16::try_from(at).is_ok_and(|column| self.is_future(column));
            self.cells[at] = Cell { glyph: Glyph::Letter(letter), role, layer, future };
            if cells == 2 {
                self.cells[at + 1] = Cell { glyph: Glyph::Covered, role, layer, future };
            }
            at += cells;
        }
    }
}

/// Whether a mark gives way to any other.
fn is_weak(symbol: Symbol) -> bool {
    weight(symbol) == 0
}

/// Which fact matters more when two claim one cell: how a task ended, then what was done to it, then that it ran.
fn weight(symbol: Symbol) -> u8 {
    match symbol {
        Symbol::Raised | Symbol::Cancelled | Symbol::Lost => 6,
        Symbol::Returned => 5,
        Symbol::CancelDelivered => 4,
        Symbol::CancelRequested => 3,
        Symbol::ShieldHeld | Symbol::Hand => 2,
        Symbol::TimedOut => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TENTH: u64 = 100_000_000;

    fn at(tenths: u64) -> Spot {
        Spot(tenths * TENTH)
    }

    fn bar(from: u64, to: u64, fill: Symbol, labels: &[&str]) -> Bar {
        let labels = labels.iter().map(ToString::to_string).collect();
        Bar { from: at(from), to: at(to), fill, role: Role::Text, begun: true, labels }
    }

    fn sign(tenths: u64, symbol: Symbol) -> Sign {
        Sign { at: at(tenths), symbol, role: Role::Text, happened: true }
    }

    /// A strip of 31 columns over three seconds, so that a tenth is a column.
    fn drawn(bars: &[Bar], signs: &[Sign], note: Option<&str>) -> String {
        let mut strip = Strip::new(Axis::new(Spot(0), 30 * TENTH, 31), at(30), 31);
        strip.paint(bars, signs, note.map(|text| (text, Role::Muted)));
        let text: String = strip.cells().iter().map(letter).collect();
        text.trim_end().to_owned()
    }

    fn letter(cell: &Cell) -> String {
        match cell.glyph {
            Glyph::Blank => " ".to_owned(),
            Glyph::Symbol(symbol) => symbol.unicode().to_owned(),
            Glyph::Letter(letter) => letter.to_string(),
            Glyph::Covered => String::new(),
        }
    }

    #[test]
    fn a_task_sleeps_and_returns() {
        let bars = [bar(0, 20, Symbol::WaitsForTime, &["sleep 2.00"])];
        let signs = [sign(0, Symbol::Runs), sign(20, Symbol::Runs), sign(20, Symbol::Returned)];
        assert_eq!(drawn(&bars, &signs, None), "●━━ sleep 2.00 ━━━━━✔");
    }

    #[test]
    fn a_note_that_finds_no_room_behind_the_end_stands_before_it() {
        let bars = [bar(0, 29, Symbol::WaitsForTime, &[])];
        let signs = [sign(0, Symbol::Runs), sign(29, Symbol::CancelRequested), sign(29, Symbol::Cancelled)];
        assert_eq!(drawn(&bars, &signs, Some("by main")), "●━━━━━━━━━━━━━━━━━━ by main ━↯⊘");
        assert_eq!(drawn(&[], &signs[1..], Some("by somebody")), format!("{}↯⊘", " ".repeat(29)));
    }

    #[test]
    fn facts_of_one_moment_stand_side_by_side() {
        let bars = [bar(0, 10, Symbol::WaitsForTime, &[])];
        let signs = [
            sign(0, Symbol::Runs),
            sign(10, Symbol::CancelRequested),
            sign(10, Symbol::Runs),
            sign(10, Symbol::CancelDelivered),
            sign(10, Symbol::Cancelled),
        ];
        assert_eq!(drawn(&bars, &signs, Some("by main")), "●━━━━━━━━━↯◆⊘ by main");
    }

    #[test]
    fn where_marks_do_not_fit_the_weightiest_stays() {
        let signs = [
            sign(28, Symbol::CancelRequested),
            sign(28, Symbol::CancelDelivered),
            sign(28, Symbol::CancelRequested),
            sign(28, Symbol::Cancelled),
        ];
        assert!(drawn(&[], &signs, None).ends_with("⊘◆↯"));
        let signs = [sign(30, Symbol::CancelRequested), sign(30, Symbol::CancelDelivered), sign(30, Symbol::Cancelled)];
        assert!(drawn(&[], &signs, None).ends_with('⊘'));
    }

    #[test]
    fn cleanup_keeps_its_own_stretch_between_delivery_and_end() {
        let bars = [bar(0, 10, Symbol::WaitsForTime, &["sleep"]), bar(10, 20, Symbol::CleansUp, &["cleanup"])];
        let signs = [
            sign(0, Symbol::Runs),
            sign(10, Symbol::CancelRequested),
            sign(10, Symbol::CancelDelivered),
            sign(20, Symbol::Cancelled),
        ];
        assert_eq!(drawn(&bars, &signs, None), "●━━━━━━━━━↯◆▒▒▒▒▒▒▒▒⊘");
    }

    #[test]
    fn the_clearest_label_that_leaves_pattern_on_both_sides_is_written() {
        let labels = ["permit of limit", "limit"];
        let wide = [bar(0, 25, Symbol::WaitsForResource, &labels)];
        assert_eq!(drawn(&wide, &[], None), "░░ permit of limit ░░░░░░░");
        let narrow = [bar(0, 12, Symbol::WaitsForResource, &labels)];
        assert_eq!(drawn(&narrow, &[], None), "░░ limit ░░░░");
        let tiny = [bar(0, 5, Symbol::WaitsForResource, &labels)];
        assert_eq!(drawn(&tiny, &[], None), "░░░░░░");
    }

    #[test]
    fn a_wide_letter_covers_two_cells() {
        let bars = [bar(0, 12, Symbol::WaitsForTime, &["日本"])];
        assert_eq!(width(&drawn(&bars, &[], None)), 13);
    }

    #[test]
    fn what_lies_after_the_playhead_is_future() {
        let mut strip = Strip::new(Axis::new(Spot(0), 30 * TENTH, 31), at(10), 31);
        strip.paint(&[bar(0, 20, Symbol::WaitsForTime, &[])], &[], None);
        let future: Vec<bool> = strip.cells()[..21].iter().map(|cell| cell.future).collect();
        assert!(future.iter().enumerate().all(|(column, future)| *future == (column > 10)));
    }
}
