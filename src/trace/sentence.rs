//! One event, in one plain sentence.

mod resource;
mod wait;

#[cfg(test)]
mod tests;

use super::fact::{CancelCause, CleanupEnd, Event, Fact, Outcome, RunEnd, Stream, TaskKind, WakeReason};
use super::hand::Deed;
use super::id::{Line, TaskId, TextId, Time};
use super::log::Trace;
use super::phrase::Phrase;
use super::phrase::pen::{Pen, shortened};
use super::state::State;
use super::timeline::Timeline;
use super::why::{LONGEST_VALUE, woken};

/// The event with this index as a sentence without its time: "fetch-1 takes a permit of `limit`: 2 of 3 held." Empty
/// if there is no such event.
#[must_use]
pub fn sentence(trace: &Trace, timeline: &Timeline, index: usize) -> Phrase {
    let Some(event) = trace.events().get(index) else { return Phrase::new() };
    let mut writer = Writer { trace, timeline, index, event: *event, pen: Pen::new(timeline, index) };
    writer.write();
    writer.pen.phrase()
}

/// A sentence in the making.
struct Writer<'a> {
    trace: &'a Trace,
    timeline: &'a Timeline,
    index: usize,
    event: Event,
    pen: Pen<'a>,
}

impl Writer<'_> {
    fn write(&mut self) {
        let task = self.event.task;
        match self.event.fact {
            Fact::Spawned { parent, kind, line, .. } => self.spawned(task, parent, kind, line),
            Fact::Renamed { name } => {
                let former = self.timeline.lane(task).map_or("?", |lane| lane.label_at(self.index.saturating_sub(1)));
                self.pen.words(former).words(" is called ").quote(self.trace.text_of(name)).words(" from now on.");
            }
            Fact::PollBegan => self.act(" runs."),
            Fact::PollEnded => self.act(" gives the event loop back."),
            Fact::Waiting { on, line, .. } => self.waiting(on, line),
            Fact::Woken { reason, by, .. } => self.woken(task, reason, by),
            Fact::Blocked { nanos, line, what } => self.blocked(nanos, line, what),
            Fact::Hand { deed } => self.hand(deed),
            Fact::Printed { text, stream } => self.printed(self.trace.text_of(text), stream),
            Fact::Raised { kind, message, line } => {
                let error = join_error(self.trace.text_of(kind), self.trace.text_of(message));
                self.pen.task(task).words(" raises ").quote(&shortened(&error, LONGEST_VALUE)).line(line).words(".");
            }
            Fact::Finished { outcome } => self.finished(outcome),
            Fact::NeverRetrieved { error } => {
                self.pen.words("Nobody ever looked at the error of ").task(task).words(": ");
                self.pen.quote(&shortened(self.trace.text_of(error), LONGEST_VALUE)).words(".");
            }
            Fact::NeverAwaited { name, line } => {
                self.pen.words("The coroutine ").quote(&format!("`{}`", self.trace.text_of(name))).line(line);
                self.pen.words(" was never awaited: it never ran.");
            }
            Fact::Lost => self.act(" is thrown away although it still waits."),
            Fact::Ended { how, message, .. } => self.ended(how, self.trace.text_of(message)),
            Fact::CancelRequested { .. }
            | Fact::CancelDelivered { .. }
            | Fact::CleanupBegan { .. }
            | Fact::CleanupEnded { .. }
            | Fact::Shielded { .. }
            | Fact::ShieldHeld { .. }
            | Fact::Deadline { .. }
            | Fact::TimedOut { .. } => self.cancellation(),
            Fact::Created { .. }
            | Fact::Named { .. }
            | Fact::Joined { .. }
            | Fact::Acquired { .. }
            | Fact::Released { .. }
            | Fact::Put { .. }
            | Fact::Got { .. }
            | Fact::ItemDone { .. }
            | Fact::Set { .. }
            | Fact::Cleared { .. } => self.resource(),
        }
    }

    /// The task's name and what it does.
    fn act(&mut self, words: &str) {
        self.pen.task(self.event.task).words(words);
    }

    fn spawned(&mut self, task: TaskId, parent: Option<TaskId>, kind: TaskKind, line: Line) {
        let Some(parent) = parent else {
            self.pen.task(task).words(" starts.");
            return;
        };
        match kind {
            TaskKind::Thread => self.pen.task(parent).words(" hands ").task(task).words(" to a thread"),
            _ => self.pen.task(parent).words(" starts ").task(task),
        };
        self.pen.line(line).words(".");
    }

    fn woken(&mut self, task: TaskId, reason: WakeReason, by: Option<TaskId>) {
        self.pen.task(task).words(" is ready: ");
        woken(&mut self.pen, reason, by);
        self.pen.words(".");
    }

    fn blocked(&mut self, nanos: u64, line: Line, what: TextId) {
        let Event { at, task, .. } = self.event;
        let until = Time(at.0.saturating_add(nanos));
        let what = self.trace.text_of(what);
        if self.timeline.lane(task).is_some_and(|lane| lane.kind == TaskKind::Thread) {
            self.pen.task(task).words(" is busy in its thread for ").length(at, until).what(" with ", what).line(line);
            self.pen.words(".");
            return;
        }
        self.pen.task(task).words(" blocks the event loop for ").length(at, until).what(" with ", what).line(line);
        self.pen.words(": nothing else runs until ").moment(until).words(".");
    }

    fn hand(&mut self, deed: Deed) {
        let Event { at, task, .. } = self.event;
        match deed {
            Deed::Cancel => self.pen.words("You cancel ").task(task),
            Deed::Raise(fault) => {
                self.pen.words("You raise ").quote(fault.name()).words(" at the await of ").task(task)
            }
            Deed::Delay(nanos) => {
                self.pen.words("You hold ").task(task).words(" up for ").length(at, Time(at.0.saturating_add(nanos)))
            }
            Deed::Hold => self.pen.words("You hold ").task(task),
            Deed::LetGo => self.pen.words("You let ").task(task).words(" go"),
            Deed::SlowWorld(nanos) => {
                self.pen.words("You let every answer of the world take ");
                self.pen.length(at, Time(at.0.saturating_add(nanos))).words(" longer")
            }
            Deed::FailRequest => self.pen.words("You let the next request fail"),
        };
        self.pen.words(".");
    }

    fn printed(&mut self, text: &str, stream: Stream) {
        self.pen.task(self.event.task).words(match stream {
            Stream::Out => " prints ",
            Stream::Err => " writes to standard error: ",
        });
        let mut lines = text.lines();
        let first = lines.next().unwrap_or("");
        self.pen.quote(&format!("\"{first}\""));
        let more = lines.count();
        if more > 0 {
            self.pen.words(" and ").count(more, "more line");
        }
        self.pen.words(".");
    }

    fn finished(&mut self, outcome: Outcome) {
        self.pen.task(self.event.task);
        match outcome {
            Outcome::Returned(value) => match self.trace.text_of(value) {
                "" | "None" => self.pen.words(" is done."),
                value => self.pen.words(" returns ").quote(&shortened(value, LONGEST_VALUE)).words("."),
            },
            Outcome::Raised(error) => {
                self.pen.words(" fails with ").quote(&shortened(self.trace.text_of(error), LONGEST_VALUE)).words(".")
            }
            Outcome::Cancelled if self.cleans_up() => self.pen.words(" ends cancelled, in the middle of its clean-up."),
            Outcome::Cancelled => self.pen.words(" ends cancelled."),
        };
    }

    /// Whether the task was cleaning up before this event.
    fn cleans_up(&self) -> bool {
        let before = State::after(self.trace, self.timeline, self.index);
        before.task(self.event.task).is_some_and(|task| task.cleanup.is_some())
    }

    fn ended(&mut self, how: RunEnd, message: &str) {
        self.pen.words(match how {
            RunEnd::Completed => "The run is over.",
            RunEnd::Raised => "The run ends with an exception.",
            RunEnd::Exhausted => "The run is stopped: it used up what it may use.",
            RunEnd::Deadlocked => "The run ends in a deadlock: every task waits, and nothing can wake any of them.",
            RunEnd::Stopped => "The run was stopped from outside.",
        });
        // A deadlock is explained task by task, with the names that the tasks have on the screen.
        if !message.is_empty() && how != RunEnd::Deadlocked {
            self.pen.words(" ").quote(message);
        }
    }

    fn cancellation(&mut self) {
        let Event { at, task, fact } = self.event;
        match fact {
            Fact::CancelRequested { by, cause } => self.requested(task, by, cause),
            Fact::CancelDelivered { line, .. } => {
                let line = if line == Line::UNKNOWN { self.last_line() } else { line };
                self.pen.words("The cancellation reaches ").task(task).line(line).words(".");
            }
            Fact::CleanupBegan { line } => {
                self.pen.task(task).words(" begins to clean up").line(line).words(".");
            }
            Fact::CleanupEnded { how } => self.act(match how {
                CleanupEnd::Passed => " has cleaned up and lets the cancellation pass on.",
                CleanupEnd::Swallowed => " has cleaned up and swallows the cancellation: it goes on.",
                CleanupEnd::Replaced => {
                    " ends its clean-up with another exception, which takes the cancellation's place."
                }
            }),
            Fact::Shielded { inner } => {
                self.pen.task(task).words(" puts ").task(inner).words(" behind a shield.");
            }
            Fact::ShieldHeld { inner } => {
                self.pen.words("The shield holds: the cancellation of ").task(task).words(" does not reach ");
                self.pen.task(inner).words(", which goes on.");
            }
            Fact::Deadline { at: Some(until), .. } => {
                self.pen.task(task).words(" has a time limit: ").length(at, until).words(", until ");
                self.pen.moment(until).words(".");
            }
            Fact::Deadline { at: None, .. } => self.act(" is no longer under a time limit."),
            Fact::TimedOut { .. } => {
                self.pen.words("The time limit of ").task(task).words(" is over.");
            }
            _ => {}
        }
    }

    fn requested(&mut self, task: TaskId, by: Option<TaskId>, cause: CancelCause) {
        let pen = &mut self.pen;
        match (cause, by) {
            (CancelCause::Call, Some(by)) if by == task => pen.task(by).words(" cancels itself."),
            (CancelCause::Call, Some(by)) => pen.task(by).words(" cancels ").task(task).words("."),
            (CancelCause::Hand, _) => pen.words("You cancel ").task(task).words("."),
            (CancelCause::Call, None) => pen.words("Somebody cancels ").task(task).words("."),
            (CancelCause::Awaiter, Some(by)) => {
                pen.words("The cancellation of ").task(by).words(" goes on to ").task(task).words(".")
            }
            (CancelCause::Awaiter, None) => pen.task(task).words(" is cancelled with the task that awaits it."),
            (CancelCause::Timeout(_), _) => pen.task(task).words(" is cancelled: its time limit is over."),
            (CancelCause::Group(group), _) => {
                pen.whole_resource(group).words(" cancels ").task(task).words(" after a failure.")
            }
            (CancelCause::Gather(gather), _) => {
                pen.words("The cancellation of ").resource(gather).words(" goes on to ").task(task).words(".")
            }
            (CancelCause::Shutdown, _) => pen.words("`asyncio.run` cancels ").task(task).words(", which is left over."),
        };
    }

    /// The line at which the task last waited.
    fn last_line(&self) -> Line {
        let state = State::after_event(self.trace, self.timeline, self.index);
        state.task(self.event.task).map_or(Line::UNKNOWN, |task| task.line)
    }
}

/// An exception as Python's last line of a traceback shows it.
fn join_error(kind: &str, message: &str) -> String {
    if message.is_empty() { kind.to_owned() } else { format!("{kind}: {message}") }
}
