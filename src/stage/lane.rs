//! A task's future as tokio sees it: it passes the turnstile before it runs, and notes when it runs.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use super::Stage;
use crate::trace::{Fact, TaskId};

/// The tasks that were woken through a [`Waker`] and do not stand in line yet, in order.
pub(super) type Woken = Arc<Mutex<Vec<TaskId>>>;

/// What a task hands to the tokio primitives that it waits for.
struct Gate {
    task: TaskId,
    woken: Woken,
}

impl Wake for Gate {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.woken.lock().unwrap_or_else(PoisonError::into_inner).push(self.task);
    }
}

/// A waker that lets `task` stand in line.
pub(super) fn gate(task: TaskId, woken: Woken) -> Waker {
    Waker::from(Arc::new(Gate { task, woken }))
}

/// One lane: one task of the event loop, one tokio task.
pub(super) struct Lane<F> {
    task: TaskId,
    stage: Stage,
    gate: Waker,
    body: F,
}

impl<F: Future<Output = ()> + Unpin> Lane<F> {
    pub(super) fn new(task: TaskId, stage: Stage, gate: Waker, body: F) -> Self {
        Self { task, stage, gate, body }
    }
}

impl<F: Future<Output = ()> + Unpin> Future for Lane<F> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let lane = &mut *self;
        if !lane.stage.admit(lane.task, cx.waker()) {
            return Poll::Pending;
        }
        lane.stage.record(lane.task, Fact::PollBegan);
        let poll = Pin::new(&mut lane.body).poll(&mut Context::from_waker(&lane.gate));
        lane.stage.leave(lane.task, poll.is_ready());
        poll
    }
}
