//! Virtual time, and how it is told to tokio.
//!
//! tokio's timers know whole milliseconds, asyncio's know much less than that. So on the stage's private runtime one
//! tokio millisecond stands for one virtual microsecond: `asyncio.sleep(0.0005)` is exact. Nothing but this file
//! knows the scale.

use std::cell::Cell;
use std::time::Duration;

use tokio::time::Instant;

use crate::trace::Time;

/// The finest difference between two deadlines, in nanoseconds: one virtual microsecond.
const GRAIN: u64 = 1_000;

/// The last moment that the clock can show: beyond a hundred years, tokio's own arithmetic ends.
const LAST: Time = Time(100 * 365 * 86_400 * 1_000_000_000);

/// A duration of tokio's clock that stands for `nanos` of virtual time.
fn scaled(nanos: u64) -> Duration {
    Duration::from_millis(nanos / GRAIN)
}

/// The nearest moment that a timer can have: whole microseconds.
pub(super) fn rounded(at: Time) -> Time {
    Time(at.0.saturating_add(GRAIN / 2) / GRAIN * GRAIN).min(LAST)
}

/// The stage's clock. It moves only when the stage moves it.
#[derive(Debug)]
pub(super) struct Clock {
    origin: Instant,
    now: Cell<Time>,
    /// What tokio's clock shows; it lags behind when a task blocks, until the event loop comes round.
    told: Cell<Time>,
}

impl Clock {
    /// A clock at zero. Must be made inside the runtime, whose clock is paused.
    pub(super) fn new() -> Self {
        Self { origin: Instant::now(), now: Cell::new(Time::ZERO), told: Cell::new(Time::ZERO) }
    }

    pub(super) fn now(&self) -> Time {
        self.now.get()
    }

    /// Moves the clock on; it never goes back.
    pub(super) fn move_to(&self, at: Time) {
        self.now.set(self.now().max(at.min(LAST)));
    }

    /// Whether tokio's clock lags behind.
    pub(super) fn lags(&self) -> bool {
        rounded_down(self.now()) > self.told.get()
    }

    /// The moment on tokio's clock that stands for `at`.
    pub(super) fn instant(&self, at: Time) -> Instant {
        self.origin + scaled(at.0)
    }

    /// Lets tokio's clock catch up and its time driver look at its timers.
    pub(super) async fn tell_tokio(&self) {
        let now = rounded_down(self.now());
        let lag = scaled(now.0 - self.told.get().0);
        self.told.set(now);
        tokio::time::advance(lag).await;
    }
}

fn rounded_down(at: Time) -> Time {
    Time(at.0 / GRAIN * GRAIN)
}
