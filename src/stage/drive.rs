//! The event loop: turns of ready tasks, and time that moves when nobody is ready.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use std::task::{Poll, Waker};

use tokio::task::{LocalSet, unconstrained};
use tokio_util::task::TaskTracker;

use super::budget::grouped;
use super::halt::Halt;
use super::lane::Lane;
use super::pace::{Leave, StageState};
use super::turnstile::Front;
use super::{Stage, deadlock};
use crate::trace::{Deed, Fact, Line, Outcome, StackId, TaskId, TaskKind, TextId, Time, WakeReason};

/// tokio's side of an event loop.
pub(super) struct EventLoop {
    local: LocalSet,
    tasks: TaskTracker,
}

impl Stage {
    /// Opens an event loop. Tasks and timers of the one before must be gone: see [`Stage::close_loop`].
    pub fn open_loop(&self) {
        let event_loop = EventLoop { local: LocalSet::new(), tasks: TaskTracker::new() };
        *self.world.event_loop.borrow_mut() = Some(Rc::new(event_loop));
    }

    /// Closes the event loop: what has not happened yet never will, and the futures of tasks that are not over are
    /// dropped.
    pub fn close_loop(&self) {
        let entries = self.world.turnstile.borrow_mut().clear();
        let agenda = self.world.agenda.borrow_mut().clear();
        let starts = self.world.starts.take();
        let event_loop = self.world.event_loop.take();
        // Dropped here, where nothing is borrowed: their destructors may use the stage.
        drop((entries, agenda, starts, event_loop));
    }

    /// Makes `body` a task of the event loop: one tokio task, which runs for the first time in the next turn. The
    /// caller has recorded [`Fact::Spawned`] and records [`Fact::Finished`].
    ///
    /// # Errors
    /// If there are more tasks than the budget allows, or no event loop is open.
    pub fn spawn(&self, task: TaskId, body: impl Future<Output = ()> + 'static) -> Result<(), Halt> {
        self.spawn_lane(task, self.gate(task), Box::pin(body))?;
        self.queue(task);
        Ok(())
    }

    /// The same for a body that need not be pinned and that asks for [`Stage::gate`] itself when it waits for a tokio
    /// primitive; the waker that it is polled with does nothing. There may be very many of them.
    ///
    /// # Errors
    /// As [`Stage::spawn`].
    pub fn spawn_many(&self, task: TaskId, body: impl Future<Output = ()> + Unpin + 'static) -> Result<(), Halt> {
        self.spawn_begun(task, body)?;
        self.queue(task);
        Ok(())
    }

    /// The same for a task whose first stretch has run already: it does not stand in line for the next turn.
    ///
    /// # Errors
    /// As [`Stage::spawn`].
    pub fn spawn_begun(&self, task: TaskId, body: impl Future<Output = ()> + Unpin + 'static) -> Result<(), Halt> {
        self.spawn_lane(task, Waker::noop().clone(), body)
    }

    /// The waker through which a tokio primitive lets `task` stand in line.
    #[must_use]
    pub fn gate(&self, task: TaskId) -> Waker {
        super::lane::gate(task, self.world.woken.clone())
    }

    fn spawn_lane(
        &self,
        task: TaskId,
        gate: Waker,
        body: impl Future<Output = ()> + Unpin + 'static,
    ) -> Result<(), Halt> {
        let Some(event_loop) = self.world.event_loop.borrow().clone() else {
            return Err(Halt::Stopped);
        };
        let limit = self.world.meter.budget().tasks;
        if event_loop.tasks.len() >= limit {
            let halt = Halt::Exhausted(format!(
                "{} tasks are alive, and a scene may have no more. Start fewer of them, or let a few workers take the \
                 jobs from a queue.",
                grouped(limit as u64)
            ));
            self.halt(halt.clone());
            return Err(halt);
        }
        let lane = Lane::new(task, self.clone(), gate, body);
        // tokio's cooperative budget would make a primitive pretend to be unready: the turnstile is fair enough.
        event_loop.local.spawn_local(unconstrained(event_loop.tasks.track_future(lane)));
        Ok(())
    }

    /// Runs turn after turn until [`Stage::stop_loop`] is called, as `loop.run_forever()` does.
    ///
    /// # Errors
    /// If the run must end: stopped, a budget used up, or a deadlock.
    pub fn run_forever(&self) -> Result<(), Halt> {
        let main = self.world.recorder.borrow().main_task();
        self.run_until(main, Line::UNKNOWN, StackId::EMPTY)
    }

    /// The same, for a program that stands at `line` and waits there for `awaited`, if that is a task.
    ///
    /// # Errors
    /// As [`Stage::run_forever`].
    pub fn run_until(&self, awaited: Option<TaskId>, line: Line, stack: StackId) -> Result<(), Halt> {
        let Some(event_loop) = self.world.event_loop.borrow().clone() else {
            return Err(Halt::Stopped);
        };
        let caller = self.world.current.replace(TaskId::PROGRAM);
        self.program_waits(awaited, line, stack);
        let driven = self.world.runtime.block_on(event_loop.local.run_until(unconstrained(self.drive())));
        self.world.current.set(caller);
        if driven.is_ok() {
            self.program_goes_on(awaited);
        }
        driven
    }

    /// Lets the event loop come to a stand at the end of the present turn, as `loop.stop()` does.
    pub fn stop_loop(&self) {
        self.world.stopping.set(true);
    }

    /// Opens an event loop, runs `main` as its first task until it is over, and closes the loop: what
    /// `#[tokio::main]` does, for acts in Rust.
    ///
    /// # Errors
    /// As [`Stage::run_forever`].
    #[track_caller]
    pub fn run<T: 'static>(&self, main: impl Future<Output = T> + 'static) -> Result<T, Halt> {
        let line = Line(std::panic::Location::caller().line());
        let result = Rc::new(RefCell::new(None));
        self.open_loop();
        let task = self.new_task();
        let (name, code) = (self.text("main"), TextId::EMPTY);
        self.record(task, Fact::Spawned { parent: Some(self.current()), name, code, kind: TaskKind::Task, line });
        let stage = self.clone();
        let slot = Rc::clone(&result);
        let driven = self.spawn(task, async move {
            let value = main.await;
            stage.record(task, Fact::Finished { outcome: Outcome::Returned(stage.text("")) });
            *slot.borrow_mut() = Some(value);
            stage.stop_loop();
        });
        let driven = driven.and_then(|()| self.run_forever());
        self.close_loop();
        driven?;
        result.take().ok_or(Halt::Stopped)
    }

    // --- what a lane does -----------------------------------------------------------------------------------------

    /// May the task run now?
    pub(super) fn admit(&self, task: TaskId, waker: &Waker) -> bool {
        if self.world.halted.borrow().is_some() || !self.world.turnstile.borrow_mut().admit(task, waker) {
            return false;
        }
        self.world.current.set(task);
        self.world.meter.begin_poll();
        true
    }

    /// The task gives the event loop back.
    pub(super) fn leave(&self, task: TaskId, over: bool) {
        self.collect(WakeReason::Completed, Some(task), None);
        self.record(task, Fact::PollEnded);
        self.world.current.set(TaskId::PROGRAM);
        if over {
            self.world.turnstile.borrow_mut().retire(task);
        }
        self.settle();
    }

    // --- the driver -----------------------------------------------------------------------------------------------

    async fn drive(&self) -> Result<(), Halt> {
        self.world.handed_back.set(false);
        loop {
            self.catch_up().await;
            self.check()?;
            if self.nobody_is_ready() && !self.world.stopping.get() {
                self.go_on_to_next_moment()?;
                continue;
            }
            self.begin_turn();
            self.settle();
            self.handed_back().await;
            self.check()?;
            if self.world.stopping.replace(false) {
                return Ok(());
            }
        }
    }

    /// Lets tokio's clock catch up with the stage's, and puts those actions in line that are due.
    async fn catch_up(&self) {
        loop {
            if self.world.clock.lags() {
                self.world.clock.tell_tokio().await;
            }
            let mut due = Vec::new();
            self.world.agenda.borrow_mut().take_due(&mut due);
            for call in due {
                self.world.turnstile.borrow_mut().queue_call(call);
            }
            if !self.is_overdue() {
                return;
            }
            self.world.clock.tell_tokio().await;
        }
    }

    fn is_overdue(&self) -> bool {
        self.world.agenda.borrow().next().is_some_and(|next| next <= self.now())
    }

    fn check(&self) -> Result<(), Halt> {
        if self.world.meter.stopped() {
            self.halt(Halt::Stopped);
        }
        self.halted().map_or(Ok(()), Err)
    }

    fn begin_turn(&self) {
        self.world.turns.set(self.world.turns.get() + 1);
        let limit = self.world.meter.budget().turns_per_moment;
        if self.world.turns.get() > limit {
            self.halt(Halt::Exhausted(format!(
                "The event loop has turned {} times at {} without time moving: the tasks only ever yield, as a loop \
                 around `await asyncio.sleep(0)` does. Wait for an event or for a real span of time instead.",
                grouped(limit),
                self.now()
            )));
        }
        for call in self.world.starts.take() {
            call(self);
        }
        self.world.turnstile.borrow_mut().begin_turn();
    }

    /// Whether anything stands in line for the next turn.
    #[must_use]
    pub fn somebody_is_ready(&self) -> bool {
        !self.nobody_is_ready()
    }

    fn nobody_is_ready(&self) -> bool {
        self.world.turnstile.borrow().is_empty() && self.world.starts.borrow().is_empty()
    }

    /// Makes the calls at the front of the line; begins the next turn when this one is over, unless the driver is
    /// needed. Called whenever somebody has left the front.
    fn settle(&self) {
        loop {
            if self.world.halted.borrow().is_some() {
                return self.hand_back();
            }
            let front = self.world.turnstile.borrow_mut().front();
            match front {
                Front::Task => return,
                Front::Call(call) => {
                    self.world.meter.begin_poll();
                    call(self);
                    self.collect(WakeReason::Completed, None, None);
                }
                Front::Nobody => {
                    let driver_needed = self.world.stopping.get()
                        || self.nobody_is_ready()
                        || self.world.clock.lags()
                        || self.world.meter.stopped()
                        || self.is_overdue();
                    if driver_needed {
                        return self.hand_back();
                    }
                    self.begin_turn();
                }
            }
        }
    }

    fn hand_back(&self) {
        self.world.handed_back.set(true);
        if let Some(driver) = self.world.driver.borrow_mut().take() {
            driver.wake();
        }
    }

    async fn handed_back(&self) {
        std::future::poll_fn(|cx| {
            if self.world.handed_back.replace(false) {
                return Poll::Ready(());
            }
            let mut driver = self.world.driver.borrow_mut();
            if driver.as_ref().is_none_or(|known| !known.will_wake(cx.waker())) {
                *driver = Some(cx.waker().clone());
            }
            Poll::Pending
        })
        .await;
    }

    /// Waits for leave to begin at all.
    pub(super) fn begin(&self) -> Result<(), Halt> {
        loop {
            let leave = self.world.pace.borrow_mut().ask(Time::ZERO, Time::ZERO)?;
            match leave {
                Leave::Go => return Ok(()),
                Leave::Hand(intervention) => self.intervene(intervention),
                Leave::StandAt(_) => self.report(StageState::Standing { next: Time::ZERO }),
            }
            self.check()?;
        }
    }

    /// Nobody is ready: moves the clock to the next moment at which anything happens, as soon as the watcher lets it.
    fn go_on_to_next_moment(&self) -> Result<(), Halt> {
        loop {
            let timer = self.world.agenda.borrow().next();
            let hand = self.world.interventions.borrow().front().copied();
            let Some(next) = [timer, hand.map(|hand| hand.at)].into_iter().flatten().min() else {
                return Err(self.deadlock());
            };
            let next = next.max(self.now());
            self.check_patience(next)?;
            let leave = self.world.pace.borrow_mut().ask(self.now(), next)?;
            match leave {
                Leave::StandAt(at) => {
                    self.world.clock.move_to(at.min(next));
                    self.report(StageState::Standing { next });
                    self.check()?;
                }
                Leave::Hand(intervention) => self.intervene(intervention),
                Leave::Go => {
                    self.move_to(next);
                    // The hand acts after everything that the program itself does at that moment.
                    if let Some(hand) = hand
                        && timer.is_none_or(|timer| hand.at.max(self.now()) < timer)
                    {
                        self.act(hand);
                    }
                    return Ok(());
                }
            }
        }
    }

    fn check_patience(&self, next: Time) -> Result<(), Halt> {
        let sentence = match &*self.world.patience.borrow() {
            Some((last, sentence)) if next > *last => sentence(),
            _ => return Ok(()),
        };
        let halt = Halt::Exhausted(sentence);
        self.halt(halt.clone());
        Err(halt)
    }

    fn move_to(&self, at: Time) {
        if at > self.now() {
            self.world.turns.set(0);
        }
        self.world.clock.move_to(at);
    }

    fn act(&self, intervention: super::Intervention) {
        self.world.interventions.borrow_mut().pop_front();
        let super::Intervention { task, deed, .. } = intervention;
        match deed {
            Deed::Delay(nanos) => self.hold(task, Some(nanos)),
            Deed::Hold => self.hold(task, None),
            Deed::LetGo => self.let_go(task),
            Deed::Cancel | Deed::Raise(_) | Deed::SlowWorld(_) | Deed::FailRequest => {
                let hand = self.world.hand.borrow().clone();
                if let Some(hand) = hand {
                    hand(self, intervention);
                }
            }
        }
    }

    fn deadlock(&self) -> Halt {
        let held = self.world.turnstile.borrow().held();
        let halt = Halt::Deadlocked(deadlock::sentence(&self.world.recorder.borrow(), &held));
        self.halt(halt.clone());
        halt
    }
}
