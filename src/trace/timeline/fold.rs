//! How one event changes the timeline.

use super::lane::{Activity, Hold, Lane, MarkKind};
use super::track::{Change, Gauge, Track, Want};
use super::{Block, Timeline, track};
use crate::trace::fact::{Event, Fact, Outcome, ResourceKind, TaskKind, WaitOn};
use crate::trace::hand::Deed;
use crate::trace::id::{Line, ResourceId, TaskId, TextId, Time};
use crate::trace::log::Trace;

impl Timeline {
    /// Takes in one event. A fact about a task or a resource that never came into being changes nothing.
    pub(super) fn take_in(&mut self, trace: &Trace, index: usize, event: &Event) {
        let Event { at, task, fact } = *event;
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        self.end = self.end.max(at);
        if fact.is_stop() {
            self.stops.push(number);
        }
        if let Fact::Spawned { parent, name, code, kind, line } = fact {
            self.spawn(trace, at, index, task, Birth { parent, name, code, kind, line });
        }
        if let (Some(kind), Some(lane)) = (MarkKind::of(&fact), self.lane_mut(task)) {
            lane.tick(at, number, kind);
        }
        match fact {
            Fact::Renamed { name } => self.rename(trace, number, task, name),
            Fact::PollBegan => self.begin(task, at, number, Activity::Running),
            Fact::PollEnded => self.end_poll(task, at, number),
            Fact::Waiting { on, .. } => self.wait(task, at, number, on),
            Fact::Woken { .. } => self.wake(task, at, number),
            Fact::Blocked { nanos, line, .. } => self.block(task, at, index, nanos, line),
            Fact::CleanupBegan { .. } => self.clean_up(task, at, number, true),
            Fact::CleanupEnded { .. } => self.clean_up(task, at, number, false),
            Fact::CancelRequested { .. } | Fact::CancelDelivered { .. } | Fact::ShieldHeld { .. } => {
                self.note(task, number, |lane| &mut lane.cancels);
            }
            Fact::Deadline { .. } | Fact::TimedOut { .. } => self.note(task, number, |lane| &mut lane.deadlines),
            Fact::Shielded { inner } => self.shield(task, number, inner),
            Fact::Hand { deed } => self.hand(task, at, index, deed),
            Fact::Printed { .. } => self.prints.push(number),
            Fact::Finished { outcome } => self.finish(task, at, index, Some(outcome)),
            Fact::Lost => self.finish(task, at, index, None),
            Fact::Ended { .. } => self.complete = true,
            Fact::Spawned { .. } | Fact::Raised { .. } | Fact::NeverRetrieved { .. } | Fact::NeverAwaited { .. } => {}
            Fact::Created { .. }
            | Fact::Named { .. }
            | Fact::Joined { .. }
            | Fact::Acquired { .. }
            | Fact::Released { .. }
            | Fact::Put { .. }
            | Fact::Got { .. }
            | Fact::ItemDone { .. }
            | Fact::Set { .. }
            | Fact::Cleared { .. } => self.change_resource(trace, index, event),
        }
    }

    fn change_resource(&mut self, trace: &Trace, index: usize, event: &Event) {
        let Event { at, task, fact } = *event;
        match fact {
            Fact::Created { resource, kind, capacity, line } => {
                debug_assert_eq!(resource.0 as usize, self.tracks.len(), "resources are numbered in order of creation");
                if resource.0 as usize == self.tracks.len() {
                    let number = self.made.entry((kind, line)).or_default();
                    *number += 1;
                    let number = *number;
                    let birth = track::Birth { resource, kind, capacity, line, maker: task };
                    self.tracks.push(Track::new(birth, at, index, number));
                }
            }
            Fact::Named { resource, name } => {
                if let Some(track) = self.track_mut(resource) {
                    track.name.get_or_insert_with(|| trace.shared_text(name));
                }
            }
            Fact::Joined { resource, member } => self.join(resource, at, index, member),
            Fact::Acquired { resource, held, free } => {
                self.change(resource, at, index, Change::Hold(task), |_| Gauge::Permits { held, free });
            }
            Fact::Released { resource, held, free } => {
                self.change(resource, at, index, Change::Free(task), |_| Gauge::Permits { held, free });
            }
            Fact::Put { queue, len, item } => {
                self.change(queue, at, index, Change::Put(item), |gauge| match gauge {
                    Gauge::Items { unfinished, .. } => Gauge::Items { len, unfinished: unfinished + 1 },
                    other => other,
                });
            }
            Fact::Got { queue, len, item } => {
                let newest = self.track(queue).is_some_and(|track| track.kind == ResourceKind::LifoQueue);
                let change = if newest { Change::TakeNewest(item) } else { Change::Take(item) };
                self.change(queue, at, index, change, |gauge| match gauge {
                    Gauge::Items { unfinished, .. } => Gauge::Items { len, unfinished },
                    other => other,
                });
            }
            Fact::ItemDone { queue, unfinished } => {
                self.change(queue, at, index, Change::Nothing, |gauge| match gauge {
                    Gauge::Items { len, .. } => Gauge::Items { len, unfinished },
                    other => other,
                });
            }
            Fact::Set { resource } => {
                self.change(resource, at, index, Change::Nothing, |_| Gauge::Flag { set: true });
            }
            Fact::Cleared { resource } => {
                self.change(resource, at, index, Change::Nothing, |_| Gauge::Flag { set: false });
            }
            _ => {}
        }
    }

    fn spawn(&mut self, trace: &Trace, at: Time, index: usize, task: TaskId, birth: Birth) {
        debug_assert_eq!(task.0 as usize, self.lanes.len(), "tasks are numbered in order of creation");
        if task.0 as usize != self.lanes.len() {
            return;
        }
        let Birth { parent, name, code, kind, line } = birth;
        let parent = parent.filter(|parent| *parent < task);
        let given = self.labels.give(trace, task, parent, at, name, code);
        if let Some((first, label)) = given.first
            && let Some(lane) = self.lane_mut(first)
        {
            lane.label = label;
        }
        let depth = parent.and_then(|parent| self.lane(parent)).map_or(0, |lane| lane.depth + 1);
        if let Some(lane) = parent.and_then(|parent| self.lane_mut(parent)) {
            lane.children.push(task);
        }
        let mut lane = Lane {
            task,
            parent,
            children: Vec::new(),
            depth,
            kind,
            line,
            began: at,
            began_event: index,
            ended: None,
            ended_event: None,
            outcome: None,
            name: trace.shared_text(name),
            code: trace.shared_text(code),
            label: given.label,
            former: Vec::new(),
            waits_on: Activity::Ready,
            segments: Vec::new(),
            ticks: Vec::new(),
            cancels: Vec::new(),
            deadlines: Vec::new(),
            shields: Vec::new(),
            holds: Vec::new(),
            memberships: Vec::new(),
            lined: None,
            cleanups: 0,
        };
        lane.begin(at, u32::try_from(index).unwrap_or(u32::MAX), Activity::Ready);
        self.lanes.push(lane);
        self.order.add(&self.lanes, task);
    }

    fn rename(&mut self, trace: &Trace, number: u32, task: TaskId, name: TextId) {
        let label = self.labels.rename(trace, name);
        if let Some(lane) = self.lane_mut(task) {
            lane.name = trace.shared_text(name);
            let former = std::mem::replace(&mut lane.label, label);
            lane.former.push((number, former));
        }
    }

    fn begin(&mut self, task: TaskId, at: Time, number: u32, state: Activity) {
        if let Some(lane) = self.living(task)
            && lane.activity() != Some(state)
        {
            lane.begin(at, number, state);
        }
    }

    /// A poll that ends without a new wait was in vain: the task still waits for what it waited for before.
    fn end_poll(&mut self, task: TaskId, at: Time, number: u32) {
        if let Some(lane) = self.living(task)
            && matches!(lane.activity(), Some(Activity::Running | Activity::Blocked))
        {
            lane.resume(at, number);
        }
    }

    fn wait(&mut self, task: TaskId, at: Time, number: u32, on: WaitOn) {
        let wanted = Want::of(on);
        let Some(lane) = self.living(task) else { return };
        lane.begin(at, number, Activity::Waiting(on));
        if lane.lined == wanted.map(|(resource, _)| resource) {
            return;
        }
        self.leave_line(task, at, number);
        if let Some((resource, want)) = wanted
            && self.track(resource).is_some()
        {
            if let Some(lane) = self.lane_mut(task) {
                lane.lined = Some(resource);
            }
            self.change(resource, at, number as usize, Change::Enter(task, want), |gauge| gauge);
        }
    }

    fn wake(&mut self, task: TaskId, at: Time, number: u32) {
        if let Some(lane) = self.living(task)
            && matches!(lane.activity(), Some(Activity::Waiting(_)))
        {
            lane.begin(at, number, Activity::Ready);
            self.leave_line(task, at, number);
        }
    }

    fn block(&mut self, task: TaskId, at: Time, index: usize, nanos: u64, line: Line) {
        if nanos == 0 {
            return;
        }
        let to = Time(at.0.saturating_add(nanos));
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        self.end = self.end.max(to);
        if let Some(lane) = self.living(task) {
            lane.begin(at, number, Activity::Blocked);
            lane.begin(to, number, Activity::Running);
            // A thread that is busy holds nobody up: only tasks block the event loop.
            if lane.kind != TaskKind::Thread {
                self.blocks.push(Block { task, from: at, to, line, event: index });
            }
        }
    }

    fn clean_up(&mut self, task: TaskId, at: Time, number: u32, begins: bool) {
        let Some(lane) = self.living(task) else { return };
        lane.cancels.push(number);
        lane.cleanups = if begins { lane.cleanups + 1 } else { lane.cleanups.saturating_sub(1) };
        if let Some(state) = lane.activity() {
            lane.renew(at, number, state);
        }
    }

    fn note(&mut self, task: TaskId, number: u32, list: impl Fn(&mut Lane) -> &mut Vec<u32>) {
        if let Some(lane) = self.lane_mut(task) {
            list(lane).push(number);
        }
    }

    fn shield(&mut self, outer: TaskId, number: u32, inner: TaskId) {
        if let Some(lane) = self.lane_mut(inner) {
            lane.shields.push((number, outer));
        }
    }

    fn hand(&mut self, task: TaskId, from: Time, event: usize, deed: Deed) {
        let Some(lane) = self.living(task) else { return };
        if let (Deed::Delay(_) | Deed::Hold | Deed::LetGo, Some(last)) = (deed, lane.holds.last_mut()) {
            last.until = Some(last.until.map_or(from, |until| until.min(from)));
        }
        match deed {
            Deed::Delay(nanos) => {
                lane.holds.push(Hold { from, event, until: Some(Time(from.0.saturating_add(nanos))) });
            }
            Deed::Hold => lane.holds.push(Hold { from, event, until: None }),
            Deed::Cancel | Deed::Raise(_) | Deed::LetGo | Deed::SlowWorld(_) | Deed::FailRequest => {}
        }
    }

    fn finish(&mut self, task: TaskId, at: Time, index: usize, outcome: Option<Outcome>) {
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        if self.living(task).is_none() {
            return;
        }
        self.leave_line(task, at, number);
        let Some(lane) = self.lane_mut(task) else { return };
        lane.ended = Some(lane.segments.last().map_or(at, |last| last.from.max(at)));
        lane.ended_event = Some(index);
        lane.outcome = outcome;
        for resource in lane.memberships.clone() {
            self.change(resource, at, index, Change::Nothing, |gauge| match gauge {
                Gauge::Members { joined, done } => Gauge::Members { joined, done: done + 1 },
                other => other,
            });
        }
    }

    fn join(&mut self, resource: ResourceId, at: Time, index: usize, member: TaskId) {
        let over = self.lane(member).is_some_and(|lane| lane.ended.is_some());
        let Some(track) = self.track_mut(resource) else { return };
        track.members.push((u32::try_from(index).unwrap_or(u32::MAX), member));
        if let Some(lane) = self.lane_mut(member) {
            lane.memberships.push(resource);
        }
        self.change(resource, at, index, Change::Nothing, |gauge| match gauge {
            Gauge::Members { joined, done } => Gauge::Members { joined: joined + 1, done: done + u32::from(over) },
            other => other,
        });
    }

    fn leave_line(&mut self, task: TaskId, at: Time, number: u32) {
        if let Some(resource) = self.lane_mut(task).and_then(|lane| lane.lined.take()) {
            self.change(resource, at, number as usize, Change::Leave(task), |gauge| gauge);
        }
    }

    fn change(&mut self, resource: ResourceId, at: Time, index: usize, change: Change, gauge: impl Fn(Gauge) -> Gauge) {
        if let Some(track) = self.track_mut(resource) {
            let gauge = gauge(track.gauge());
            track.change(at, index, gauge, change);
        }
    }

    fn lane_mut(&mut self, task: TaskId) -> Option<&mut Lane> {
        self.lanes.get_mut(task.0 as usize)
    }

    /// The lane of a task that is not over. What is said of a task after its end changes nothing.
    fn living(&mut self, task: TaskId) -> Option<&mut Lane> {
        self.lane_mut(task).filter(|lane| lane.ended.is_none())
    }

    fn track_mut(&mut self, resource: ResourceId) -> Option<&mut Track> {
        self.tracks.get_mut(resource.0 as usize)
    }
}

/// What is known of a task when it comes into being.
#[derive(Clone, Copy)]
struct Birth {
    parent: Option<TaskId>,
    name: TextId,
    code: TextId,
    kind: TaskKind,
    line: Line,
}
