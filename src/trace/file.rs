//! The file form of a trace: JSON lines.
//!
//! The first line names the format and its version. Every other line is one event, complete in itself: its moment
//! in nanoseconds, its task, and its fact with all texts and await stacks written out.
//!
//! ```text
//! {"format":"asyncade-trace","version":1}
//! {"at":0,"task":0,"fact":{"spawned":{"parent":null,"name":"program","code":"","kind":"program","line":1}}}
//! {"at":0,"task":0,"fact":"poll_began"}
//! ```
//!
//! The same trace is always written as the same bytes. A reader refuses what it does not understand; a field more or
//! less is a reason, because half-understood recordings would be shown wrong.

mod row;

#[cfg(test)]
mod tests;

use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};

use super::fact::{Event, Fact};
use super::log::Trace;
pub(super) use row::Row;

/// The name of the format, in the first line of each file.
pub const FORMAT: &str = "asyncade-trace";

/// The version of the format that is written, and the only one that is read.
pub const VERSION: u32 = 1;

/// Why a file is not a trace that can be read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The file could not be read at all.
    #[error("the trace could not be read: {0}")]
    Io(#[from] io::Error),
    /// There is nothing in it.
    #[error("line 1: the file is empty; a trace begins with a line that names its format")]
    Empty,
    /// It is something else.
    #[error("line 1: this is not a trace: the first line must be {{\"format\":\"{FORMAT}\",\"version\":{VERSION}}}")]
    Foreign,
    /// It is of another version.
    #[error(
        "line 1: the trace has format version {found}, this program reads version {VERSION}; \
         record the run again, or read it with the version of the program that wrote it"
    )]
    Version {
        /// The version that the file names.
        found: u64,
    },
    /// A line is not an event.
    #[error("line {line}: not an event of a trace: {problem}; restore the line or record the run again")]
    Broken {
        /// The line, from 1.
        line: usize,
        /// What the parser says.
        problem: String,
    },
    /// The file ends in the middle of a line.
    #[error("line {line}: the file is cut off here; record the run again, or delete this line to see what is whole")]
    CutOff {
        /// The line, from 1.
        line: usize,
    },
    /// An event is earlier than the one before it.
    #[error("line {line}: this event is earlier than the one before it; the lines of a trace must stay in order")]
    Backwards {
        /// The line, from 1.
        line: usize,
    },
    /// A task or a resource is not numbered in order of creation, or acts before it is there.
    #[error("line {line}: {what} is not there at this point; the lines of a trace must stay complete and in order")]
    Stranger {
        /// The line, from 1.
        line: usize,
        /// Which: "task 7".
        what: String,
    },
}

/// The first line.
#[derive(Deserialize, Serialize)]
struct Header {
    format: String,
    version: u64,
}

/// Writes a trace, byte for byte the same for equal traces.
///
/// # Errors
/// What the writer's errors are.
pub fn write(trace: &Trace, out: &mut impl Write) -> io::Result<()> {
    let header = Header { format: FORMAT.to_owned(), version: u64::from(VERSION) };
    serde_json::to_writer(&mut *out, &header)?;
    out.write_all(b"\n")?;
    for event in trace.events() {
        serde_json::to_writer(&mut *out, &Row::of(trace, event))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Reads a trace back. Empty lines are passed over.
///
/// # Errors
/// If the file is of another format or version, or a line of it is broken or out of place.
pub fn read(input: &mut impl BufRead) -> Result<Trace, FileError> {
    let mut text = String::new();
    if next_line(input, &mut text, 1)? == 0 {
        return Err(FileError::Empty);
    }
    check_header(&text)?;
    let mut reader = Reader::default();
    for line in 2.. {
        if next_line(input, &mut text, line)? == 0 {
            break;
        }
        if !text.trim().is_empty() {
            reader.take(&text, line)?;
        }
    }
    Ok(reader.trace)
}

/// Reads the next line; gives its length, 0 at the end of the file.
fn next_line(input: &mut impl BufRead, text: &mut String, line: usize) -> Result<usize, FileError> {
    text.clear();
    input.read_line(text).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => FileError::Broken { line, problem: "it is not UTF-8 text".to_owned() },
        _ => FileError::Io(error),
    })
}

fn check_header(text: &str) -> Result<(), FileError> {
    match serde_json::from_str::<Header>(text) {
        Ok(Header { format, .. }) if format != FORMAT => Err(FileError::Foreign),
        Ok(Header { version, .. }) if version != u64::from(VERSION) => Err(FileError::Version { found: version }),
        Ok(_) => Ok(()),
        Err(_) => Err(FileError::Foreign),
    }
}

/// A trace in the reading.
struct Reader {
    trace: Trace,
    tasks: u32,
    resources: u32,
}

impl Default for Reader {
    fn default() -> Self {
        Self { trace: Trace::new(), tasks: 0, resources: 0 }
    }
}

impl Reader {
    fn take(&mut self, text: &str, line: usize) -> Result<(), FileError> {
        let row: Row<'_> = serde_json::from_str(text).map_err(|error| broken(&error, text, line))?;
        let event = row.event(&mut self.trace);
        self.check(&event, line)?;
        self.trace.push(event.at, event.task, event.fact);
        Ok(())
    }

    /// Whether the event can stand where it stands. Views count on this much.
    fn check(&mut self, event: &Event, line: usize) -> Result<(), FileError> {
        if event.at < self.trace.end() {
            return Err(FileError::Backwards { line });
        }
        if matches!(event.fact, Fact::Spawned { .. }) {
            if event.task.0 != self.tasks {
                return Err(FileError::Stranger { line, what: format!("task {}", event.task.0) });
            }
            self.tasks += 1;
        }
        if event.task.0 >= self.tasks {
            return Err(FileError::Stranger { line, what: format!("task {}", event.task.0) });
        }
        if let Fact::Created { resource, .. } = event.fact {
            if resource.0 != self.resources {
                return Err(FileError::Stranger { line, what: format!("resource {}", resource.0) });
            }
            self.resources += 1;
        }
        Ok(())
    }
}

fn broken(error: &serde_json::Error, text: &str, line: usize) -> FileError {
    if error.is_eof() && !text.ends_with('\n') {
        return FileError::CutOff { line };
    }
    // The parser counts lines within this one line; only its column means something here.
    let problem = error.to_string();
    let problem = problem.split(" at line ").next().unwrap_or(&problem);
    FileError::Broken { line, problem: format!("{problem} (column {})", error.column()) }
}
