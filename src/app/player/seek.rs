//! Going to what one looks for: the next event of a kind, a typed moment, a bookmark; and going round in a range.

use crate::trace::{Event, Fact, Outcome, TaskId, Time, cause};

use super::{Goal, Player, Playhead, RunStatus};
use crate::app::effect::Drive;

/// A kind of event that one looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sought {
    /// Something is printed.
    Print,
    /// A cancellation: asked for, delivered, held by a shield.
    Cancel,
    /// An exception is raised, or a deadline passes.
    Error,
    /// A task ends.
    Finish,
    /// Anything that the selected task does.
    Selected,
}

impl Sought {
    /// What it is called in "There is no … ".
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Print => "print",
            Self::Cancel => "cancellation",
            Self::Error => "error",
            Self::Finish => "end of a task",
            Self::Selected => "event of this task",
        }
    }

    /// Whether it is this event, with that task selected.
    #[must_use]
    pub fn is(self, event: &Event, selected: Option<TaskId>) -> bool {
        match (self, &event.fact) {
            (Self::Print, Fact::Printed { .. })
            | (Self::Cancel, Fact::CancelRequested { .. } | Fact::CancelDelivered { .. } | Fact::ShieldHeld { .. })
            | (
                Self::Error,
                Fact::Raised { .. }
                | Fact::TimedOut { .. }
                | Fact::NeverRetrieved { .. }
                | Fact::Finished { outcome: Outcome::Raised(_) },
            )
            | (Self::Finish, Fact::Finished { .. } | Fact::Lost) => true,
            (Self::Selected, fact) => selected == Some(event.task) && fact.is_stop(),
            _ => false,
        }
    }
}

/// A stretch of time that is played again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loop {
    /// Its start.
    pub from: Time,
    /// Its end; `None` until it is set, and nothing goes round before.
    pub to: Option<Time>,
}

impl Player {
    /// Goes to the next event of a kind, for which the program is driven as far as need be. The program is not driven
    /// beyond its end for it: where there is none, the playhead stays.
    pub fn seek_forward(&mut self, sought: Sought) -> Option<Drive> {
        self.stop();
        self.pin_selection(sought);
        self.pursue(Goal::Seek(sought))
    }

    /// Goes back to the last event of a kind before this place. Says whether there is one.
    pub fn seek_back(&mut self, sought: Sought) -> (bool, Option<Drive>) {
        let drive = self.halt();
        self.pin_selection(sought);
        let selected = self.selected();
        let Playhead { at, events } = self.playhead;
        let place = self.past().iter().enumerate().rev().find_map(|(index, event)| {
            let before = index + 1 < events || event.at < at;
            (before && sought.is(event, selected)).then_some(Playhead { at: event.at, events: index + 1 })
        });
        if let Some(place) = place {
            self.stand(place);
        }
        (place.is_some(), drive)
    }

    /// Somebody who goes from event to event of one task stays with it.
    fn pin_selection(&mut self, sought: Sought) {
        if sought == Sought::Selected && self.selection == super::Selection::Following {
            self.follow();
        }
    }

    /// The first event of a kind after the playhead, as far as the record reaches.
    pub(super) fn place_of_next(&self, sought: Sought) -> Option<Playhead> {
        let Playhead { at, events } = self.playhead;
        let selected = self.selected();
        let mut rest = self.trace.events().iter().enumerate().skip(events);
        rest.find(|(_, event)| sought.is(event, selected))
            .map(|(index, event)| Playhead { at: event.at.max(at), events: index + 1 })
    }

    /// Stands at a place of the run, as a pointing device asks; a place that is not recorded yet is driven to.
    pub fn scrub(&mut self, place: Playhead) -> Option<Drive> {
        self.stop();
        if place.events < self.trace.events().len() || place.at <= self.reached {
            self.stand(place);
            return None;
        }
        self.go_to(place.at)
    }

    /// Goes to a moment, and stands there.
    pub fn jump(&mut self, moment: Time) -> Option<Drive> {
        self.stop();
        self.go_to(moment)
    }

    /// The event that the playhead stands at: the last one worth a stop.
    #[must_use]
    pub fn shown_event(&self) -> Option<usize> {
        let stops = self.timeline.stops_before(self.playhead.events);
        stops.checked_sub(1).map(|last| self.timeline.stops()[last] as usize)
    }

    /// Goes to the event that brought the shown one about, and lets the selection follow it. Says whether there is one.
    pub fn to_cause(&mut self) -> (bool, Option<Drive>) {
        let cause = self.shown_event().and_then(|event| cause::cause(&self.trace, &self.timeline, event));
        self.go_to_event(cause)
    }

    /// Goes to an event that the shown one brought about: to one of another task, if there is one.
    pub fn to_effect(&mut self) -> (bool, Option<Drive>) {
        let effect = self.shown_event().and_then(|event| cause::effect(&self.trace, &self.timeline, event));
        self.go_to_event(effect)
    }

    fn go_to_event(&mut self, event: Option<usize>) -> (bool, Option<Drive>) {
        let Some(index) = event else { return (false, None) };
        let drive = self.halt();
        let at = self.trace.events()[index].at;
        self.selection = super::Selection::Following;
        self.stand(Playhead { at, events: index + 1 });
        (true, drive)
    }

    /// Goes to the bookmark after the playhead, or the one before it. Says whether there is one.
    pub fn to_bookmark(&mut self, forward: bool, bookmarks: &[Time]) -> (bool, Option<Drive>) {
        let at = self.playhead.at;
        let mark = if forward {
            bookmarks.iter().filter(|mark| **mark > at).min()
        } else {
            bookmarks.iter().filter(|mark| **mark < at).max()
        };
        match mark {
            Some(mark) => (true, self.jump(*mark)),
            None => (false, None),
        }
    }

    /// Begins a range that is played again and again, ends it, or gives it up: one key after the other.
    pub fn toggle_loop(&mut self) {
        let at = self.playhead.at;
        self.round = match self.round {
            None => Some(Loop { from: at, to: None }),
            Some(Loop { from, to: None }) if from != at => Some(Loop { from: from.min(at), to: Some(from.max(at)) }),
            Some(_) => None,
        };
    }

    /// Where the playhead goes instead, if it would leave the range that is played again and again.
    pub(super) fn round_to(&self, due: Time) -> Option<Time> {
        let Loop { from, to } = self.round?;
        let to = to?;
        let ends = self.status == RunStatus::Over && self.playhead.at >= self.timeline.end();
        (self.playhead.at >= from && (due > to || ends)).then_some(from)
    }
}
