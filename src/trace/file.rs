//! The file form of a trace: JSON lines, versioned.

use std::io::{self, BufRead, Write};

use super::log::Trace;

/// Why a file is not a trace.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The file could not be read.
    #[error("the trace could not be read: {0}")]
    Io(#[from] io::Error),
    /// A line is broken.
    #[error("line {line}: {problem}")]
    Line {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it and what to do.
        problem: String,
    },
}

/// Writes a trace.
///
/// # Errors
/// What the writer's errors are.
pub fn write(trace: &Trace, out: &mut impl Write) -> io::Result<()> {
    let _ = (trace, out);
    todo!()
}

/// Reads a trace back.
///
/// # Errors
/// If the file is of another format or version, or a line of it is broken.
pub fn read(input: &mut impl BufRead) -> Result<Trace, FileError> {
    let _ = input;
    todo!()
}
