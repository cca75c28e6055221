//! What Python asks of a text's shape: indentation, and comments.

use super::Editor;

/// The blanks of one level of indentation.
pub(super) const LEVEL: usize = 4;

impl Editor {
    /// A new line, indented like this one; one level deeper behind a colon, one less deep behind a statement that
    /// leaves the block.
    pub(super) fn new_line(&mut self) {
        let start = self.line_of(self.selection().start).start;
        let before = &self.text[start..self.selection().start];
        let mut indent = before.len() - before.trim_start_matches(' ').len();
        let code = before.split('#').next().unwrap_or(before).trim();
        if code.ends_with([':', '(', '[', '{']) {
            indent += LEVEL;
        } else if ["return", "pass", "break", "continue", "raise"].contains(&code.split(' ').next().unwrap_or("")) {
            indent = indent.saturating_sub(LEVEL);
        }
        self.insert(&format!("\n{}", " ".repeat(indent)));
    }

    /// Indents the selected lines; without a selection, up to the next stop.
    pub(super) fn indent(&mut self) {
        if self.selection().is_empty() {
            let (_, column) = self.cursor();
            return self.insert(&" ".repeat(LEVEL - column % LEVEL));
        }
        self.reshape(|line| if line.is_empty() { String::new() } else { format!("{}{line}", " ".repeat(LEVEL)) });
    }

    /// Takes one level of indentation from the lines.
    pub(super) fn dedent(&mut self) {
        self.reshape(|line| {
            let blanks = line.len() - line.trim_start_matches(' ').len();
            line[blanks.min(LEVEL)..].to_owned()
        });
    }

    /// Makes the lines comments, at the indentation of the one that is indented least; if all are, makes them code.
    pub(super) fn toggle_comment(&mut self) {
        let lines = self.lines_of(self.selection());
        let text = &self.text[lines];
        let full = || text.lines().filter(|line| !line.trim().is_empty());
        let all = full().all(|line| line.trim_start().starts_with('#'));
        let indent = full().map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
        self.reshape(|line| {
            if line.trim().is_empty() {
                return line.to_owned();
            }
            let (blanks, code) = line.split_at(if all { line.len() - line.trim_start().len() } else { indent });
            match code.strip_prefix('#').filter(|_| all) {
                Some(code) => format!("{blanks}{}", code.strip_prefix(' ').unwrap_or(code)),
                None => format!("{blanks}# {code}"),
            }
        });
    }

    /// Makes each of the lines another, as one change. What was selected stays so; a cursor alone keeps its place in
    /// its line, as seen from the line's end.
    fn reshape(&mut self, change: impl Fn(&str) -> String) {
        let selection = self.selection();
        let lines = self.lines_of(selection.clone());
        let old = &self.text[lines.clone()];
        let mut new = String::with_capacity(old.len() + 64);
        for line in old.split_inclusive('\n') {
            let end = if line.ends_with('\n') { "\n" } else { "" };
            new.push_str(&change(line.strip_suffix('\n').unwrap_or(line)));
            new.push_str(end);
        }
        if new == old {
            return;
        }
        let behind = self.line_of(self.cursor).end - self.cursor;
        let start = lines.start;
        let line = self.place(self.cursor).0;
        self.history.pause();
        self.replace(lines, &new);
        self.history.pause();
        if selection.is_empty() {
            let line = self.line_of(self.byte_at(line, 0));
            self.cursor = line.end.saturating_sub(behind).max(line.start);
            while !self.text.is_char_boundary(self.cursor) {
                self.cursor += 1;
            }
        } else {
            (self.anchor, self.cursor) = (Some(start), start + new.len());
        }
    }
}
