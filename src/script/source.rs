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
    /// How many bytes before each block of [`BLOCK`] bytes do not begin a character; empty if all do.
    continued: Vec<usize>,
}

/// Columns are counted from the start of a block of so many bytes, so that long lines cost no more than short ones.
const BLOCK: usize = 64;

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
        Self { name, text, starts, continued: count_continued(bytes) }
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

    /// How many characters begin before the byte `offset`.
    fn characters(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let Some(continued) = self.continued.get(block).or(self.continued.last()) else { return offset };
        let from = block.min(self.continued.len() - 1) * BLOCK;
        let rest = self.text.as_bytes().get(from..offset).unwrap_or_default();
        offset - continued - rest.iter().filter(|&&byte| is_continuation(byte)).count()
    }

    fn place(&self, offset: TextSize) -> (u32, u32) {
        let line = self.line_at(offset);
        let start = self.starts.get(line as usize - 1).copied().unwrap_or_default();
        let offset = offset.to_usize().min(self.text.len());
        let mark = self.text.get(start..).is_some_and(|rest| rest.starts_with('\u{feff}') && offset > start);
        let column = self.characters(offset) - self.characters(start) - usize::from(mark);
        (line, number(column))
    }
}

fn count_continued(bytes: &[u8]) -> Vec<usize> {
    if bytes.is_ascii() {
        return Vec::new();
    }
    let blocks = bytes.chunks(BLOCK).map(|block| block.iter().filter(|&&byte| is_continuation(byte)).count());
    let sums = blocks.scan(0, |sum, count| Some(std::mem::replace(sum, *sum + count)));
    sums.collect()
}

fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// Sources are refused beyond a mebibyte, far below what these numbers hold.
fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
