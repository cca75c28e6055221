//! Breaking styled text into rows: at spaces where there are any, inside a word only where it is longer than a row.

use unicode_width::UnicodeWidthChar;

use super::fit::width;
use super::theme::Role;

/// A piece of a row in one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The characters.
    pub text: String,
    /// The look.
    pub role: Role,
}

impl Piece {
    /// A piece.
    #[must_use]
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), role }
    }
}

/// One row.
pub type Row = Vec<Piece>;

/// The rows of a text. Every row but the first begins with `indent` spaces; a line break in the text begins a new row.
#[must_use]
pub fn wrap(pieces: &[Piece], cells: usize, indent: usize) -> Vec<Row> {
    let indent = if indent + 2 <= cells { indent } else { 0 };
    let mut page = Page { rows: vec![Vec::new()], used: 0, blank: true, cells: cells.max(1), indent };
    for word in words(pieces) {
        match word {
            Word::Break => page.new_row(),
            Word::Space(role) => page.space(role),
            Word::Letters(letters) => page.word(&letters),
        }
    }
    page.rows
}

enum Word {
    Letters(Row),
    Space(Role),
    Break,
}

/// Cuts pieces into words, which may change their look inside: `` `gather`, ``.
fn words(pieces: &[Piece]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut current: Row = Vec::new();
    for piece in pieces {
        for letter in piece.text.chars() {
            if !letter.is_whitespace() || letter == '\u{a0}' {
                push(&mut current, letter, piece.role);
                continue;
            }
            if !current.is_empty() {
                words.push(Word::Letters(std::mem::take(&mut current)));
            }
            words.push(if letter == '\n' { Word::Break } else { Word::Space(piece.role) });
        }
    }
    if !current.is_empty() {
        words.push(Word::Letters(current));
    }
    words
}

fn push(row: &mut Row, letter: char, role: Role) {
    match row.last_mut() {
        Some(last) if last.role == role => last.text.push(letter),
        _ => row.push(Piece::new(letter, role)),
    }
}

struct Page {
    rows: Vec<Row>,
    used: usize,
    /// Whether nothing but the indent stands in the row yet.
    blank: bool,
    cells: usize,
    indent: usize,
}

impl Page {
    fn new_row(&mut self) {
        let start = " ".repeat(self.indent);
        self.used = self.indent;
        self.blank = true;
        self.rows.push(if start.is_empty() { Vec::new() } else { vec![Piece::new(start, Role::Text)] });
    }

    fn space(&mut self, role: Role) {
        if !self.blank && self.used < self.cells {
            self.put(' ', role);
        }
    }

    fn word(&mut self, letters: &Row) {
        let length: usize = letters.iter().map(|piece| width(&piece.text)).sum();
        if !self.blank && self.used + length > self.cells {
            self.trim();
            self.new_row();
        }
        for piece in letters {
            for letter in piece.text.chars() {
                if self.used + letter.width().unwrap_or(0) > self.cells && !self.blank {
                    self.new_row();
                }
                self.put(letter, piece.role);
                self.blank = false;
            }
        }
    }

    fn put(&mut self, letter: char, role: Role) {
        self.used += letter.width().unwrap_or(0);
        if let Some(row) = self.rows.last_mut() {
            push(row, letter, role);
        }
    }

    /// Takes the spaces off the end of the row that is being left.
    fn trim(&mut self) {
        let Some(row) = self.rows.last_mut() else { return };
        while let Some(last) = row.last_mut() {
            let kept = last.text.trim_end().len();
            last.text.truncate(kept);
            if kept > 0 {
                break;
            }
            row.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, cells: usize, indent: usize) -> Vec<String> {
        let rows = wrap(&[Piece::new(text, Role::Text)], cells, indent);
        rows.iter().map(|row| row.iter().map(|piece| piece.text.as_str()).collect()).collect()
    }

    #[test]
    fn text_breaks_at_spaces_and_keeps_its_own_breaks() {
        assert_eq!(lines("five tasks share two permits", 12, 0), ["five tasks", "share two", "permits"]);
        assert_eq!(lines("a\nb", 12, 0), ["a", "b"]);
        assert_eq!(lines("one two three", 8, 2), ["one two", "  three"]);
    }

    #[test]
    fn a_word_longer_than_a_row_is_cut() {
        assert_eq!(lines("abcdefgh", 3, 0), ["abc", "def", "gh"]);
        assert_eq!(lines("日本語", 1, 0), ["日", "本", "語"]);
    }

    #[test]
    fn no_row_is_wider_than_asked() {
        let text = "asyncio.gather(fetch(0), fetch(1)) returns\u{a0}the results, in order — 日本語 too";
        for cells in 2..60 {
            for indent in 0..4 {
                assert!(lines(text, cells, indent).iter().all(|line| width(line) <= cells), "{cells}");
            }
        }
    }

    #[test]
    fn a_word_keeps_the_looks_inside_it() {
        let pieces =
            [Piece::new("call ", Role::Text), Piece::new("gather", Role::Strong), Piece::new(", then", Role::Text)];
        let rows = wrap(&pieces, 12, 0);
        assert_eq!(rows[0], [pieces[0].clone(), pieces[1].clone(), Piece::new(",", Role::Text)]);
        assert_eq!(rows[1], [Piece::new("then", Role::Text)]);
    }
}
