//! SHA-512, which CPython mixes into seeds that are texts.

use std::sync::OnceLock;

/// The first `count` primes.
fn primes(count: usize) -> Vec<u64> {
    let mut found: Vec<u64> = Vec::with_capacity(count);
    let mut candidate = 2;
    while found.len() < count {
        if found.iter().all(|prime| candidate % prime != 0) {
            found.push(candidate);
        }
        candidate += 1;
    }
    found
}

/// The first 64 bits behind the point of the square (`power` 2) or cube (3) root of a number: the standard defines
/// its constants so, which saves a table.
fn root_bits(number: u64, power: u32) -> u64 {
    use num_bigint::BigUint;
    use num_traits::ToPrimitive;
    let root = (BigUint::from(number) << (64 * power)).nth_root(power);
    (root & BigUint::from(u64::MAX)).to_u64().unwrap_or_default()
}

/// The bits behind the point of the square roots of some primes, counted from 0.
#[must_use]
pub fn square_roots(which: std::ops::Range<usize>) -> [u64; 8] {
    let primes = primes(which.end);
    std::array::from_fn(|at| root_bits(primes[which.start + at], 2))
}

/// The bits behind the point of the cube roots of the first primes.
#[must_use]
pub fn cube_roots(count: usize) -> Vec<u64> {
    primes(count).iter().map(|prime| root_bits(*prime, 3)).collect()
}

/// The digest of a message.
#[must_use]
pub fn sha512(message: &[u8]) -> [u8; 64] {
    digest(message, square_roots(0..8))
}

/// The digest of a message from a given beginning: SHA-384 has another one.
#[must_use]
pub fn digest(message: &[u8], mut state: [u64; 8]) -> [u8; 64] {
    static ROUNDS: OnceLock<Vec<u64>> = OnceLock::new();
    let rounds = ROUNDS.get_or_init(|| cube_roots(80));
    let mut padded = message.to_vec();
    padded.push(0x80);
    padded.resize(padded.len().next_multiple_of(128), 0);
    if message.len() % 128 >= 112 {
        padded.resize(padded.len() + 128, 0);
    }
    let end = padded.len();
    padded[end - 16..].copy_from_slice(&(message.len() as u128 * 8).to_be_bytes());
    for block in padded.as_chunks::<128>().0 {
        mix(&mut state, block, rounds);
    }
    let mut digest = [0; 64];
    for (bytes, word) in digest.as_chunks_mut::<8>().0.iter_mut().zip(state) {
        *bytes = word.to_be_bytes();
    }
    digest
}

#[expect(clippy::many_single_char_names, reason = "the standard names the eight words so")]
fn mix(state: &mut [u64; 8], block: &[u8; 128], rounds: &[u64]) {
    let mut words: Vec<u64> = block.as_chunks::<8>().0.iter().map(|bytes| u64::from_be_bytes(*bytes)).collect();
    for at in 16..80 {
        let (older, newer) = (words[at - 15], words[at - 2]);
        let small = older.rotate_right(1) ^ older.rotate_right(8) ^ older >> 7;
        let large = newer.rotate_right(19) ^ newer.rotate_right(61) ^ newer >> 6;
        words.push(words[at - 16].wrapping_add(small).wrapping_add(words[at - 7]).wrapping_add(large));
    }
    let mut turning = *state;
    for (word, constant) in words.iter().zip(rounds) {
        let [a, b, c, _, e, f, g, h] = turning;
        let choice = (e & f) ^ (!e & g);
        let majority = (a & b) ^ (a & c) ^ (b & c);
        let first = h
            .wrapping_add(e.rotate_right(14) ^ e.rotate_right(18) ^ e.rotate_right(41))
            .wrapping_add(choice)
            .wrapping_add(*constant)
            .wrapping_add(*word);
        let second = (a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39)).wrapping_add(majority);
        turning.rotate_right(1);
        turning[0] = first.wrapping_add(second);
        turning[4] = turning[4].wrapping_add(first);
    }
    for (sum, word) in state.iter_mut().zip(turning) {
        *sum = sum.wrapping_add(word);
    }
}

#[cfg(test)]
mod tests {
    use super::sha512;

    fn hex(message: &[u8]) -> String {
        use std::fmt::Write as _;
        sha512(message).iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    #[test]
    fn digests_are_those_of_the_standard() {
        assert_eq!(
            hex(b"abc"),
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        );
        assert_eq!(
            hex(&[b'a'; 200]),
            "4b11459c33f52a22ee8236782714c150a3b2c60994e9acee17fe68947a3e6789f31e7668394592da7bef827cddca88c4e6f86e4df7ed1ae6cba71f3e98faee9f"
        );
        assert_eq!(
            hex(&[b'b'; 112]),
            "fd29e3caf85c0e469f0f157a3d8dad942e776c4cf8fcd1e10fc5592af6024ade7e2c163a127cee9f6053311cae50c40d682260c8f1d4d2b63608a55a66e44f1d"
        );
    }
}
