//! The sentences of resources: made, taken, given back, filled, set.

use super::Writer;
use crate::trace::fact::{Event, Fact, ResourceKind};
use crate::trace::id::{Line, ResourceId, TaskId, TextId};
use crate::trace::phrase::pen::{counted, noun, shortened, thousands, with_article};

/// An item longer than so many characters is cut.
const LONGEST_ITEM: usize = 40;

impl Writer<'_> {
    pub(super) fn resource(&mut self) {
        let Event { task, fact, .. } = self.event;
        match fact {
            Fact::Created { resource, kind, capacity, line } => self.created(task, resource, kind, capacity, line),
            Fact::Named { resource, .. } => {
                let kind = self.timeline.track(resource).map_or(ResourceKind::Future, |track| track.kind);
                self.pen.task(task).words(" calls the ").words(noun(kind)).words(" ").resource(resource).words(".");
            }
            Fact::Joined { resource, member } => {
                self.pen.task(member).words(" belongs to ").whole_resource(resource).words(".");
            }
            Fact::Acquired { resource, held, free } => self.acquired(task, resource, held, free),
            Fact::Released { resource, free, .. } => self.released(task, resource, free),
            Fact::Put { queue, len, item } => self.put(task, queue, len, item),
            Fact::Got { queue, len, item } => self.got(task, queue, len, item),
            Fact::ItemDone { queue, unfinished } => {
                self.pen.task(task).words(" reports an item of ").resource(queue).words(" done");
                self.pen.words(&match unfinished {
                    0 => "; that was the last.".to_owned(),
                    more => format!("; {} to go.", thousands(more as usize)),
                });
            }
            Fact::Set { resource } => {
                self.pen.task(task).words(" sets ").whole_resource(resource).words(".");
            }
            Fact::Cleared { resource } => {
                self.pen.task(task).words(" clears ").whole_resource(resource).words(".");
            }
            _ => {}
        }
    }

    fn created(&mut self, task: TaskId, resource: ResourceId, kind: ResourceKind, capacity: Option<u32>, line: Line) {
        self.pen.task(task);
        let named = self.timeline.track(resource).is_some_and(|track| track.name().is_some());
        match kind {
            ResourceKind::Gather | ResourceKind::Wait => {
                let members = self.first_members(resource);
                self.pen.words(if kind == ResourceKind::Gather { " gathers " } else { " is to wait for " });
                if members.is_empty() {
                    self.pen.words("tasks");
                } else if members.len() > 4 {
                    self.pen.count(members.len(), "task").words(": ");
                }
                self.pen.tasks(members.iter().copied(), members.len());
            }
            ResourceKind::Timeout => {
                self.pen.words(" sets a time limit");
            }
            _ if named => {
                self.pen.words(" makes ").whole_resource(resource);
            }
            _ => {
                self.pen.words(" makes ").words(&with_article(noun(kind)));
            }
        }
        match (kind, capacity) {
            (ResourceKind::Semaphore, Some(permits)) => self.pen.words(" with ").count(permits as usize, "permit"),
            (ResourceKind::Pool, Some(permits)) => self.pen.words(" with ").count(permits as usize, "connection"),
            (ResourceKind::Queue | ResourceKind::LifoQueue | ResourceKind::PriorityQueue, Some(places)) => {
                self.pen.words(" for ").count(places as usize, "item")
            }
            (ResourceKind::Barrier, Some(parties)) => self.pen.words(" for ").count(parties as usize, "task"),
            _ => &mut self.pen,
        };
        self.pen.line(line).words(".");
    }

    /// The tasks that join a resource in the breath in which it is made.
    fn first_members(&self, resource: ResourceId) -> Vec<TaskId> {
        let events = self.trace.events()[self.index + 1..].iter();
        events
            .take_while(|event| event.at == self.event.at)
            .take_while(|event| !matches!(event.fact, Fact::PollEnded | Fact::PollBegan | Fact::Waiting { .. }))
            .filter_map(|event| match event.fact {
                Fact::Joined { resource: other, member } if other == resource => Some(member),
                _ => None,
            })
            .collect()
    }

    fn acquired(&mut self, task: TaskId, resource: ResourceId, held: u32, free: u32) {
        self.pen.task(task).words(" takes ");
        if self.is_lock(resource) {
            self.pen.whole_resource(resource).words(".");
            return;
        }
        let permit = self.permit_word(resource);
        self.pen.words(permit).words(" of ").resource(resource);
        // A permit on its way from one task to the next is neither held nor free.
        let all = self.timeline.track(resource).and_then(|track| track.capacity).unwrap_or(0).max(held + free);
        self.pen.words(&format!(": {} of {} held.", thousands(held as usize), thousands(all as usize)));
    }

    fn released(&mut self, task: TaskId, resource: ResourceId, free: u32) {
        if self.is_lock(resource) {
            self.pen.task(task).words(" gives ").whole_resource(resource).words(" back.");
            return;
        }
        let permit = self.permit_word(resource);
        self.pen.task(task).words(" gives ").words(permit).words(" of ").resource(resource);
        self.pen.words(&format!(" back: {} free.", thousands(free as usize)));
    }

    /// What one takes from a semaphore or a pool.
    pub(super) fn permit_word(&self, resource: ResourceId) -> &'static str {
        let pool = self.timeline.track(resource).is_some_and(|track| track.kind == ResourceKind::Pool);
        if pool { "a connection" } else { "a permit" }
    }

    fn put(&mut self, task: TaskId, queue: ResourceId, len: u32, item: TextId) {
        self.pen.task(task).words(" puts ").quote(&shortened(self.trace.text_of(item), LONGEST_ITEM));
        self.pen.words(" into ").resource(queue);
        match self.timeline.track(queue).and_then(|track| track.capacity) {
            Some(places) => {
                self.pen.words(&format!(": {} of {}.", thousands(len as usize), counted(places as usize, "place")))
            }
            None => self.pen.words(&format!(": {} in it.", counted(len as usize, "item"))),
        };
    }

    fn got(&mut self, task: TaskId, queue: ResourceId, len: u32, item: TextId) {
        self.pen.task(task).words(" takes ").quote(&shortened(self.trace.text_of(item), LONGEST_ITEM));
        self.pen.words(" out of ").resource(queue);
        self.pen.words(&match len {
            0 => ", which is empty now.".to_owned(),
            len => format!(": {} left.", counted(len as usize, "item")),
        });
    }

    fn is_lock(&self, resource: ResourceId) -> bool {
        self.timeline.track(resource).is_some_and(|track| track.kind == ResourceKind::Lock)
    }
}
