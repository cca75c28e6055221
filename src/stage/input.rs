//! What a run depends on, besides the program itself.

use std::sync::Arc;

use super::budget::Budget;
use crate::trace::{Deed, TaskId, Time};
use crate::world::World;

/// The input of a run. The same act with the same input gives the same trace.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Input {
    /// Decides in which order tasks run that are ready in the same turn: 0 is first come, first served, as asyncio
    /// does it; every other number is one other, repeatable order.
    pub seed: u64,
    /// How much the run may use up.
    pub budget: Budget,
    /// What the learner's hand does to the run, in order of time.
    pub interventions: Vec<Intervention>,
    /// What the program's requests and files meet.
    pub world: Arc<World>,
}

/// One act of the learner's hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Intervention {
    /// When: it happens after everything that the program itself does at that moment.
    pub at: Time,
    /// To whom.
    pub task: TaskId,
    /// What.
    pub deed: Deed,
}
