//! Lines of waiting tasks: how locks, semaphores, events, conditions and queues wake whom.
//!
//! Each waiting task holds the receiving end of a tokio `oneshot` channel, and the resource keeps the sending ends in
//! order. Sending wakes the task and may carry something along, such as a permit. A waiter that is cancelled drops its
//! end, and with it what it had been sent: a permit goes back to its semaphore by itself.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::task::{Context, Poll};

use tokio::sync::oneshot;

/// What a task can wait for, as far as the task is concerned.
pub trait Signal {
    /// Whether it has come. If not, the task is woken when it does.
    fn poll(&self, cx: &mut Context<'_>) -> Poll<()>;

    /// Gives the wait up. Returns false if the signal has come already: then it is too late.
    fn cancel(&self) -> bool;
}

/// One waiting task's end.
pub struct Waiter<T> {
    id: u64,
    receiver: RefCell<Option<oneshot::Receiver<T>>>,
    got: RefCell<Option<T>>,
}

impl<T> Waiter<T> {
    /// What was sent along, if it has come.
    pub fn take(&self) -> Option<T> {
        self.got.take()
    }
}

impl<T> Signal for Waiter<T> {
    fn poll(&self, cx: &mut Context<'_>) -> Poll<()> {
        let mut receiver = self.receiver.borrow_mut();
        let Some(open) = receiver.as_mut() else { return Poll::Ready(()) };
        match Future::poll(std::pin::Pin::new(open), cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(sent) => {
                *self.got.borrow_mut() = sent.ok();
                *receiver = None;
                Poll::Ready(())
            }
        }
    }

    fn cancel(&self) -> bool {
        let Some(mut receiver) = self.receiver.take() else { return false };
        match receiver.try_recv() {
            Ok(sent) => {
                *self.got.borrow_mut() = Some(sent);
                false
            }
            Err(_) => true,
        }
    }
}

struct Place<T> {
    id: u64,
    /// Taken when it is used.
    sender: Option<oneshot::Sender<T>>,
}

impl<T> Place<T> {
    fn is_cancelled(&self) -> bool {
        self.sender.as_ref().is_some_and(oneshot::Sender::is_closed)
    }

    fn is_done(&self) -> bool {
        self.sender.is_none() || self.is_cancelled()
    }
}

/// The line in front of a resource. A waiter keeps its place until it runs again and leaves, as asyncio's do: until
/// then it counts for those who come later.
pub struct Line<T> {
    places: RefCell<VecDeque<Place<T>>>,
    next_id: Cell<u64>,
}

impl<T> Default for Line<T> {
    fn default() -> Self {
        Self { places: RefCell::default(), next_id: Cell::new(0) }
    }
}

impl<T> Line<T> {
    /// Takes the last place.
    pub fn join(&self) -> Rc<Waiter<T>> {
        let id = self.next_id.get();
        self.next_id.set(id + 1);
        let (sender, receiver) = oneshot::channel();
        self.places.borrow_mut().push_back(Place { id, sender: Some(sender) });
        Rc::new(Waiter { id, receiver: RefCell::new(Some(receiver)), got: RefCell::default() })
    }

    /// Gives the place up.
    pub fn leave(&self, waiter: &Waiter<T>) {
        let mut places = self.places.borrow_mut();
        if let Ok(at) = places.binary_search_by_key(&waiter.id, |place| place.id) {
            let place = places.remove(at);
            drop(places);
            drop(place);
        }
    }

    /// How many stand in line.
    pub fn len(&self) -> usize {
        self.places.borrow().len()
    }

    /// Whether somebody stands in line who has not been cancelled.
    pub fn has_standing(&self) -> bool {
        self.places.borrow().iter().any(|place| !place.is_cancelled())
    }

    /// Wakes the very first one in line, unless it has been woken or cancelled and only has not left yet.
    pub fn wake_front(&self, send: T) {
        let sender =
            self.places.borrow_mut().front_mut().filter(|place| !place.is_done()).and_then(|it| it.sender.take());
        if let Some(sender) = sender {
            let _ = sender.send(send);
        }
    }

    /// Whether [`Line::wake_next`] would find somebody.
    pub fn has_next(&self) -> bool {
        self.places.borrow().iter().any(|place| !place.is_done())
    }

    /// Wakes the first one who still waits. Returns what was to be sent if there is nobody.
    pub fn wake_next(&self, send: T) -> Result<(), T> {
        let sender = self.places.borrow_mut().iter_mut().find(|place| !place.is_done()).and_then(|it| it.sender.take());
        match sender {
            Some(sender) => sender.send(send),
            None => Err(send),
        }
    }

    /// As [`Line::wake_next`]; whoever is woken, cancelled or done loses the place at once, as the getters and putters
    /// of asyncio's queues do.
    pub fn pop_next(&self, send: T) -> Result<(), T> {
        let mut places = self.places.borrow_mut();
        while let Some(mut place) = places.pop_front() {
            if place.is_done() {
                continue;
            }
            drop(places);
            return match place.sender.take() {
                Some(sender) => sender.send(send),
                None => Err(send),
            };
        }
        Err(send)
    }
}

impl Line<()> {
    /// Wakes everybody who still waits, in order.
    pub fn wake_all(&self) {
        while self.wake_next(()).is_ok() {}
    }
}
