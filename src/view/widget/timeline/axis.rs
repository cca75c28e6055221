//! What the axis counts as columns: which part of a run is shown, and where each place of it lies.

/// A second, in nanoseconds.
pub const SECOND: u64 = 1_000_000_000;

/// A place on the axis: a nanosecond of virtual time, or a part of an event's width ([`EVENT`](super::scale::EVENT)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Spot(pub u64);

/// A stretch of a run laid out over a number of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    start: u64,
    span: u64,
    columns: u16,
}

impl Axis {
    /// `span` units from `start`, over `columns` columns. The first place lies in the first column, the last in
    /// the last.
    #[must_use]
    pub fn new(start: Spot, span: u64, columns: u16) -> Self {
        Self { start: start.0, span: span.max(1), columns }
    }

    /// How many columns there are.
    #[must_use]
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// The first place shown.
    #[must_use]
    pub fn start(&self) -> Spot {
        Spot(self.start)
    }

    /// The last place shown.
    #[must_use]
    pub fn end(&self) -> Spot {
        Spot(self.start.saturating_add(self.span))
    }

    /// How long the stretch is.
    #[must_use]
    pub fn span(&self) -> u64 {
        self.span
    }

    /// The column nearest to a place, wherever that lies: before the first column it is negative.
    #[must_use]
    pub fn place(&self, at: Spot) -> i64 {
        let last = i128::from(self.columns.saturating_sub(1));
        let offset = i128::from(at.0) - i128::from(self.start);
        let span = i128::from(self.span);
        let column = (offset * last * 2 + span).div_euclid(span * 2);
        i64::try_from(column).unwrap_or(if column < 0 { i64::MIN } else { i64::MAX })
    }

    /// The column of a place, if it is shown.
    #[must_use]
    pub fn column(&self, at: Spot) -> Option<u16> {
        u16::try_from(self.place(at)).ok().filter(|column| *column < self.columns)
    }

    /// The place that a column stands for.
    #[must_use]
    pub fn spot_of(&self, column: u16) -> Spot {
        let last = u128::from(self.columns.saturating_sub(1)).max(1);
        let offset = u128::from(self.span) * u128::from(column) / last;
        Spot(self.start.saturating_add(u64::try_from(offset).unwrap_or(u64::MAX)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLI: u64 = 1_000_000;

    #[test]
    fn first_and_last_moment_lie_in_first_and_last_column() {
        let axis = Axis::new(Spot(0), SECOND, 61);
        assert_eq!(axis.column(Spot(0)), Some(0));
        assert_eq!(axis.column(Spot(SECOND / 2)), Some(30));
        assert_eq!(axis.column(Spot(SECOND)), Some(60));
        assert_eq!(axis.column(Spot(SECOND + 20 * MILLI)), None);
    }

    #[test]
    fn a_moment_before_the_window_has_no_column() {
        let axis = Axis::new(Spot(SECOND), SECOND, 11);
        assert_eq!(axis.column(Spot(0)), None);
        assert!(axis.place(Spot(0)) < 0);
    }

    #[test]
    fn a_column_and_its_moment_agree() {
        let axis = Axis::new(Spot(300 * MILLI), 850 * MILLI, 77);
        for column in 0..77 {
            assert_eq!(axis.column(axis.spot_of(column)), Some(column));
        }
    }

    #[test]
    fn extreme_windows_do_not_overflow() {
        for columns in [0, 1, 2, u16::MAX] {
            let axis = Axis::new(Spot(0), u64::MAX, columns);
            let _ = axis.place(Spot(u64::MAX));
            let _ = axis.spot_of(columns);
        }
    }
}
