//! The facts that a trace is made of.

use serde::{Deserialize, Serialize};

use super::hand::Deed;
use super::id::{Line, ResourceId, StackId, TaskId, TextId, Time};

/// One fact, with its moment and the task that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Event {
    /// When, in virtual time. Never less than the event before it.
    pub at: Time,
    /// The task whose lane the fact belongs to.
    pub task: TaskId,
    /// What happened.
    pub fact: Fact,
}

/// What can happen in a run. Kept small and `Copy`: texts and stacks are ids into the trace's tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// The event's task came into being. `parent` is the task that made it; the program has none.
    Spawned {
        /// The task that created it.
        parent: Option<TaskId>,
        /// Its name, as `Task.get_name()` gives it.
        name: TextId,
        /// The function that it runs: the coroutine's `__name__`; empty where none is known. A task without a name
        /// of its own (`Task-3`) is shown by it.
        code: TextId,
        /// What runs on the lane.
        kind: TaskKind,
        /// Where it was created.
        line: Line,
    },
    /// The task has another name from now on.
    Renamed {
        /// The new name.
        name: TextId,
    },
    /// The task began to run on the event loop.
    PollBegan,
    /// The task gave the event loop back: it waits now, or is done.
    PollEnded,
    /// The task waits from now on.
    Waiting {
        /// For what.
        on: WaitOn,
        /// The line of the innermost `await` in the scene's file.
        line: Line,
        /// The functions between the task and that line, outermost first.
        stack: StackId,
    },
    /// The wait is over: the task is ready to run and stands in line for the event loop.
    Woken {
        /// The kind of thing that woke it.
        reason: WakeReason,
        /// The task whose act woke it, where there is one.
        by: Option<TaskId>,
        /// The resource through which it was woken, where there is one.
        resource: Option<ResourceId>,
    },
    /// A resource came into being.
    Created {
        /// The new resource.
        resource: ResourceId,
        /// What it is.
        kind: ResourceKind,
        /// Permits of a semaphore, places of a queue (`None`: no limit), parties of a barrier.
        capacity: Option<u32>,
        /// Where it was created.
        line: Line,
    },
    /// A resource is known by a name: the variable or attribute that it was first assigned to.
    Named {
        /// The resource.
        resource: ResourceId,
        /// Its name.
        name: TextId,
    },
    /// A task belongs to a gather, a task group or another resource that waits for its members.
    Joined {
        /// The gather, group or wait.
        resource: ResourceId,
        /// The member.
        member: TaskId,
    },
    /// The task took a permit (a lock counts as one permit).
    Acquired {
        /// The semaphore or lock.
        resource: ResourceId,
        /// Permits held by all tasks after it.
        held: u32,
        /// Permits free after it.
        free: u32,
    },
    /// The task gave a permit back.
    Released {
        /// The semaphore or lock.
        resource: ResourceId,
        /// Permits held by all tasks after it.
        held: u32,
        /// Permits free after it.
        free: u32,
    },
    /// The task put an item into a queue.
    Put {
        /// The queue.
        queue: ResourceId,
        /// Items in it afterwards.
        len: u32,
        /// The item's `repr`, shortened.
        item: TextId,
    },
    /// The task took an item out of a queue.
    Got {
        /// The queue.
        queue: ResourceId,
        /// Items in it afterwards.
        len: u32,
        /// The item's `repr`, shortened.
        item: TextId,
    },
    /// The task said that it is done with an item that it took (`Queue.task_done`).
    ItemDone {
        /// The queue.
        queue: ResourceId,
        /// Items that were put and are not done yet.
        unfinished: u32,
    },
    /// An event was set.
    Set {
        /// The event.
        resource: ResourceId,
    },
    /// An event was cleared.
    Cleared {
        /// The event.
        resource: ResourceId,
    },
    /// Somebody asked for the event's task to be cancelled. It goes on until the request is delivered.
    CancelRequested {
        /// The task that asked; `None` for the event loop itself or the learner's hand.
        by: Option<TaskId>,
        /// Why.
        cause: CancelCause,
    },
    /// `CancelledError` was thrown into the task at its await.
    CancelDelivered {
        /// The line of that await.
        line: Line,
        /// The functions between the task and that line, outermost first.
        stack: StackId,
    },
    /// The task began to run clean-up code (`except`, `finally`, `__aexit__`) because of a cancellation.
    CleanupBegan {
        /// The first line of that code.
        line: Line,
    },
    /// The clean-up is over.
    CleanupEnded {
        /// How.
        how: CleanupEnd,
    },
    /// The task put a shield between itself and `inner`.
    Shielded {
        /// The task behind the shield.
        inner: TaskId,
    },
    /// A cancellation of the task stopped at its shield: `inner` goes on.
    ShieldHeld {
        /// The task behind the shield.
        inner: TaskId,
    },
    /// The task is under a deadline from now on, or no longer under it: `asyncio.timeout` was entered, rescheduled
    /// or left.
    Deadline {
        /// The timeout.
        resource: ResourceId,
        /// When it passes; `None` when the deadline is lifted.
        at: Option<Time>,
    },
    /// A deadline of the task passed.
    TimedOut {
        /// The timeout.
        resource: ResourceId,
    },
    /// The task holds the event loop for `nanos` without an await: nothing else runs meanwhile.
    Blocked {
        /// For how long, in virtual nanoseconds.
        nanos: u64,
        /// The line that blocks.
        line: Line,
        /// What of the outer world it blocks for, as a phrase (`GET api.example.com/data`); empty where it is not that.
        what: TextId,
    },
    /// The learner's hand did something to the task, other than asking for its cancellation.
    Hand {
        /// What.
        deed: Deed,
    },
    /// The program printed.
    Printed {
        /// What, newline included if there was one.
        text: TextId,
        /// Where to.
        stream: Stream,
    },
    /// An exception was raised in the task's code. It may still be caught.
    Raised {
        /// The exception's type.
        kind: TextId,
        /// `str()` of the exception.
        message: TextId,
        /// The line that raised it.
        line: Line,
    },
    /// The task is over.
    Finished {
        /// How it ended.
        outcome: Outcome,
    },
    /// The task ended with an exception that nobody ever looked at.
    NeverRetrieved {
        /// The exception's type and message.
        error: TextId,
    },
    /// A coroutine was made and thrown away without being awaited.
    NeverAwaited {
        /// The coroutine function's name.
        name: TextId,
        /// Where it was made.
        line: Line,
    },
    /// The event's task was thrown away while it still waited: "Task was destroyed but it is pending!"
    Lost,
    /// The run is over. The last fact of a trace that ran to its end.
    Ended {
        /// How.
        how: RunEnd,
        /// The exit code that a shell would see: 0, 1 after an exception, what `sys.exit` asked for.
        exit_code: u8,
        /// The sentence that explains it; empty for a run that simply completed.
        message: TextId,
    },
}

/// What runs on a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// The module's own code.
    Program,
    /// A task of the event loop: on the stage, one tokio task.
    Task,
    /// A job in the thread pool.
    Thread,
}

/// What a waiting task waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WaitOn {
    /// For virtual time to pass.
    Sleep {
        /// When it is due.
        until: Time,
    },
    /// For its next turn only (`await asyncio.sleep(0)`).
    Turn,
    /// For a permit of a semaphore, or for a lock.
    Permit(ResourceId),
    /// For an item in a queue.
    Item(ResourceId),
    /// For a place in a queue.
    Space(ResourceId),
    /// For all items of a queue to be done (`Queue.join`).
    Drained(ResourceId),
    /// For another task to end.
    Task(TaskId),
    /// For the members of a gather, a task group or a wait.
    Members(ResourceId),
    /// For an event to be set.
    Event(ResourceId),
    /// For a condition to be notified.
    Condition(ResourceId),
    /// For the other parties of a barrier.
    Barrier(ResourceId),
    /// For a future that somebody must complete.
    Future(ResourceId),
    /// For a job in the thread pool.
    Thread(TaskId),
    /// For the outer world: a request, a file.
    World {
        /// What, as a phrase: `GET api.example.com/data`.
        what: TextId,
        /// When it answers.
        until: Time,
    },
}

/// What kind of thing ended a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WakeReason {
    /// Time passed.
    Timer,
    /// The task asked for a turn and got it.
    Turn,
    /// A permit was handed over.
    Released,
    /// An item arrived.
    Put,
    /// A place in a queue came free.
    Got,
    /// All items of a queue are done.
    Drained,
    /// The awaited task, or the last member needed, ended.
    Finished,
    /// An event was set.
    Set,
    /// A condition was notified.
    Notified,
    /// The last party of a barrier arrived.
    Arrived,
    /// A future was completed.
    Completed,
    /// A cancellation was requested.
    Cancelled,
    /// The learner's hand.
    Hand,
    /// The outer world answered.
    World,
}

/// What kind of thing a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResourceKind {
    /// `asyncio.Semaphore` and `asyncio.BoundedSemaphore`.
    Semaphore,
    /// `asyncio.Lock`.
    Lock,
    /// `asyncio.Event`.
    Event,
    /// `asyncio.Condition`.
    Condition,
    /// `asyncio.Barrier`.
    Barrier,
    /// `asyncio.Queue`: first in, first out.
    Queue,
    /// `asyncio.LifoQueue`: last in, first out.
    LifoQueue,
    /// `asyncio.PriorityQueue`: smallest first.
    PriorityQueue,
    /// A call of `asyncio.gather`.
    Gather,
    /// An `asyncio.TaskGroup`.
    TaskGroup,
    /// An `asyncio.timeout` or `asyncio.wait_for`.
    Timeout,
    /// A call of `asyncio.wait` or `asyncio.as_completed`.
    Wait,
    /// A bare `asyncio.Future`.
    Future,
    /// A connection pool of the world.
    Pool,
}

/// Why a cancellation was requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CancelCause {
    /// Somebody called `Task.cancel()`.
    Call,
    /// The task that awaited it was cancelled, and the request went on inwards.
    Awaiter,
    /// A deadline passed.
    Timeout(ResourceId),
    /// A task group stops its members, or its body, because a member failed.
    Group(ResourceId),
    /// A gather that was cancelled cancels its members.
    Gather(ResourceId),
    /// `asyncio.run` cancels what is left when `main` is done.
    Shutdown,
    /// The learner's hand.
    Hand,
}

/// How a clean-up ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CleanupEnd {
    /// The cancellation went on outwards.
    Passed,
    /// The code caught the cancellation and went on.
    Swallowed,
    /// Another exception took its place.
    Replaced,
}

/// Where the program printed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error: tracebacks, warnings, logs.
    Err,
}

/// How a task ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It returned a value; here its `repr`, shortened.
    Returned(TextId),
    /// It raised; here the exception's type and message.
    Raised(TextId),
    /// It was cancelled.
    Cancelled,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunEnd {
    /// The program ran to its end.
    Completed,
    /// An exception left the program (`SystemExit` included).
    Raised,
    /// A budget was used up: instructions, events, tasks, memory.
    Exhausted,
    /// Every task waits, and nothing can wake any of them.
    Deadlocked,
    /// It was stopped from outside.
    Stopped,
}

impl Fact {
    /// Whether a step from event to event stops at it. The others are a part of what comes next or went before: that a
    /// task began to run is seen from what it then does, and a resource's name comes with the resource.
    #[must_use]
    pub fn is_stop(&self) -> bool {
        !matches!(
            self,
            Self::PollBegan
                | Self::PollEnded
                | Self::Renamed { .. }
                | Self::Created { .. }
                | Self::Named { .. }
                | Self::Joined { .. }
        )
    }
}
