//! Going about in the text.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::Editor;

/// Lines that a page has, for going up and down by pages. The model does not know how high the pane is.
const PAGE: usize = 15;

/// Where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Motion {
    /// The character before.
    Left,
    /// The character after.
    Right,
    /// The start of the word before.
    WordLeft,
    /// The end of the next word.
    WordRight,
    /// The line above.
    Up,
    /// The line below.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// The first letter of the line; from there, the line's start.
    LineStart,
    /// The line's end.
    LineEnd,
    /// The start of the text.
    Start,
    /// The end of the text.
    End,
}

impl Editor {
    /// Goes. Never changes the text.
    pub(super) fn go(&mut self, motion: Motion, select: bool) -> bool {
        let selection = self.selection();
        let to = match motion {
            // Leaving a selection without shift goes to its edge.
            Motion::Left if !select && !selection.is_empty() => selection.start,
            Motion::Right if !select && !selection.is_empty() => selection.end,
            Motion::Up => return self.go_lines(-1, select),
            Motion::Down => return self.go_lines(1, select),
            Motion::PageUp => return self.go_lines(-(PAGE as isize), select),
            Motion::PageDown => return self.go_lines(PAGE as isize, select),
            other => self.target(other),
        };
        self.move_to(to, select);
        self.goal = None;
        false
    }

    /// Deletes what is selected, or up to where the motion leads.
    pub(super) fn delete(&mut self, motion: Motion) {
        let mut bytes = self.selection();
        if bytes.is_empty() {
            let to = match motion {
                Motion::Left => self.stop_before(),
                other => self.target(other),
            };
            bytes = to.min(self.cursor)..to.max(self.cursor);
        }
        self.replace(bytes, "");
    }

    pub(super) fn move_to(&mut self, to: usize, select: bool) {
        self.anchor = select.then(|| self.anchor.unwrap_or(self.cursor));
        self.cursor = to;
        self.history.pause();
    }

    fn go_lines(&mut self, by: isize, select: bool) -> bool {
        let (line, column) = self.cursor();
        let goal = self.goal.unwrap_or(column);
        let last = self.text.matches('\n').count();
        let to = match line.checked_add_signed(by) {
            None => 0,
            Some(line) if line > last => self.text.len(),
            Some(line) => self.byte_at(line, goal),
        };
        self.move_to(to, select);
        self.goal = Some(goal);
        false
    }

    fn target(&self, motion: Motion) -> usize {
        let line = self.line_of(self.cursor);
        match motion {
            Motion::Left => self.before(self.cursor),
            Motion::Right => self.after(self.cursor),
            Motion::WordLeft => self.word_before(),
            Motion::WordRight => self.word_after(),
            Motion::LineStart => {
                let text = &self.text[line.clone()];
                let first = line.start + (text.len() - text.trim_start().len());
                if self.cursor == first { line.start } else { first }
            }
            Motion::LineEnd => line.end,
            Motion::Start => 0,
            Motion::End => self.text.len(),
            Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown => self.cursor,
        }
    }

    /// Where deleting backwards stops: among the blanks that indent a line, at the stop before.
    fn stop_before(&self) -> usize {
        let line = self.line_of(self.cursor);
        let indent = &self.text[line.start..self.cursor];
        if !indent.is_empty() && indent.bytes().all(|byte| byte == b' ') {
            return line.start + (indent.len() - 1) / super::shape::LEVEL * super::shape::LEVEL;
        }
        self.before(self.cursor)
    }

    /// The boundary before, past marks that combine with the letter before them.
    fn before(&self, from: usize) -> usize {
        let mut letters = self.text[..from].char_indices().rev();
        letters.find(|(_, letter)| *letter == '\n' || letter.width() != Some(0)).map_or(0, |(at, _)| at)
    }

    fn after(&self, from: usize) -> usize {
        let mut letters = self.text[from..].char_indices().skip(1);
        letters
            .find(|(_, letter)| *letter == '\n' || letter.width() != Some(0))
            .map_or(self.text.len(), |(at, _)| from + at)
    }

    fn word_before(&self) -> usize {
        let text = self.text[..self.cursor].trim_end_matches(|letter| !is_word(letter));
        text.trim_end_matches(is_word).len()
    }

    fn word_after(&self) -> usize {
        let text = self.text[self.cursor..].trim_start_matches(|letter| !is_word(letter));
        self.text.len() - text.trim_start_matches(is_word).len()
    }

    /// The line and the character in it at which a byte lies, both from 0.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let before = &self.text[..at];
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        (before.matches('\n').count(), before[start..].chars().count())
    }

    /// The byte at a line and a character in it, or the nearest there is.
    pub(super) fn byte_at(&self, line: usize, column: usize) -> usize {
        let mut start = 0;
        for (at, text) in self.text.split('\n').enumerate() {
            if at == line {
                return start + text.char_indices().nth(column).map_or(text.len(), |(byte, _)| byte);
            }
            start += text.len() + 1;
        }
        self.text.len()
    }

    /// The bytes of the line around a byte, without its end.
    pub(super) fn line_of(&self, at: usize) -> Range<usize> {
        let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end);
        start..end
    }

    /// The bytes of all lines that some bytes touch, with the last one's end.
    pub(super) fn lines_of(&self, bytes: Range<usize>) -> Range<usize> {
        let start = self.line_of(bytes.start).start;
        // A selection that ends before the first letter of a line does not mean that line.
        let last =
            if bytes.end > bytes.start && self.text[..bytes.end].ends_with('\n') { bytes.end - 1 } else { bytes.end };
        let end = self.line_of(last).end;
        start..(end + 1).min(self.text.len())
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}
