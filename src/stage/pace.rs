//! Who says how far a run may go: nobody, or a watcher in another thread.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, SyncSender};

use super::halt::Halt;
use super::input::Intervention;
use crate::trace::{Delta, Time};

/// What the watcher asks of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Let everything up to and including this moment happen.
    AdvanceTo(Time),
    /// Let everything happen that the next moment brings at which anything happens at all.
    ToNextEvent,
    /// Run to the end.
    RunToEnd,
    /// Let nothing more happen, however far it was to go. What was asked before and has not begun is forgotten.
    Stand,
    /// The learner's hand acts. If its moment has passed, it acts now.
    Intervene(Intervention),
    /// End the run.
    Stop,
}

/// What a stage tells its watcher.
#[derive(Clone, Debug)]
pub struct Report {
    /// What the trace gained since the last report.
    pub delta: Delta,
    /// The virtual time.
    pub now: Time,
    /// What the stage does next.
    pub state: StageState,
}

/// What a stage does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StageState {
    /// It goes on towards what the last command asked for.
    Running,
    /// It has done what the last command asked for and stands still. `next` is the next moment at which anything
    /// happens.
    Standing {
        /// That moment.
        next: Time,
    },
    /// The run is over; this is the last report.
    Over,
    /// The stage itself failed, which is a mistake in Asyncade; this is the last report.
    Failed {
        /// What is known about it.
        message: String,
    },
}

/// What the stage does after it asked for leave to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    /// It goes on to the moment that it asked for.
    Go,
    /// It lets the learner's hand act and asks again.
    Hand(Intervention),
    /// It moves the clock to this moment, reports, and asks again.
    StandAt(Time),
}

/// Sets the pace of a run.
#[derive(Debug)]
pub(super) enum Pace {
    /// As fast as it goes, and nobody watches.
    Free,
    /// A watcher commands.
    Watched(Watcher),
}

/// The stage's end of the two channels.
#[derive(Debug)]
pub(super) struct Watcher {
    commands: Receiver<Command>,
    /// Commands that came while the stage was on its way.
    pending: VecDeque<Command>,
    reports: SyncSender<Report>,
    wake: WakeWatcher,
    /// The last moment that may happen; `None` before the first command.
    bound: Option<Time>,
    /// The next moment is asked for, whenever it is.
    one_event: bool,
    reported: bool,
}

/// Called after each report, so that a watcher that sleeps knows of it.
pub struct WakeWatcher(pub Box<dyn Fn() + Send>);

impl std::fmt::Debug for WakeWatcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WakeWatcher")
    }
}

/// This many facts are reported at once at the most while the run goes on.
const CHUNK: usize = 1 << 14;

impl Watcher {
    pub(super) fn new(commands: Receiver<Command>, reports: SyncSender<Report>, wake: WakeWatcher) -> Self {
        Self { commands, pending: VecDeque::new(), reports, wake, bound: None, one_event: false, reported: false }
    }

    fn ask(&mut self, now: Time, next: Time) -> Result<Leave, Halt> {
        loop {
            self.hear_on_the_way(now);
            if self.one_event || self.bound.is_some_and(|bound| next <= bound) {
                self.one_event = false;
                self.bound = self.bound.max(Some(next));
                return Ok(Leave::Go);
            }
            if !self.reported {
                self.reported = true;
                let stand = self.bound.unwrap_or(now).max(now);
                return Ok(Leave::StandAt(stand));
            }
            self.reported = false;
            match self.pending.pop_front().map_or_else(|| self.commands.recv(), Ok) {
                Ok(Command::Stand) => {}
                Ok(Command::AdvanceTo(to)) => self.bound = self.bound.max(Some(to)),
                Ok(Command::ToNextEvent) => self.one_event = true,
                Ok(Command::RunToEnd) => self.bound = Some(Time(u64::MAX)),
                Ok(Command::Intervene(intervention)) => return Ok(Leave::Hand(intervention)),
                Ok(Command::Stop) | Err(_) => return Err(Halt::Stopped),
            }
        }
    }

    /// Takes in what was commanded meanwhile. Only the command to stand is obeyed at once; others wait for their turn.
    fn hear_on_the_way(&mut self, now: Time) {
        while let Ok(command) = self.commands.try_recv() {
            if command == Command::Stand {
                self.pending.clear();
                self.one_event = false;
                self.bound = self.bound.map(|bound| bound.min(now));
            } else {
                self.pending.push_back(command);
            }
        }
    }

    fn send(&self, report: Report) -> Result<(), Halt> {
        let sent = self.reports.send(report);
        (self.wake.0)();
        sent.map_err(|_| Halt::Stopped)
    }
}

impl Pace {
    /// Asks for leave to let `next` happen.
    pub(super) fn ask(&mut self, now: Time, next: Time) -> Result<Leave, Halt> {
        match self {
            Self::Free => Ok(Leave::Go),
            Self::Watched(watcher) => watcher.ask(now, next),
        }
    }

    /// Whether so many new facts should be reported although the run goes on.
    pub(super) fn wants(&self, fresh: usize) -> bool {
        matches!(self, Self::Watched(_)) && fresh >= CHUNK
    }

    /// Reports, if anybody watches.
    pub(super) fn report(&self, report: impl FnOnce() -> Report) -> Result<(), Halt> {
        match self {
            Self::Free => Ok(()),
            Self::Watched(watcher) => watcher.send(report()),
        }
    }
}
