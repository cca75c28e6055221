//! Diagnostics as plain text, laid out as CPython's `traceback` prints a `SyntaxError`.

use std::fmt;

use unicode_width::UnicodeWidthChar;

use super::{Diagnostic, Diagnostics};

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.list.iter().enumerate() {
            if index > 0 {
                f.write_str("\n\n")?;
            }
            diagnostic.render(&self.file, f)?;
        }
        Ok(())
    }
}

impl Diagnostic {
    fn render(&self, file: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.span.line == 0 {
            writeln!(f, "  File \"{file}\"")?;
        } else {
            writeln!(f, "  File \"{file}\", line {}", self.span.line)?;
            if let Some((text, carets)) = self.excerpt() {
                writeln!(f, "    {text}\n    {carets}")?;
            }
        }
        write!(f, "{}: {}", self.kind.word(), self.message)?;
        if let Some(advice) = &self.advice {
            write!(f, "\n  {advice}")?;
        }
        Ok(())
    }

    /// The source line without its indentation, and the line of carets under it. Tabs within the line become one
    /// blank, and a wide character takes two carets, so that the carets stand right in any terminal.
    #[must_use]
    pub fn excerpt(&self) -> Option<(String, String)> {
        let text = self.line.trim_start();
        let indent = self.line.chars().count() - text.chars().count();
        let text = text.trim_end();
        if text.is_empty() {
            return None;
        }
        let from = (self.span.column as usize).saturating_sub(indent);
        let to = if self.span.end_line > self.span.line {
            text.chars().count()
        } else {
            (self.span.end_column as usize).saturating_sub(indent)
        };
        let mut shown = String::new();
        let mut before = 0;
        let mut under = 0;
        for (at, character) in text.chars().enumerate() {
            let character = if character == '\t' { ' ' } else { character };
            let Some(width) = character.width() else { continue };
            shown.push(character);
            if at < from {
                before += width;
            } else if at < to {
                under += width;
            }
        }
        let past = from.saturating_sub(text.chars().count()).min(1);
        let carets = " ".repeat(before + past) + &"^".repeat(under.max(1));
        Some((shown, carets))
    }
}
