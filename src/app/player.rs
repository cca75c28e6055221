//! The player: one run, and where in it the learner is.
//!
//! Two moments must not be taken for each other. *Reached* is how far the program has come: the live edge, behind
//! which everything is recorded. The *playhead* is what the learner looks at; it may go back into the recorded past
//! without the program noticing. Playing at the live edge drives the program; playing behind it replays the record.

use std::time::Duration;

use crate::trace::{Event, TaskId, Time, Trace};

use super::effect::RunId;

/// One run and the place in it.
#[derive(Debug)]
pub struct Player {
    /// The run's name.
    pub run: RunId,
    /// Everything that has happened in it so far.
    pub trace: Trace,
    /// The live edge: the program has run up to this moment.
    pub reached: Time,
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
    /// How much of the run the timeline shows.
    pub zoom: Zoom,
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

/// Virtual seconds per real second: one of [`Speed::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speed(usize);

/// Where the playhead goes as soon as the program has come there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To the next event worth a stop.
    Event,
    /// To the end of the next moment at which something happens.
    Moment,
    /// To this moment.
    At(Time),
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
}

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

impl Speed {
    /// All speeds, slowest first, in thousandths of real time.
    pub const ALL: [u32; 11] = [50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000, 25_000, 50_000, 100_000];

    /// As time passes at home.
    pub const REAL: Speed = Speed(4);

    /// The next quicker speed; the quickest stays.
    #[must_use]
    pub fn faster(self) -> Speed {
        Speed((self.0 + 1).min(Self::ALL.len() - 1))
    }

    /// The next slower speed; the slowest stays.
    #[must_use]
    pub fn slower(self) -> Speed {
        Speed(self.0.saturating_sub(1))
    }

    /// Thousandths of real time.
    #[must_use]
    pub fn thousandths(self) -> u32 {
        Self::ALL[self.0]
    }

    /// The virtual time that passes in `real` time.
    #[must_use]
    pub fn of(self, real: Duration) -> Duration {
        real * self.thousandths() / 1_000
    }
}

impl Window {
    /// The shortest window shown: a virtual microsecond.
    pub const SHORTEST: Duration = Duration::from_micros(1);

    /// A window from zero that holds `length`, rounded up to a 1, 1.5, 2, 3, 5 or 7.5 of its power of ten: while a run
    /// grows, its picture is rescaled a few times only and stands still in between.
    fn rounded(length: Duration) -> Duration {
        let nanos = length.max(Self::SHORTEST).as_nanos();
        let mut power = 10;
        while power * 10 <= nanos {
            power *= 10;
        }
        let rounded = [10, 15, 20, 30, 50, 75, 100].map(|step| power / 10 * step);
        let nanos = rounded.into_iter().find(|rounded| *rounded >= nanos).unwrap_or(nanos);
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }

    /// A window of this length that holds `at` in its second or third quarter. It turns over by halves, so that the
    /// lanes stand still while the playhead crosses them.
    fn around(at: Time, length: Duration) -> Window {
        let length = length.max(Self::SHORTEST);
        let half = u64::try_from(length.as_nanos() / 2).unwrap_or(u64::MAX).max(1);
        let page = at.0.saturating_sub(half / 2) / half;
        Window { start: Time(page * half), length }
    }

    /// Whether the moment is in it.
    #[must_use]
    pub fn contains(&self, at: Time) -> bool {
        self.start <= at && at <= self.start.plus(self.length)
    }
}

impl Default for Speed {
    fn default() -> Self {
        Self::REAL
    }
}

impl std::fmt::Display for Speed {
    /// `x1`, `x0.25`, `x100`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "x{}", f64::from(self.thousandths()) / 1_000.0)
    }
}

impl Player {
    /// A run that stands at its start.
    #[must_use]
    pub fn new(run: RunId) -> Self {
        Self {
            run,
            trace: Trace::new(),
            reached: Time::ZERO,
            next: None,
            status: RunStatus::Standing,
            playhead: Playhead::default(),
            pace: Pace::Paused,
            speed: Speed::REAL,
            goal: None,
            selection: Selection::Following,
            zoom: Zoom::Fit,
        }
    }

    /// The events that have happened at the playhead.
    #[must_use]
    pub fn past(&self) -> &[Event] {
        &self.trace.events()[..self.playhead.events]
    }

    /// Whether the playhead stands behind the last event of a run that is over.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.status == RunStatus::Over && self.playhead.events == self.trace.events().len()
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
            Selection::Lane(task) => Some(task),
            Selection::Following => self.past().last().map(|event| event.task),
        }
    }

    /// The stretch of virtual time that the timeline shows.
    #[must_use]
    pub fn window(&self) -> Window {
        let horizon = self.reached.max(self.playhead.at).max(self.next.unwrap_or_default());
        match self.zoom {
            Zoom::Fit => Window { start: Time::ZERO, length: Window::rounded(horizon.since(Time::ZERO)) },
            Zoom::Span(length) => Window::around(self.playhead.at, length),
        }
    }
}
