//! Time as columns: which part of a run is shown, and where each moment lies in it.

use crate::trace::Time;

/// A second, in nanoseconds.
pub const SECOND: u64 = 1_000_000_000;

/// A stretch of virtual time laid out over a number of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    start: u64,
    span: u64,
    columns: u16,
}

impl Axis {
    /// `span` nanoseconds from `start`, over `columns` columns. The first moment lies in the first column, the last in
    /// the last.
    #[must_use]
    pub fn new(start: Time, span: u64, columns: u16) -> Self {
        Self { start: start.0, span: span.max(1), columns }
    }

    /// The whole of a run. While it is `live` the stretch grows by nice steps (1, 2, 5, 10 … seconds), so that the
    /// picture rests between two steps instead of creeping; when the run is over it fits exactly.
    #[must_use]
    pub fn of_run(end: Time, live: bool, columns: u16) -> Self {
        let span = if live { nice_span(end.0) } else { end.0.max(1_000_000) };
        Self::new(Time::ZERO, span, columns)
    }

    /// How many columns there are.
    #[must_use]
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// The first moment shown.
    #[must_use]
    pub fn start(&self) -> Time {
        Time(self.start)
    }

    /// The last moment shown.
    #[must_use]
    pub fn end(&self) -> Time {
        Time(self.start.saturating_add(self.span))
    }

    /// How long the stretch is, in nanoseconds.
    #[must_use]
    pub fn span(&self) -> u64 {
        self.span
    }

    /// The column nearest to a moment, wherever that lies: before the first column it is negative.
    #[must_use]
    pub fn place(&self, at: Time) -> i64 {
        let last = i128::from(self.columns.saturating_sub(1));
        let offset = i128::from(at.0) - i128::from(self.start);
        let span = i128::from(self.span);
        let column = (offset * last * 2 + span).div_euclid(span * 2);
        i64::try_from(column).unwrap_or(if column < 0 { i64::MIN } else { i64::MAX })
    }

    /// The column of a moment, if it is shown.
    #[must_use]
    pub fn column(&self, at: Time) -> Option<u16> {
        u16::try_from(self.place(at)).ok().filter(|column| *column < self.columns)
    }

    /// The moment that a column stands for.
    #[must_use]
    pub fn time_of(&self, column: u16) -> Time {
        let last = u128::from(self.columns.saturating_sub(1)).max(1);
        let offset = u128::from(self.span) * u128::from(column) / last;
        Time(self.start.saturating_add(u64::try_from(offset).unwrap_or(u64::MAX)))
    }
}

/// The smallest of 1, 2, 5, 10, 20, 50 … seconds that holds `nanos`.
#[must_use]
pub fn nice_span(nanos: u64) -> u64 {
    let mut unit = SECOND;
    loop {
        for factor in [1, 2, 5] {
            let span = unit.saturating_mul(factor);
            if span >= nanos {
                return span;
            }
        }
        unit = unit.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLI: u64 = 1_000_000;

    #[test]
    fn first_and_last_moment_lie_in_first_and_last_column() {
        let axis = Axis::new(Time(0), SECOND, 61);
        assert_eq!(axis.column(Time(0)), Some(0));
        assert_eq!(axis.column(Time(SECOND / 2)), Some(30));
        assert_eq!(axis.column(Time(SECOND)), Some(60));
        assert_eq!(axis.column(Time(SECOND + 20 * MILLI)), None);
    }

    #[test]
    fn a_moment_before_the_window_has_no_column() {
        let axis = Axis::new(Time(SECOND), SECOND, 11);
        assert_eq!(axis.column(Time(0)), None);
        assert!(axis.place(Time(0)) < 0);
    }

    #[test]
    fn a_column_and_its_moment_agree() {
        let axis = Axis::new(Time(300 * MILLI), 850 * MILLI, 77);
        for column in 0..77 {
            assert_eq!(axis.column(axis.time_of(column)), Some(column));
        }
    }

    #[test]
    fn the_window_of_a_live_run_grows_by_nice_steps_and_a_finished_one_fits() {
        let spans: Vec<u64> = [0, 900, 1001, 2001, 5001, 11_000]
            .iter()
            .map(|millis| Axis::of_run(Time(millis * MILLI), true, 80).span() / SECOND)
            .collect();
        assert_eq!(spans, [1, 1, 2, 5, 10, 20]);
        assert_eq!(Axis::of_run(Time(850 * MILLI), false, 80).end(), Time(850 * MILLI));
    }

    #[test]
    fn extreme_windows_do_not_overflow() {
        for columns in [0, 1, 2, u16::MAX] {
            let axis = Axis::new(Time(0), u64::MAX, columns);
            let _ = axis.place(Time(u64::MAX));
            let _ = axis.time_of(columns);
        }
        assert_eq!(nice_span(u64::MAX), u64::MAX);
    }
}
