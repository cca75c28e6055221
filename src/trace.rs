//! What happened, and nothing else: the contract between the stage that runs a scene and everything that
//! looks at the run.
//!
//! A [`Trace`] is an ordered list of [`Event`]s: at a virtual time, in a task, a [`Fact`]. The module knows
//! nothing of tokio, of the screen or of lessons, and imports none of our other modules.

pub mod fact;
pub mod id;
pub mod log;

pub use fact::{
    CancelCause, CleanupEnd, Event, Fact, Outcome, ResourceKind, RunEnd, Stream, TaskKind, WaitOn, WakeReason,
};
pub use id::{Line, ResourceId, StackId, TaskId, TextId, Time};
pub use log::{Delta, StackFrame, Trace};
