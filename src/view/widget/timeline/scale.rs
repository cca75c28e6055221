//! From the events of a run to places on the axis, by time or by order, and back.

use crate::app::{EventWidth, Measure, Player, Playhead};
use crate::trace::{Time, Timeline};

use super::axis::{Axis, Spot};

/// The width of an event on an axis that counts events.
pub const EVENT: u64 = 64;

/// A few events are not spread further than so many cells each.
const WIDEST: u64 = 4;

/// What the axis counts, and which part of it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Scale<'a> {
    /// The part that is shown, as columns.
    pub axis: Axis,
    /// What it counts.
    pub measure: Measure,
    player: &'a Player,
    known: Time,
}

impl<'a> Scale<'a> {
    /// What the player shows, on so many columns.
    #[must_use]
    pub fn new(player: &'a Player, columns: u16) -> Self {
        let known = player.reached.max(player.timeline.end());
        let axis = match player.measure {
            Measure::Time => {
                let window = player.window();
                let length = u64::try_from(window.length.as_nanos()).unwrap_or(u64::MAX);
                Axis::new(Spot(window.start.0), length, columns)
            }
            Measure::Order => by_order(player, columns),
        };
        Self { axis, measure: player.measure, player, known }
    }

    /// The place of something that the event with this index brought about at a moment.
    #[must_use]
    pub fn spot(&self, at: Time, event: usize) -> Spot {
        match self.measure {
            Measure::Time => Spot(at.0),
            Measure::Order => Spot(number(&self.player.timeline, event) * EVENT),
        }
    }

    /// Where everything ends that goes on.
    #[must_use]
    pub fn known(&self) -> Spot {
        match self.measure {
            Measure::Time => Spot(self.known.0),
            Measure::Order => Spot((self.player.timeline.stops().len() as u64).saturating_sub(1) * EVENT),
        }
    }

    /// The place of a playhead: on an axis by order that of the last event that has happened.
    #[must_use]
    pub fn spot_of(&self, playhead: Playhead) -> Spot {
        match self.measure {
            Measure::Time => Spot(playhead.at.0),
            Measure::Order => Spot(number(&self.player.timeline, playhead.events).saturating_sub(1) * EVENT),
        }
    }

    /// Where a playhead stands in this column: after all that it shows.
    #[must_use]
    pub fn place_of(&self, column: u16) -> Option<Playhead> {
        let spot = self.axis.spot_of(column);
        let events = self.player.trace.events();
        match self.measure {
            Measure::Time => {
                let at = Time(spot.0);
                Some(Playhead { at, events: events.partition_point(|event| event.at <= at) })
            }
            Measure::Order => {
                let number = usize::try_from((spot.0 + EVENT / 2) / EVENT).ok()?;
                let stop = *self.player.timeline.stops().get(number)? as usize;
                Some(Playhead { at: events.get(stop)?.at, events: stop + 1 })
            }
        }
    }

    /// Whether anything is known of this column.
    #[must_use]
    pub fn is_known(&self, column: u16) -> bool {
        self.axis.place(self.known()) >= i64::from(column)
    }

    /// The indices of the first event that is shown, and of the first that is not any more.
    #[must_use]
    pub fn events(&self) -> (usize, usize) {
        let events = self.player.trace.events();
        match self.measure {
            Measure::Time => {
                let (from, to) = (self.axis.start().0, self.axis.end().0);
                (events.partition_point(|event| event.at.0 < from), events.partition_point(|event| event.at.0 <= to))
            }
            Measure::Order => {
                let event = |spot: u64| {
                    let number = usize::try_from(spot / EVENT).unwrap_or(usize::MAX);
                    self.player.timeline.stops().get(number).map_or(events.len(), |stop| *stop as usize)
                };
                (event(self.axis.start().0), event(self.axis.end().0.saturating_add(EVENT)))
            }
        }
    }

    /// Whether something of the run lies to the left or to the right of what is shown.
    #[must_use]
    pub fn more(&self) -> (bool, bool) {
        (self.axis.start() > Spot(0), self.known() > self.axis.end())
    }
}

/// How many events worth a stop lie before this one.
fn number(timeline: &Timeline, event: usize) -> u64 {
    timeline.stops_before(event) as u64
}

/// The part of an axis by order that holds the playhead. It turns over by halves, as windows of time do.
fn by_order(player: &Player, columns: u16) -> Axis {
    let cells = u64::from(columns.saturating_sub(1)).max(1);
    let all = (player.timeline.stops().len() as u64).saturating_sub(1) * EVENT;
    let span = match player.width {
        EventWidth::Fit => all.max(cells * EVENT / WIDEST),
        EventWidth::Cells(power @ 0..) => (cells * EVENT) >> power.min(5),
        EventWidth::Cells(power) => (cells * EVENT) << power.unsigned_abs().min(10),
    };
    // On very few columns there is room for two events all the same.
    let span = span.max(2 * EVENT);
    let here = number(&player.timeline, player.playhead.events).saturating_sub(1) * EVENT;
    let half = (span / 2 / EVENT * EVENT).max(EVENT);
    let start = if all <= span { 0 } else { here.saturating_sub(half / 2) / half * half };
    Axis::new(Spot(start), span, columns)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::trace::sketch::{self, wild};
    use crate::view::stand_in;

    #[test]
    fn by_order_each_event_has_a_column_of_its_own() {
        let mut player = stand_in::at(sketch::semaphore(), 0);
        player.measure = Measure::Order;
        player.width = EventWidth::Cells(0);
        let scale = Scale::new(&player, 200);
        let columns: Vec<Option<u16>> = player
            .timeline
            .stops()
            .iter()
            .map(|stop| scale.axis.column(scale.spot(Time::ZERO, *stop as usize)))
            .collect();
        let expected: Vec<Option<u16>> = (0..).map(Some).take(columns.len()).collect();
        assert_eq!(columns, expected);
    }

    proptest! {
        #[test]
        fn a_column_by_order_and_the_event_that_it_stands_for_agree(
            trace in wild::run(200), columns in 10_u16..200, power in 0_i8..3, at: prop::sample::Index,
        ) {
            let mut player = stand_in::at(trace, 0);
            player.measure = Measure::Order;
            player.width = EventWidth::Cells(power);
            let stops = player.timeline.stops().to_vec();
            let stop = stops[at.index(stops.len())] as usize;
            player.playhead = Playhead { at: player.trace.events()[stop].at, events: stop + 1 };
            let scale = Scale::new(&player, columns);
            let column = scale.axis.column(scale.spot_of(player.playhead)).expect("the playhead is in sight");
            prop_assert_eq!(scale.place_of(column), Some(player.playhead));
        }

        #[test]
        fn the_playhead_is_always_in_sight(trace in wild::run(200), columns in 2_u16..200, at in 0..300_u64, order: bool) {
            let mut player = stand_in::at(trace, at);
            player.measure = if order { Measure::Order } else { Measure::Time };
            let scale = Scale::new(&player, columns);
            prop_assert!(scale.axis.column(scale.spot_of(player.playhead)).is_some());
        }
    }
}
