//! What is to happen later: one `tokio::time::Sleep` per moment, and the actions that wait for it.
//!
//! Actions with equal deadlines share a moment and happen in the order in which they were entered. That is what
//! asyncio's users see, and here it holds by construction rather than by the order in which a timer wheel happens to
//! visit its slots.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Wake, Waker};

use tokio::time::{Instant, Sleep};

use super::turnstile::Call;
use crate::trace::Time;

/// Names an entry of the agenda, so that it can be struck out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimerKey {
    at: Time,
    number: u64,
}

impl TimerKey {
    /// When it is due.
    #[must_use]
    pub fn at(self) -> Time {
        self.at
    }
}

struct Moment {
    sleep: Pin<Box<Sleep>>,
    /// By number, which grows. Struck entries stay as `None`, so that striking is a binary search.
    entries: Vec<(u64, Option<Call>)>,
    live: usize,
}

/// The moments to come.
#[derive(Default)]
pub(super) struct Agenda {
    moments: BTreeMap<Time, Moment>,
    next_number: u64,
    rung: Arc<Mutex<Vec<Time>>>,
}

/// What tokio's time driver wakes when a moment has come.
struct Bell {
    at: Time,
    rung: Arc<Mutex<Vec<Time>>>,
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.rung.lock().unwrap_or_else(PoisonError::into_inner).push(self.at);
    }
}

impl Agenda {
    /// Enters an action. `instant` is the moment on tokio's clock that stands for `at`; must be called inside the
    /// runtime.
    pub(super) fn enter(&mut self, at: Time, instant: Instant, call: Call) -> TimerKey {
        let number = self.next_number;
        self.next_number += 1;
        let rung = &self.rung;
        let moment = self.moments.entry(at).or_insert_with(|| {
            let mut sleep = Box::pin(tokio::time::sleep_until(instant));
            let waker = Waker::from(Arc::new(Bell { at, rung: Arc::clone(rung) }));
            // The first poll is what registers it with the time driver. `unconstrained`, because a used-up
            // cooperative budget would make the poll return before it has registered.
            let registering = std::pin::pin!(tokio::task::unconstrained(sleep.as_mut()));
            if registering.poll(&mut Context::from_waker(&waker)).is_ready() {
                waker.wake();
            }
            Moment { sleep, entries: Vec::new(), live: 0 }
        });
        moment.entries.push((number, Some(call)));
        moment.live += 1;
        TimerKey { at, number }
    }

    /// Strikes an entry out. Returns what was to happen, unless it has happened already or was struck before.
    pub(super) fn strike(&mut self, key: TimerKey) -> Option<Call> {
        let moment = self.moments.get_mut(&key.at)?;
        let index = moment.entries.binary_search_by_key(&key.number, |entry| entry.0).ok()?;
        let call = moment.entries[index].1.take()?;
        moment.live -= 1;
        if moment.live == 0 {
            self.moments.remove(&key.at);
        }
        Some(call)
    }

    /// The next moment at which anything happens.
    pub(super) fn next(&self) -> Option<Time> {
        self.moments.keys().next().copied()
    }

    /// Takes everything out. The numbers go on, so that no old key ever names a new entry.
    pub(super) fn clear(&mut self) -> impl Sized + use<> {
        std::mem::take(&mut self.moments)
    }

    /// Takes out what tokio says is due, in order of deadline, then of entry.
    pub(super) fn take_due(&mut self, into: &mut impl Extend<Call>) {
        let mut rung = std::mem::take(&mut *self.rung.lock().unwrap_or_else(PoisonError::into_inner));
        rung.sort_unstable();
        for at in rung {
            // A moment whose entries were all struck is gone; one that was entered anew at the same time rings twice.
            if self.moments.get(&at).is_some_and(|moment| moment.sleep.is_elapsed()) {
                let moment = self.moments.remove(&at);
                into.extend(moment.into_iter().flat_map(|moment| moment.entries).filter_map(|entry| entry.1));
            }
        }
    }
}
