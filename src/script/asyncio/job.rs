//! Jobs of a pool: `concurrent.futures.Future`, and the function that runs behind it.

use std::cell::RefCell;
use std::rc::Rc;

use super::executor::Pool;
use super::future::{Future, Kind};
use super::object::Of;
use super::resource::this;
use super::session::Session;
use super::sleep::seconds;
use crate::script::value::{
    Args, Class, Generator, Instance, NativeAwaitable, NativeFn, Resume, Signature, Step, Sym, Value,
};
use crate::script::vm::{Builtin, Context, Outcome, Parked, Raised, ThreadStep, Vm};
use crate::stage::TimerKey;
use crate::trace::{Fact, Line, Outcome as Ended, TaskId, TaskKind, Time};

/// What a job is to call.
#[derive(Clone)]
pub struct Aim {
    pub(super) function: Value,
    pub(super) args: Vec<Value>,
    pub(super) keywords: Vec<(Sym, Value)>,
}

/// Where a job stands.
#[derive(Clone)]
enum State {
    /// It waits for a worker.
    Pending,
    /// It runs, or blocks in its thread.
    Running,
    /// It was cancelled before it began.
    Cancelled,
    Returned(Value),
    Raised(Rc<Instance>),
}

/// What a job that blocks goes on with.
struct Rest {
    root: Option<Rc<Generator>>,
    result: Value,
    at: Time,
    timer: Option<TimerKey>,
}

/// The body of a `concurrent.futures.Future`.
pub struct Job {
    session: Rc<Session>,
    pool: Of<Pool>,
    lane: TaskId,
    aim: RefCell<Option<Aim>>,
    context: Rc<Context>,
    state: RefCell<State>,
    rest: RefCell<Option<Rest>>,
    /// The futures of the event loop that stand for it.
    outer: RefCell<Vec<Future>>,
    callbacks: RefCell<Vec<Value>>,
}

impl Job {
    /// A job that waits for a worker.
    pub fn new(vm: &mut Vm, pool: &Of<Pool>, aim: Aim, context: Rc<Context>) -> Of<Self> {
        let session = Session::of(vm);
        let stage = &session.stage;
        let lane = stage.new_task();
        let code = match super::repr::plain_name(vm, &aim.function) {
            name if name.is_empty() => vm.type_name(&aim.function).as_str().to_owned(),
            name => name,
        };
        let code = stage.text(&code);
        let line = Line(vm.current_line());
        let parent = Some(stage.current());
        stage.record(lane, Fact::Spawned { parent, name: code, code, kind: TaskKind::Thread, line });
        let body = Self {
            session: Rc::clone(&session),
            pool: pool.clone(),
            lane,
            aim: RefCell::new(Some(aim)),
            context: context.copy(),
            state: RefCell::new(State::Pending),
            rest: RefCell::default(),
            outer: RefCell::default(),
            callbacks: RefCell::default(),
        };
        Of::new(&session.kit().job, body)
    }

    /// Says which worker has it.
    pub fn name(&self, worker: &str) {
        let stage = &self.session.stage;
        stage.record(self.lane, Fact::Renamed { name: stage.text(worker) });
        self.context.set_thread(worker.into());
    }

    /// Goes on with a worker that another job has left.
    pub fn take_worker(&self) {
        let worker = self.pool.free.borrow_mut().pop_front();
        if let Some(worker) = worker {
            self.context.set_thread(worker.as_str().into());
        }
    }

    /// Leaves its worker to the next job.
    fn leave_worker(&self) {
        if let Some(worker) = self.context.thread() {
            self.pool.free.borrow_mut().push_back(worker.to_string());
        }
    }

    fn is_done(&self) -> bool {
        matches!(&*self.state.borrow(), State::Cancelled | State::Returned(_) | State::Raised(_))
    }

    fn outcome(&self, vm: &mut Vm) -> Option<Outcome<Value>> {
        let state = self.state.borrow().clone();
        match state {
            State::Pending | State::Running => None,
            State::Returned(value) => Some(Ok(value)),
            State::Raised(exception) => Some(Err(Raised::exception(exception))),
            State::Cancelled => {
                let class = Rc::clone(&self.session.kit().job_cancelled);
                Some(Err(Raised::exception(vm.exception(&class, Vec::new()))))
            }
        }
    }
}

impl Of<Job> {
    /// An idle worker begins with it before the loop's next turn.
    pub fn start_before_next_turn(&self) {
        let (job, session) = (self.clone(), Rc::clone(&self.session));
        self.session.stage.before_next_turn(move |_| {
            session.caused_by(None, |vm| job.proceed(vm));
        });
    }

    /// Lets it run until it blocks or ends. Its worker then takes the next job.
    pub fn proceed(&self, vm: &mut Vm) {
        if matches!(&*self.state.borrow(), State::Cancelled) {
            self.leave_worker();
            return self.pool.worker_is_free(vm);
        }
        let session = Rc::clone(&self.session);
        let (outer_thread, outer_task) = (session.in_thread.replace(true), session.replace_current(None));
        let step = session.stage.acting_as(self.lane, || {
            vm.in_context(&self.context, |vm| match (self.rest.take(), self.aim.take()) {
                (Some(Rest { root: Some(root), result, .. }), _) => vm.resume_thread(root, result),
                (Some(Rest { result, .. }), _) => ThreadStep::Done(Ok(result)),
                (None, Some(Aim { function, args, keywords })) => {
                    *self.state.borrow_mut() = State::Running;
                    session.stage.record(self.lane, Fact::PollBegan);
                    vm.begin_thread(&function, args, keywords)
                }
                (None, None) => ThreadStep::Done(Ok(Value::None)),
            })
        });
        session.in_thread.set(outer_thread);
        session.replace_current(outer_task);
        match step {
            ThreadStep::Parked(root, parked) => self.park(root, parked),
            ThreadStep::Done(outcome) => {
                self.finish(vm, outcome);
                self.leave_worker();
                self.pool.worker_is_free(vm);
            }
        }
    }

    fn park(&self, root: Option<Rc<Generator>>, parked: Parked) {
        let (session, stage) = (Rc::clone(&self.session), &self.session.stage);
        let what = stage.text(&parked.what);
        let line = Line(parked.line);
        stage.record(self.lane, Fact::Blocked { nanos: parked.nanos, line, what });
        let at = Time(stage.now().0.saturating_add(parked.nanos.max(1000)));
        let job = self.clone();
        let timer = session.has_loop().then(|| {
            stage.call_at(at, move |_| {
                if let Some(rest) = job.rest.borrow_mut().as_mut() {
                    rest.timer = None;
                }
                job.session.caused_by(Some(job.lane), |vm| job.proceed(vm));
            })
        });
        *self.rest.borrow_mut() = Some(Rest { root, result: parked.result, at, timer });
        session.blocked.borrow_mut().push(self.clone());
    }

    fn finish(&self, vm: &mut Vm, outcome: Outcome<Value>) {
        let stage = &self.session.stage;
        let (state, ended) = match outcome {
            Ok(value) => {
                let shown = stage.text(&super::brief::text(vm, &value));
                (State::Returned(value), Ended::Returned(shown))
            }
            Err(raised) => match raised.as_exception().cloned() {
                Some(exception) => {
                    let shown = stage.text(vm.format_exception_only(&exception).trim_end());
                    (State::Raised(exception), Ended::Raised(shown))
                }
                None => return self.session.halted(&raised),
            },
        };
        stage.record(self.lane, Fact::Finished { outcome: ended });
        *self.state.borrow_mut() = state;
        self.tell(vm);
    }

    /// It is done: whoever wants to know is told, the event loop in its next turn.
    fn tell(&self, vm: &mut Vm) {
        for callback in self.callbacks.take() {
            if let Err(raised) = vm.call(&callback, vec![self.value()]) {
                self.session.halted(&raised);
            }
        }
        for outer in self.outer.take() {
            self.pass_on(outer);
        }
    }

    fn pass_on(&self, outer: Future) {
        let (job, session) = (self.clone(), Rc::clone(&self.session));
        if !session.has_loop() {
            return;
        }
        self.session.stage.call_soon(move |_| {
            session.caused_by(Some(job.lane), |_| {
                let state = job.state.borrow().clone();
                match state {
                    State::Returned(value) => outer.set_result(value),
                    State::Raised(exception) => outer.set_exception(exception),
                    State::Cancelled => {
                        outer.cancel_plainly(Value::None);
                    }
                    State::Pending | State::Running => {}
                }
            });
        });
    }

    /// The event loop's future for it: `asyncio.wrap_future`.
    pub fn awaited(&self, vm: &mut Vm) -> Future {
        let outer = Future::new(&self.session, Kind::Job(self.lane), vm.current_line());
        let job = self.clone();
        outer.react("_chain_future.<locals>._call_check_cancel() at asyncio/futures.py:387", move |vm, outer| {
            if outer.is_cancelled() {
                job.cancel(vm);
            }
        });
        if self.is_done() {
            self.pass_on(outer.clone());
        } else {
            self.outer.borrow_mut().push(outer.clone());
        }
        outer
    }

    /// `Future.cancel()`: a job that has begun cannot be stopped.
    pub fn cancel(&self, vm: &mut Vm) -> bool {
        let state = self.state.borrow().clone();
        match state {
            State::Pending => {
                *self.state.borrow_mut() = State::Cancelled;
                self.session.stage.record(self.lane, Fact::Finished { outcome: Ended::Cancelled });
                self.tell(vm);
                true
            }
            State::Cancelled => true,
            State::Running | State::Returned(_) | State::Raised(_) => false,
        }
    }
}

impl Session {
    /// Nobody but threads can run: moves the clock to when the first of them goes on. Returns false if none blocks.
    pub(super) fn advance_threads(&self, vm: &mut Vm) -> Outcome<bool> {
        let next = {
            let mut blocked = self.blocked.borrow_mut();
            blocked.retain(|job| job.rest.borrow().is_some());
            let at = |job: &Of<Job>| job.rest.borrow().as_ref().map(|rest| rest.at);
            blocked.iter().min_by_key(|job| at(job)).cloned()
        };
        let Some(job) = next else { return Ok(false) };
        let due = job.rest.borrow().as_ref().map(|rest| (rest.at, rest.timer));
        if let Some((at, timer)) = due {
            if let Some(timer) = timer {
                self.stage.strike(timer);
            }
            let now = self.stage.now();
            if at > now {
                let line = vm.current_line();
                vm.host().block(at.0 - now.0, line, "waiting for a thread");
            }
            job.proceed(vm);
        }
        vm.flush_steps()?;
        Ok(true)
    }
}

/// `time.sleep` of the main thread while no event loop runs: threads go on meanwhile. False if there are none.
///
/// # Errors
/// What ends the run.
pub fn sleep_beside_threads(vm: &mut Vm, nanos: u64) -> Outcome<bool> {
    let Some(host) = vm.host_as::<super::StageHost>() else { return Ok(false) };
    let session = Rc::clone(&host.session);
    if session.in_thread.get() || session.running.get() || session.blocked.borrow().is_empty() {
        return Ok(false);
    }
    let until = Time(session.stage.now().0.saturating_add(nanos));
    let next = || {
        let blocked = session.blocked.borrow();
        blocked.iter().filter_map(|job| job.rest.borrow().as_ref().map(|rest| rest.at)).min()
    };
    while next().is_some_and(|at| at <= until) {
        session.advance_threads(vm)?;
    }
    let left = until.0.saturating_sub(session.stage.now().0);
    let line = vm.current_line();
    vm.host().block(left, line, "");
    Ok(true)
}

/// The coroutine behind `asyncio.to_thread`: the job begins when it is awaited.
struct InThread {
    aim: Option<Aim>,
    future: Option<Future>,
}

/// `asyncio.to_thread`
pub fn in_thread(vm: &Vm, aim: Aim) -> Value {
    Generator::native(vm, "to_thread", InThread { aim: Some(aim), future: None })
}

impl NativeAwaitable for InThread {
    fn resume(&mut self, vm: &mut Vm, resume: Resume) -> Step {
        if let Some(aim) = self.aim.take() {
            if let Resume::Throw(raised) = resume {
                return Step::Raise(raised);
            }
            match Session::of(vm).in_default_pool(vm, aim) {
                Ok(future) => self.future = Some(future),
                Err(raised) => return Step::Raise(raised),
            }
            return self
                .future
                .as_ref()
                .map_or(Step::Return(Value::None), |future| future.awaiting().resume(vm, Resume::Send(Value::None)));
        }
        match &self.future {
            Some(future) => future.awaiting().resume(vm, resume),
            None => Step::Return(Value::None),
        }
    }
}

/// `asyncio.wrap_future(future)`
pub fn wrap_future(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let _loop = args.keyword("loop");
    let future = args.one(vm)?;
    if Future::from(&future).is_some() {
        return Ok(future);
    }
    let job = this!(vm, future, Job);
    Ok(job.awaited(vm).value().clone())
}

fn result(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["timeout"], only_positional: 0, positional: 1, required: 0 };
    let this = args.this();
    let job = this!(vm, this, Job);
    let [timeout] = args.bind(vm, &SHAPE)?;
    finished(vm, &job, timeout)
}

/// Waits until it is done, and lets nobody but threads run meanwhile.
fn finished(vm: &mut Vm, job: &Of<Job>, timeout: Value) -> Outcome<Value> {
    let session = Rc::clone(&job.session);
    let until = match timeout.some() {
        Some(timeout) => Some(super::sleep::after(session.stage.now(), seconds(vm, &timeout)?)),
        None => None,
    };
    loop {
        if let Some(outcome) = job.outcome(vm) {
            return outcome;
        }
        let late = until.is_some_and(|until| session.next_thread().is_none_or(|next| next > until));
        if late || !session.advance_threads(vm)? {
            if let Some(until) = until {
                let (now, line) = (session.stage.now(), vm.current_line());
                vm.host().block(until.0.saturating_sub(now.0), line, "waiting for a thread");
            }
            let class = Rc::clone(vm.class(Builtin::TimeoutError));
            return Err(Raised::exception(vm.exception(&class, Vec::new())));
        }
    }
}

impl Session {
    fn next_thread(&self) -> Option<Time> {
        self.blocked.borrow().iter().filter_map(|job| job.rest.borrow().as_ref().map(|rest| rest.at)).min()
    }
}

fn exception(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["timeout"], only_positional: 0, positional: 1, required: 0 };
    let this = args.this();
    let job = this!(vm, this, Job);
    let [timeout] = args.bind(vm, &SHAPE)?;
    match finished(vm, &job, timeout) {
        Ok(_) => Ok(Value::None),
        Err(raised) => match &*job.state.borrow() {
            State::Raised(exception) => Ok(Value::Instance(Rc::clone(exception))),
            _ => Err(raised),
        },
    }
}

fn done(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(this!(vm, this, Job).is_done()))
}

fn running(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let job = this!(vm, this, Job);
    let runs = matches!(&*job.state.borrow(), State::Running);
    Ok(Value::Bool(runs))
}

fn cancelled(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let job = this!(vm, this, Job);
    let cancelled = matches!(&*job.state.borrow(), State::Cancelled);
    Ok(Value::Bool(cancelled))
}

fn cancel(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(this!(vm, this, Job).cancel(vm)))
}

fn add_done_callback(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, callback) = args.this_and_one(vm)?;
    let job = this!(vm, this, Job);
    if job.is_done() {
        vm.call(&callback, vec![this])?;
    } else {
        job.callbacks.borrow_mut().push(callback);
    }
    Ok(Value::None)
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let job = this!(vm, this, Job);
    let address = crate::script::builtins::identity(&this);
    let state = job.state.borrow().clone();
    let state = match state {
        State::Pending => "pending".to_owned(),
        State::Running => "running".to_owned(),
        State::Cancelled => "cancelled".to_owned(),
        State::Returned(value) => format!("finished returned {}", vm.class_of(&value).name().as_str()),
        State::Raised(exception) => format!("finished raised {}", exception.class().name().as_str()),
    };
    Ok(Value::str(format!("<Future at {address:#x} state={state}>")))
}

const METHODS: &[(&str, NativeFn)] = &[
    ("result", result),
    ("exception", exception),
    ("done", done),
    ("running", running),
    ("cancelled", cancelled),
    ("cancel", cancel),
    ("add_done_callback", add_done_callback),
    ("__repr__", repr),
];

/// The class `concurrent.futures.Future`.
pub fn class(vm: &mut Vm) -> Rc<Class> {
    let class = vm.native_class("Future", "concurrent.futures._base", &[], |vm, _, _| {
        Err(vm.type_error("futures of a pool are made by its submit()"))
    });
    class.add_methods(METHODS);
    class
}
