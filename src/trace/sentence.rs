//! One event, in one plain sentence.

use super::log::Trace;
use super::phrase::Phrase;
use super::timeline::Timeline;

/// The event with this index as a sentence without its time: "fetch-1 takes a permit of `limit`; 2 are left." Empty
/// if there is no such event.
#[must_use]
pub fn sentence(trace: &Trace, timeline: &Timeline, index: usize) -> Phrase {
    let _ = (trace, timeline, index);
    todo!()
}
