//! A scene under many seeds: what becomes of it when ready tasks run in another order.

use crate::trace::Time;
use crate::trace::orders::{Ending, Orders};

use super::effect::{Input, RunId};

/// Seeds that are tried unless the learner asks for more.
pub const SEEDS: u64 = 1_000;

/// What is known of a scene's seeds so far.
#[derive(Debug)]
pub struct Exploration {
    /// Its name.
    pub run: RunId,
    /// What runs; its own seed does not count.
    pub input: Input,
    /// How many seeds are to be tried, from 0 on.
    pub seeds: u64,
    /// What they came to.
    pub orders: Orders,
    /// Whether it still goes on.
    pub going_on: bool,
    /// The group under the mark: a place in [`Orders::groups`].
    pub marked: usize,
}

impl Exploration {
    /// One that begins.
    #[must_use]
    pub fn new(run: RunId, input: Input) -> Self {
        Self { run, input, seeds: SEEDS, orders: Orders::default(), going_on: true, marked: 0 }
    }

    /// Takes in what some seeds came to.
    pub(super) fn hear(&mut self, found: Vec<(u64, Ending, Time)>, done: bool) {
        // The mark stays on its group while others come in before it.
        let seed = self.marked_seed();
        for (seed, ending, total) in found {
            self.orders.add(seed, ending, total);
        }
        let place = seed.and_then(|seed| self.orders.groups().iter().position(|group| group.seed == seed));
        self.marked = place.unwrap_or(self.marked);
        self.going_on &= !done;
    }

    /// The smallest seed of the group under the mark.
    #[must_use]
    pub fn marked_seed(&self) -> Option<u64> {
        self.orders.groups().get(self.marked).map(|group| group.seed)
    }

    /// Whether it tells of this input.
    #[must_use]
    pub fn is_of(&self, input: &Input) -> bool {
        Input { seed: 0, ..self.input.clone() } == Input { seed: 0, ..input.clone() }
    }

    /// Moves the mark.
    pub(super) fn mark(&mut self, down: bool) {
        let last = self.orders.groups().len().saturating_sub(1);
        self.marked = if down { (self.marked + 1).min(last) } else { self.marked.saturating_sub(1) };
    }
}
