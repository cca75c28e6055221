//! Random runs for property tests: well formed, but in no way sensible.

use proptest::collection::vec;
use proptest::prelude::*;

use super::Sketch;
use crate::trace::fact::{CancelCause, CleanupEnd, Fact, Outcome, ResourceKind, RunEnd, Stream, WaitOn, WakeReason};
use crate::trace::id::{Line, ResourceId, StackId, TaskId, TextId, Time};
use crate::trace::log::{StackFrame, Trace};

/// One act of a random run: what, and on whom.
type Act = (u8, u8, u8);

/// Any run of at most so many acts.
pub fn run(most: usize) -> impl Strategy<Value = Trace> {
    vec(any::<Act>(), 0..most).prop_map(|acts| play(&acts))
}

/// The run that follows from some acts.
fn play(acts: &[Act]) -> Trace {
    let mut wild = Wild { sketch: Sketch::new(), living: vec![TaskId::PROGRAM], all: 1, kinds: Vec::new() };
    for act in acts {
        wild.act(*act);
    }
    if acts.len().is_multiple_of(3) {
        let how = if acts.len().is_multiple_of(2) { RunEnd::Completed } else { RunEnd::Deadlocked };
        wild.sketch.fact(TaskId::PROGRAM, Fact::Ended { how, exit_code: 0, message: TextId::EMPTY });
    }
    wild.sketch.trace
}

struct Wild {
    sketch: Sketch,
    living: Vec<TaskId>,
    all: u32,
    kinds: Vec<ResourceKind>,
}

const KINDS: [ResourceKind; 8] = [
    ResourceKind::Semaphore,
    ResourceKind::Queue,
    ResourceKind::LifoQueue,
    ResourceKind::Event,
    ResourceKind::Gather,
    ResourceKind::TaskGroup,
    ResourceKind::Condition,
    ResourceKind::Timeout,
];

const CAUSES: [CancelCause; 4] = [CancelCause::Call, CancelCause::Awaiter, CancelCause::Shutdown, CancelCause::Hand];

const REASONS: [WakeReason; 5] =
    [WakeReason::Timer, WakeReason::Released, WakeReason::Put, WakeReason::Set, WakeReason::Finished];

impl Wild {
    fn act(&mut self, (what, whom, how): Act) {
        let task = self.living[usize::from(whom) % self.living.len()];
        let other = TaskId(u32::from(how) % self.all);
        match what % 16 {
            0 | 1 => self.spawn(task, how),
            2 => drop(self.sketch.run(task)),
            3 => drop(self.sketch.rest()),
            4 | 5 => self.wait(task, other, how),
            6 => {
                let by = (how % 2 == 0).then_some(other);
                self.sketch.wake(task, REASONS[usize::from(how) % REASONS.len()], by, None);
            }
            7 => {
                let kind = KINDS[usize::from(how) % KINDS.len()];
                let name = if how % 3 == 0 { String::new() } else { format!("thing_{how}") };
                self.sketch.resource(task, kind, &name, Some(u32::from(how % 5)), u32::from(whom));
                self.kinds.push(kind);
            }
            8..=10 => self.use_resource(task, other, how),
            11 | 12 => self.cancel(task, other, how),
            13 => self.speak(task, other, how),
            14 => {
                let later = self.sketch.now.0 / 1_000_000 + u64::from(how % 50);
                self.sketch.at(later);
            }
            _ => self.finish(task, how),
        }
    }

    fn spawn(&mut self, parent: TaskId, how: u8) {
        let new = match how % 4 {
            0 => self.sketch.spawn(parent, &format!("own-{}", how % 8), u32::from(how)),
            1 => self.sketch.thread(parent, "asyncio_0", "load", 3),
            _ => self.sketch.spawn_unnamed(parent, ["fetch", "save", "own"][usize::from(how) % 3], 0),
        };
        self.living.push(new);
        self.all += 1;
    }

    fn wait(&mut self, task: TaskId, other: TaskId, how: u8) {
        let until = Time(self.sketch.now.0 + u64::from(how) * 1_000_000);
        let resource = ResourceId(u32::from(how) % self.sketch.resources.max(1));
        let what = self.sketch.text("GET example.com");
        let on = match how % 13 {
            0 => WaitOn::Turn,
            1 => WaitOn::Task(other),
            2..=4 => WaitOn::Permit(resource),
            5 => WaitOn::Item(resource),
            6 => WaitOn::Space(resource),
            7 => WaitOn::Members(resource),
            8 => WaitOn::Event(resource),
            9 => WaitOn::World { what, until },
            10 => WaitOn::Drained(resource),
            _ => WaitOn::Sleep { until },
        };
        let functions: &[&str] = if how.is_multiple_of(2) { &["main", "fetch"] } else { &[] };
        self.sketch.wait(task, on, u32::from(how), functions);
    }

    fn use_resource(&mut self, task: TaskId, other: TaskId, how: u8) {
        if self.kinds.is_empty() {
            return;
        }
        let number = usize::from(how) % self.kinds.len();
        let resource = ResourceId(u32::try_from(number).expect("few resources"));
        let item = self.sketch.text(&format!("item-{}", how % 4));
        let small = u32::from(how % 4);
        let fact = match (self.kinds[number], how / 16 % 3) {
            (ResourceKind::Semaphore, 0 | 1) => Fact::Acquired { resource, held: small + 1, free: small },
            (ResourceKind::Semaphore, _) => Fact::Released { resource, held: small, free: small + 1 },
            (ResourceKind::Queue | ResourceKind::LifoQueue, 0) => Fact::Put { queue: resource, len: small, item },
            (ResourceKind::Queue | ResourceKind::LifoQueue, 1) => Fact::Got { queue: resource, len: small, item },
            (ResourceKind::Queue | ResourceKind::LifoQueue, _) => Fact::ItemDone { queue: resource, unfinished: small },
            (ResourceKind::Event, 0 | 1) => Fact::Set { resource },
            (ResourceKind::Event, _) => Fact::Cleared { resource },
            (ResourceKind::Timeout, 0) => Fact::Deadline { resource, at: Some(Time(self.sketch.now.0 + 5_000_000)) },
            (ResourceKind::Timeout, 1) => Fact::Deadline { resource, at: None },
            (ResourceKind::Timeout, _) => Fact::TimedOut { resource },
            _ => Fact::Joined { resource, member: other },
        };
        self.sketch.fact(task, fact);
    }

    fn cancel(&mut self, task: TaskId, other: TaskId, how: u8) {
        let fact = match how % 6 {
            0 | 1 => Fact::CancelRequested {
                by: (how % 4 < 2).then_some(other),
                cause: CAUSES[usize::from(how / 8) % CAUSES.len()],
            },
            2 => {
                let function = self.sketch.text("deep");
                let stack = self.sketch.trace.stack(&[StackFrame { function, line: Line(9) }]);
                Fact::CancelDelivered {
                    line: Line(u32::from(how)),
                    stack: if how < 90 { stack } else { StackId::EMPTY },
                }
            }
            3 => Fact::CleanupBegan { line: Line(u32::from(how)) },
            4 => Fact::CleanupEnded { how: if how < 128 { CleanupEnd::Passed } else { CleanupEnd::Swallowed } },
            _ => Fact::ShieldHeld { inner: other },
        };
        self.sketch.fact(task, fact);
    }

    fn speak(&mut self, task: TaskId, other: TaskId, how: u8) {
        let text = self.sketch.text(["one\n", "two\nthree\n", "päuse ", "\n"][usize::from(how) % 4]);
        let fact = match how % 8 {
            0 => Fact::Printed { text, stream: Stream::Err },
            1 => Fact::Raised { kind: text, message: TextId::EMPTY, line: Line(2) },
            2 => Fact::Renamed { name: text },
            3 => Fact::Shielded { inner: other },
            4 => Fact::NeverAwaited { name: text, line: Line::UNKNOWN },
            5 => {
                let nanos = u64::from(how) * 1_000_000;
                self.sketch.fact(task, Fact::Blocked { nanos, line: Line(7), what: text });
                // Whoever blocks lets nothing else happen meanwhile.
                self.sketch.now = Time(self.sketch.now.0 + nanos);
                return;
            }
            _ => Fact::Printed { text, stream: Stream::Out },
        };
        self.sketch.fact(task, fact);
    }

    fn finish(&mut self, task: TaskId, how: u8) {
        if task == TaskId::PROGRAM {
            return;
        }
        self.living.retain(|living| *living != task);
        let text = self.sketch.text("ValueError: bad");
        match how % 4 {
            0 => self.sketch.end_task(task, Outcome::Cancelled),
            1 => self.sketch.end_task(task, Outcome::Raised(text)),
            2 => self.sketch.fact(task, Fact::Lost),
            _ => self.sketch.finish(task, "1"),
        };
    }
}
