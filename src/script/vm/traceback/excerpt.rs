//! The lines of a traceback's entry: the scene's text, and under it what failed.
//!
//! It follows `StackSummary.format_frame_summary` and `_extract_caret_anchors_from_line_segment` of CPython 3.13's
//! `traceback`: the lines of the expression are shown from the first to the last, `^` stands under the operator, the
//! brackets of a subscript or of a call, and `~` under the rest of the expression.

use std::collections::BTreeSet;

use ruff_python_ast::{Expr, Mod, ModExpression, Stmt};
use ruff_python_parser::{Mode, ParseOptions};
use ruff_text_size::{Ranged, TextSize};

use crate::script::value::TracebackEntry;

/// A place in a few lines: the line from 0, and the character in it.
type Place = (usize, usize);

/// The shown lines of an entry, each indented and ended; nothing where the scene's text has none.
pub(super) fn excerpt(entry: &TracebackEntry, source: &[String]) -> String {
    let span = entry.span;
    let first = (span.line as usize).wrapping_sub(1);
    let last = (span.end_line as usize).max(span.line as usize).min(source.len());
    let Some(original) = source.get(first..last).filter(|lines| !lines.is_empty()) else { return String::new() };
    let lines = dedent(original);
    if lines.iter().all(|line| line.trim().is_empty()) {
        return String::new();
    }
    let dedented = original[0].chars().count() - lines[0].chars().count();
    let lines: Vec<Vec<char>> = lines.iter().map(|line| line.chars().collect()).collect();
    let start = (span.column as usize).saturating_sub(dedented).min(lines[0].len());
    let end = (span.end_column as usize).saturating_sub(dedented).min(lines[lines.len() - 1].len());
    let mut marked = Marked { lines, start, end };
    if entry.look_up {
        marked.leave_out_arguments();
    }
    marked.show()
}

/// Lines without the white space that all of them begin with.
fn dedent(lines: &[String]) -> Vec<String> {
    let space = |line: &str| line.len() - line.trim_start().len();
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let margin = filled.map(|line| space(line)).min().unwrap_or(0);
    let cut = |line: &String| {
        if line.trim().is_empty() { String::new() } else { line.get(margin..).unwrap_or_default().to_owned() }
    };
    lines.iter().map(cut).collect()
}

/// Lines with a marked stretch: from a character of the first line to a character of the last.
struct Marked {
    lines: Vec<Vec<char>>,
    start: usize,
    end: usize,
}

impl Marked {
    /// The marked stretch itself, line by line.
    fn segment(&self) -> Vec<Vec<char>> {
        let mut segment = self.lines.clone();
        if let Some(last) = segment.last_mut() {
            last.truncate(self.end);
        }
        let first = &mut segment[0];
        first.drain(..self.start.min(first.len()));
        segment
    }

    /// A method that was not found was not called: the arguments do not count.
    fn leave_out_arguments(&mut self) {
        let segment = Segment::new(self.segment());
        let Some(Expr::Call(call)) = segment.parse() else { return };
        let (line, column) = segment.place(call.func.end());
        self.lines.truncate(line + 1);
        self.end = if line == 0 { column + self.start } else { column };
    }

    fn show(&self) -> String {
        let anchors = Segment::new(self.segment()).anchors();
        let carets = self.wants_carets(anchors.is_some());
        let last = self.lines.len() - 1;
        let mut shown = BTreeSet::from([0, last]);
        // Where the marks of the anchors lie in the lines as they are shown, in columns.
        let mut inner = None;
        if let Some((left, right)) = anchors {
            let column = |(line, column): Place| {
                let column = if line == 0 { column + self.start } else { column };
                (line, width(self.lines[line].get(..column).unwrap_or(&self.lines[line])))
            };
            inner = Some((column(left), column(right)));
            for (line, _) in [left, right] {
                shown.extend((line.saturating_sub(1)..=line + 1).filter(|line| *line <= last));
            }
        }
        let mut text = Vec::new();
        let mut before = None;
        for line in shown {
            match before.map(|before| line - before) {
                Some(2) => self.line(line - 1, carets, inner, &mut text),
                Some(gap) if gap > 2 => text.push(format!("...<{} lines>...", gap - 1)),
                _ => {}
            }
            self.line(line, carets, inner, &mut text);
            before = Some(line);
        }
        let mut shown = String::new();
        for line in dedent(&text) {
            shown.push_str("    ");
            shown.push_str(&line);
            shown.push('\n');
        }
        shown
    }

    /// One line, and the marks under it.
    fn line(&self, at: usize, carets: bool, inner: Option<(Place, Place)>, text: &mut Vec<String>) {
        let line = &self.lines[at];
        text.push(line.iter().collect());
        if !carets {
            return;
        }
        let spaces = line.iter().take_while(|character| character.is_whitespace()).count();
        let stop = if at == self.lines.len() - 1 { width(&line[..self.end]) } else { width(line) };
        let start = if at == 0 { width(&line[..self.start]) } else { 0 };
        let mark = |column: usize| match inner {
            _ if column < spaces || column < start => ' ',
            Some((left, right)) if (at, column) >= left && (at, column) < right => '^',
            Some(_) => '~',
            None => '^',
        };
        text.push((0..stop).map(mark).collect());
    }

    /// Carets are left out where they would say nothing: under a whole line, and under a call of a plain function
    /// whose result is returned or assigned as it is.
    fn wants_carets(&self, anchored: bool) -> bool {
        let text: Vec<String> = self.lines.iter().map(|line| line.iter().collect()).collect();
        let text = text.join("\n");
        if let Some(statement) = first_statement(&text) {
            let whole = match &statement {
                Stmt::Return(it) => it
                    .value
                    .as_deref()
                    .filter(|value| value.as_call_expr().is_some_and(|call| call.func.is_name_expr())),
                Stmt::Assign(it) => Some(&*it.value).filter(|value| value.is_call_expr()),
                _ => None,
            };
            if let Some(value) = whole {
                let last = &self.lines[self.lines.len() - 1];
                let byte = |line: &[char], at: usize| line[..at].iter().map(|character| character.len_utf8()).sum();
                let start: usize = byte(&self.lines[0], self.start);
                let rest: usize = byte(last, last.len()) - byte(last, self.end);
                if usize::from(value.start()) == start && usize::from(value.end()) + rest == text.len() {
                    return false;
                }
            }
        }
        let filled = |part: &[char]| part.iter().any(|character| !character.is_whitespace());
        anchored || filled(&self.lines[0][..self.start]) || filled(&self.lines[self.lines.len() - 1][self.end..])
    }
}

/// The first statement of a text that is whole.
fn first_statement(text: &str) -> Option<Stmt> {
    let parsed = ruff_python_parser::parse_unchecked(text, ParseOptions::from(Mode::Module));
    if !parsed.errors().is_empty() {
        return None;
    }
    match parsed.into_syntax() {
        Mod::Module(module) => module.body.into_iter().next(),
        Mod::Expression(_) => None,
    }
}

/// How wide characters stand on a terminal.
fn width(part: &[char]) -> usize {
    part.iter().map(|character| unicode_width::UnicodeWidthChar::width(*character).unwrap_or(1).max(1)).sum()
}

/// An expression cut out of the scene, line by line, in which operators and brackets are looked for.
struct Segment {
    lines: Vec<Vec<char>>,
    /// The text in brackets of its own, so that its lines are one expression.
    wrapped: String,
}

impl Segment {
    fn new(lines: Vec<Vec<char>>) -> Self {
        let text: Vec<String> = lines.iter().map(|line| line.iter().collect()).collect();
        Self { wrapped: format!("(\n{}\n)", text.join("\n")), lines }
    }

    fn parse(&self) -> Option<Expr> {
        let parsed = ruff_python_parser::parse_unchecked(&self.wrapped, ParseOptions::from(Mode::Expression));
        if !parsed.errors().is_empty() {
            return None;
        }
        match parsed.into_syntax() {
            Mod::Expression(ModExpression { body, .. }) => Some(*body),
            Mod::Module(_) => None,
        }
    }

    /// Where a byte of the wrapped text stands.
    fn place(&self, at: TextSize) -> Place {
        let before = self.wrapped.get(..usize::from(at)).unwrap_or_default();
        let line = before.matches('\n').count().saturating_sub(1);
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
        (line, column)
    }

    /// From where to where `^` stands: an operator, or a pair of brackets.
    fn anchors(&self) -> Option<(Place, Place)> {
        match self.parse()? {
            Expr::BinOp(operation) => {
                let free = |character: char| !character.is_whitespace() && character != ')';
                let (line, column) = self.seek(self.place(operation.left.end()), free)?;
                let right = self.place(operation.right.start());
                let next = column + 1;
                let two = (line, next) < right
                    && self.lines[line]
                        .get(next)
                        .is_some_and(|character| !character.is_whitespace() && !matches!(character, '\\' | '#'));
                Some(((line, column), (line, if two { next + 1 } else { next })))
            }
            Expr::Subscript(subscript) => {
                let left = self.seek(self.place(subscript.value.end()), |character| character == '[')?;
                Some((left, self.place(subscript.end())))
            }
            Expr::Call(call) => {
                let left = self.seek(self.place(call.func.end()), |character| character == '(')?;
                Some((left, self.place(call.end())))
            }
            _ => None,
        }
    }

    /// The first wanted character at or behind a place, comments passed by.
    fn seek(&self, from: Place, wanted: impl Fn(char) -> bool) -> Option<Place> {
        let (mut line, mut column) = from;
        loop {
            match self.lines.get(line)?.get(column) {
                None | Some('\\' | '#') => (line, column) = (line + 1, 0),
                Some(character) if wanted(*character) => return Some((line, column)),
                Some(_) => column += 1,
            }
        }
    }
}
