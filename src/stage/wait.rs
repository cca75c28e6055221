//! Waits for acts that are written in Rust: they note in the trace what they wait for.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use super::Stage;
use super::agenda::TimerKey;
use crate::trace::{Fact, Line, StackId, WaitOn, WakeReason};

/// Waits for virtual time to pass. Made by [`Stage::sleep`].
#[must_use = "a future does nothing unless it is awaited"]
pub struct Sleep {
    stage: Stage,
    duration: Duration,
    line: Line,
    timer: Option<TimerKey>,
    rung: Rc<Cell<bool>>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.rung.get() {
            return Poll::Ready(());
        }
        if self.timer.is_none() {
            let stage = self.stage.clone();
            let task = stage.current();
            let rung = Rc::clone(&self.rung);
            let timer = stage.call_at(stage.now().plus(self.duration), move |stage| {
                rung.set(true);
                stage.wake(task, WakeReason::Timer, None, None);
            });
            let on = WaitOn::Sleep { until: timer.at() };
            stage.record(task, Fact::Waiting { on, line: self.line, stack: StackId::EMPTY });
            self.timer = Some(timer);
        }
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(timer) = self.timer {
            self.stage.strike(timer);
        }
    }
}

/// Waits for the task's next turn. Made by [`Stage::turn`].
#[must_use = "a future does nothing unless it is awaited"]
pub struct Turn {
    stage: Stage,
    line: Line,
    waited: bool,
}

impl Future for Turn {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.waited {
            return Poll::Ready(());
        }
        self.waited = true;
        let task = self.stage.current();
        self.stage.record(task, Fact::Waiting { on: WaitOn::Turn, line: self.line, stack: StackId::EMPTY });
        self.stage.wake(task, WakeReason::Turn, None, None);
        Poll::Pending
    }
}

impl Stage {
    /// A future that is ready `duration` after its first poll.
    #[track_caller]
    pub fn sleep(&self, duration: Duration) -> Sleep {
        let line = Line(std::panic::Location::caller().line());
        Sleep { stage: self.clone(), duration, line, timer: None, rung: Rc::default() }
    }

    /// A future that is ready in the task's next turn.
    #[track_caller]
    pub fn turn(&self) -> Turn {
        Turn { stage: self.clone(), line: Line(std::panic::Location::caller().line()), waited: false }
    }
}
