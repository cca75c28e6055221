//! The whole run on one row, where only a part of it is shown: how much happens when, and which part that is.

use crate::app::{Measure, Player};
use crate::trace::Time;

use super::gauge::FULL;
use super::scale::Scale;

/// One column of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// How much happens, from 0 to [`FULL`].
    pub height: u8,
    /// Whether it lies in the part that is shown.
    pub shown: bool,
}

/// The map on so many columns; empty where all of the run is shown.
#[must_use]
pub fn cells(player: &Player, scale: &Scale<'_>, columns: u16) -> Vec<Cell> {
    if scale.more() == (false, false) || columns == 0 {
        return Vec::new();
    }
    let whole = u128::from(scale.known().0).max(1);
    let wide = u128::from(columns);
    let place = |column: u16| u64::try_from(whole * u128::from(column) / wide).unwrap_or(u64::MAX);
    let (start, end) = (scale.axis.start().0, scale.axis.end().0);
    let counts: Vec<usize> =
        (0..columns).map(|column| count(player, scale, place(column), place(column + 1))).collect();
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    (0..columns)
        .zip(counts)
        .map(|(column, count)| Cell {
            height: height(count, most),
            shown: place(column + 1) > start && place(column) <= end,
        })
        // By order, every stretch has as many events as the next: the height says what is shown.
        .map(|cell| match scale.measure {
            Measure::Time => cell,
            Measure::Order => Cell { height: if cell.shown { FULL } else { 1 }, ..cell },
        })
        .collect()
}

/// Each step of height is twice as many events: a crowd at the start does not flatten all the rest.
fn height(count: usize, most: usize) -> u8 {
    let steps = most.ilog2().saturating_sub(count.max(1).ilog2());
    if count == 0 { 0 } else { FULL.saturating_sub(u8::try_from(steps).unwrap_or(FULL)).max(1) }
}

/// How many events lie between two places.
fn count(player: &Player, scale: &Scale<'_>, from: u64, to: u64) -> usize {
    match scale.measure {
        Measure::Time => {
            let events = player.trace.events();
            let before = |at: u64| events.partition_point(|event| event.at < Time(at));
            before(to) - before(from)
        }
        Measure::Order => usize::from(to > from),
    }
}
