//! How the playhead moves. What needs the program to go on comes back as a [`Drive`].

use std::collections::BTreeSet;
use std::time::Duration;

use crate::trace::{TaskId, Time};

use super::rows::{Row, What};
use super::{EventWidth, Goal, Measure, Pace, Player, Playhead, RunStatus, Selection, Zoom, is_stop};
use crate::app::effect::Drive;

impl Player {
    /// Real time went by. Behind the live edge the record is replayed; at the edge the program is driven, and the
    /// playhead waits for it: if a scene takes longer to compute than its time takes to pass, time passes slower.
    pub fn tick(&mut self, elapsed: Duration) -> Option<Drive> {
        if self.pace == Pace::Paused || self.goal.is_some() {
            return None;
        }
        let due = self.playhead.at.plus(self.speed.of(elapsed));
        if let Some(start) = self.round_to(due) {
            return self.go_to(start);
        }
        if self.status == RunStatus::Over && due >= self.timeline.end() {
            self.stand_at_end();
            self.pace = Pace::Paused;
            None
        } else {
            self.go_to(due)
        }
    }

    /// Plays, or pauses. At the end of the run it plays from the start. Somebody who waits for a long run to come to
    /// its end stops waiting, and stands where the playhead is by then.
    pub fn play_pause(&mut self) -> Option<Drive> {
        if self.pace == Pace::Paused && self.goal.is_some() {
            return self.halt();
        }
        self.pace = match self.pace {
            Pace::Playing => Pace::Paused,
            Pace::Paused => Pace::Playing,
        };
        if self.pace == Pace::Playing && self.is_at_end() {
            self.stand(Playhead::default());
        }
        None
    }

    /// Goes to the next event worth a stop.
    pub fn step_forward(&mut self) -> Option<Drive> {
        self.pace = Pace::Paused;
        self.pursue(Goal::Event)
    }

    /// Goes back to the last event worth a stop before this place.
    pub fn step_back(&mut self) -> Option<Drive> {
        let drive = self.halt();
        let Playhead { at, events } = self.playhead;
        let place = self.past().iter().enumerate().rev().find_map(|(index, event)| {
            let before = index + 1 < events || event.at < at;
            (before && is_stop(&event.fact)).then_some(Playhead { at: event.at, events: index + 1 })
        });
        self.stand(place.unwrap_or_default());
        drive
    }

    /// Goes to the end of the next moment at which something worth a stop happens; first of this one, if it is not
    /// over yet.
    pub fn next_moment(&mut self) -> Option<Drive> {
        self.pace = Pace::Paused;
        self.pursue(Goal::Moment)
    }

    /// Goes back to the end of the moment before.
    pub fn previous_moment(&mut self) -> Option<Drive> {
        let drive = self.halt();
        let at = self.playhead.at;
        let before = self.past().iter().rev().find(|event| event.at < at && is_stop(&event.fact)).map(|event| event.at);
        match before {
            Some(moment) => self.stand_at(moment),
            None => self.stand(Playhead::default()),
        }
        drive
    }

    /// Goes to the start, and stands there.
    pub fn jump_start(&mut self) -> Option<Drive> {
        let drive = self.halt();
        self.stand(Playhead::default());
        drive
    }

    /// Goes to the end of the run, which is run to its end for it.
    pub fn jump_end(&mut self) -> Option<Drive> {
        self.pace = Pace::Paused;
        self.pursue(Goal::End)
    }

    /// Goes to a moment. The playhead moves at once as far as the record reaches.
    pub fn go_to(&mut self, moment: Time) -> Option<Drive> {
        self.pursue(Goal::At(moment))
    }

    /// Stands still, whatever the playhead was waiting for. A program that is on a long way is told to stand still, too.
    pub fn halt(&mut self) -> Option<Drive> {
        self.stop();
        (self.status == RunStatus::Driving).then_some(Drive::Stand)
    }

    /// Stands still, and lets the program come to where it was sent.
    pub fn stop(&mut self) {
        self.pace = Pace::Paused;
        self.goal = None;
    }

    /// Selects the row below the selected one, or above it, among those whose tasks exist at the playhead.
    pub fn select_lane(&mut self, down: bool) {
        let rows = self.rows.rows();
        let is_born = |row: &&Row| self.is_born(self.rows.task_of(row));
        let next = match (self.selected_row(), down) {
            (None, _) => rows.iter().find(is_born),
            (Some(row), true) => rows[row + 1..].iter().find(is_born),
            (Some(row), false) => rows[..row].iter().rev().find(is_born),
        };
        let here = self.selected_row().and_then(|row| rows.get(row));
        if let Some(row) = next.or(here) {
            self.selection = self.selection_of(row);
        }
    }

    /// Selects a row.
    pub fn select_row(&mut self, row: usize) {
        if let Some(row) = self.rows.row(row) {
            self.selection = self.selection_of(row);
        }
    }

    /// The selection of a row.
    fn selection_of(&self, row: &Row) -> Selection {
        let task = self.rows.task_of(row);
        match row.what {
            What::Lane(_) => Selection::Lane(task),
            What::Group(_) => Selection::Group(task),
        }
    }

    /// Folds or unfolds what is selected: a group, the branch below a task, or the group that a task belongs to.
    pub fn fold(&mut self) {
        let Some(row) = self.selected_row() else { return };
        let Some(here) = self.rows.row(row).copied() else { return };
        let first = self.rows.task_of(&here);
        let toggle = |set: &mut BTreeSet<TaskId>, task| {
            if !set.remove(&task) {
                set.insert(task);
            }
        };
        let has_children = self.timeline.lane(first).is_some_and(|lane| !lane.children.is_empty());
        match here.what {
            What::Group(_) => {
                toggle(&mut self.arrangement.unfolded, first);
                self.selection = Selection::Group(first);
            }
            What::Lane(task) if has_children => {
                toggle(&mut self.arrangement.folded, task);
                self.selection = Selection::Lane(task);
            }
            What::Lane(_) => {
                let above = here.parent.and_then(|parent| self.rows.row(parent as usize)).copied();
                let Some(Row { what: What::Group(_), .. }) = above else { return };
                let first = above.map_or(first, |group| self.rows.task_of(&group));
                self.arrangement.unfolded.remove(&first);
                self.selection = Selection::Group(first);
            }
        }
        self.arrange();
    }

    /// Puts the lanes into another order.
    pub fn sort(&mut self) {
        self.arrangement.sort = self.arrangement.sort.next();
        self.arrange();
    }

    /// Keeps the selected lane in sight, or no longer.
    pub fn pin(&mut self) {
        let Some(task) = self.selected() else { return };
        let pinned = &mut self.arrangement.pinned;
        match pinned.iter().position(|other| *other == task) {
            Some(at) => drop(pinned.remove(at)),
            None => pinned.push(task),
        }
    }

    /// Shows only lanes whose name or state has this text in it.
    pub fn filter(&mut self, text: String) {
        self.arrangement.filter = text;
        self.arrange();
    }

    /// Counts the other thing on the axis; the playhead stays at its event.
    pub fn flip(&mut self) {
        self.measure = match self.measure {
            Measure::Time => Measure::Order,
            Measure::Order => Measure::Time,
        };
    }

    /// Lets the selection follow the task that acts, or holds it where it is.
    pub fn follow(&mut self) {
        self.selection = match (self.selection, self.selected()) {
            (Selection::Following, Some(task)) => Selection::Lane(task),
            _ => Selection::Following,
        };
    }

    /// Shows less time in more detail.
    pub fn zoom_in(&mut self) {
        match self.measure {
            Measure::Time => self.zoom = Zoom::closer(self.window()),
            Measure::Order => self.width = self.width.wider(),
        }
    }

    /// Shows more time in less detail.
    pub fn zoom_out(&mut self) {
        if self.measure == Measure::Order {
            self.width = self.width.narrower();
            return;
        }
        let zoom = std::mem::take(&mut self.zoom);
        self.zoom = zoom.wider(self.window());
    }

    /// Shows the whole run.
    pub fn zoom_fit(&mut self) {
        match self.measure {
            Measure::Time => self.zoom = Zoom::Fit,
            Measure::Order => self.width = EventWidth::Fit,
        }
    }

    /// Sets the goal and goes as far towards it as the record reaches.
    pub(super) fn pursue(&mut self, goal: Goal) -> Option<Drive> {
        self.goal = Some(goal);
        self.advance()
    }

    /// Goes towards the goal as far as the record reaches; asks for a drive where it ends.
    pub(super) fn advance(&mut self) -> Option<Drive> {
        let goal = self.goal?;
        let over = self.status == RunStatus::Over;
        if let Some(place) = self.place_of(goal) {
            self.goal = None;
            self.stand(place);
            return None;
        }
        if over {
            self.goal = None;
            if let Goal::Seek(_) = goal {
                return None;
            }
            self.stand_at_end();
            if matches!(goal, Goal::At(_)) {
                self.pace = Pace::Paused;
            }
            return None;
        }
        if matches!(goal, Goal::At(_) | Goal::End) {
            self.stand_at(self.reached.max(self.playhead.at));
        }
        if self.status == RunStatus::Driving {
            return None;
        }
        self.status = RunStatus::Driving;
        Some(match goal {
            Goal::Event | Goal::Moment | Goal::Seek(_) => Drive::NextEvent,
            Goal::At(moment) => Drive::To(moment),
            Goal::End => Drive::ToEnd,
        })
    }

    /// Where the goal lies, if it is behind the live edge.
    fn place_of(&self, goal: Goal) -> Option<Playhead> {
        let Playhead { at, events } = self.playhead;
        let ahead = || {
            let rest = self.trace.events().iter().enumerate().skip(events);
            rest.filter(|(_, event)| is_stop(&event.fact))
        };
        match goal {
            Goal::Event => ahead().next().map(|(index, event)| Playhead { at: event.at.max(at), events: index + 1 }),
            // While the program still drives, more may come for the last moment on record.
            Goal::Moment if self.status == RunStatus::Driving => None,
            Goal::Moment => ahead().next().map(|(_, event)| self.place_at(event.at.max(at))),
            Goal::At(moment) => {
                let known = match self.status {
                    RunStatus::Over => moment < self.timeline.end(),
                    // Before its first event a run has not even reached its first moment.
                    RunStatus::Standing => moment <= self.reached && !self.trace.events().is_empty(),
                    RunStatus::Driving => moment < self.reached,
                };
                known.then(|| self.place_at(moment))
            }
            Goal::Seek(sought) => self.place_of_next(sought),
            Goal::End => None,
        }
    }

    /// The place at the end of a moment.
    fn place_at(&self, moment: Time) -> Playhead {
        Playhead { at: moment, events: self.trace.events().partition_point(|event| event.at <= moment) }
    }

    pub(super) fn stand(&mut self, place: Playhead) {
        if self.playhead == place {
            return;
        }
        self.playhead = place;
        // What a lane does at the playhead decides whether it is shown.
        if !self.arrangement.filter.is_empty() {
            self.arrange();
        }
    }

    fn stand_at(&mut self, moment: Time) {
        self.stand(self.place_at(moment));
    }

    fn stand_at_end(&mut self) {
        let end = self.timeline.end();
        self.stand(Playhead { at: end, events: self.trace.events().len() });
    }
}
