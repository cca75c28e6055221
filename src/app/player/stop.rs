//! Which events are worth a stop.

use crate::trace::Fact;

/// Whether a step stops at such a fact. The others are a part of what comes next or went before: that a task began to
/// run is seen from what it then does, and a resource's name comes with the resource.
#[must_use]
pub fn is_stop(fact: &Fact) -> bool {
    fact.is_stop()
}
