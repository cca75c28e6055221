//! `asyncio` for scenes, on tokio.
//!
//! Each task is one tokio task ([`task`]), timers are tokio's (in [`crate::stage`]), a semaphore's permits are those of
//! a `tokio::sync::Semaphore` ([`semaphore`]), and whoever waits for a lock, an event, a condition or a queue holds the
//! end of a `tokio::sync::oneshot` channel ([`waiters`]). A future with callbacks in order has no counterpart in tokio,
//! so [`future`] is our own. The order in which things happen is that of CPython's `asyncio`; where 3.11 and 3.13
//! differ it is that of 3.13.

pub mod absent;
mod brief;
mod condition;
mod event;
mod event_loop;
mod executor;
mod future;
mod future_class;
mod gather;
mod hand;
mod handle;
mod host;
mod job;
mod lock;
mod module;
mod object;
mod queue;
mod report;
mod repr;
mod reprlib;
mod resource;
pub(crate) mod run;
mod runner;
mod select;
mod semaphore;
mod session;
mod shield;
mod sleep;
mod task;
mod task_class;
mod task_end;
mod taskgroup;
mod timeout;
mod wait;
mod wait_for;
mod waiters;

use super::value::Value;
use super::vm::Vm;

pub use host::StageHost;
pub use job::sleep_beside_threads;
pub use module::install;
pub use semaphore::pool_class;
pub use session::Session;
pub use sleep::after;
pub use wait::Wait;

/// The `repr` of a lock or of one of its kin: `<asyncio.locks.Lock object at 0x… [unlocked, waiters:2]>`.
fn resource_repr(vm: &mut Vm, this: &Value, state: &str, waiters: usize) -> Value {
    let class = vm.class_of(this);
    let address = super::builtins::identity(this);
    let waiting = if waiters > 0 { format!(", waiters:{waiters}") } else { String::new() };
    let (module, name) = (class.module.as_str().to_owned(), class.name());
    Value::str(format!("<{module}.{} object at {address:#x} [{state}{waiting}]>", name.as_str()))
}
