//! One resource's row: its level over time, who holds it, who stands in line and what is in it.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::trace::fact::{ResourceKind, WaitOn};
use crate::trace::id::{Line, ResourceId, TaskId, TextId, Time};

/// The level of a resource from one moment to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// Since when.
    pub at: Time,
    /// The index of the event that brought it about.
    pub event: usize,
    /// How many tasks stand in line for it.
    pub waiting: u32,
    /// What there is to read on it.
    pub gauge: Gauge,
}

/// What there is to read on a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gauge {
    /// A semaphore, lock or pool: permits.
    Permits {
        /// Permits held.
        held: u32,
        /// Permits free.
        free: u32,
    },
    /// A queue: items.
    Items {
        /// Items in it.
        len: u32,
        /// Items put and not yet reported done.
        unfinished: u32,
    },
    /// An event.
    Flag {
        /// Whether it is set.
        set: bool,
    },
    /// A gather, task group or wait: tasks.
    Members {
        /// Tasks that belong to it.
        joined: u32,
        /// Those of them that are over.
        done: u32,
    },
    /// Nothing but the tasks that wait.
    Line,
}

impl Gauge {
    /// What is to read on a resource when it is new.
    #[must_use]
    pub fn new(kind: ResourceKind, capacity: Option<u32>) -> Self {
        match kind {
            ResourceKind::Semaphore | ResourceKind::Pool => Self::Permits { held: 0, free: capacity.unwrap_or(0) },
            ResourceKind::Lock => Self::Permits { held: 0, free: 1 },
            ResourceKind::Queue | ResourceKind::LifoQueue | ResourceKind::PriorityQueue => {
                Self::Items { len: 0, unfinished: 0 }
            }
            ResourceKind::Event => Self::Flag { set: false },
            ResourceKind::Gather | ResourceKind::TaskGroup | ResourceKind::Wait => Self::Members { joined: 0, done: 0 },
            ResourceKind::Condition | ResourceKind::Barrier | ResourceKind::Timeout | ResourceKind::Future => {
                Self::Line
            }
        }
    }
}

/// Why a task stands in a resource's line. A queue has three lines: for items, for places, for its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Want {
    /// A permit or a lock.
    Permit,
    /// An item.
    Item,
    /// A place.
    Space,
    /// All items done.
    Drained,
    /// The end of the members.
    Members,
    /// The event, condition, barrier or future itself.
    Signal,
}

impl Want {
    /// The resource that a wait is in line for and what it wants of it, if it is for a resource.
    #[must_use]
    pub fn of(on: WaitOn) -> Option<(ResourceId, Self)> {
        match on {
            WaitOn::Permit(resource) => Some((resource, Self::Permit)),
            WaitOn::Item(resource) => Some((resource, Self::Item)),
            WaitOn::Space(resource) => Some((resource, Self::Space)),
            WaitOn::Drained(resource) => Some((resource, Self::Drained)),
            WaitOn::Members(resource) => Some((resource, Self::Members)),
            WaitOn::Event(resource)
            | WaitOn::Condition(resource)
            | WaitOn::Barrier(resource)
            | WaitOn::Future(resource) => Some((resource, Self::Signal)),
            WaitOn::Sleep { .. } | WaitOn::Turn | WaitOn::Task(_) | WaitOn::Thread(_) | WaitOn::World { .. } => None,
        }
    }
}

/// Who and what is in a resource at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Who holds a permit, in order of taking; a task with two permits is there twice.
    pub holders: VecDeque<TaskId>,
    /// Who stands in line for what, first come first.
    pub line: VecDeque<(TaskId, Want)>,
    /// The items of a queue in the order in which they were put.
    pub items: VecDeque<TextId>,
}

impl Contents {
    fn size(&self) -> usize {
        self.holders.len() + self.line.len() + self.items.len()
    }

    /// Applies one change.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Hold(task) => self.holders.push_back(task),
            Change::Free(task) => {
                // A semaphore may be released by a task that never took it: then the oldest permit is the one that
                // is free again.
                let held = position(&self.holders, |holder| *holder == task).unwrap_or(0);
                self.holders.remove(held);
            }
            Change::Enter(task, want) => self.line.push_back((task, want)),
            Change::Leave(task) => {
                if let Some(place) = position(&self.line, |(waiting, _)| *waiting == task) {
                    self.line.remove(place);
                }
            }
            Change::Put(item) => self.items.push_back(item),
            Change::Take(item) => {
                let place = position(&self.items, |there| *there == item).unwrap_or(0);
                self.items.remove(place);
            }
            Change::TakeNewest(item) => {
                let newest = self.items.iter().rposition(|there| *there == item);
                self.items.remove(newest.unwrap_or(self.items.len().saturating_sub(1)));
            }
            Change::Nothing => {}
        }
    }
}

/// Like `iter().position`, but quick for what is at either end, where most changes happen.
fn position<T>(all: &VecDeque<T>, wanted: impl Fn(&T) -> bool) -> Option<usize> {
    if all.front().is_some_and(&wanted) { Some(0) } else { all.iter().position(wanted) }
}

/// One change of a resource's contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The task took a permit.
    Hold(TaskId),
    /// The task gave a permit back.
    Free(TaskId),
    /// The task stepped into the line.
    Enter(TaskId, Want),
    /// The task left the line: served, cancelled or timed out.
    Leave(TaskId),
    /// An item was put.
    Put(TextId),
    /// The oldest item that reads so was taken.
    Take(TextId),
    /// The newest item that reads so was taken.
    TakeNewest(TextId),
    /// Only the gauge changed.
    Nothing,
}

/// After so many changes at least, the contents are kept whole.
const SNAPSHOT_EVERY: usize = 256;

/// The contents as they were after the first `changes` changes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Snapshot {
    changes: usize,
    contents: Contents,
}

/// What is known of a resource when it comes into being.
#[derive(Clone, Copy)]
pub(super) struct Birth {
    pub(super) resource: ResourceId,
    pub(super) kind: ResourceKind,
    pub(super) capacity: Option<u32>,
    pub(super) line: Line,
    pub(super) maker: TaskId,
}

/// A resource on the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// The resource.
    pub resource: ResourceId,
    /// What it is.
    pub kind: ResourceKind,
    /// Permits of a semaphore, places of a queue (`None`: no limit), parties of a barrier.
    pub capacity: Option<u32>,
    /// Where it was created.
    pub line: Line,
    /// The task that made it.
    pub maker: TaskId,
    /// When it was made.
    pub began: Time,
    /// The index of the event that made it.
    pub began_event: usize,
    /// How many resources of this kind the same line had made when this one was made, itself counted.
    pub number: u32,
    pub(super) name: Option<Arc<str>>,
    /// The tasks that belong to it, each with the index of the event by which it came to belong.
    pub(super) members: Vec<(u32, TaskId)>,
    levels: Vec<Level>,
    /// One for each level but the first.
    changes: Vec<Change>,
    snapshots: Vec<Snapshot>,
    contents: Contents,
}

impl Track {
    pub(super) fn new(birth: Birth, at: Time, event: usize, number: u32) -> Self {
        let Birth { resource, kind, capacity, line, maker } = birth;
        let first = Level { at, event, waiting: 0, gauge: Gauge::new(kind, capacity) };
        Self {
            resource,
            kind,
            capacity,
            line,
            maker,
            began: at,
            began_event: event,
            number,
            name: None,
            members: Vec::new(),
            levels: vec![first],
            changes: Vec::new(),
            snapshots: Vec::new(),
            contents: Contents::default(),
        }
    }

    /// The name that the scene gave it, if it gave one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Whether it is the kind of thing that deserves a row of its own under the lanes: gathers, groups and timeouts
    /// are seen on the lanes themselves.
    #[must_use]
    pub fn has_row(&self) -> bool {
        use ResourceKind as Kind;
        match self.kind {
            Kind::Semaphore
            | Kind::Lock
            | Kind::Event
            | Kind::Condition
            | Kind::Barrier
            | Kind::Queue
            | Kind::LifoQueue
            | Kind::PriorityQueue
            | Kind::Pool => true,
            Kind::Gather | Kind::TaskGroup | Kind::Timeout | Kind::Wait | Kind::Future => false,
        }
    }

    /// The level once all that happens at `at` has happened; `None` before it was made.
    #[must_use]
    pub fn level_at(&self, at: Time) -> Option<Level> {
        self.levels.partition_point(|level| level.at <= at).checked_sub(1).map(|last| self.levels[last])
    }

    /// All levels, in order.
    #[must_use]
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// The levels that hold at some time from `from` to `to` (excluded), in order: found by binary search.
    #[must_use]
    pub fn levels_between(&self, from: Time, to: Time) -> &[Level] {
        let first = self.levels.partition_point(|level| level.at <= from).saturating_sub(1);
        let last = self.levels.partition_point(|level| level.at < to).max(first);
        &self.levels[first..last]
    }

    /// The level after the first `seen` events; `None` if it was not made yet.
    #[must_use]
    pub fn level_after(&self, seen: usize) -> Option<Level> {
        self.levels.partition_point(|level| level.event < seen).checked_sub(1).map(|last| self.levels[last])
    }

    /// Who and what is in it after the first `seen` events. Replays at most as many changes as lie between two
    /// snapshots.
    #[must_use]
    pub fn contents_after(&self, seen: usize) -> Contents {
        let changes = self.levels.partition_point(|level| level.event < seen).saturating_sub(1);
        let earlier = self.snapshots.partition_point(|snapshot| snapshot.changes <= changes).checked_sub(1);
        let (from, mut contents) = earlier.map_or((0, Contents::default()), |earlier| {
            let snapshot = &self.snapshots[earlier];
            (snapshot.changes, snapshot.contents.clone())
        });
        for change in &self.changes[from..changes] {
            contents.apply(*change);
        }
        contents
    }

    /// The tasks that belonged to it after the first `seen` events, in order of joining.
    #[must_use]
    pub fn members_after(&self, seen: usize) -> impl ExactSizeIterator<Item = TaskId> + Clone + '_ {
        let joined = self.members.partition_point(|(event, _)| (*event as usize) < seen);
        self.members[..joined].iter().map(|(_, member)| *member)
    }

    pub(super) fn gauge(&self) -> Gauge {
        self.levels.last().map_or(Gauge::Line, |level| level.gauge)
    }

    pub(super) fn change(&mut self, at: Time, event: usize, gauge: Gauge, change: Change) {
        let since = self.changes.len() - self.snapshots.last().map_or(0, |snapshot| snapshot.changes);
        // Snapshots grow no faster than the changes between them, so all of them together take no more room than
        // the changes do, however long the line is.
        if since >= SNAPSHOT_EVERY.max(self.contents.size()) {
            self.snapshots.push(Snapshot { changes: self.changes.len(), contents: self.contents.clone() });
        }
        self.contents.apply(change);
        self.changes.push(change);
        let waiting = u32::try_from(self.contents.line.len()).unwrap_or(u32::MAX);
        self.levels.push(Level { at, event, waiting, gauge });
    }
}
