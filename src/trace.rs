//! What happened, and nothing else: the contract between the stage that runs a scene and everything that
//! looks at the run.
//!
//! A [`Trace`] is an ordered list of [`Event`]s: at a virtual time, in a task, a [`Fact`]. A [`Timeline`] is the same
//! as a picture, a [`State`] the world at one moment of it; [`why`](why::why) and [`sentence`](sentence::sentence)
//! put them into words, a [`Query`](query::Query) asks about them. The module knows nothing of tokio, of the screen
//! or of lessons, and imports none of our other modules.

pub mod cause;
pub mod compare;
pub mod fact;
pub mod file;
mod fingerprint;
pub mod hand;
pub mod id;
pub mod log;
pub mod orders;
pub mod phrase;
pub mod query;
pub mod sentence;
pub mod sketch;
pub mod state;
pub mod text;
pub mod timeline;
pub mod why;

pub use fact::{
    CancelCause, CleanupEnd, Event, Fact, Outcome, ResourceKind, RunEnd, Stream, TaskKind, WaitOn, WakeReason,
};
pub use hand::{Deed, Fault};
pub use id::{Line, ResourceId, StackId, TaskId, TextId, Time};
pub use log::{Delta, StackFrame, Trace};
pub use phrase::{Part, Phrase};
pub use state::{Doing, ResourceState, State, TaskState};
pub use timeline::{Activity, Gauge, Lane, Level, Mark, MarkKind, Span, Timeline, Track};
