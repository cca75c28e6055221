//! What can be wrong in a lesson's files, where, and what to do about it.

use std::fmt;

/// One mistake in a lesson's file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Mistake {
    /// Where.
    pub place: Place,
    /// What is wrong: one sentence.
    pub sentence: String,
    /// What to do about it: one sentence.
    pub advice: String,
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
    /// How many characters are meant, at least 1 if there is a column.
    pub width: usize,
    /// The line's text.
    pub source: String,
}

impl fmt::Display for Mistake {
    /// Several lines: the sentence, the place, the line with a mark below it, the advice.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { file, line, column, width, source } = &self.place;
        writeln!(f, "{}", self.sentence)?;
        if *line == 0 {
            writeln!(f, "  --> {file}")?;
        } else {
            writeln!(f, "  --> {file}:{line}:{}", (*column).max(1))?;
            writeln!(f, "   |\n   | {source}")?;
            if *column > 0 {
                writeln!(f, "   | {}{}", " ".repeat(column - 1), "^".repeat((*width).max(1)))?;
            }
        }
        write!(f, "  advice: {}", self.advice)
    }
}
