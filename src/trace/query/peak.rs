//! How many at once, at most.

use super::{Finding, Names, Query};
use crate::trace::fact::{Fact, WaitOn};
use crate::trace::id::{ResourceId, TaskId};
use crate::trace::timeline::{Activity, Gauge, Lane, Level};

/// What a task must be doing to count as one of "at once".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Share {
    /// It has begun to run and is not over.
    Alive,
    /// It is under way: alive, and neither waiting in a line for a permit, a lock, an item or a place, nor waiting for
    /// other tasks.
    UnderWay,
    /// It holds a permit of this semaphore, or this lock.
    Holding(ResourceId),
}

impl Query<'_> {
    /// How many of the tasks that are meant were so at once, at most, and when that first was. Who stops before
    /// another starts in the same instant does not overlap with it.
    #[must_use]
    pub fn peak(&self, names: &Names, share: Share) -> Finding<usize> {
        let mut changes: Vec<(usize, i32)> = Vec::new();
        match share {
            Share::Holding(resource) => self.holdings(names, resource, &mut changes),
            Share::Alive | Share::UnderWay => {
                for lane in self.tasks(names) {
                    shares(lane, share == Share::UnderWay, &mut changes);
                }
            }
        }
        changes.sort_unstable();
        let (mut now, mut most, mut when) = (0, 0, None);
        for (event, change) in changes {
            now += change;
            if now > most {
                (most, when) = (now, Some(event));
            }
        }
        let value = usize::try_from(most).unwrap_or(0);
        match when {
            Some(event) => self.found(value, event),
            None => self.counted(Vec::new()),
        }
    }

    fn holdings(&self, names: &Names, resource: ResourceId, changes: &mut Vec<(usize, i32)>) {
        let meant = |task: TaskId| self.lane(task).is_some_and(|lane| names.include(lane));
        for (index, event) in self.trace.events().iter().enumerate() {
            match event.fact {
                Fact::Acquired { resource: other, .. } if other == resource && meant(event.task) => {
                    changes.push((index, 1));
                }
                Fact::Released { resource: other, .. } if other == resource && meant(event.task) => {
                    changes.push((index, -1));
                }
                _ => {}
            }
        }
    }

    /// How many permits of a resource were held at once, at most.
    #[must_use]
    pub fn max_held(&self, resource: ResourceId) -> Option<Finding<u32>> {
        self.highest(resource, |level| match level.gauge {
            Gauge::Permits { held, .. } => Some(held),
            _ => None,
        })
    }

    /// How many items were in a queue at once, at most.
    #[must_use]
    pub fn max_items(&self, queue: ResourceId) -> Option<Finding<u32>> {
        self.highest(queue, |level| match level.gauge {
            Gauge::Items { len, .. } => Some(len),
            _ => None,
        })
    }

    /// How many tasks stood in a resource's line at once, at most.
    #[must_use]
    pub fn max_waiting(&self, resource: ResourceId) -> Option<Finding<u32>> {
        self.highest(resource, |level| Some(level.waiting))
    }

    /// How many permits are held at the end of the run: more than none are leaked.
    #[must_use]
    pub fn held_at_end(&self, resource: ResourceId) -> Option<Finding<u32>> {
        let last = self.track(resource)?.levels().last()?;
        match last.gauge {
            Gauge::Permits { held, .. } => Some(self.found(held, last.event)),
            _ => None,
        }
    }

    /// How many permits are free at the end of the run.
    #[must_use]
    pub fn free_at_end(&self, resource: ResourceId) -> Option<Finding<u32>> {
        let last = self.track(resource)?.levels().last()?;
        match last.gauge {
            Gauge::Permits { free, .. } => Some(self.found(free, last.event)),
            _ => None,
        }
    }

    fn highest(&self, resource: ResourceId, read: impl Fn(&Level) -> Option<u32>) -> Option<Finding<u32>> {
        let mut highest: Option<(u32, usize)> = None;
        for level in self.track(resource)?.levels() {
            if let Some(value) = read(level)
                && highest.is_none_or(|(most, _)| value > most)
            {
                highest = Some((value, level.event));
            }
        }
        highest.map(|(value, event)| self.found(value, event))
    }
}

/// The events at which a task begins and ceases to have its share.
fn shares(lane: &Lane, under_way: bool, changes: &mut Vec<(usize, i32)>) {
    let mut has = false;
    let mut ran = false;
    for (number, span) in lane.spans().enumerate() {
        ran |= span.state == Activity::Running;
        let free = match span.state {
            Activity::Waiting(on) => !stands_in_line(on),
            // A task that was handed what it waited for is still not under way until it runs again.
            Activity::Ready => has,
            // Who only comes to step into a line has never been under way.
            Activity::Running if span.is_instant() => has || !goes_into_line(lane, number),
            Activity::Running | Activity::Blocked => true,
        };
        let should = ran && (free || !under_way);
        if should != has {
            changes.push((span.event, if should { 1 } else { -1 }));
            has = should;
        }
    }
    if let (true, Some(ended)) = (has, lane.ended_event) {
        changes.push((ended, -1));
    }
}

/// Whether the task, which runs in this span, gives the loop back only to wait in a line.
fn goes_into_line(lane: &Lane, number: usize) -> bool {
    let next = (number + 1..).map_while(|next| lane.span(next)).find(|next| next.state != Activity::Running);
    matches!(next.map(|next| next.state), Some(Activity::Waiting(on)) if stands_in_line(on))
}

fn stands_in_line(on: WaitOn) -> bool {
    match on {
        WaitOn::Permit(_)
        | WaitOn::Item(_)
        | WaitOn::Space(_)
        | WaitOn::Drained(_)
        | WaitOn::Task(_)
        | WaitOn::Members(_)
        | WaitOn::Event(_)
        | WaitOn::Condition(_)
        | WaitOn::Barrier(_) => true,
        WaitOn::Sleep { .. } | WaitOn::Turn | WaitOn::Future(_) | WaitOn::Thread(_) | WaitOn::World { .. } => false,
    }
}
