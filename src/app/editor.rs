//! The editor: a text, a place in it, and the way back. It knows nothing of a screen: keys come as [`Edit`]s, and what
//! the text means is somebody else's to say ([`Editor::hear`]).
//!
//! It is our own rather than a widget's, because the model draws nothing and has to answer the same keys with the same
//! text in a test, in the code pane and in a challenge.

mod find;
mod history;
mod motion;
mod shape;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use history::History;

pub use motion::Motion;

/// A text is never longer than this many bytes: far more than a scene needs, and little enough to look through between
/// two keys.
const LONGEST: usize = 1 << 20;

/// One thing that a person does to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edit {
    /// Go somewhere.
    Go(Motion),
    /// Go somewhere and select what lies between.
    Select(Motion),
    /// Select everything.
    SelectAll,
    /// Begin a new line, indented like this one and deeper behind a colon.
    NewLine,
    /// Indent the lines that are selected; without a selection, up to the next stop.
    Indent,
    /// Take one level of indentation from the lines.
    Dedent,
    /// Make the lines comments, or no comments any more.
    Comment,
    /// Delete up to where this leads; what is selected, if anything is.
    Delete(Motion),
    /// Delete the line.
    DeleteLine,
    /// Keep what is selected, or the line, for pasting.
    Copy,
    /// Keep it and delete it.
    Cut,
    /// Put in what was kept.
    Paste,
    /// Take the last change back.
    Undo,
    /// Make the change anew that was taken back last.
    Redo,
    /// Put the original back. It can be undone.
    Reset,
}

/// A place in the text that the checks before the run have something to say about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The line, from 1; 0 where the whole file is meant.
    pub line: u32,
    /// The characters of that line, counted from 0.
    pub columns: Range<u32>,
    /// What is wrong: a sentence.
    pub says: String,
    /// What to write instead, if there is an advice.
    pub advice: Option<String>,
}

/// A text being edited.
#[derive(Clone, Debug)]
pub struct Editor {
    text: String,
    /// What the text was when nothing was edited: what [`Edit::Reset`] puts back.
    original: Arc<str>,
    /// A byte of the text, on a boundary of characters.
    cursor: usize,
    /// Where the selection began.
    anchor: Option<usize>,
    /// The column that going up and down keeps to, as far as lines are long enough.
    goal: Option<usize>,
    history: History,
    kept: String,
    sought: String,
    flaws: Vec<Flaw>,
}

impl Editor {
    /// An editor of a text whose original is another: it was edited before.
    #[must_use]
    pub fn new(text: &str, original: Arc<str>) -> Self {
        Self {
            text: text.replace("\r\n", "\n"),
            original,
            cursor: 0,
            anchor: None,
            goal: None,
            history: History::default(),
            kept: String::new(),
            sought: String::new(),
            flaws: Vec::new(),
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text that [`Edit::Reset`] puts back.
    #[must_use]
    pub fn original(&self) -> &Arc<str> {
        &self.original
    }

    /// The original is another now; the text stays.
    pub fn take_original(&mut self, original: Arc<str>) {
        self.original = original;
    }

    /// Whether the text is not the original any more.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.text != *self.original
    }

    /// Where the cursor is: the line and the character in it, both from 0.
    #[must_use]
    pub fn cursor(&self) -> (usize, usize) {
        self.place(self.cursor)
    }

    /// The bytes that are selected; empty without a selection.
    #[must_use]
    pub fn selection(&self) -> Range<usize> {
        let anchor = self.anchor.unwrap_or(self.cursor);
        anchor.min(self.cursor)..anchor.max(self.cursor)
    }

    /// What was looked for last.
    #[must_use]
    pub fn sought(&self) -> &str {
        &self.sought
    }

    /// What the checks say of the text as it stands.
    #[must_use]
    pub fn flaws(&self) -> &[Flaw] {
        &self.flaws
    }

    /// What the checks say of a text; an answer about a text that has changed meanwhile is late, and dropped. Says
    /// whether it was heard.
    pub fn hear(&mut self, of: &str, flaws: Vec<Flaw>) -> bool {
        let current = of == self.text;
        if current {
            self.flaws = flaws;
        }
        current
    }

    /// Carries an edit out. Says whether the text is another now.
    pub fn apply(&mut self, edit: Edit) -> bool {
        let before = self.text.len();
        match edit {
            Edit::Go(motion) => return self.go(motion, false),
            Edit::Select(motion) => return self.go(motion, true),
            Edit::SelectAll => {
                (self.anchor, self.cursor) = (Some(0), before);
                return false;
            }
            Edit::Copy => return self.copy(),
            Edit::Cut => {
                self.copy();
                let cut = self.selected_or_line();
                self.replace(cut, "");
            }
            Edit::Paste => self.insert(&self.kept.clone()),
            Edit::NewLine => self.new_line(),
            Edit::Indent => self.indent(),
            Edit::Dedent => self.dedent(),
            Edit::Comment => self.toggle_comment(),
            Edit::Delete(motion) => self.delete(motion),
            Edit::DeleteLine => {
                let line = self.lines_of(self.cursor..self.cursor);
                self.replace(line, "");
            }
            Edit::Undo => return self.undo(),
            Edit::Redo => return self.redo(),
            Edit::Reset => {
                let original = Arc::clone(&self.original);
                return self.become_(&original);
            }
        }
        self.history.changed_since_asked()
    }

    /// Writes a character where the cursor is, in place of what is selected.
    pub fn write(&mut self, character: char) -> bool {
        self.insert(character.encode_utf8(&mut [0; 4]));
        self.history.changed_since_asked()
    }

    /// Puts a text in where the cursor is, in place of what is selected, as one change.
    pub fn paste(&mut self, text: &str) -> bool {
        self.history.pause();
        self.insert(&text.replace("\r\n", "\n").replace('\r', "\n"));
        self.history.pause();
        self.history.changed_since_asked()
    }

    /// Makes the text another one, as one change that can be undone; the cursor stays on its line.
    pub fn become_(&mut self, text: &str) -> bool {
        let text = text.replace("\r\n", "\n");
        if self.text == text {
            return false;
        }
        let (line, column) = self.cursor();
        self.history.pause();
        self.replace(0..self.text.len(), &text);
        self.history.pause();
        self.cursor = self.byte_at(line, column);
        self.history.changed_since_asked()
    }

    /// Puts the cursor at a line and a character in it, both from 0, or as near as there is text.
    pub fn place_cursor(&mut self, line: usize, column: usize, select: bool) {
        let to = self.byte_at(line, column);
        self.move_to(to, select);
        self.goal = None;
    }

    fn insert(&mut self, text: &str) {
        let selection = self.selection();
        self.replace(selection, text);
    }

    /// The one way in which the text changes: puts `text` in place of the bytes, and the cursor behind it.
    fn replace(&mut self, bytes: Range<usize>, text: &str) {
        if self.text.len() - bytes.len() + text.len() > LONGEST || (bytes.is_empty() && text.is_empty()) {
            return;
        }
        let removed = self.text[bytes.clone()].to_owned();
        self.text.replace_range(bytes.clone(), text);
        self.history.note(bytes.start, removed, text, self.cursor);
        self.cursor = bytes.start + text.len();
        self.anchor = None;
        self.goal = None;
    }

    fn undo(&mut self) -> bool {
        let Some(change) = self.history.undo() else { return false };
        let end = change.at + change.inserted.len();
        self.text.replace_range(change.at..end, &change.removed);
        self.cursor = change.cursor;
        self.anchor = None;
        true
    }

    fn redo(&mut self) -> bool {
        let Some(change) = self.history.redo() else { return false };
        let end = change.at + change.removed.len();
        self.text.replace_range(change.at..end, &change.inserted);
        self.cursor = change.at + change.inserted.len();
        self.anchor = None;
        true
    }

    fn copy(&mut self) -> bool {
        self.kept = self.text[self.selected_or_line()].to_owned();
        false
    }

    fn selected_or_line(&self) -> Range<usize> {
        let selection = self.selection();
        if selection.is_empty() { self.lines_of(selection) } else { selection }
    }
}
