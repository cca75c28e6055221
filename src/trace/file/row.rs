//! One line of the file: an event with its texts and await stacks written out.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::trace::fact::{
    CancelCause, CleanupEnd, Event, Fact, Outcome, ResourceKind, RunEnd, Stream, TaskKind, WaitOn, WakeReason,
};
use crate::trace::hand::Deed;
use crate::trace::id::{Line, ResourceId, StackId, TaskId, TextId, Time};
use crate::trace::log::{StackFrame, Trace};

/// An event that needs no tables. Two rows are equal if they say the same, whatever the ids of their texts are.
#[derive(Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(in crate::trace) struct Row<'a> {
    at: Time,
    task: TaskId,
    #[serde(borrow)]
    fact: FactRow<'a>,
}

/// A text; borrowed where it stands in the trace or in the file as it is.
type Text<'a> = Cow<'a, str>;

/// An await stack, outermost function first: `[["main", 12], ["fetch", 7]]`.
type Stack<'a> = Vec<(Text<'a>, Line)>;

/// [`Fact`], written out.
#[derive(Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum FactRow<'a> {
    Spawned { parent: Option<TaskId>, name: Text<'a>, code: Text<'a>, kind: TaskKind, line: Line },
    Renamed { name: Text<'a> },
    PollBegan,
    PollEnded,
    Waiting { on: WaitRow<'a>, line: Line, stack: Stack<'a> },
    Woken { reason: WakeReason, by: Option<TaskId>, resource: Option<ResourceId> },
    Created { resource: ResourceId, kind: ResourceKind, capacity: Option<u32>, line: Line },
    Named { resource: ResourceId, name: Text<'a> },
    Joined { resource: ResourceId, member: TaskId },
    Acquired { resource: ResourceId, held: u32, free: u32 },
    Released { resource: ResourceId, held: u32, free: u32 },
    Put { queue: ResourceId, len: u32, item: Text<'a> },
    Got { queue: ResourceId, len: u32, item: Text<'a> },
    ItemDone { queue: ResourceId, unfinished: u32 },
    Set { resource: ResourceId },
    Cleared { resource: ResourceId },
    CancelRequested { by: Option<TaskId>, cause: CancelCause },
    CancelDelivered { line: Line, stack: Stack<'a> },
    CleanupBegan { line: Line },
    CleanupEnded { how: CleanupEnd },
    Shielded { inner: TaskId },
    ShieldHeld { inner: TaskId },
    Deadline { resource: ResourceId, at: Option<Time> },
    TimedOut { resource: ResourceId },
    Blocked { nanos: u64, line: Line, what: Text<'a> },
    Hand { deed: Deed },
    Printed { text: Text<'a>, stream: Stream },
    Raised { kind: Text<'a>, message: Text<'a>, line: Line },
    Finished { outcome: OutcomeRow<'a> },
    NeverRetrieved { error: Text<'a> },
    NeverAwaited { name: Text<'a>, line: Line },
    Lost,
    Ended { how: RunEnd, exit_code: u8, message: Text<'a> },
}

/// [`WaitOn`], written out.
#[derive(Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum WaitRow<'a> {
    Sleep { until: Time },
    Turn,
    Permit(ResourceId),
    Item(ResourceId),
    Space(ResourceId),
    Drained(ResourceId),
    Task(TaskId),
    Members(ResourceId),
    Event(ResourceId),
    Condition(ResourceId),
    Barrier(ResourceId),
    Future(ResourceId),
    Thread(TaskId),
    World { what: Text<'a>, until: Time },
}

/// [`Outcome`], written out.
#[derive(Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum OutcomeRow<'a> {
    Returned(Text<'a>),
    Raised(Text<'a>),
    Cancelled,
}

impl<'a> Row<'a> {
    /// The row of an event of this trace.
    pub(in crate::trace) fn of(trace: &'a Trace, event: &Event) -> Self {
        Self { at: event.at, task: event.task, fact: written_out(trace, &event.fact) }
    }

    /// The same without the lines at which it happened: an edit moves lines and changes nothing by that.
    pub(in crate::trace) fn without_places(mut self) -> Self {
        match &mut self.fact {
            FactRow::Spawned { line, .. }
            | FactRow::Created { line, .. }
            | FactRow::CleanupBegan { line }
            | FactRow::Blocked { line, .. }
            | FactRow::Raised { line, .. }
            | FactRow::NeverAwaited { line, .. } => *line = Line::UNKNOWN,
            FactRow::Waiting { line, stack, .. } | FactRow::CancelDelivered { line, stack } => {
                *line = Line::UNKNOWN;
                stack.clear();
            }
            _ => {}
        }
        self
    }

    /// The event, its texts and stacks added to the trace where they are new.
    pub(super) fn event(self, trace: &mut Trace) -> Event {
        Event { at: self.at, task: self.task, fact: read_in(trace, self.fact) }
    }
}

fn written_out<'a>(trace: &'a Trace, fact: &Fact) -> FactRow<'a> {
    let text = |id: TextId| Cow::Borrowed(trace.text_of(id));
    let stack = |id: StackId| -> Stack<'a> {
        trace.stack_of(id).iter().map(|frame| (text(frame.function), frame.line)).collect()
    };
    match *fact {
        Fact::Spawned { parent, name, code, kind, line } => {
            FactRow::Spawned { parent, name: text(name), code: text(code), kind, line }
        }
        Fact::Renamed { name } => FactRow::Renamed { name: text(name) },
        Fact::PollBegan => FactRow::PollBegan,
        Fact::PollEnded => FactRow::PollEnded,
        Fact::Waiting { on, line, stack: id } => {
            FactRow::Waiting { on: wait_written_out(trace, on), line, stack: stack(id) }
        }
        Fact::Woken { reason, by, resource } => FactRow::Woken { reason, by, resource },
        Fact::Created { resource, kind, capacity, line } => FactRow::Created { resource, kind, capacity, line },
        Fact::Named { resource, name } => FactRow::Named { resource, name: text(name) },
        Fact::Joined { resource, member } => FactRow::Joined { resource, member },
        Fact::Acquired { resource, held, free } => FactRow::Acquired { resource, held, free },
        Fact::Released { resource, held, free } => FactRow::Released { resource, held, free },
        Fact::Put { queue, len, item } => FactRow::Put { queue, len, item: text(item) },
        Fact::Got { queue, len, item } => FactRow::Got { queue, len, item: text(item) },
        Fact::ItemDone { queue, unfinished } => FactRow::ItemDone { queue, unfinished },
        Fact::Set { resource } => FactRow::Set { resource },
        Fact::Cleared { resource } => FactRow::Cleared { resource },
        Fact::CancelRequested { by, cause } => FactRow::CancelRequested { by, cause },
        Fact::CancelDelivered { line, stack: id } => FactRow::CancelDelivered { line, stack: stack(id) },
        Fact::CleanupBegan { line } => FactRow::CleanupBegan { line },
        Fact::CleanupEnded { how } => FactRow::CleanupEnded { how },
        Fact::Shielded { inner } => FactRow::Shielded { inner },
        Fact::ShieldHeld { inner } => FactRow::ShieldHeld { inner },
        Fact::Deadline { resource, at } => FactRow::Deadline { resource, at },
        Fact::TimedOut { resource } => FactRow::TimedOut { resource },
        Fact::Blocked { nanos, line, what } => FactRow::Blocked { nanos, line, what: text(what) },
        Fact::Hand { deed } => FactRow::Hand { deed },
        Fact::Printed { text: id, stream } => FactRow::Printed { text: text(id), stream },
        Fact::Raised { kind, message, line } => FactRow::Raised { kind: text(kind), message: text(message), line },
        Fact::Finished { outcome } => FactRow::Finished {
            outcome: match outcome {
                Outcome::Returned(value) => OutcomeRow::Returned(text(value)),
                Outcome::Raised(error) => OutcomeRow::Raised(text(error)),
                Outcome::Cancelled => OutcomeRow::Cancelled,
            },
        },
        Fact::NeverRetrieved { error } => FactRow::NeverRetrieved { error: text(error) },
        Fact::NeverAwaited { name, line } => FactRow::NeverAwaited { name: text(name), line },
        Fact::Lost => FactRow::Lost,
        Fact::Ended { how, exit_code, message } => FactRow::Ended { how, exit_code, message: text(message) },
    }
}

fn wait_written_out(trace: &Trace, on: WaitOn) -> WaitRow<'_> {
    match on {
        WaitOn::Sleep { until } => WaitRow::Sleep { until },
        WaitOn::Turn => WaitRow::Turn,
        WaitOn::Permit(resource) => WaitRow::Permit(resource),
        WaitOn::Item(resource) => WaitRow::Item(resource),
        WaitOn::Space(resource) => WaitRow::Space(resource),
        WaitOn::Drained(resource) => WaitRow::Drained(resource),
        WaitOn::Task(task) => WaitRow::Task(task),
        WaitOn::Members(resource) => WaitRow::Members(resource),
        WaitOn::Event(resource) => WaitRow::Event(resource),
        WaitOn::Condition(resource) => WaitRow::Condition(resource),
        WaitOn::Barrier(resource) => WaitRow::Barrier(resource),
        WaitOn::Future(resource) => WaitRow::Future(resource),
        WaitOn::Thread(task) => WaitRow::Thread(task),
        WaitOn::World { what, until } => WaitRow::World { what: Cow::Borrowed(trace.text_of(what)), until },
    }
}

fn read_in(trace: &mut Trace, fact: FactRow<'_>) -> Fact {
    match fact {
        FactRow::Spawned { parent, name, code, kind, line } => {
            Fact::Spawned { parent, name: trace.text(&name), code: trace.text(&code), kind, line }
        }
        FactRow::Renamed { name } => Fact::Renamed { name: trace.text(&name) },
        FactRow::PollBegan => Fact::PollBegan,
        FactRow::PollEnded => Fact::PollEnded,
        FactRow::Waiting { on, line, stack } => {
            Fact::Waiting { on: wait_read_in(trace, on), line, stack: stack_read_in(trace, &stack) }
        }
        FactRow::Woken { reason, by, resource } => Fact::Woken { reason, by, resource },
        FactRow::Created { resource, kind, capacity, line } => Fact::Created { resource, kind, capacity, line },
        FactRow::Named { resource, name } => Fact::Named { resource, name: trace.text(&name) },
        FactRow::Joined { resource, member } => Fact::Joined { resource, member },
        FactRow::Acquired { resource, held, free } => Fact::Acquired { resource, held, free },
        FactRow::Released { resource, held, free } => Fact::Released { resource, held, free },
        FactRow::Put { queue, len, item } => Fact::Put { queue, len, item: trace.text(&item) },
        FactRow::Got { queue, len, item } => Fact::Got { queue, len, item: trace.text(&item) },
        FactRow::ItemDone { queue, unfinished } => Fact::ItemDone { queue, unfinished },
        FactRow::Set { resource } => Fact::Set { resource },
        FactRow::Cleared { resource } => Fact::Cleared { resource },
        FactRow::CancelRequested { by, cause } => Fact::CancelRequested { by, cause },
        FactRow::CancelDelivered { line, stack } => Fact::CancelDelivered { line, stack: stack_read_in(trace, &stack) },
        FactRow::CleanupBegan { line } => Fact::CleanupBegan { line },
        FactRow::CleanupEnded { how } => Fact::CleanupEnded { how },
        FactRow::Shielded { inner } => Fact::Shielded { inner },
        FactRow::ShieldHeld { inner } => Fact::ShieldHeld { inner },
        FactRow::Deadline { resource, at } => Fact::Deadline { resource, at },
        FactRow::TimedOut { resource } => Fact::TimedOut { resource },
        FactRow::Blocked { nanos, line, what } => Fact::Blocked { nanos, line, what: trace.text(&what) },
        FactRow::Hand { deed } => Fact::Hand { deed },
        FactRow::Printed { text, stream } => Fact::Printed { text: trace.text(&text), stream },
        FactRow::Raised { kind, message, line } => {
            Fact::Raised { kind: trace.text(&kind), message: trace.text(&message), line }
        }
        FactRow::Finished { outcome } => Fact::Finished {
            outcome: match outcome {
                OutcomeRow::Returned(value) => Outcome::Returned(trace.text(&value)),
                OutcomeRow::Raised(error) => Outcome::Raised(trace.text(&error)),
                OutcomeRow::Cancelled => Outcome::Cancelled,
            },
        },
        FactRow::NeverRetrieved { error } => Fact::NeverRetrieved { error: trace.text(&error) },
        FactRow::NeverAwaited { name, line } => Fact::NeverAwaited { name: trace.text(&name), line },
        FactRow::Lost => Fact::Lost,
        FactRow::Ended { how, exit_code, message } => Fact::Ended { how, exit_code, message: trace.text(&message) },
    }
}

fn wait_read_in(trace: &mut Trace, on: WaitRow<'_>) -> WaitOn {
    match on {
        WaitRow::Sleep { until } => WaitOn::Sleep { until },
        WaitRow::Turn => WaitOn::Turn,
        WaitRow::Permit(resource) => WaitOn::Permit(resource),
        WaitRow::Item(resource) => WaitOn::Item(resource),
        WaitRow::Space(resource) => WaitOn::Space(resource),
        WaitRow::Drained(resource) => WaitOn::Drained(resource),
        WaitRow::Task(task) => WaitOn::Task(task),
        WaitRow::Members(resource) => WaitOn::Members(resource),
        WaitRow::Event(resource) => WaitOn::Event(resource),
        WaitRow::Condition(resource) => WaitOn::Condition(resource),
        WaitRow::Barrier(resource) => WaitOn::Barrier(resource),
        WaitRow::Future(resource) => WaitOn::Future(resource),
        WaitRow::Thread(task) => WaitOn::Thread(task),
        WaitRow::World { what, until } => WaitOn::World { what: trace.text(&what), until },
    }
}

fn stack_read_in(trace: &mut Trace, stack: &[(Text<'_>, Line)]) -> StackId {
    let frames: Vec<StackFrame> =
        stack.iter().map(|(function, line)| StackFrame { function: trace.text(function), line: *line }).collect();
    trace.stack(&frames)
}
