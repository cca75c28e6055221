//! Chance that repeats itself: a number from the seed, a text and a count. It does not depend on the order in which
//! tasks ask, so that one request more elsewhere changes nothing here.

/// Chance in a run.
#[derive(Clone, Copy, Debug)]
pub struct Chance {
    state: u64,
}

impl Chance {
    /// The chance of the `nth` time that `what` happens. `purpose` tells several draws for the same event apart.
    pub fn of(seed: u64, purpose: &str, what: &str, nth: u64) -> Self {
        // FNV-1a over the texts, then SplitMix64 over the rest: two short and well-known mixers.
        let mut state = 0xcbf2_9ce4_8422_2325_u64;
        for byte in purpose.bytes().chain([0]).chain(what.bytes()) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self { state: state ^ seed.rotate_left(32) ^ nth.wrapping_mul(0x9e37_79b9_7f4a_7c15) }
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; 0 if that is 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.number().checked_rem(bound).unwrap_or(0)
    }

    /// One of several.
    pub fn one_of<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        let count = u64::try_from(choices.len()).unwrap_or(1);
        choices[usize::try_from(self.below(count)).unwrap_or(0)]
    }
}
