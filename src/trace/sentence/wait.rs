//! The sentence of a wait that begins. It says what can be read off the resource's row; who exactly holds what is
//! the why-sentence's business, which is asked for one task at a time.

use super::Writer;
use crate::trace::fact::{ResourceKind, WaitOn};
use crate::trace::id::{Line, ResourceId, TaskId};
use crate::trace::phrase::pen::{counted, ordinal};
use crate::trace::timeline::{Gauge, Level};

/// Members of so few are looked through for those that are not done.
const FEW: usize = 50;

impl Writer<'_> {
    pub(super) fn waiting(&mut self, on: WaitOn, line: Line) {
        let at = self.event.at;
        self.pen.task(self.event.task);
        match on {
            WaitOn::Sleep { until } => {
                self.pen.words(" sleeps for ").length(at, until).words(", until ").moment(until);
            }
            WaitOn::World { what, until } => {
                self.pen.words(" waits ").length(at, until).words(" for ").quote(self.trace.text_of(what));
                self.pen.words(", until ").moment(until);
            }
            WaitOn::Turn => {
                self.pen.words(" gives its turn away");
            }
            WaitOn::Task(other) => {
                self.pen.words(" waits for ").task(other);
            }
            WaitOn::Thread(other) => {
                self.pen.words(" waits for the thread that runs ").task(other);
            }
            WaitOn::Permit(resource) => self.permit(resource),
            WaitOn::Item(resource) => {
                self.pen.words(" waits for an item of ").resource(resource);
            }
            WaitOn::Space(resource) => {
                self.pen.words(" waits for a free place in ").resource(resource);
            }
            WaitOn::Drained(resource) => {
                self.pen.words(" waits until every item of ").resource(resource).words(" is done");
            }
            WaitOn::Members(resource) => self.members(resource),
            WaitOn::Event(resource)
            | WaitOn::Condition(resource)
            | WaitOn::Barrier(resource)
            | WaitOn::Future(resource) => {
                self.pen.words(" waits for ").whole_resource(resource);
            }
        }
        self.pen.line(line).words(".");
    }

    fn permit(&mut self, resource: ResourceId) {
        let lock = self.timeline.track(resource).is_some_and(|track| track.kind == ResourceKind::Lock);
        if lock {
            self.pen.words(" waits for ").whole_resource(resource);
        } else {
            let permit = self.permit_word(resource);
            self.pen.words(" waits for ").words(permit).words(" of ").resource(resource);
        }
        if let Some(Level { waiting, gauge: Gauge::Permits { .. }, .. }) = self.level(resource)
            && waiting > 0
        {
            self.pen.words(&format!("; {} in line", ordinal(waiting as usize)));
        }
    }

    fn members(&mut self, resource: ResourceId) {
        let open = match self.level(resource).map(|level| level.gauge) {
            Some(Gauge::Members { joined, done }) => joined.saturating_sub(done) as usize,
            _ => 0,
        };
        let Some(track) = self.timeline.track(resource) else { return };
        let seen = self.index + 1;
        let few = open == 1 || track.kind == ResourceKind::Wait;
        let over =
            |task: &TaskId| self.timeline.lane(*task).and_then(|lane| lane.ended_event).is_some_and(|e| e < seen);
        let members = track.members_after(seen);
        match (track.kind, track.name()) {
            (ResourceKind::Gather | ResourceKind::Wait, None) if open == 0 => {
                self.pen.words(" waits for tasks that are done already");
            }
            (ResourceKind::Gather | ResourceKind::Wait, None) if few && members.len() <= FEW => {
                self.pen.words(" waits for ").tasks(members.filter(|member| !over(member)), open);
            }
            (ResourceKind::Gather | ResourceKind::Wait, None) => {
                self.pen.words(&format!(" waits for the {}", counted(open, "task")));
            }
            _ => {
                self.pen.words(" waits for ").whole_resource(resource);
                if open > 0 {
                    self.pen.words(&format!(": {}", counted(open, "task")));
                }
            }
        }
    }

    /// The level of a resource right after this event.
    pub(super) fn level(&self, resource: ResourceId) -> Option<Level> {
        self.timeline.track(resource)?.level_after(self.index + 1)
    }
}
