//! `range` and `slice`.

use super::Value;

/// A Python `range` over machine integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// First item.
    pub start: i64,
    /// The bound, exclusive.
    pub stop: i64,
    /// The step, never zero.
    pub step: i64,
}

impl Range {
    /// Number of items.
    #[must_use]
    pub fn len(&self) -> usize {
        let (low, high) = if self.step > 0 { (self.start, self.stop) } else { (self.stop, self.start) };
        if low >= high {
            return 0;
        }
        let span = low.abs_diff(high) - 1;
        usize::try_from(span / self.step.unsigned_abs()).map_or(usize::MAX, |count| count.saturating_add(1))
    }

    /// Whether there are no items.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at an index that lies inside.
    #[must_use]
    pub fn item(&self, index: usize) -> i64 {
        self.start.wrapping_add(i64::try_from(index).unwrap_or(i64::MAX).wrapping_mul(self.step))
    }
}

/// A Python `slice`.
pub struct Slice {
    /// First index or None.
    pub start: Value,
    /// The bound, exclusive, or None.
    pub stop: Value,
    /// The step or None.
    pub step: Value,
}
