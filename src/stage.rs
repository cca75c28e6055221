//! tokio as a value that one drives: a private current-thread runtime with a paused clock, the turnstile in front of
//! its tasks, and the recorder that writes down what happens.
//!
//! An [`Act`] is what is played: the run of a scene, or a program in Rust. It is called on a thread of the stage's
//! own with the [`Stage`], opens an event loop, spawns tasks and drives them. Between two moments the stage asks its
//! watcher for leave to go on, and nothing moves until it is given: a pause pauses the program.
//!
//! The same act with the same [`Input`] gives the same trace.

mod agenda;
mod budget;
mod clock;
mod deadlock;
mod drive;
mod halt;
mod input;
mod lane;
mod pace;
mod program;
mod recorder;
mod shuffle;
mod thread;
mod turnstile;
mod wait;

#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, PoisonError};
use std::task::Waker;
use std::time::Duration;

use tokio::runtime::Runtime;

pub use agenda::TimerKey;
pub use budget::Budget;
pub use halt::{Ending, Halt};
pub use input::{Input, Intervention};
pub use pace::{Command, Report, StageState};
pub use thread::{Handle, perform, spawn};
pub use turnstile::Call;
pub use wait::{Sleep, Turn};

use crate::trace::{Deed, Fact, Line, ResourceId, StackFrame, StackId, TaskId, TextId, Time, Trace, WakeReason};
use agenda::Agenda;
use budget::Meter;
use clock::Clock;
use drive::EventLoop;
use lane::Woken;
use pace::Pace;
use recorder::Recorder;
use turnstile::Turnstile;

/// What is played on a stage. It records everything but [`Fact::Ended`], and says how the program ended.
pub type Act = Box<dyn FnOnce(&Stage) -> Ending + Send>;

/// The last moment that an act waits for, and the sentence if the clock is to move beyond.
type Patience = (Time, Box<dyn Fn() -> String>);

/// Carries out an intervention on the tasks of an act.
type Hand = Rc<dyn Fn(&Stage, Intervention)>;

/// The stage, as an act sees it. Cloning gives another handle to the same stage.
#[derive(Clone)]
pub struct Stage {
    world: Rc<World>,
}

/// What all handles share. No borrow of a `RefCell` here ever outlives a method, and none is held while code of the
/// act runs.
struct World {
    seed: u64,
    outer: Arc<crate::world::World>,
    meter: Meter,
    clock: Clock,
    recorder: RefCell<Recorder>,
    turnstile: RefCell<Turnstile>,
    agenda: RefCell<Agenda>,
    woken: Woken,
    pace: RefCell<Pace>,
    halted: RefCell<Option<Halt>>,
    /// The task that runs now.
    current: Cell<TaskId>,
    /// Turns since the clock last moved.
    turns: Cell<u64>,
    /// Calls that are made before the next turn.
    starts: RefCell<Vec<Call>>,
    /// Interventions to come, in order of time.
    interventions: RefCell<VecDeque<Intervention>>,
    hand: RefCell<Option<Hand>>,
    patience: RefCell<Option<Patience>>,
    /// The event loop is to come to a stand at the end of the turn.
    stopping: Cell<bool>,
    /// The turn is over and the driver must look: to move the clock, to stop, to begin the next one.
    handed_back: Cell<bool>,
    driver: RefCell<Option<Waker>>,
    event_loop: RefCell<Option<Rc<EventLoop>>>,
    /// For texts in the making.
    buffer: RefCell<String>,
    /// Dropped last.
    runtime: Runtime,
}

impl Stage {
    fn new(input: Input, pace: Pace, stop: Arc<AtomicBool>) -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build()?;
        let clock = {
            let _inside = runtime.enter();
            Clock::new()
        };
        let mut interventions = input.interventions;
        interventions.sort_by_key(|intervention| intervention.at);
        let world = World {
            seed: input.seed,
            outer: input.world,
            meter: Meter::new(input.budget, stop),
            clock,
            recorder: RefCell::new(Recorder::new()),
            turnstile: RefCell::new(Turnstile::new(input.seed)),
            agenda: RefCell::default(),
            woken: Woken::default(),
            pace: RefCell::new(pace),
            halted: RefCell::default(),
            current: Cell::new(TaskId::PROGRAM),
            turns: Cell::new(0),
            starts: RefCell::default(),
            interventions: RefCell::new(interventions.into()),
            hand: RefCell::default(),
            patience: RefCell::default(),
            stopping: Cell::new(false),
            handed_back: Cell::new(false),
            driver: RefCell::default(),
            event_loop: RefCell::default(),
            buffer: RefCell::default(),
            runtime,
        };
        Ok(Self { world: Rc::new(world) })
    }

    // --- time -----------------------------------------------------------------------------------------------------

    /// The virtual time.
    #[must_use]
    pub fn now(&self) -> Time {
        self.world.clock.now()
    }

    /// Calls `call` at the first turn in which the clock shows `at` or later. Deadlines are whole microseconds; those
    /// that are equal are called in the order of these calls.
    pub fn call_at(&self, at: Time, call: impl FnOnce(&Stage) + 'static) -> TimerKey {
        let at = clock::rounded(at);
        let _inside = self.world.runtime.enter();
        self.world.agenda.borrow_mut().enter(at, self.world.clock.instant(at), Box::new(call))
    }

    /// Strikes a timer out. Returns whether it was still to come.
    pub fn strike(&self, timer: TimerKey) -> bool {
        let struck = self.world.agenda.borrow_mut().strike(timer);
        struck.is_some()
    }

    /// The running task holds the event loop for `duration`: the clock moves on while nobody else runs.
    /// `what` of the outer world it does that for is told; it is empty where it is not that.
    pub fn block(&self, duration: Duration, line: Line, what: &str) {
        let nanos = u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX);
        self.record(self.current(), Fact::Blocked { nanos, line, what: self.text(what) });
        self.world.clock.move_to(self.now().plus(duration));
        self.world.turns.set(0);
    }

    // --- the line -------------------------------------------------------------------------------------------------

    /// Calls `call` in the next turn.
    pub fn call_soon(&self, call: impl FnOnce(&Stage) + 'static) {
        self.world.turnstile.borrow_mut().queue_call(Box::new(call));
    }

    /// Lets the task stand in line for the next turn, without a word in the trace.
    pub fn queue(&self, task: TaskId) {
        self.world.turnstile.borrow_mut().queue_step(task);
    }

    /// Ends the task's wait: notes why, and lets it stand in line for the next turn.
    pub fn wake(&self, task: TaskId, reason: WakeReason, by: Option<TaskId>, resource: Option<ResourceId>) {
        self.record(task, Fact::Woken { reason, by, resource });
        self.queue(task);
    }

    /// Lets those tasks stand in line that were woken through their wakers by a tokio primitive since the last call,
    /// in that order. Whoever makes a primitive wake somebody calls this at once, for only it knows the reason.
    pub fn collect(&self, reason: WakeReason, by: Option<TaskId>, resource: Option<ResourceId>) {
        let woken = std::mem::take(&mut *self.world.woken.lock().unwrap_or_else(PoisonError::into_inner));
        for task in woken {
            self.wake(task, reason, by, resource);
        }
    }

    /// Does something in the name of another task or thread: what is recorded meanwhile is its.
    pub fn acting_as<R>(&self, task: TaskId, act: impl FnOnce() -> R) -> R {
        let outer = self.world.current.replace(task);
        let result = act();
        self.world.current.set(outer);
        result
    }

    /// Calls `call` when the next turn begins, before anything that stands in line for it.
    pub fn before_next_turn(&self, call: impl FnOnce(&Stage) + 'static) {
        self.world.starts.borrow_mut().push(Box::new(call));
    }

    /// The task that runs now; the program, if none of the event loop's does.
    #[must_use]
    pub fn current(&self) -> TaskId {
        self.world.current.get()
    }

    // --- the record -----------------------------------------------------------------------------------------------

    /// Writes a fact down, at the present moment.
    pub fn record(&self, task: TaskId, fact: Fact) {
        let fresh = {
            let mut recorder = self.world.recorder.borrow_mut();
            recorder.push(self.now(), task, fact);
            if recorder.len() > self.world.meter.budget().events && !matches!(fact, Fact::Ended { .. }) {
                self.halt(Halt::Exhausted(format!(
                    "The run has recorded {} events, which is all that a scene may use. Let fewer tasks do fewer things.",
                    budget::grouped(recorder.len() as u64 - 1)
                )));
            }
            recorder.fresh()
        };
        if self.world.pace.borrow().wants(fresh) {
            self.report(StageState::Running);
        }
    }

    /// The trace's id for a text.
    #[must_use]
    pub fn text(&self, text: &str) -> TextId {
        self.world.recorder.borrow_mut().text(text)
    }

    /// The trace's id for a text that is written by `write`, without an allocation if the trace has it already.
    #[must_use]
    pub fn text_with(&self, write: impl FnOnce(&mut String) -> std::fmt::Result) -> TextId {
        let mut buffer = self.world.buffer.take();
        buffer.clear();
        let id = write(&mut buffer).map_or(TextId::EMPTY, |()| self.text(&buffer));
        *self.world.buffer.borrow_mut() = buffer;
        id
    }

    /// The trace's id for an await stack, outermost function first.
    #[must_use]
    pub fn stack(&self, frames: &[StackFrame]) -> StackId {
        self.world.recorder.borrow_mut().stack(frames)
    }

    /// An id for a task that is about to be spawned.
    #[must_use]
    pub fn new_task(&self) -> TaskId {
        self.world.recorder.borrow_mut().new_task()
    }

    /// An id for a resource that is about to be created.
    #[must_use]
    pub fn new_resource(&self) -> ResourceId {
        self.world.recorder.borrow_mut().new_resource()
    }

    /// What the trace calls a task.
    #[must_use]
    pub fn name_of(&self, task: TaskId) -> String {
        self.world.recorder.borrow().name(task).to_owned()
    }

    /// The run's seed.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.world.seed
    }

    /// What the program's requests and files meet.
    #[must_use]
    pub fn outer_world(&self) -> &Arc<crate::world::World> {
        &self.world.outer
    }

    // --- limits ---------------------------------------------------------------------------------------------------

    /// Counts steps of the machine.
    ///
    /// # Errors
    /// If the run must end: a budget is used up, or somebody stopped it.
    pub fn tick(&self, steps: u64) -> Result<(), Halt> {
        self.world.meter.tick(steps, || self.who()).inspect_err(|halt| {
            self.halt(halt.clone());
        })
    }

    /// Asks before `bytes` more are allocated at once.
    ///
    /// # Errors
    /// If the run may not hold so much.
    pub fn charge(&self, bytes: usize) -> Result<(), Halt> {
        self.world.meter.charge(bytes).inspect_err(|halt| {
            self.halt(halt.clone());
        })
    }

    /// Ends the run as soon as the running task gives the event loop back. The first reason counts.
    pub fn halt(&self, reason: Halt) {
        self.world.halted.borrow_mut().get_or_insert(reason);
    }

    /// From now on the run ends, with this sentence, when the clock is to move beyond `at`.
    pub fn be_patient_until(&self, at: Time, sentence: impl Fn() -> String + 'static) {
        *self.world.patience.borrow_mut() = Some((at, Box::new(sentence)));
    }

    /// The run may take as long as it wants again.
    pub fn be_patient(&self) {
        self.world.patience.take();
    }

    /// Why the run is to end, if it is.
    #[must_use]
    pub fn halted(&self) -> Option<Halt> {
        self.world.halted.borrow().clone()
    }

    fn who(&self) -> String {
        match self.current() {
            TaskId::PROGRAM => "The program".to_owned(),
            task => format!("Task `{}`", self.world.recorder.borrow().name(task)),
        }
    }

    // --- the learner's hand ---------------------------------------------------------------------------------------

    /// Says how interventions are carried out on this act's tasks.
    pub fn on_intervention(&self, hand: impl Fn(&Stage, Intervention) + 'static) {
        *self.world.hand.borrow_mut() = Some(Rc::new(hand));
    }

    /// Keeps a task from running until it is let go, or for so many virtual nanoseconds. What wakes it meanwhile is not
    /// lost.
    pub(super) fn hold(&self, task: TaskId, nanos: Option<u64>) {
        self.record(task, Fact::Hand { deed: nanos.map_or(Deed::Hold, Deed::Delay) });
        let number = self.world.turnstile.borrow_mut().hold(task);
        if let Some(nanos) = nanos {
            self.call_at(Time(self.now().0.saturating_add(nanos)), move |stage| {
                stage.world.turnstile.borrow_mut().let_go(task, Some(number));
            });
        }
    }

    /// Lets a task run again.
    pub(super) fn let_go(&self, task: TaskId) {
        self.record(task, Fact::Hand { deed: Deed::LetGo });
        self.world.turnstile.borrow_mut().let_go(task, None);
    }

    fn intervene(&self, intervention: Intervention) {
        let mut interventions = self.world.interventions.borrow_mut();
        let at = interventions.partition_point(|other| other.at <= intervention.at);
        interventions.insert(at, intervention);
    }

    // --- reports --------------------------------------------------------------------------------------------------

    fn report(&self, state: StageState) {
        let reported = self.world.pace.borrow().report(|| Report {
            delta: self.world.recorder.borrow_mut().take_delta(),
            now: self.now(),
            state,
        });
        if let Err(halt) = reported {
            self.halt(halt);
        }
    }

    fn into_trace(self) -> Trace {
        self.world.recorder.replace(Recorder::new()).into_trace()
    }
}
