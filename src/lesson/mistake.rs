//! A mistake in a lesson's files: what is wrong, where, and what to do about it.

use std::fmt;
use std::ops::Range;

use super::problem::Problem;

/// One mistake in a lesson's file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Mistake {
    /// Where.
    pub place: Place,
    /// What is wrong; its `Display` is one sentence, its advice another.
    pub problem: Problem,
}

/// A place in a lesson's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as a path below the lessons' folder: `semaphore/lesson.toml`.
    pub file: String,
    /// The line, from 1; 0 when the mistake concerns the file as a whole.
    pub line: usize,
    /// The column in characters, from 1; 0 when it concerns the whole line.
    pub column: usize,
    /// How many characters are meant; at least 1 if there is a column.
    pub width: usize,
    /// The line's text.
    pub source: String,
}

impl Place {
    /// A file as a whole.
    #[must_use]
    pub fn file(file: &str) -> Self {
        Self { file: file.to_owned(), line: 0, column: 0, width: 0, source: String::new() }
    }

    /// The place of a range of bytes in a file's text; what goes beyond its first line is left out.
    #[must_use]
    pub fn range(file: &str, text: &str, range: Range<usize>) -> Self {
        let start = text.floor_char_boundary(range.start.min(text.len()));
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = text.floor_char_boundary(range.end.clamp(start, line_end));
        Self {
            file: file.to_owned(),
            line: text[..start].matches('\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            width: text[start..end].chars().count().max(1),
            source: text[line_start..line_end].trim_end().replace('\t', " "),
        }
    }

    /// A line of a file's text, counted from 1; the file as a whole if it has no such line.
    #[must_use]
    pub fn line(file: &str, text: &str, line: usize) -> Self {
        match text.lines().nth(line.wrapping_sub(1)) {
            Some(source) => {
                let source = source.trim_end().replace('\t', " ");
                Self { file: file.to_owned(), line, column: 0, width: 0, source }
            }
            None => Self::file(file),
        }
    }
}

impl Mistake {
    /// What to do about it: one sentence.
    #[must_use]
    pub fn advice(&self) -> String {
        self.problem.advice()
    }
}

impl fmt::Display for Mistake {
    /// Several lines: the sentence, the place, the line with a mark below it, the advice.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { file, line, column, width, source } = &self.place;
        writeln!(f, "{}", self.problem)?;
        match (*line, *column) {
            (0, _) => writeln!(f, "  in {file}")?,
            (line, 0) => writeln!(f, "  in {file}, line {line}\n  | {source}")?,
            (line, column) => {
                writeln!(f, "  in {file}, line {line}, column {column}\n  | {source}")?;
                writeln!(f, "  | {}{}", " ".repeat(column - 1), "^".repeat((*width).max(1)))?;
            }
        }
        write!(f, "  advice: {}", self.advice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_shows_its_line_with_a_mark() {
        let text = "a = 1\ntitle = \"ü\" x\n";
        let at = text.find('x').unwrap();
        let mistake = Mistake {
            place: Place::range("gather/lesson.toml", text, at..at + 1),
            problem: Problem::NoConstant("LIMIT".into()),
        };
        assert_eq!(
            mistake.to_string(),
            "the scene has no constant `LIMIT`\n  in gather/lesson.toml, line 2, column 13\n  | title = \"ü\" x\n  |             ^\n  \
             advice: write `LIMIT = …` at the left edge of the scene's file"
        );
    }

    #[test]
    fn a_place_never_leaves_its_text() {
        let text = "äb";
        for start in 0..6 {
            for end in 0..6 {
                let place = Place::range("f", text, start..end);
                assert_eq!((place.line, place.source.as_str()), (1, "äb"));
            }
        }
        assert_eq!(Place::range("f", "", 3..9).column, 1);
    }
}
