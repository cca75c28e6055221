//! Two runs of one bench, side by side on one axis.

use crate::trace::compare::Comparison;
use crate::trace::{TaskId, Time, Trace};

use super::effect::RunId;
use super::player::{Measure, Player, Playhead, RunStatus, Zoom};

/// Two runs side by side, as soon as both are there.
#[derive(Debug)]
pub struct Compare {
    /// The runs; the first is the one that was compared with.
    pub sides: [Side; 2],
    /// What follows from them, once both are there.
    pub comparison: Option<Comparison>,
    /// The pair of lanes under the mark.
    pub marked: usize,
    /// Whether only lanes that differ are shown.
    pub unlike_only: bool,
}

/// One of two runs.
#[derive(Debug)]
pub struct Side {
    /// What tells it from the other: `LIMIT = 2`, `seed 3`, `as it was`.
    pub name: String,
    /// Its name.
    pub run: RunId,
    /// The complete run, once it was performed.
    pub player: Option<Player>,
}

impl Compare {
    /// Two runs that are on their way.
    #[must_use]
    pub fn new(sides: [(String, RunId); 2]) -> Self {
        let sides = sides.map(|(name, run)| Side { name, run, player: None });
        Self { sides, comparison: None, marked: 0, unlike_only: false }
    }

    /// Takes a performed run in. Says whether it is one of the two.
    pub(super) fn hear(&mut self, run: RunId, trace: &Trace) -> bool {
        let Some(side) = self.sides.iter_mut().find(|side| side.run == run) else { return false };
        side.player = Some(complete(run, trace));
        if let [Side { player: Some(one), .. }, Side { player: Some(other), .. }] = &self.sides {
            self.comparison = Some(Comparison::new((&one.trace, &one.timeline), (&other.trace, &other.timeline)));
            // Where no time passes, what counts is the order.
            if self.end() == Time::ZERO {
                self.sides.iter_mut().filter_map(|side| side.player.as_mut()).for_each(|player| {
                    player.measure = Measure::Order;
                });
            }
            self.go_to_parting();
        }
        true
    }

    /// The moment that is shown of both.
    #[must_use]
    pub fn at(&self) -> Time {
        self.players().map(|player| player.playhead.at).max().unwrap_or_default()
    }

    /// The longer of the two times: the axis ends there.
    #[must_use]
    pub fn end(&self) -> Time {
        self.players().map(|player| player.timeline.end()).max().unwrap_or_default()
    }

    /// The pairs that are shown: numbers of the comparison's pairs.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        let Some(comparison) = &self.comparison else { return Vec::new() };
        let pairs = comparison.pairs.iter().enumerate();
        pairs.filter(|(_, pair)| !self.unlike_only || pair.parts.is_some()).map(|(at, _)| at).collect()
    }

    /// The tasks under the mark.
    #[must_use]
    pub fn marked_tasks(&self) -> [Option<TaskId>; 2] {
        let pair = self.shown().get(self.marked).copied();
        pair.and_then(|at| Some(self.comparison.as_ref()?.pairs[at].tasks)).unwrap_or_default()
    }

    fn players(&self) -> impl Iterator<Item = &Player> {
        self.sides.iter().filter_map(|side| side.player.as_ref())
    }

    /// Shows the first event that is not the same, and nothing after it; the end, if there is none.
    pub(super) fn go_to_parting(&mut self) {
        let Some(parting) = self.comparison.as_ref().and_then(|comparison| comparison.parting) else {
            return self.go_to(self.end());
        };
        for player in self.sides.iter_mut().filter_map(|side| side.player.as_mut()) {
            let events = player.trace.events();
            // A run whose own event comes later, or never, stands where the other one parts from it.
            let shown = events.get(parting.event).is_some_and(|event| event.at == parting.at);
            let events = (parting.event + usize::from(shown)).min(events.len());
            player.playhead = Playhead { at: parting.at, events };
        }
        self.mark_first_unlike();
    }

    fn mark_first_unlike(&mut self) {
        let Some(comparison) = &self.comparison else { return };
        let unlike = |at: &usize| comparison.pairs[*at].parts.is_some();
        self.marked = self.shown().iter().position(unlike).unwrap_or(0);
    }

    /// Shows both at a moment, all that happens in it included.
    pub(super) fn go_to(&mut self, at: Time) {
        for player in self.sides.iter_mut().filter_map(|side| side.player.as_mut()) {
            let events = player.trace.events().partition_point(|event| event.at <= at);
            player.playhead = Playhead { at, events };
        }
    }

    /// Goes to the next or the previous moment at which something happens in either.
    pub(super) fn step(&mut self, forward: bool) {
        let at = self.at();
        let next = |player: &Player| {
            let events = player.trace.events();
            if forward {
                events.get(events.partition_point(|event| event.at <= at)).map(|event| event.at)
            } else {
                let before = events.partition_point(|event| event.at < at);
                before.checked_sub(1).map(|event| events[event].at)
            }
        };
        let moments: Vec<Time> = self.players().filter_map(next).collect();
        let target = if forward { moments.into_iter().min() } else { moments.into_iter().max() };
        if let Some(target) = target {
            self.go_to(target);
        }
    }

    /// Moves the mark to the next pair of lanes.
    pub(super) fn mark(&mut self, down: bool) {
        let last = self.shown().len().saturating_sub(1);
        self.marked = if down { (self.marked + 1).min(last) } else { self.marked.saturating_sub(1) };
    }

    /// Shows only lanes that differ, or all.
    pub(super) fn toggle_alike(&mut self) {
        self.unlike_only = !self.unlike_only;
        self.mark_first_unlike();
    }
}

fn complete(run: RunId, trace: &Trace) -> Player {
    let mut player = Player::new(run);
    player.trace = trace.clone();
    player.timeline.absorb(&player.trace);
    player.reached = player.timeline.end();
    player.status = RunStatus::Over;
    player.zoom = Zoom::Fit;
    player
}
