//! The seed's part in the order of a turn.

use std::collections::VecDeque;

use super::turnstile::Entry;

/// A small generator of repeatable choices (`SplitMix64`). Seed 0 chooses nothing: first come, first served.
#[derive(Debug, Default)]
pub(super) struct Shuffle {
    seed: u64,
    state: u64,
}

impl Shuffle {
    pub(super) fn new(seed: u64) -> Self {
        Self { seed, state: seed }
    }

    /// Permutes the tasks of a turn. Calls keep their places: they complete futures and carry cause to effect, and
    /// their order is not a matter of chance in asyncio either.
    pub(super) fn steps(&mut self, turn: &mut VecDeque<Entry>) {
        if self.seed == 0 {
            return;
        }
        let places: Vec<usize> = (0..turn.len()).filter(|at| matches!(turn[*at], Entry::Step(_))).collect();
        for last in (1..places.len()).rev() {
            let other = self.below(last + 1);
            turn.swap(places[last], places[other]);
        }
    }

    fn below(&mut self, bound: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        let product = u128::from(bits) * bound as u128;
        usize::try_from(product >> 64).unwrap_or(0)
    }
}
