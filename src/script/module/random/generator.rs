//! The generator of `random`: Mersenne Twister, seeded and drawn from exactly as CPython does, so that a scene with
//! `random.seed(1)` sees CPython's numbers.

use num_bigint::BigUint;
use num_traits::ToPrimitive;
use rand_mt::Mt;

use super::sha512::sha512;

/// 2 to the power 53: how many different floats `random()` can give.
const FLOATS: f64 = 9_007_199_254_740_992.0;

/// A generator with its state.
#[derive(Clone)]
pub struct Generator {
    twister: Mt,
    /// The second number that `gauss` drew, kept for the next call.
    next_gauss: Option<f64>,
}

impl Generator {
    /// A generator seeded from the magnitude of an integer, as `random.seed(int)`.
    #[must_use]
    pub fn from_integer(magnitude: &BigUint) -> Self {
        let key = magnitude.to_u32_digits();
        let key = if key.is_empty() { vec![0] } else { key };
        Self { twister: Mt::new_with_key(key), next_gauss: None }
    }

    /// A generator seeded from bytes or a text's UTF-8, as `random.seed(str)`.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut seed = bytes.to_vec();
        seed.extend(sha512(bytes));
        Self::from_integer(&BigUint::from_bytes_be(&seed))
    }

    /// The next float from 0 up to 1, exclusive.
    pub fn random(&mut self) -> f64 {
        let high = f64::from(self.twister.next_u32() >> 5);
        let low = f64::from(self.twister.next_u32() >> 6);
        (high * 67_108_864.0 + low) / FLOATS
    }

    /// The next integer of `bits` bits.
    pub fn bits(&mut self, bits: u64) -> BigUint {
        let mut left = bits;
        let mut words = Vec::new();
        while left > 0 {
            let word = self.twister.next_u32();
            words.push(if left < 32 { word >> (32 - left) } else { word });
            left = left.saturating_sub(32);
        }
        BigUint::new(words)
    }

    /// The next integer below `bound`, by drawing bits until they are small enough, as `_randbelow`.
    pub fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 {
            return 0;
        }
        let bits = 64 - bound.leading_zeros();
        loop {
            let drawn = self.word_bits(bits);
            if drawn < bound {
                return drawn;
            }
        }
    }

    /// [`Generator::below`] for bounds beyond a machine word.
    pub fn below_big(&mut self, bound: &BigUint) -> BigUint {
        if let Some(small) = bound.to_u64() {
            return self.below(small).into();
        }
        loop {
            let drawn = self.bits(bound.bits());
            if drawn < *bound {
                return drawn;
            }
        }
    }

    fn word_bits(&mut self, bits: u32) -> u64 {
        if bits <= 32 {
            return u64::from(self.twister.next_u32() >> (32 - bits));
        }
        let low = u64::from(self.twister.next_u32());
        let high = u64::from(self.twister.next_u32() >> (64 - bits));
        high << 32 | low
    }

    /// A number of the normal distribution, by the Box–Muller pair that `gauss` uses.
    pub fn gauss(&mut self) -> f64 {
        if let Some(kept) = self.next_gauss.take() {
            return kept;
        }
        let angle = self.random() * std::f64::consts::TAU;
        let radius = (-2.0 * (1.0 - self.random()).ln()).sqrt();
        self.next_gauss = Some(angle.sin() * radius);
        angle.cos() * radius
    }

    /// A number of the normal distribution, by the ratio method that `normalvariate` uses.
    pub fn normal(&mut self) -> f64 {
        let magic = 4.0 * (-0.5_f64).exp() / 2.0_f64.sqrt();
        loop {
            let first = self.random();
            let second = 1.0 - self.random();
            let z = magic * (first - 0.5) / second;
            if z * z / 4.0 <= -second.ln() {
                return z;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seeded(seed: u64) -> Generator {
        Generator::from_integer(&seed.into())
    }

    #[test]
    fn seeded_generators_give_the_numbers_of_cpython() {
        let mut generator = seeded(1);
        assert_eq!(generator.random().to_bits(), 0.134_364_244_112_401_22_f64.to_bits());
        assert_eq!(generator.random().to_bits(), 0.847_433_736_937_232_7_f64.to_bits());
        let mut generator = seeded(42);
        let drawn: Vec<u64> = (0..10).map(|_| generator.below(100)).collect();
        assert_eq!(drawn, [81, 14, 3, 94, 35, 31, 28, 17, 94, 13]);
        let mut generator = Generator::from_integer(&(BigUint::from(1_u32) << 100_u32));
        assert_eq!(generator.random().to_bits(), SEED_2_100.to_bits());
        let mut generator = Generator::from_bytes("hello".as_bytes());
        assert_eq!(generator.random().to_bits(), SEED_HELLO.to_bits());
    }

    #[test]
    fn bits_are_drawn_word_by_word() {
        let mut generator = seeded(7);
        let drawn: Vec<String> = [1, 32, 33, 64, 100].iter().map(|k| generator.bits(*k).to_string()).collect();
        assert_eq!(drawn, BITS);
        let mut generator = seeded(7);
        let bound = BigUint::from(10_u32).pow(30);
        assert_eq!(generator.below_big(&bound).to_string(), BELOW_BIG);
        assert_eq!(generator.below(1 << 40).to_string(), BELOW_40);
    }

    #[test]
    fn normal_numbers_come_in_the_order_of_cpython() {
        let mut generator = seeded(3);
        let drawn = [generator.gauss(), generator.gauss(), generator.normal()];
        assert_eq!(drawn.map(f64::to_bits), NORMAL.map(f64::to_bits));
    }
    const SEED_2_100: f64 = 0.758_658_171_299_677_8;
    const SEED_HELLO: f64 = 0.353_775_440_473_072_2;
    const BITS: [&str; 5] = ["0", "4071050724", "647892279", "890727360438182992", "121685109202443864600992231219"];
    const BELOW_BIG: &str = "487320478161116480663150048312";
    const BELOW_40: &str = "105874957392";
    const NORMAL: [f64; 3] = [0.094_708_038_287_304_23, 1.250_024_381_083_550_3, -0.563_258_798_377_149_4];
}
