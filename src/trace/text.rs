//! A whole run as plain text: numbered, timed sentences. What `--format text` prints, and what a screen reader reads.

use super::log::Trace;

/// The run as text, a line a sentence, with a short summary at the end.
#[must_use]
pub fn text(trace: &Trace) -> String {
    let _ = trace;
    todo!()
}
