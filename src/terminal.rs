//! The runner: it owns the terminal, feeds messages to the model, carries its effects out, and draws.
//!
//! Everything that happens arrives as a [`Note`] in one channel: keys, signals, word of runs, changed files. The loop
//! sleeps on that channel. It wakes by itself only while a run is played; a paused or idle screen costs no time of the
//! processor at all.

mod config;
mod frame;
pub mod guard;
mod input;
mod note;
mod outside;
mod rehearsal;
mod run;
mod runner;
mod save;
mod scene;
mod signal;
mod store;
mod watch;

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;

use crate::lesson::Catalog;

pub use crate::app::update::Start;

/// What the runner is started with, besides where it starts.
#[derive(Debug)]
pub struct Options {
    /// All lessons.
    pub catalog: Arc<Catalog>,
    /// The folders that they came from, if they are on disk: they are read again when a file in them changes.
    pub lessons: Vec<PathBuf>,
    /// What the command line says about the look; what it does not say, the settings do.
    pub look: Look,
}

/// What the command line says about the look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The theme to wear in this session.
    pub theme: Option<String>,
    /// Nothing beyond ASCII.
    pub ascii: bool,
    /// No colours, whatever the theme.
    pub no_color: bool,
}

/// Why the playground cannot run in this terminal.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Input or output is a file or a pipe.
    #[error(
        "the playground needs a terminal, and standard {0} is not one; \
         `asyncade run LESSON` or `asyncade run FILE.py` needs none"
    )]
    NotATerminal(&'static str),
    /// The terminal does not do what it is asked to.
    #[error("the terminal failed: {0}")]
    Io(#[from] io::Error),
}

impl Error {
    /// The exit code of the process: 2 for wrong use, 1 for a failure.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::NotATerminal(_) => 2,
            Error::Io(_) => 1,
        }
    }
}

/// Runs the playground until the learner leaves it, and gives the exit code of the process: 0, or 128 and the number of
/// the signal that asked it to end.
///
/// # Errors
/// If input or output is not a terminal, or the terminal fails.
pub fn run(start: Start, options: Options) -> Result<u8, Error> {
    if !io::stdin().is_terminal() {
        return Err(Error::NotATerminal("input"));
    }
    if !io::stdout().is_terminal() {
        return Err(Error::NotATerminal("output"));
    }
    Ok(runner::Runner::new(options).run(start)?)
}
