//! The lane of the program itself: module-level code, before, between and after event loops.

use super::{Ending, Stage};
use crate::trace::{Fact, Line, Outcome, RunEnd, StackId, TaskId, TaskKind, TextId, WaitOn, WakeReason};

const PROGRAM: TaskId = TaskId::PROGRAM;

impl Stage {
    /// The program begins to run: the first facts of every trace.
    pub(super) fn program_begins(&self) {
        let (name, code) = (self.text("program"), self.text("<module>"));
        self.record(PROGRAM, Fact::Spawned { parent: None, name, code, kind: TaskKind::Program, line: Line(1) });
        self.record(PROGRAM, Fact::PollBegan);
    }

    /// The program hands over to the event loop, until `awaited` is over.
    pub(super) fn program_waits(&self, awaited: Option<TaskId>, line: Line, stack: StackId) {
        let on = awaited.map_or(WaitOn::Turn, WaitOn::Task);
        self.record(PROGRAM, Fact::Waiting { on, line, stack });
        self.record(PROGRAM, Fact::PollEnded);
    }

    /// The event loop has come to a stand, and the program goes on.
    pub(super) fn program_goes_on(&self, awaited: Option<TaskId>) {
        let reason = if awaited.is_some() { WakeReason::Finished } else { WakeReason::Completed };
        self.record(PROGRAM, Fact::Woken { reason, by: awaited, resource: None });
        self.record(PROGRAM, Fact::PollBegan);
    }

    /// The program is over, unless the run was ended from outside.
    pub(super) fn program_ends(&self, ending: &Ending) {
        let outcome = match ending.how {
            RunEnd::Completed => Outcome::Returned(TextId::EMPTY),
            RunEnd::Raised => Outcome::Raised(self.text(&ending.message)),
            RunEnd::Exhausted | RunEnd::Deadlocked | RunEnd::Stopped => return,
        };
        self.record(PROGRAM, Fact::Finished { outcome });
        self.record(PROGRAM, Fact::PollEnded);
    }
}
