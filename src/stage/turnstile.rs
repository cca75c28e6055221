//! The one line in which everything stands that is ready to run, and the turns in which it is let through.
//!
//! asyncio's loop works in turns: it runs exactly what stands in line when the turn begins; what that makes ready
//! stands behind, for the next turn. The order of a program's output follows from it, so the line is kept here and
//! not left to tokio's own queue: a tokio task that is polled before it is at the front is turned away and woken
//! again when it gets there.

use std::collections::VecDeque;
use std::fmt;
use std::task::Waker;

use super::Stage;
use super::shuffle::Shuffle;
use crate::trace::TaskId;

/// Something that the event loop calls: a callback, a timer's action.
pub type Call = Box<dyn FnOnce(&Stage)>;

/// One place in the line.
pub(super) enum Entry {
    /// The task runs until its next await.
    Step(TaskId),
    /// The event loop makes a call.
    Call(Call),
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Step(task) => write!(f, "Step({})", task.0),
            Self::Call(_) => f.write_str("Call"),
        }
    }
}

/// How the learner's hand keeps a task from standing in line.
#[derive(Clone, Copy, Debug)]
struct Hold {
    /// Tells it from the holds before and after it.
    number: u64,
    /// The task was to stand in line meanwhile.
    parked: bool,
}

/// What the turnstile knows of a task.
#[derive(Debug, Default)]
struct Ticket {
    /// Wakes its tokio task. Unset until tokio has polled it once.
    waker: Option<Waker>,
    /// It stands in line.
    queued: bool,
    /// It was polled before its turn and must be woken when it gets to the front.
    turned_away: bool,
    /// The learner's hand keeps it from standing in line.
    held: Option<Hold>,
    /// It is over: entries that are left over are skipped.
    over: bool,
}

/// The line.
#[derive(Debug, Default)]
pub(super) struct Turnstile {
    turn: VecDeque<Entry>,
    next: VecDeque<Entry>,
    tickets: Vec<Ticket>,
    holds: u64,
    shuffle: Shuffle,
}

/// Who is at the front of the current turn.
pub(super) enum Front {
    /// A task, which tokio will poll.
    Task,
    /// A call, which the asker makes now.
    Call(Call),
    /// Nobody: the turn is over.
    Nobody,
}

impl Turnstile {
    pub(super) fn new(seed: u64) -> Self {
        Self { shuffle: Shuffle::new(seed), ..Self::default() }
    }

    /// The task stands in line for the next turn, unless it stands there already.
    pub(super) fn queue_step(&mut self, task: TaskId) {
        let ticket = self.ticket(task);
        if let Some(hold) = &mut ticket.held {
            hold.parked = true;
        } else if !ticket.queued && !ticket.over {
            ticket.queued = true;
            self.next.push_back(Entry::Step(task));
        }
    }

    /// Keeps a task that does not stand in line from standing there. Gives the number of the hold.
    pub(super) fn hold(&mut self, task: TaskId) -> u64 {
        self.holds += 1;
        let number = self.holds;
        let ticket = self.ticket(task);
        if !ticket.over {
            let parked = ticket.held.is_some_and(|earlier| earlier.parked);
            ticket.held = Some(Hold { number, parked });
        }
        number
    }

    /// Lets a task stand in line again, and puts it there if it was to stand there. With a number, only if that is still
    /// the hold that keeps it.
    pub(super) fn let_go(&mut self, task: TaskId, number: Option<u64>) {
        let ticket = self.ticket(task);
        let Some(hold) = ticket.held.filter(|hold| number.is_none_or(|number| number == hold.number)) else { return };
        ticket.held = None;
        if hold.parked {
            self.queue_step(task);
        }
    }

    /// The tasks that would run if the hand did not hold them.
    pub(super) fn held(&self) -> Vec<TaskId> {
        let held = self.tickets.iter().zip(0..).filter(|(ticket, _)| ticket.held.is_some_and(|hold| hold.parked));
        held.map(|(_, task)| TaskId(task)).collect()
    }

    /// The call stands in line for the next turn.
    pub(super) fn queue_call(&mut self, call: Call) {
        self.next.push_back(Entry::Call(call));
    }

    /// Nobody is in line for the next turn.
    pub(super) fn is_empty(&self) -> bool {
        self.next.is_empty()
    }

    /// Lets everybody who stands in line through, and wakes the tasks among them in their order. The turn before
    /// must be over.
    pub(super) fn begin_turn(&mut self) {
        debug_assert!(self.turn.is_empty(), "a turn begins only when the one before is over");
        std::mem::swap(&mut self.turn, &mut self.next);
        self.shuffle.steps(&mut self.turn);
        for entry in &self.turn {
            if let Entry::Step(task) = entry
                && let Some(waker) = &self.tickets[task.0 as usize].waker
            {
                waker.wake_by_ref();
            }
        }
    }

    /// tokio polls the task: may it run? If not, it is woken when it may.
    pub(super) fn admit(&mut self, task: TaskId, waker: &Waker) -> bool {
        let at_front = matches!(self.turn.front(), Some(Entry::Step(front)) if *front == task);
        let ticket = self.ticket(task);
        if ticket.waker.as_ref().is_none_or(|known| !known.will_wake(waker)) {
            ticket.waker = Some(waker.clone());
        }
        ticket.turned_away = !at_front;
        if at_front {
            ticket.queued = false;
            self.turn.pop_front();
        }
        at_front
    }

    /// The task is over.
    pub(super) fn retire(&mut self, task: TaskId) {
        *self.ticket(task) = Ticket { over: true, ..Ticket::default() };
    }

    /// Looks at the front; a call is taken out.
    pub(super) fn front(&mut self) -> Front {
        loop {
            match self.turn.front() {
                None => return Front::Nobody,
                Some(Entry::Step(task)) => {
                    let ticket = &self.tickets[task.0 as usize];
                    if ticket.over {
                        self.turn.pop_front();
                        continue;
                    }
                    if ticket.turned_away
                        && let Some(waker) = &ticket.waker
                    {
                        waker.wake_by_ref();
                    }
                    return Front::Task;
                }
                Some(Entry::Call(_)) => {
                    if let Some(Entry::Call(call)) = self.turn.pop_front() {
                        return Front::Call(call);
                    }
                }
            }
        }
    }

    /// Empties the line: the event loop is closed.
    pub(super) fn clear(&mut self) -> Vec<Entry> {
        self.tickets.clear();
        self.turn.drain(..).chain(self.next.drain(..)).collect()
    }

    fn ticket(&mut self, task: TaskId) -> &mut Ticket {
        let index = task.0 as usize;
        if index >= self.tickets.len() {
            self.tickets.resize_with(index + 1, Ticket::default);
        }
        &mut self.tickets[index]
    }
}
