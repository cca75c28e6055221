//! The player: one run, and where in it the learner is.
//!
//! Two moments must not be taken for each other. *Reached* is how far the program has come: the live edge, behind
//! which everything is recorded. The *playhead* is what the learner looks at; it may go back into the recorded past
//! without the program noticing. Playing at the live edge drives the program; playing behind it replays the record.

mod motion;
mod news;
pub mod rows;
mod seek;
mod speed;
mod stop;
mod window;

use crate::trace::{Event, State, TaskId, Time, Timeline, Trace};

use super::effect::RunId;

pub use rows::{Arrangement, Rows, Sort};
pub use seek::{Loop, Sought};
pub use speed::Speed;
pub use stop::is_stop;
pub use window::{Window, Zoom};

/// One run and the place in it.
#[derive(Debug)]
pub struct Player {
    /// The run's name.
    pub run: RunId,
    /// Everything that has happened in it so far.
    pub trace: Trace,
    /// The same as lanes and rows.
    pub timeline: Timeline,
    /// The live edge: the program has run up to this moment.
    pub reached: Time,
    /// When the run will end, if that is known from a rehearsal: the axis need not grow while it plays.
    pub foreseen: Option<Time>,
    /// When the program's next timer is due, if it waits for one.
    pub next: Option<Time>,
    /// What the program does.
    pub status: RunStatus,
    /// Where the learner looks.
    pub playhead: Playhead,
    /// Whether the playhead moves with time.
    pub pace: Pace,
    /// How quickly it does.
    pub speed: Speed,
    /// Where the playhead goes as soon as the program has come there.
    pub goal: Option<Goal>,
    /// Which lane the why-sentence and the code speak of.
    pub selection: Selection,
    /// Moments that the learner marked, in order.
    pub bookmarks: Vec<Time>,
    /// Moments that the lesson speaks of, once they are known.
    pub lesson_marks: Option<Vec<Time>>,
    /// A range that is played again and again.
    pub round: Option<Loop>,
    /// How much of the run the timeline shows.
    pub zoom: Zoom,
    /// What the axis counts.
    pub measure: Measure,
    /// How wide an event is on an axis that counts events.
    pub width: EventWidth,
    /// What the learner asked of the rows.
    pub arrangement: Arrangement,
    /// The rows of the timeline: made anew by [`Player::arrange`] when they may have changed.
    pub rows: Rows,
}

/// What the program does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunStatus {
    /// It stands still at the live edge.
    Standing,
    /// It was told to go on and has not yet reported that it arrived.
    Driving,
    /// It is over, however it ended.
    Over,
}

/// A place in a run. The time alone would not do: many events share one moment, and a step goes from one to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Playhead {
    /// The moment.
    pub at: Time,
    /// How many of the trace's events have happened: the first `events` of them.
    pub events: usize,
}

/// Whether the playhead moves with time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Pace {
    /// It stands, and so does the program.
    #[default]
    Paused,
    /// It moves.
    Playing,
}

/// Where the playhead goes as soon as the program has come there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To the next event worth a stop.
    Event,
    /// To the end of the next moment at which something happens.
    Moment,
    /// To this moment.
    At(Time),
    /// To the next event of a kind.
    Seek(Sought),
    /// To the end of the run.
    End,
}

/// Which lane the why-sentence and the code speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Selection {
    /// The lane of the task that acted last before the playhead.
    #[default]
    Following,
    /// This lane.
    Lane(TaskId),
    /// The group whose first task this is.
    Group(TaskId),
}

/// What the axis of the timeline counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Measure {
    /// Virtual time.
    #[default]
    Time,
    /// Events, in their order: the most instructive interleavings take no time at all.
    Order,
}

/// How wide an event is on an axis that counts events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventWidth {
    /// All events that are known share the room there is.
    Fit,
    /// So many cells, as a power of two; below zero, several events share a cell.
    Cells(i8),
}

impl Default for EventWidth {
    fn default() -> Self {
        Self::Cells(1)
    }
}

impl Player {
    /// A run that stands at its start.
    #[must_use]
    pub fn new(run: RunId) -> Self {
        Self {
            run,
            trace: Trace::new(),
            timeline: Timeline::new(),
            reached: Time::ZERO,
            foreseen: None,
            next: None,
            status: RunStatus::Standing,
            playhead: Playhead::default(),
            pace: Pace::Paused,
            speed: Speed::REAL,
            goal: None,
            selection: Selection::Following,
            bookmarks: Vec::new(),
            lesson_marks: None,
            round: None,
            zoom: Zoom::Fit,
            measure: Measure::default(),
            width: EventWidth::default(),
            arrangement: Arrangement::default(),
            rows: Rows::default(),
        }
    }

    /// Another run that stands at its start and is looked at in the same way.
    #[must_use]
    pub fn again(&self, run: RunId) -> Self {
        Self {
            pace: self.pace,
            speed: self.speed,
            selection: self.selection,
            bookmarks: self.bookmarks.clone(),
            round: self.round,
            zoom: self.zoom,
            measure: self.measure,
            width: self.width,
            arrangement: self.arrangement.clone(),
            ..Self::new(run)
        }
    }

    /// The world at the playhead.
    #[must_use]
    pub fn state(&self) -> State<'_> {
        State::new(&self.trace, &self.timeline, self.playhead.events, self.playhead.at)
    }

    /// The events that have happened at the playhead.
    #[must_use]
    pub fn past(&self) -> &[Event] {
        &self.trace.events()[..self.playhead.events]
    }

    /// Whether the playhead moves by itself, or is on its way to the end of the run: what a pause would end.
    #[must_use]
    pub fn is_going(&self) -> bool {
        self.pace == Pace::Playing || matches!(self.goal, Some(Goal::End | Goal::Seek(_)))
    }

    /// The world at the playhead, for sentences: between two events the time is that of a whole millisecond, so that
    /// what is left of a wait can be read while it passes.
    #[must_use]
    pub fn told_state(&self) -> State<'_> {
        const MILLI: u64 = 1_000_000;
        let last = self.past().last().map_or(Time::ZERO, |event| event.at);
        let at = Time(self.playhead.at.0 / MILLI * MILLI).max(last);
        State::new(&self.trace, &self.timeline, self.playhead.events, at)
    }

    /// Whether the playhead stands behind the last event of a run that is over.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.status == RunStatus::Over && self.playhead.events == self.trace.events().len()
    }

    /// Whether the playhead stands before the first event.
    #[must_use]
    pub fn is_at_start(&self) -> bool {
        self.playhead == Playhead::default()
    }

    /// Whether the playhead stands at the live edge of a run that could go on.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.status != RunStatus::Over && self.playhead.events == self.trace.events().len()
    }

    /// The task that the why-sentence and the code speak of; `None` before anything has happened.
    #[must_use]
    pub fn selected(&self) -> Option<TaskId> {
        match self.selection {
            Selection::Lane(task) | Selection::Group(task) if self.timeline.lane(task).is_some() => Some(task),
            _ => self.past().iter().rev().find(|event| is_stop(&event.fact)).map(|event| event.task),
        }
    }

    /// The group that is selected, if one is rather than a task.
    #[must_use]
    pub fn selected_group(&self) -> Option<&rows::Group> {
        match self.selection {
            Selection::Group(first) => self.rows.group_of(first),
            _ => None,
        }
    }

    /// The row of what is selected; that of its group, if the task is shown by it.
    #[must_use]
    pub fn selected_row(&self) -> Option<usize> {
        match self.selection {
            Selection::Group(first) => self.rows.row_of_group(first),
            _ => self.selected().and_then(|task| self.rows.row_of(task)),
        }
    }

    /// Makes the rows anew: lanes have come, or the learner asked for other rows.
    pub fn arrange(&mut self) {
        let state = State::new(&self.trace, &self.timeline, self.playhead.events, self.playhead.at);
        self.rows = Rows::new(&self.timeline, &self.arrangement, &state);
    }

    /// The moments that are marked, by the learner and by the lesson.
    pub fn all_bookmarks(&self) -> impl Iterator<Item = Time> + '_ {
        self.bookmarks.iter().chain(self.lesson_marks.iter().flatten()).copied()
    }

    /// Whether the task exists at the playhead.
    #[must_use]
    pub fn is_born(&self, task: TaskId) -> bool {
        self.timeline.lane(task).is_some_and(|lane| lane.began_event < self.playhead.events)
    }

    /// The stretch of virtual time that the timeline shows.
    #[must_use]
    pub fn window(&self) -> Window {
        let horizon = self.reached.max(self.timeline.end()).max(self.next.unwrap_or_default());
        let horizon = horizon.max(self.foreseen.unwrap_or_default());
        self.zoom.window(self.playhead.at, horizon)
    }
}

#[cfg(test)]
mod tests;
