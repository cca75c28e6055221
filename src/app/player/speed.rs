//! How quickly virtual time passes.

use std::fmt;
use std::time::Duration;

/// Virtual seconds per real second: one of [`Speed::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speed(usize);

impl Speed {
    /// All speeds, slowest first, in thousandths of real time.
    pub const ALL: [u32; 11] = [50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000, 25_000, 50_000, 100_000];

    /// As time passes at home.
    pub const REAL: Speed = Speed(4);

    /// The next quicker speed; the quickest stays.
    #[must_use]
    pub fn faster(self) -> Speed {
        Speed((self.0 + 1).min(Self::ALL.len() - 1))
    }

    /// The next slower speed; the slowest stays.
    #[must_use]
    pub fn slower(self) -> Speed {
        Speed(self.0.saturating_sub(1))
    }

    /// Thousandths of real time.
    #[must_use]
    pub fn thousandths(self) -> u32 {
        Self::ALL[self.0]
    }

    /// The virtual time that passes in `real` time.
    #[must_use]
    pub fn of(self, real: Duration) -> Duration {
        real.saturating_mul(self.thousandths()) / 1_000
    }
}

impl Default for Speed {
    fn default() -> Self {
        Self::REAL
    }
}

impl fmt::Display for Speed {
    /// `x1`, `x0.25`, `x100`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "x{}", f64::from(self.thousandths()) / 1_000.0)
    }
}
