use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::trace::fact::WakeReason;
use crate::trace::id::TextId;
use crate::trace::sketch::{self, Sketch, wild};

/// The same world, folded event by event from the start, without any index.
#[derive(Default)]
struct Slow {
    tasks: BTreeMap<TaskId, SlowTask>,
    resources: BTreeMap<ResourceId, ResourceState>,
    prints: Vec<u32>,
}

struct SlowTask {
    state: TaskState,
    waits_on: Option<WaitOn>,
    cleanups: u32,
    lined: Option<ResourceId>,
    member_of: Vec<ResourceId>,
    over: bool,
}

impl Slow {
    fn after(trace: &Trace, seen: usize, now: Time) -> Self {
        let mut slow = Self::default();
        for (index, event) in trace.events()[..seen].iter().enumerate() {
            slow.unblock(event.at);
            slow.take_in(index, event);
        }
        slow.unblock(now);
        slow
    }

    fn unblock(&mut self, now: Time) {
        for task in self.tasks.values_mut() {
            if let Doing::Blocked { until, .. } = task.state.doing
                && until <= now
            {
                task.state.doing = Doing::Running;
                task.state.since = until;
            }
        }
    }

    fn take_in(&mut self, index: usize, event: &Event) {
        let Event { at, task: id, fact } = *event;
        if let Fact::Spawned { .. } = fact {
            self.tasks.insert(id, SlowTask::new(id, at, index));
            return;
        }
        self.resource(index, event);
        let Some(task) = self.tasks.get_mut(&id).filter(|task| !task.over) else { return };
        match fact {
            Fact::PollBegan if task.state.doing != Doing::Running => task.to(at, index, Doing::Running),
            Fact::PollEnded if task.state.doing == Doing::Running => {
                task.to(at, index, task.waits_on.map_or(Doing::Ready, Doing::Waiting));
            }
            Fact::Waiting { on, line, stack } => {
                task.to(at, index, Doing::Waiting(on));
                task.waits_on = Some(on);
                (task.state.line, task.state.stack) = (line, stack);
                let wanted = Want::of(on).filter(|(resource, _)| self.resources.contains_key(resource));
                if task.lined != Want::of(on).map(|(resource, _)| resource) {
                    let left = std::mem::replace(&mut task.lined, wanted.map(|(resource, _)| resource));
                    self.leave(left, id);
                    if let Some((resource, want)) = wanted
                        && let Some(there) = self.resources.get_mut(&resource)
                    {
                        there.contents.line.push_back((id, want));
                    }
                }
            }
            Fact::Woken { .. } if matches!(task.state.doing, Doing::Waiting(_)) => {
                task.to(at, index, Doing::Ready);
                let left = task.lined.take();
                self.leave(left, id);
            }
            Fact::Blocked { nanos, line, what } if nanos > 0 => {
                task.to(at, index, Doing::Blocked { until: Time(at.0 + nanos), line, what });
            }
            Fact::CleanupBegan { .. } => {
                task.to(at, index, task.state.doing);
                task.cleanups += 1;
                task.state.cleanup = task.state.cleanup.or(Some(at));
            }
            Fact::CleanupEnded { how } => {
                task.to(at, index, task.state.doing);
                task.cleanups = task.cleanups.saturating_sub(1);
                if task.cleanups == 0 {
                    task.state.cleanup = None;
                }
                if let Some(cancel) = &mut task.state.cancel {
                    cancel.settled = Some(how);
                }
            }
            Fact::Finished { .. } | Fact::Lost => {
                task.to(
                    at,
                    index,
                    match fact {
                        Fact::Finished { outcome } => Doing::Done(outcome),
                        _ => Doing::Lost,
                    },
                );
                task.over = true;
                task.state.cleanup = None;
                let left = task.lined.take();
                let groups = task.member_of.clone();
                self.leave(left, id);
                for group in groups {
                    self.members(group, 0, 1);
                }
            }
            _ => {}
        }
        self.cancel(index, event);
    }

    fn cancel(&mut self, index: usize, event: &Event) {
        let Event { at, task: id, fact } = *event;
        let Some(task) = self.tasks.get_mut(&id) else { return };
        match (fact, &mut task.state.cancel) {
            (Fact::CancelRequested { by, cause }, slot) => {
                *slot = Some(CancelState {
                    at,
                    event: index,
                    by,
                    cause,
                    delivered: None,
                    held_by_shield: None,
                    settled: None,
                });
            }
            (Fact::CancelDelivered { line, stack }, cancel) => {
                (task.state.line, task.state.stack) = (line, stack);
                if let Some(cancel) = cancel {
                    cancel.delivered = cancel.delivered.or(Some(at));
                }
            }
            (Fact::ShieldHeld { inner }, Some(cancel)) => cancel.held_by_shield = Some(inner),
            _ => {}
        }
    }

    fn leave(&mut self, resource: Option<ResourceId>, task: TaskId) {
        if let Some(there) = resource.and_then(|resource| self.resources.get_mut(&resource)) {
            there.contents.line.retain(|(waiting, _)| *waiting != task);
        }
    }

    fn members(&mut self, resource: ResourceId, more_joined: u32, more_done: u32) {
        if let Some(Gauge::Members { joined, done }) = self.resources.get_mut(&resource).map(|there| &mut there.gauge) {
            *joined += more_joined;
            *done += more_done;
        }
    }

    fn resource(&mut self, index: usize, event: &Event) {
        let Event { task, fact, .. } = *event;
        match fact {
            Fact::Created { resource, kind, capacity, .. } => {
                let gauge = Gauge::new(kind, capacity);
                let contents = Contents::default();
                self.resources.insert(resource, ResourceState { resource, kind, capacity, gauge, contents });
            }
            Fact::Joined { resource, member } => {
                let done = self.tasks.get(&member).is_some_and(|task| task.over);
                self.members(resource, 1, u32::from(done));
                if let Some(task) = self.tasks.get_mut(&member) {
                    task.member_of.push(resource);
                }
            }
            Fact::Acquired { resource, held, free } => {
                let Some(there) = self.resources.get_mut(&resource) else { return };
                there.gauge = Gauge::Permits { held, free };
                there.contents.holders.push_back(task);
            }
            Fact::Released { resource, held, free } => {
                let Some(there) = self.resources.get_mut(&resource) else { return };
                there.gauge = Gauge::Permits { held, free };
                let place = there.contents.holders.iter().position(|holder| *holder == task).unwrap_or(0);
                there.contents.holders.remove(place);
            }
            Fact::Put { queue, len, item } => self.items(queue, |items, unfinished| {
                items.push(item);
                (len, unfinished + 1)
            }),
            Fact::Got { queue, len, item } => {
                let newest = self.resources.get(&queue).is_some_and(|there| there.kind == ResourceKind::LifoQueue);
                self.items(queue, |items, unfinished| {
                    let place = if newest {
                        items.iter().rposition(|there| *there == item).or(items.len().checked_sub(1))
                    } else {
                        items.iter().position(|there| *there == item).or((!items.is_empty()).then_some(0))
                    };
                    if let Some(place) = place {
                        items.remove(place);
                    }
                    (len, unfinished)
                });
            }
            Fact::ItemDone { queue, unfinished: left } => {
                if let Some(Gauge::Items { unfinished, .. }) =
                    self.resources.get_mut(&queue).map(|there| &mut there.gauge)
                {
                    *unfinished = left;
                }
            }
            Fact::Set { resource } | Fact::Cleared { resource } => {
                if let Some(there) = self.resources.get_mut(&resource) {
                    there.gauge = Gauge::Flag { set: matches!(fact, Fact::Set { .. }) };
                }
            }
            Fact::Printed { .. } => self.prints.push(u32::try_from(index).expect("few events")),
            _ => {}
        }
    }

    fn items(&mut self, queue: ResourceId, change: impl FnOnce(&mut Vec<TextId>, u32) -> (u32, u32)) {
        let Some(there) = self.resources.get_mut(&queue) else { return };
        let Gauge::Items { unfinished, .. } = there.gauge else { return };
        let mut items: Vec<TextId> = there.contents.items.iter().copied().collect();
        let (len, unfinished) = change(&mut items, unfinished);
        there.contents.items = items.into();
        there.gauge = Gauge::Items { len, unfinished };
    }
}

impl SlowTask {
    fn to(&mut self, at: Time, index: usize, doing: Doing) {
        self.state.doing = doing;
        self.state.since = at;
        self.state.since_event = index;
    }

    fn new(task: TaskId, at: Time, index: usize) -> Self {
        let state = TaskState {
            task,
            doing: Doing::Ready,
            since: at,
            since_event: index,
            line: Line::UNKNOWN,
            stack: StackId::EMPTY,
            cleanup: None,
            cancel: None,
        };
        Self { state, waits_on: None, cleanups: 0, lined: None, member_of: Vec::new(), over: false }
    }
}

fn compare(trace: &Trace, state: &State<'_>) -> Result<(), TestCaseError> {
    let slow = Slow::after(trace, state.seen(), state.now());
    prop_assert_eq!(state.spawned(), slow.tasks.len());
    for (id, task) in &slow.tasks {
        prop_assert_eq!(state.task(*id), Some(task.state), "{:?} after {} events", id, state.seen());
    }
    for (id, there) in &slow.resources {
        prop_assert_eq!(state.resource(*id), Some(there.clone()), "{:?} after {} events", id, state.seen());
    }
    prop_assert_eq!(state.prints(), slow.prints.as_slice());
    Ok(())
}

proptest! {
    #[test]
    fn a_jump_gives_the_same_state_as_folding_from_the_start(
        trace in wild::run(300),
        walk in proptest::collection::vec(any::<(prop::sample::Index, bool, u8)>(), 1..12),
    ) {
        let timeline = Timeline::of(&trace);
        for (place, by_time, later) in walk {
            let index = place.index(trace.events().len());
            let state = if by_time {
                let now = Time(trace.events()[index].at.0 + u64::from(later) * 100_000);
                State::at_time(&trace, &timeline, now)
            } else {
                State::after(&trace, &timeline, index)
            };
            compare(&trace, &state)?;
        }
        compare(&trace, &State::at_end(&trace, &timeline))?;
    }

    #[test]
    fn a_timeline_that_grows_equals_one_made_at_once(trace in wild::run(200), cuts in proptest::collection::vec(any::<prop::sample::Index>(), 0..6)) {
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(trace.events().len() + 1)).collect();
        cuts.sort_unstable();
        let mut growing = Timeline::new();
        for cut in cuts {
            let mut part = trace.clone();
            part.truncate(cut);
            growing.absorb(&part);
        }
        growing.absorb(&trace);
        prop_assert_eq!(growing, Timeline::of(&trace));
    }
}

#[test]
fn contents_of_a_busy_resource_are_the_same_from_any_snapshot() {
    let mut sketch = Sketch::new();
    let limit = sketch.resource(TaskId::PROGRAM, ResourceKind::Semaphore, "limit", Some(2), 1);
    let workers: Vec<TaskId> = (0..40).map(|n| sketch.spawn(TaskId::PROGRAM, &format!("w{n}"), 1)).collect();
    for round in 0..60_usize {
        for (n, worker) in workers.iter().enumerate() {
            match (round + n) % 3 {
                0 => sketch.wait(*worker, WaitOn::Permit(limit), 1, &[]),
                1 => sketch
                    .wake(*worker, WakeReason::Released, None, Some(limit))
                    .fact(*worker, Fact::Acquired { resource: limit, held: 1, free: 1 }),
                _ => sketch.fact(*worker, Fact::Released { resource: limit, held: 0, free: 2 }),
            };
        }
    }
    let trace = sketch.trace().clone();
    let timeline = Timeline::of(&trace);
    for seen in (0..=trace.events().len()).step_by(97) {
        compare(&trace, &State::after(&trace, &timeline, seen)).expect("the states are equal");
    }
}

#[test]
fn a_blocked_loop_is_seen_inside_and_after_the_block() {
    let trace = sketch::blocked_loop();
    let timeline = Timeline::of(&trace);
    let rude = TaskId(3);
    let inside = State::at_time(&trace, &timeline, Time(400_000_000));
    assert_eq!(
        inside.task(rude).map(|task| task.doing),
        Some(Doing::Blocked { until: Time(1_000_000_000), line: Line(9), what: TextId::EMPTY })
    );
    assert_eq!(inside.block().map(|block| block.task), Some(rude));
    let after = State::at_time(&trace, &timeline, Time(1_000_000_000));
    assert_eq!(after.block(), None);
    assert!(after.is_over(rude));
}

#[test]
fn the_nearest_open_deadline_counts() {
    let mut sketch = Sketch::new();
    let task = sketch.spawn(TaskId::PROGRAM, "task", 1);
    let outer = sketch.resource(task, ResourceKind::Timeout, "", None, 1);
    let inner = sketch.resource(task, ResourceKind::Timeout, "", None, 2);
    let deadline = |at: u64| Some(Time(at * 1_000_000));
    sketch.fact(task, Fact::Deadline { resource: outer, at: deadline(500) });
    sketch.fact(task, Fact::Deadline { resource: inner, at: deadline(200) });
    let nested = sketch.trace().events().len();
    sketch.fact(task, Fact::Deadline { resource: inner, at: None });
    let left = sketch.trace().events().len();
    sketch.fact(task, Fact::TimedOut { resource: outer });
    let trace = sketch.trace().clone();
    let timeline = Timeline::of(&trace);
    let at = |seen: usize| State::after(&trace, &timeline, seen).deadline(task);
    assert_eq!(at(nested), Some((inner, Time(200_000_000))));
    assert_eq!(at(left), Some((outer, Time(500_000_000))));
    assert_eq!(at(trace.events().len()), None);
}

#[test]
fn before_the_first_event_nothing_is_there() {
    let trace = sketch::semaphore();
    let timeline = Timeline::of(&trace);
    let start = State::after(&trace, &timeline, 0);
    assert_eq!((start.spawned(), start.task(TaskId::PROGRAM), start.last_event()), (0, None, None));
    assert_eq!(start.resource(ResourceId(0)), None);
}

#[test]
fn an_event_takes_at_most_48_bytes() {
    assert!(size_of::<Event>() <= 48, "{}", size_of::<Event>());
}
