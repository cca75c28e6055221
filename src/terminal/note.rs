//! What reaches the runner from the threads around it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::{Flaw, Mistake, RunId};
use crate::keymap::Key;
use crate::lesson::Catalog;
use crate::script::Program;
use crate::trace::orders::Ending;
use crate::trace::{Time, Trace};
use crate::view::spot::Gesture;

/// Something happened.
#[derive(Debug)]
pub(super) enum Note {
    /// A key was pressed.
    Key(Key),
    /// The pointing device did this at a column and a row of the screen.
    Gesture(Gesture, (u16, u16)),
    /// A text was pasted.
    Paste(String),
    /// What some seeds came to, and whether these are the last.
    Explored(RunId, Vec<(u64, Ending, Time)>, bool),
    /// What the checks before a run say of a text.
    Checked(Arc<str>, Vec<Flaw>),
    /// The terminal has another size, or was drawn over.
    Redraw,
    /// The signal with this number asks the process to end.
    Terminate(u8),
    /// The input is closed: nobody will ever press a key again.
    InputClosed,
    /// A scene was compiled, or cannot be.
    Compiled(RunId, Result<Program, Mistake>),
    /// A run has reported.
    Report(RunId),
    /// A rehearsal has come to its end.
    Rehearsed(RunId, Arc<Trace>),
    /// A file that is watched was read.
    File(PathBuf, Result<Arc<str>, String>),
    /// The lessons' folder was read.
    Lessons(Arc<Catalog>),
    /// Something outside went wrong.
    Trouble(String),
}
