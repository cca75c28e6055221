//! What a pointing device means, where it has no key's meaning.

use super::bench::Pane;

/// What was pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// A pane is to have the keys; one that has them already, and whose title is meant, fills the screen or goes back.
    Pane {
        /// The pane.
        pane: Pane,
        /// Whether its title was hit.
        title: bool,
    },
    /// What a pane shows is to be scrolled by a line.
    Scroll(Pane, bool),
    /// The cursor of the editor is to go to a line and a character in it, both from 0.
    Cursor {
        /// The line.
        line: usize,
        /// The character.
        column: usize,
        /// Whether what lies between is selected.
        select: bool,
    },
    /// An entry of the list that is shown; one that is marked already is taken.
    Entry(usize),
    /// Beside the list that lies over the screen.
    Beside,
}
