//! The code while it is edited: every character in its look, the cursor, what is selected, and what the checks before a
//! run have to say, at its place and in words below.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::app::{Bench, Editor, Flaw};
use crate::view::canvas::Canvas;
use crate::view::symbol::Symbol;
use crate::view::theme::{Role, Theme};
use crate::view::widget::timeline::first_row;
use crate::view::widget::{code, page};
use crate::view::wrap::{Piece, Row, wrap};

/// Where the cursor is, as the pane's title says it.
#[must_use]
pub fn place(editor: &Editor) -> String {
    let (line, column) = editor.cursor();
    let changed = if editor.is_changed() { "changed · " } else { "" };
    format!("{changed}{}:{}", line + 1, column + 1)
}

/// Draws the editor's text, and below it the flaw that is nearest to the cursor.
pub fn draw(canvas: &mut Canvas<'_>, bench: &Bench, editor: &Editor) {
    let (width, height) = (canvas.width(), canvas.height());
    let words = flaw_rows(editor, usize::from(width.saturating_sub(2)), canvas.theme());
    let below = u16::try_from(words.len()).unwrap_or(u16::MAX).min(height / 2);
    let page = Page::new(editor, bench, (width, height - below));
    page.draw(&mut canvas.part(0, 0, width, height - below));
    page::draw(&mut canvas.part(1, height - below, width.saturating_sub(1), below), &words, 0);
}

/// The line and the character in it at a cell of the canvas on which the editor would be drawn, both from 0.
#[must_use]
pub fn place_at(canvas: &Canvas<'_>, bench: &Bench, editor: &Editor, (column, row): (u16, u16)) -> (usize, usize) {
    let words = flaw_rows(editor, usize::from(canvas.width().saturating_sub(2)), canvas.theme());
    let below = u16::try_from(words.len()).unwrap_or(u16::MAX).min(canvas.height() / 2);
    let page = Page::new(editor, bench, (canvas.width(), canvas.height() - below));
    let line = (page.first + usize::from(row)).min(page.lines.len().saturating_sub(1));
    let wanted = (usize::from(column) + page.left).saturating_sub(page.digits + 5);
    let mut cell = 0;
    let text = page.lines.get(line).map_or("", |bytes| &editor.text()[bytes.clone()]);
    let before = text.chars().take_while(|letter| {
        cell += cells(*letter);
        cell <= wanted
    });
    (line, before.count())
}

/// The flaw at the cursor's line, else the first.
fn flaw_of(editor: &Editor) -> Option<(&Flaw, usize)> {
    let line = editor.cursor().0 + 1;
    let flaws = editor.flaws();
    let here = flaws.iter().find(|flaw| flaw.line as usize == line).or_else(|| flaws.first())?;
    Some((here, flaws.len() - 1))
}

fn flaw_rows(editor: &Editor, cells: usize, theme: &Theme) -> Vec<Row> {
    let Some((flaw, others)) = flaw_of(editor) else { return Vec::new() };
    let place = if flaw.line == 0 { String::new() } else { format!("line\u{a0}{}: ", flaw.line) };
    let mut line = vec![
        Piece::new(format!("{}\u{a0}{place}", theme.symbol(Symbol::Wrong)), Role::Bad),
        Piece::new(theme.text(&flaw.says), Role::Bad),
    ];
    if others > 0 {
        line.push(Piece::new(format!(" (and {others} more)"), Role::Muted));
    }
    let mut rows = wrap(&line, cells, 2);
    if let Some(advice) = &flaw.advice {
        rows.extend(wrap(&[Piece::new(format!("\u{a0}\u{a0}{}", theme.text(advice)), Role::Text)], cells, 2));
    }
    rows
}

struct Page<'a> {
    editor: &'a Editor,
    lines: Vec<Range<usize>>,
    looks: Vec<(Range<usize>, Role)>,
    digits: usize,
    first: usize,
    /// Cells that are scrolled out at the left.
    left: usize,
}

impl<'a> Page<'a> {
    fn new(editor: &'a Editor, bench: &Bench, (width, height): (u16, u16)) -> Self {
        let text = editor.text();
        let mut lines = code::lines(text);
        // Behind the last line break there is a line, too: one can write there.
        if text.is_empty() || text.ends_with('\n') {
            lines.push(text.len()..text.len());
        }
        let knobs = if *text == *bench.file { bench.knobs.as_slice() } else { &[] };
        let digits = lines.len().max(1).ilog10() as usize + 1;
        let (line, column) = editor.cursor();
        let height = usize::from(height);
        let first = match bench.scrolls.code {
            Some(first) => first.min(lines.len().saturating_sub(height)),
            None => first_row(line, height, lines.len()),
        };
        let room = usize::from(width).saturating_sub(digits + 5).max(2);
        let half = room / 2;
        let before =
            lines.get(line).map_or(0, |bytes| text[bytes.clone()].chars().take(column).map(cells).sum::<usize>());
        let left = if before + 1 < room { 0 } else { (before / half - 1) * half };
        Self { editor, looks: code::looks(text, knobs), lines, digits, first, left }
    }

    fn draw(&self, canvas: &mut Canvas<'_>) {
        let height = usize::from(canvas.height());
        for (row, at) in (self.first..self.lines.len()).take(height).enumerate() {
            self.line(canvas, u16::try_from(row).unwrap_or(u16::MAX), at);
        }
        page::more(canvas, 0, Symbol::MoreAbove, self.first);
        let below = self.lines.len().saturating_sub(self.first + height);
        page::more(canvas, canvas.height().saturating_sub(1), Symbol::MoreBelow, below);
    }

    fn line(&self, canvas: &mut Canvas<'_>, row: u16, at: usize) {
        let (line, column) = self.editor.cursor();
        let here = line == at;
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let flawed = self.editor.flaws().iter().any(|flaw| flaw.line == number);
        if here {
            canvas.symbol(0, row, Symbol::Pointer, Role::Focus);
        }
        let role = if here { Role::Focus } else { Role::Muted };
        let gutter = canvas.text(2, row, &format!("{number:>digits$}", digits = self.digits), role) + 1;
        if flawed {
            canvas.symbol(gutter, row, Symbol::Wrong, Role::Bad);
        }
        let start = usize::from(gutter) + 2;
        let text = self.editor.text();
        let bytes = self.lines[at].clone();
        let mut cell = 0;
        for (nth, (offset, letter)) in text[bytes.clone()].char_indices().enumerate() {
            let byte = bytes.start + offset;
            let role = if here && nth == column { Role::Cursor } else { self.role(byte, number, nth) };
            let wide = cells(letter);
            if cell >= self.left {
                let place = u16::try_from(start + cell - self.left).unwrap_or(u16::MAX);
                let shown = if letter == '\t' { "    ".to_owned() } else { letter.to_string() };
                canvas.text(place, row, &shown, role);
            }
            cell += wide;
        }
        let place = |cell: usize| u16::try_from(start + cell.saturating_sub(self.left)).unwrap_or(u16::MAX);
        if here && column >= text[bytes.clone()].chars().count() && cell >= self.left {
            canvas.text(place(cell), row, " ", Role::Cursor);
        } else if self.is_flawed(number, text[bytes].chars().count()) {
            canvas.symbol(place(cell), row, Symbol::Caret, Role::Bad);
        }
        if self.left > 0 && cell > 0 {
            canvas.symbol(gutter + 1, row, Symbol::MoreLeft, Role::Accent);
        }
    }

    fn role(&self, byte: usize, line: u32, column: usize) -> Role {
        if self.editor.selection().contains(&byte) {
            return Role::Selection;
        }
        if self.is_flawed(line, column) {
            return Role::Flaw;
        }
        let next = self.looks.partition_point(|(bytes, _)| bytes.end <= byte);
        self.looks.get(next).filter(|(bytes, _)| bytes.contains(&byte)).map_or(Role::Text, |(_, role)| *role)
    }

    fn is_flawed(&self, line: u32, column: usize) -> bool {
        let column = u32::try_from(column).unwrap_or(u32::MAX);
        // A flaw between two characters is at the one behind it.
        let at =
            |flaw: &Flaw| flaw.columns.contains(&column) || (flaw.columns.is_empty() && flaw.columns.start == column);
        self.editor.flaws().iter().any(|flaw| flaw.line == line && at(flaw))
    }
}

/// The cells of a character in the editor.
fn cells(letter: char) -> usize {
    if letter == '\t' { 4 } else { letter.width().unwrap_or(0) }
}
