//! The digests themselves, each as its standard describes it.

use std::sync::OnceLock;

use crate::script::module::random::sha512;

/// A way to make a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Algorithm {
    /// All of them.
    pub const ALL: &[Algorithm] =
        &[Algorithm::Md5, Algorithm::Sha1, Algorithm::Sha224, Algorithm::Sha256, Algorithm::Sha384, Algorithm::Sha512];

    /// The name that `hashlib.new` knows it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Algorithm::Md5 => "md5",
            Algorithm::Sha1 => "sha1",
            Algorithm::Sha224 => "sha224",
            Algorithm::Sha256 => "sha256",
            Algorithm::Sha384 => "sha384",
            Algorithm::Sha512 => "sha512",
        }
    }

    /// How many bytes a digest has.
    #[must_use]
    pub fn size(self) -> usize {
        match self {
            Algorithm::Md5 => 16,
            Algorithm::Sha1 => 20,
            Algorithm::Sha224 => 28,
            Algorithm::Sha256 => 32,
            Algorithm::Sha384 => 48,
            Algorithm::Sha512 => 64,
        }
    }

    /// How many bytes are worked on at once.
    #[must_use]
    pub fn block(self) -> usize {
        if matches!(self, Algorithm::Sha384 | Algorithm::Sha512) { 128 } else { 64 }
    }

    /// The digest of a message.
    #[must_use]
    pub fn digest(self, message: &[u8]) -> Vec<u8> {
        match self {
            Algorithm::Md5 => md5(message),
            Algorithm::Sha1 => sha1(message),
            Algorithm::Sha224 => sha256(message, roots(8..16, |root| root as u32))[..28].to_vec(),
            Algorithm::Sha256 => sha256(message, roots(0..8, |root| (root >> 32) as u32)),
            Algorithm::Sha384 => {
                let begin = sha512::square_roots(8..16);
                sha512::digest(message, begin)[..48].to_vec()
            }
            Algorithm::Sha512 => sha512::sha512(message).to_vec(),
        }
    }
}

fn roots(which: std::ops::Range<usize>, part: fn(u64) -> u32) -> [u32; 8] {
    sha512::square_roots(which).map(part)
}

/// The message with a one, zeros, and its length in bits.
fn padded(message: &[u8], length: [u8; 8]) -> Vec<u8> {
    let mut padded = message.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend(length);
    padded
}

fn md5(message: &[u8]) -> Vec<u8> {
    const SHIFTS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    #[expect(clippy::cast_sign_loss, reason = "an absolute value")]
    let constants: Vec<u32> = (1..=64).map(|at| (f64::from(at).sin().abs() * 4_294_967_296.0) as u32).collect();
    let mut state: [u32; 4] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    let length = (message.len() as u64).wrapping_mul(8).to_le_bytes();
    for block in padded(message, length).chunks(64) {
        let words: Vec<u32> = block.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        let [mut a, mut b, mut c, mut d] = state;
        for at in 0..64 {
            let (mixed, word) = match at / 16 {
                0 => ((b & c) | (!b & d), at),
                1 => ((d & b) | (!d & c), (5 * at + 1) % 16),
                2 => (b ^ c ^ d, (3 * at + 5) % 16),
                _ => (c ^ (b | !d), (7 * at) % 16),
            };
            let sum = a.wrapping_add(mixed).wrapping_add(constants[at]).wrapping_add(words[word]);
            (a, d, c) = (d, c, b);
            b = b.wrapping_add(sum.rotate_left(SHIFTS[at / 16][at % 4]));
        }
        for (sum, part) in state.iter_mut().zip([a, b, c, d]) {
            *sum = sum.wrapping_add(part);
        }
    }
    state.iter().flat_map(|word| word.to_le_bytes()).collect()
}

#[expect(clippy::many_single_char_names, reason = "the standard names the words so")]
fn sha1(message: &[u8]) -> Vec<u8> {
    let mut state: [u32; 5] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    let length = (message.len() as u64).wrapping_mul(8).to_be_bytes();
    for block in padded(message, length).chunks(64) {
        let mut words: Vec<u32> = block.as_chunks::<4>().0.iter().map(|bytes| u32::from_be_bytes(*bytes)).collect();
        for at in 16..80 {
            words.push((words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16]).rotate_left(1));
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (at, word) in words.iter().enumerate() {
            let (mixed, constant) = match at / 20 {
                0 => ((b & c) | (!b & d), 0x5a82_7999_u32),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6),
            };
            let sum = a.rotate_left(5).wrapping_add(mixed).wrapping_add(e).wrapping_add(constant).wrapping_add(*word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, sum);
        }
        for (sum, part) in state.iter_mut().zip([a, b, c, d, e]) {
            *sum = sum.wrapping_add(part);
        }
    }
    state.iter().flat_map(|word| word.to_be_bytes()).collect()
}

#[expect(clippy::many_single_char_names, reason = "the standard names the words so")]
fn sha256(message: &[u8], begin: [u32; 8]) -> Vec<u8> {
    static CONSTANTS: OnceLock<Vec<u32>> = OnceLock::new();
    let constants = CONSTANTS.get_or_init(|| sha512::cube_roots(64).iter().map(|root| (root >> 32) as u32).collect());
    let mut state = begin;
    let length = (message.len() as u64).wrapping_mul(8).to_be_bytes();
    for block in padded(message, length).chunks(64) {
        let mut words: Vec<u32> = block.as_chunks::<4>().0.iter().map(|bytes| u32::from_be_bytes(*bytes)).collect();
        for at in 16..64 {
            let (older, newer) = (words[at - 15], words[at - 2]);
            let small = older.rotate_right(7) ^ older.rotate_right(18) ^ older >> 3;
            let large = newer.rotate_right(17) ^ newer.rotate_right(19) ^ newer >> 10;
            words.push(words[at - 16].wrapping_add(small).wrapping_add(words[at - 7]).wrapping_add(large));
        }
        let mut turning = state;
        for (word, constant) in words.iter().zip(constants) {
            let [a, b, c, _, e, f, g, h] = turning;
            let first = h
                .wrapping_add(e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25))
                .wrapping_add((e & f) ^ (!e & g))
                .wrapping_add(*constant)
                .wrapping_add(*word);
            let second =
                (a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22)).wrapping_add((a & b) ^ (a & c) ^ (b & c));
            turning.rotate_right(1);
            turning[0] = first.wrapping_add(second);
            turning[4] = turning[4].wrapping_add(first);
        }
        for (sum, word) in state.iter_mut().zip(turning) {
            *sum = sum.wrapping_add(word);
        }
    }
    state.iter().flat_map(|word| word.to_be_bytes()).collect()
}
