//! The ruler's ticks: at nice distances, with labels that never touch.

use super::axis::{Axis, SECOND, Spot};
use super::scale::Scale;
use crate::app::Measure;
use crate::view::fit::width;

/// A tick with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Where it stands.
    pub column: u16,
    /// What it says: `0.2s`.
    pub label: String,
}

/// The cells that are kept free between two labels.
const AIR: u16 = 4;

/// The ticks of what is shown: by time at nice distances, by order where a new moment begins.
#[must_use]
pub fn ticks_of(scale: &Scale<'_>) -> Vec<Tick> {
    match scale.measure {
        Measure::Time => ticks(&scale.axis),
        Measure::Order => moments(scale),
    }
}

/// Where moments begin, as far as their labels have room.
fn moments(scale: &Scale<'_>) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Vec::new();
    let mut before = None;
    for column in 0..scale.axis.columns() {
        let Some(place) = scale.place_of(column).filter(|_| scale.is_known(column)) else { break };
        if before.replace(place.at) == Some(place.at) {
            continue;
        }
        let end = ticks.last().map_or(0, |last| usize::from(last.column) + width(&last.label) + 2);
        if usize::from(column) >= end {
            ticks.push(Tick { column, label: place.at.to_string() });
        }
    }
    ticks
}

/// The ticks of an axis by time: the closest nice distance at which all labels fit with air between them.
#[must_use]
pub fn ticks(axis: &Axis) -> Vec<Tick> {
    if axis.columns() < 2 {
        return Vec::new();
    }
    let mut ticks = Vec::new();
    for step in steps() {
        // The first step that could fit at all saves trying those that are far too fine.
        if axis.span() / step > u64::from(axis.columns()) / 2 {
            continue;
        }
        ticks = ticks_at(axis, step);
        if labels_have_air(&ticks) {
            break;
        }
    }
    ticks
}

/// The distances that a reader can count in: 1, 2 and 5 of each decimal, then the clock's.
fn steps() -> impl Iterator<Item = u64> {
    let decimals = (0..11).flat_map(|power| [1, 2, 5].map(|factor| factor * 10_u64.pow(power)));
    let fine = decimals.take_while(|step| *step < 60 * SECOND);
    let clock = [60, 120, 300, 600, 1800, 3600, 7200, 18_000, 36_000, 86_400].map(|seconds| seconds * SECOND);
    let days = (0..5).flat_map(|power| [2, 5, 10].map(|factor| factor * 10_u64.pow(power) * 86_400 * SECOND));
    fine.chain(clock).chain(days)
}

fn ticks_at(axis: &Axis, step: u64) -> Vec<Tick> {
    let first = axis.start().0.div_ceil(step).saturating_mul(step);
    let mut ticks = Vec::new();
    let mut at = first;
    while let Some(column) = axis.column(Spot(at)) {
        ticks.push(Tick { column, label: label(at, step) });
        let Some(next) = at.checked_add(step) else { break };
        at = next;
    }
    ticks
}

fn labels_have_air(ticks: &[Tick]) -> bool {
    ticks.windows(2).all(|pair| {
        let end = usize::from(pair[0].column) + width(&pair[0].label) + usize::from(AIR);
        end <= usize::from(pair[1].column)
    })
}

/// A moment as a tick says it: no more decimals than the distance between ticks needs.
fn label(at: u64, step: u64) -> String {
    const MILLI: u64 = 1_000_000;
    const MICRO: u64 = 1_000;
    if step.is_multiple_of(60 * SECOND) {
        return clock(at / SECOND);
    }
    let (unit, name) = match step {
        step if step >= 10 * MILLI => (SECOND, "s"),
        step if step >= 10 * MICRO => (MILLI, "ms"),
        _ => (MICRO, "µs"),
    };
    format!("{}{name}", decimal(at, step, unit))
}

/// `at` in `unit`s with as many decimals as `step` has.
fn decimal(at: u64, step: u64, unit: u64) -> String {
    let mut decimals = 0;
    let mut scale = unit;
    while !step.is_multiple_of(scale) && scale > 1 {
        scale /= 10;
        decimals += 1;
    }
    if decimals == 0 {
        return (at / unit).to_string();
    }
    format!("{}.{:0decimals$}", at / unit, at % unit / scale)
}

/// Whole minutes as a clock says them: `0m`, `90m` is `1h30m`.
fn clock(seconds: u64) -> String {
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    match (hours / 24, hours % 24, minutes) {
        (0, 0, minutes) => format!("{minutes}m"),
        (0, hours, 0) => format!("{hours}h"),
        (0, hours, minutes) => format!("{hours}h{minutes}m"),
        (days, 0, 0) => format!("{days}d"),
        (days, hours, _) => format!("{days}d{hours}h"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(seconds: f64, columns: u16) -> Vec<String> {
        let span = std::time::Duration::from_secs_f64(seconds).as_nanos();
        let axis = Axis::new(Spot(0), u64::try_from(span).unwrap_or(u64::MAX), columns);
        ticks(&axis).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ticks_stand_at_distances_one_can_count_in() {
        assert_eq!(labels(0.85, 60), ["0.0s", "0.2s", "0.4s", "0.6s", "0.8s"]);
        assert_eq!(
            labels(1.0, 100),
            ["0.0s", "0.1s", "0.2s", "0.3s", "0.4s", "0.5s", "0.6s", "0.7s", "0.8s", "0.9s", "1.0s"]
        );
        assert_eq!(labels(3.0, 30), ["0s", "1s", "2s", "3s"]);
        assert_eq!(labels(0.005, 60), ["0ms", "1ms", "2ms", "3ms", "4ms", "5ms"]);
        assert_eq!(labels(7200.0, 40), ["0m", "30m", "1h", "1h30m", "2h"]);
    }

    #[test]
    fn labels_never_touch_and_there_is_always_one() {
        for columns in 2..300 {
            for span in [1, 17, 999, 1_000_000, 333_333_333, 850_000_000, 59 * SECOND, 4000 * SECOND, 1 << 62] {
                let axis = Axis::new(Spot(0), span, columns);
                let ticks = ticks(&axis);
                assert!(!ticks.is_empty(), "{span} over {columns}");
                assert!(labels_have_air(&ticks), "{span} over {columns}: {ticks:?}");
            }
        }
    }
}
