//! Which stretch of virtual time the timeline shows.

use std::time::Duration;

use crate::trace::Time;

use super::EventWidth;

/// How much of the run the timeline shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Zoom {
    /// All of it.
    #[default]
    Fit,
    /// So much time, around the playhead.
    Span(Duration),
}

/// The stretch of virtual time that the timeline shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its first moment.
    pub start: Time,
    /// Its length; never zero.
    pub length: Duration,
}

impl EventWidth {
    /// Twice as wide.
    #[must_use]
    pub fn wider(self) -> Self {
        match self {
            Self::Fit => Self::default(),
            Self::Cells(power) => Self::Cells((power + 1).min(4)),
        }
    }

    /// Half as wide; with very many events in a cell, all of them.
    #[must_use]
    pub fn narrower(self) -> Self {
        match self {
            Self::Fit | Self::Cells(..=-6) => Self::Fit,
            Self::Cells(power) => Self::Cells(power - 1),
        }
    }
}

impl Zoom {
    /// What is shown with the playhead at `at`, when the run is known up to `horizon`.
    #[must_use]
    pub fn window(self, at: Time, horizon: Time) -> Window {
        match self {
            Zoom::Fit if horizon.max(at) == Time::ZERO => Window { start: Time::ZERO, length: Window::BLANK },
            Zoom::Fit => Window { start: Time::ZERO, length: rounded(horizon.max(at).since(Time::ZERO)) },
            Zoom::Span(length) => Window::around(at, length),
        }
    }

    /// Half as much time as `shown`.
    #[must_use]
    pub fn closer(shown: Window) -> Zoom {
        Zoom::Span((shown.length / 2).max(Window::SHORTEST))
    }

    /// Twice as much time as this; all of it, once that is no less than `whole`.
    #[must_use]
    pub fn wider(self, whole: Window) -> Zoom {
        match self {
            Zoom::Span(length) if length.saturating_mul(2) < whole.length => Zoom::Span(length * 2),
            _ => Zoom::Fit,
        }
    }
}

impl Window {
    /// What is shown as long as nothing is known of the run.
    const BLANK: Duration = Duration::from_secs(1);

    /// The shortest window shown: a virtual microsecond.
    pub const SHORTEST: Duration = Duration::from_micros(1);

    /// A window of this length that holds `at` between its first and its last quarter. It turns over by halves, so
    /// that the lanes stand still while the playhead crosses them.
    fn around(at: Time, length: Duration) -> Window {
        let length = length.max(Self::SHORTEST);
        let half = u64::try_from(length.as_nanos() / 2).unwrap_or(u64::MAX);
        let page = at.0.saturating_sub(half / 2) / half;
        Window { start: Time(page * half), length }
    }

    /// A tenth of its length, rounded to 1, 2 or 5 of a power of ten, in nanoseconds: an amount of time that can be seen.
    #[must_use]
    pub fn tenth(&self) -> u64 {
        let wanted = u64::try_from(self.length.as_nanos() / 10).unwrap_or(u64::MAX).max(1_000);
        let power = 10_u64.pow(wanted.ilog10());
        [5, 2, 1].map(|factor| power * factor).into_iter().find(|amount| *amount <= wanted).unwrap_or(power)
    }

    /// Whether the moment is in it.
    #[must_use]
    pub fn contains(&self, at: Time) -> bool {
        self.start <= at && at <= self.start.plus(self.length)
    }
}

/// The next 1, 1.5, 2, 3, 5 or 7.5 of a power of ten: while a run grows, its picture is rescaled a few times only and
/// stands still in between.
fn rounded(length: Duration) -> Duration {
    let nanos = length.max(Window::SHORTEST).as_nanos();
    let mut power = 10;
    while power * 10 <= nanos {
        power *= 10;
    }
    let steps = [10, 15, 20, 30, 50, 75, 100].map(|step| power / 10 * step);
    let nanos = steps.into_iter().find(|step| *step >= nanos).unwrap_or(nanos);
    Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_fitting_window_is_a_round_length_from_zero() {
        let fit = |millis: u64| Zoom::Fit.window(Time::ZERO, Time(millis * 1_000_000)).length.as_millis();
        assert_eq!([0, 850, 1000, 1001, 1600, 60_000].map(fit), [1000, 1000, 1000, 1500, 2000, 75_000]);
    }

    #[test]
    fn zooming_in_and_out_again_ends_at_the_whole_run() {
        let whole = Zoom::Fit.window(Time::ZERO, Time(1_000_000_000));
        let close = Zoom::closer(whole);
        assert_eq!(close, Zoom::Span(Duration::from_millis(500)));
        assert_eq!(close.wider(whole), Zoom::Fit);
    }

    proptest! {
        #[test]
        fn the_playhead_is_always_in_the_window(at in 0..u64::MAX / 4, reached in 0..u64::MAX / 4, span in 0..u64::MAX / 4) {
            let (at, reached) = (Time(at), Time(reached));
            for zoom in [Zoom::Fit, Zoom::Span(Duration::from_nanos(span))] {
                let window = zoom.window(at, reached);
                prop_assert!(window.contains(at) && !window.length.is_zero(), "{window:?}");
            }
        }
    }
}
