//! The way back, and forth again.

/// Changes that are kept; the oldest are forgotten first.
const MOST: usize = 5_000;

/// One change: at `at`, `removed` made way for `inserted`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) at: usize,
    pub(super) removed: String,
    pub(super) inserted: String,
    /// Where the cursor was before.
    pub(super) cursor: usize,
}

/// What was changed, in order, and how much of it is taken back.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
    /// Whether the next letter may still belong to the last change: a word that is typed is undone as a word.
    open: bool,
    changed: bool,
}

impl History {
    /// Notes a change that was made.
    pub(super) fn note(&mut self, at: usize, removed: String, inserted: &str, cursor: usize) {
        self.undone.clear();
        self.changed = true;
        let is_letter = removed.is_empty() && inserted.chars().count() == 1 && !inserted.contains(char::is_whitespace);
        if let Some(last) = self.done.last_mut()
            && self.open
            && is_letter
            && last.at + last.inserted.len() == at
        {
            last.inserted.push_str(inserted);
            return;
        }
        if self.done.len() == MOST {
            self.done.remove(0);
        }
        self.done.push(Change { at, removed, inserted: inserted.to_owned(), cursor });
        self.open = is_letter;
    }

    /// What comes now is another change.
    pub(super) fn pause(&mut self) {
        self.open = false;
    }

    pub(super) fn undo(&mut self) -> Option<Change> {
        self.open = false;
        let change = self.done.pop()?;
        self.undone.push(change.clone());
        Some(change)
    }

    pub(super) fn redo(&mut self) -> Option<Change> {
        self.open = false;
        let change = self.undone.pop()?;
        self.done.push(change.clone());
        Some(change)
    }

    /// Whether anything was noted since this was asked last.
    pub(super) fn changed_since_asked(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }
}
