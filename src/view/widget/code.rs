//! The scene's code: the text that runs, with every task at its line.
//!
//! ```text
//!    5   async def fetch(n):
//!    6 ░     async with limit:              ░ fetch-3
//! ▸  7 ━         await asyncio.sleep(0.3)   ━ fetch-0, fetch-1, fetch-2
//! ```
//!
//! The sign before a line is what the tasks there do; their names stand behind it. The line of the selected task is
//! lit, and the functions that await it are marked too.

mod here;
pub mod token;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::app::{Bench, KnobState};
use crate::trace::Line;
use crate::view::canvas::Canvas;
use crate::view::fit::width;
use crate::view::symbol::Symbol;
use crate::view::theme::{Role, Theme};
use crate::view::widget::page;
use crate::view::widget::timeline::first_row;
use crate::view::wrap::{Piece, Row};

use here::Here;
use token::coloured;

/// Draws the code. `spoken_of` are the lines that the lesson's step is about.
pub fn draw(canvas: &mut Canvas<'_>, bench: &Bench, spoken_of: &[u32]) {
    let source: &str = &bench.source;
    let lines: Vec<Range<usize>> = lines(source);
    let here = bench.player.as_ref().map(Here::new).unwrap_or_default();
    let height = usize::from(canvas.height());
    let lit = here.lit.or_else(|| bench.mistake.as_ref().and_then(|mistake| mistake.line).map(Line));
    let followed = lit.or_else(|| spoken_of.first().copied().map(Line)).map_or(0, |line| line.0 as usize);
    let first = match bench.scrolls.code {
        Some(first) => first.min(lines.len().saturating_sub(height)),
        None => first_row(followed.saturating_sub(1), height, lines.len()),
    };
    let page = Page {
        source,
        looks: looks(source, &bench.knobs),
        here,
        spoken_of,
        mistaken: bench.mistake.as_ref().and_then(|mistake| mistake.line),
        digits: lines.len().max(1).ilog10() as usize + 1,
    };
    for (row, (at, bytes)) in lines.iter().enumerate().skip(first).take(height).enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        page.line(canvas, u16::try_from(row).unwrap_or(u16::MAX), number, bytes.clone());
    }
    page::more(canvas, 0, Symbol::MoreAbove, first);
    let below = lines.len().saturating_sub(first + height);
    page::more(canvas, canvas.height().saturating_sub(1), Symbol::MoreBelow, below);
}

/// The bytes of each line, without its end.
pub(super) fn lines(source: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in source.split_inclusive('\n') {
        lines.push(start..start + line.trim_end_matches(['\n', '\r']).len());
        start += line.len();
    }
    lines
}

/// The stretches of the source that are not plain text; a knob's value is one, whatever it is else.
pub(super) fn looks(source: &str, knobs: &[KnobState]) -> Vec<(Range<usize>, Role)> {
    let mut looks: Vec<(Range<usize>, Role)> = coloured(source).into_iter().map(|c| (c.bytes, c.role)).collect();
    for bytes in knob_values(knobs) {
        if source.get(bytes.clone()).is_none() {
            continue;
        }
        let before = looks.partition_point(|(other, _)| other.end <= bytes.start);
        let after = looks.partition_point(|(other, _)| other.start < bytes.end).max(before);
        looks.splice(before..after, [(bytes, Role::Knob)]);
    }
    looks
}

/// Where the values of the knobs stand in the source that runs: the file's places, moved by what turning put in.
fn knob_values(knobs: &[KnobState]) -> Vec<Range<usize>> {
    let mut knobs: Vec<&KnobState> = knobs.iter().collect();
    knobs.sort_by_key(|state| state.knob.span.start);
    let mut grown = 0_isize;
    let mut found = Vec::new();
    for state in knobs {
        let span = &state.knob.span;
        let now = if state.is_turned() { state.value().to_string().len() } else { span.len() };
        let start = span.start.saturating_add_signed(grown);
        found.push(start..start + now);
        grown += now.cast_signed() - span.len().cast_signed();
    }
    found
}

/// What all lines need to be drawn.
struct Page<'a> {
    source: &'a str,
    looks: Vec<(Range<usize>, Role)>,
    here: Here,
    spoken_of: &'a [u32],
    mistaken: Option<u32>,
    digits: usize,
}

impl Page<'_> {
    fn line(&self, canvas: &mut Canvas<'_>, row: u16, number: u32, bytes: Range<usize>) {
        let theme = canvas.theme();
        let lit = self.here.lit == Some(Line(number));
        if lit {
            canvas.symbol(0, row, Symbol::Pointer, Role::Focus);
        }
        let role = if lit || self.spoken_of.contains(&number) { Role::Focus } else { Role::Muted };
        let mut column = canvas.text(2, row, &format!("{number:>digits$}", digits = self.digits), role) + 1;
        let groups = self.here.groups_at(Line(number));
        if self.mistaken == Some(number) {
            canvas.symbol(column, row, Symbol::Wrong, Role::Bad);
        } else if let Some(group) = groups.first() {
            canvas.symbol(column, row, group.symbol, group.role);
        } else if self.here.outer.contains(&Line(number)) {
            canvas.symbol(column, row, Symbol::OuterFrame, Role::Accent);
        }
        column += 2;
        let code = self.pieces(bytes);
        let end = draw_code(canvas, column, row, &code, lit);
        if groups.is_empty() || end >= canvas.width() {
            return;
        }
        let names = here::names(groups, usize::from(canvas.width()).saturating_sub(usize::from(end) + 3), theme);
        page::draw_row(canvas, end + 3, row, &names);
    }

    fn pieces(&self, line: Range<usize>) -> Row {
        let mut row = Row::new();
        let mut at = line.start;
        let first = self.looks.partition_point(|(bytes, _)| bytes.end <= line.start);
        for (bytes, role) in self.looks[first..].iter().take_while(|(bytes, _)| bytes.start < line.end) {
            let (start, end) = (bytes.start.max(at), bytes.end.min(line.end));
            push(&mut row, self.source.get(at..start), Role::Text);
            push(&mut row, self.source.get(start..end), *role);
            at = end.max(at);
        }
        push(&mut row, self.source.get(at..line.end), Role::Text);
        row
    }
}

fn push(row: &mut Row, text: Option<&str>, role: Role) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        row.push(Piece::new(text.replace('\t', "    "), role));
    }
}

/// Draws a line of code and returns the column after it; a line that is too long ends in an ellipsis.
fn draw_code(canvas: &mut Canvas<'_>, start: u16, row: u16, code: &Row, lit: bool) -> u16 {
    let theme = canvas.theme();
    let style = |theme: &Theme, role| if lit { theme.selected(role) } else { theme.style(role) };
    let end =
        code.iter().fold(start, |column, piece| canvas.styled(column, row, &piece.text, style(theme, piece.role)));
    let length: usize = code.iter().map(|piece| width(&piece.text)).sum();
    if usize::from(start) + length > usize::from(canvas.width()) {
        canvas.symbol(canvas.width().saturating_sub(1), row, Symbol::Ellipsis, Role::Accent);
    }
    end
}
