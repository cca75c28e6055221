//! The text of a scene with the places of its lines: byte offsets become lines and columns.

use ruff_text_size::{TextRange, TextSize};

use super::code::Span;
use super::diagnostic::{Diagnostic, Kind};

/// A file's name and text.
#[derive(Debug)]
pub struct Source<'a> {
    /// The name shown in messages.
    pub name: &'a str,
    /// The text.
    pub text: &'a str,
    /// The byte offset at which each line starts.
    starts: Vec<usize>,
}

impl<'a> Source<'a> {
    /// Finds the lines of `text`. Lines end as CPython ends them: `\n`, `\r\n` or `\r`.
    #[must_use]
    pub fn new(name: &'a str, text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        Self { name, text, starts }
    }

    /// The number of the line that holds the byte `offset`, from 1.
    #[must_use]
    pub fn line_at(&self, offset: TextSize) -> u32 {
        number(self.starts.partition_point(|&start| start <= offset.to_usize()))
    }

    /// The text of a line without its end; empty if there is no such line.
    #[must_use]
    pub fn line(&self, line: u32) -> &'a str {
        let index = line as usize;
        let Some(&start) = index.checked_sub(1).and_then(|index| self.starts.get(index)) else { return "" };
        let end = self.starts.get(index).copied().unwrap_or(self.text.len());
        let text = self.text.get(start..end).unwrap_or_default();
        text.trim_end_matches(['\n', '\r']).trim_start_matches('\u{feff}')
    }

    /// Lines and columns of a range of bytes.
    #[must_use]
    pub fn span(&self, range: TextRange) -> Span {
        let (line, column) = self.place(range.start());
        let (end_line, end_column) = self.place(range.end());
        Span { line, column, end_line, end_column }
    }

    /// The text of a range.
    #[must_use]
    pub fn slice(&self, range: TextRange) -> &'a str {
        self.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or_default()
    }

    /// A mistake at a place of this file.
    #[must_use]
    pub fn diagnostic(&self, kind: Kind, range: TextRange, message: impl Into<String>) -> Diagnostic {
        let span = self.span(range);
        Diagnostic { kind, message: message.into(), advice: None, span, line: self.line(span.line).into() }
    }

    fn place(&self, offset: TextSize) -> (u32, u32) {
        let line = self.line_at(offset);
        let start = self.starts.get(line as usize - 1).copied().unwrap_or_default();
        let before = self.text.get(start..offset.to_usize()).unwrap_or_default();
        let before = before.trim_start_matches('\u{feff}');
        let column = if before.is_ascii() { before.len() } else { before.chars().count() };
        (line, number(column))
    }
}

/// Sources are refused beyond a mebibyte, far below what these numbers hold.
fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
