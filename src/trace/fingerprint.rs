//! The number that two equal traces share, on every machine and with every version of the compiler.
//!
//! It is the 64-bit FNV-1a hash of the trace's file form ([`file`](super::file)), byte by byte: offset basis
//! `0xcbf29ce484222325`, prime `0x100000001b3`. So anybody can compute it from a recording, and it changes exactly
//! when the recording would.

use std::io::{self, Write};

use super::file;
use super::log::Trace;

const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// The fingerprint of a trace.
pub(super) fn of(trace: &Trace) -> u64 {
    let mut hash = Fnv(OFFSET_BASIS);
    // Hashing does not fail, and neither does writing out what is in memory.
    let _ = file::write(trace, &mut hash);
    hash.0
}

/// A writer that keeps nothing but the hash.
struct Fnv(u64);

impl Write for Fnv {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(PRIME);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::sketch;

    #[test]
    fn the_hash_is_fnv_1a() {
        let hash = |bytes: &[u8]| {
            let mut hash = Fnv(OFFSET_BASIS);
            hash.write_all(bytes).expect("hashing does not fail");
            hash.0
        };
        assert_eq!(hash(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn equal_traces_share_it_and_others_do_not() {
        assert_eq!(of(&sketch::semaphore()), of(&sketch::semaphore()));
        assert_ne!(of(&sketch::semaphore()), of(&sketch::shielded_cancel()));
        assert_ne!(of(&sketch::crowd(3)), of(&sketch::crowd(4)));
    }
}
