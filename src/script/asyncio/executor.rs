//! Pools of threads: `loop.run_in_executor`, `asyncio.to_thread` and `concurrent.futures.ThreadPoolExecutor`.
//!
//! A job runs in virtual time beside the event loop, on a lane of its own. What it computes takes no time; what it
//! sleeps holds its worker up, and nobody else. A pool has so many workers and no more: further jobs wait for one.
//!
//! Where real threads leave the order open, this is it: a job that gets a new worker runs at once until it first
//! blocks, as CPython's new threads mostly do; one that gets an idle worker begins before the loop's next turn.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::event_loop::EventLoop;
use super::future::{Future, Kind};
use super::job::{Aim, Job};
use super::object::Of;
use super::resource::this;
use super::run;
use super::session::Session;
use crate::script::value::{Args, Class, NativeFn, Signature, Sym, Value};
use crate::script::vm::{Context, Outcome, Vm};

/// Workers of a pool that is not told how many: what CPython takes on a machine with eight processors.
const WORKERS: usize = 12;

/// The body of a `ThreadPoolExecutor`.
pub struct Pool {
    session: Rc<Session>,
    prefix: String,
    most: usize,
    workers: Cell<usize>,
    idle: Cell<usize>,
    /// Jobs that wait for a worker.
    line: RefCell<VecDeque<Of<Job>>>,
    /// The names of the workers that have nothing to do, or are about to take the next job.
    pub(super) free: RefCell<VecDeque<String>>,
    /// It takes no more jobs.
    shut: Cell<bool>,
    /// Done when all workers are idle.
    drained: RefCell<Vec<Future>>,
}

impl Pool {
    fn new(session: &Rc<Session>, prefix: &str, most: usize) -> Self {
        Self {
            session: Rc::clone(session),
            prefix: prefix.to_owned(),
            most,
            workers: Cell::new(0),
            idle: Cell::new(0),
            line: RefCell::default(),
            free: RefCell::default(),
            shut: Cell::new(false),
            drained: RefCell::default(),
        }
    }

    fn is_drained(&self) -> bool {
        self.idle.get() == self.workers.get()
    }
}

impl Of<Pool> {
    /// Takes a job: `ThreadPoolExecutor.submit`.
    pub(super) fn submit(&self, vm: &mut Vm, aim: Aim, context: Rc<Context>) -> Outcome<Of<Job>> {
        if self.shut.get() {
            return Err(vm.runtime_error("cannot schedule new futures after shutdown"));
        }
        let job = Job::new(vm, self, aim, context);
        if self.idle.get() > 0 {
            self.idle.set(self.idle.get() - 1);
            job.take_worker();
            job.start_before_next_turn();
        } else if self.workers.get() < self.most {
            self.workers.set(self.workers.get() + 1);
            job.name(&format!("{}_{}", self.prefix, self.workers.get() - 1));
            job.proceed(vm);
        } else {
            self.line.borrow_mut().push_back(job.clone());
        }
        Ok(job)
    }

    /// A worker has nothing to do: it takes the next job in line, or rests.
    pub(super) fn worker_is_free(&self, vm: &mut Vm) {
        let next = self.line.borrow_mut().pop_front();
        if let Some(job) = next {
            job.take_worker();
            return job.proceed(vm);
        }
        self.idle.set(self.idle.get() + 1);
        if self.is_drained() {
            let session = &self.session;
            for drained in self.drained.take() {
                let owner = Rc::clone(session);
                session.stage.call_soon(move |_| owner.caused_by(None, |_| drained.set_result(Value::None)));
            }
        }
    }

    /// Waits, and lets nobody else run, until every job is done.
    fn wait_for_all(&self, vm: &mut Vm) -> Outcome<()> {
        while !self.is_drained() {
            if !self.session.advance_threads(vm)? {
                break;
            }
        }
        Ok(())
    }
}

impl EventLoop {
    /// The pool for jobs that name none.
    fn default_pool(&self, vm: &mut Vm) -> Outcome<Of<Pool>> {
        if self.pool_shut.get() {
            return Err(vm.runtime_error("Executor shutdown has been called"));
        }
        let session = Session::of(vm);
        let mut pool = self.pool.borrow_mut();
        Ok(pool.get_or_insert_with(|| Of::new(&session.kit().pool, Pool::new(&session, "asyncio", WORKERS))).clone())
    }
}

/// `loop.run_in_executor(executor, func, *args)`
pub fn run_in_executor(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let event_loop = this!(vm, this, EventLoop);
    event_loop.check_open(vm)?;
    Session::of(vm).activate(&this);
    let mut given = args.take_all();
    if given.len() < 2 {
        let message = "BaseEventLoop.run_in_executor() missing required positional arguments: 'executor' and 'func'";
        return Err(vm.type_error(message));
    }
    let rest = given.split_off(2);
    let (function, pool) = (given.pop().unwrap_or(Value::None), given.pop().and_then(Value::some));
    let pool = match pool {
        Some(pool) => this!(vm, pool, Pool),
        None => event_loop.default_pool(vm)?,
    };
    let aim = Aim { function, args: rest, keywords: Vec::new() };
    let job = pool.submit(vm, aim, Rc::default())?;
    Ok(job.awaited(vm).value().clone())
}

/// `asyncio.to_thread(func, /, *args, **kwargs)`
pub fn to_thread(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let keywords: Vec<(Sym, Value)> = args.take_keywords().into_iter().filter(|(_, value)| !value.is_unset()).collect();
    let mut given = args.take_all();
    if given.is_empty() {
        return Err(vm.type_error("to_thread() missing 1 required positional argument: 'func'"));
    }
    let rest = given.split_off(1);
    let function = given.pop().unwrap_or(Value::None);
    let aim = Aim { function, args: rest, keywords };
    Ok(super::job::in_thread(vm, aim))
}

impl Session {
    /// The future of a job in the running loop's default pool.
    pub(super) fn in_default_pool(&self, vm: &mut Vm, aim: Aim) -> Outcome<Future> {
        let event_loop = self.running_loop_or_error(vm)?;
        let context = vm.context().copy();
        let pool = this!(vm, event_loop, EventLoop).default_pool(vm)?;
        Ok(pool.submit(vm, aim, context)?.awaited(vm))
    }
}

/// `loop.set_default_executor(executor)`
pub fn set_default_executor(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, pool) = args.this_and_one(vm)?;
    let event_loop = this!(vm, this, EventLoop);
    let Some(pool) = Of::<Pool>::from(&pool) else {
        return Err(vm.type_error("executor must be ThreadPoolExecutor instance"));
    };
    let old = event_loop.pool.replace(Some(pool));
    drop(old);
    Ok(Value::None)
}

/// `loop.shutdown_default_executor()`
pub fn shutdown_default_executor(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let session = Session::of(vm);
    let future = until_drained(&session, &*this!(vm, this, EventLoop)).unwrap_or_else(|| {
        let done = Future::new(&session, Kind::Plain, 0);
        done.set_result(Value::None);
        done
    });
    Ok(super::future::coroutine(vm, "shutdown_default_executor", future))
}

/// Shuts the default pool: a future for when its workers are done, if they are not.
fn until_drained(session: &Rc<Session>, event_loop: &EventLoop) -> Option<Future> {
    event_loop.pool_shut.set(true);
    let pool = event_loop.pool.borrow().clone()?;
    pool.shut.set(true);
    if pool.is_drained() {
        return None;
    }
    let drained = Future::new(session, Kind::Plain, 0);
    pool.drained.borrow_mut().push(drained.clone());
    Some(drained)
}

/// Waits for the default pool of the loop that is open: the end of `asyncio.run`. Returns whether there was anything
/// to wait for.
///
/// # Errors
/// As [`run::forever`].
pub fn shut_down(vm: &mut Vm, session: &Rc<Session>) -> Outcome<bool> {
    let event_loop = session.event_loop.borrow().as_ref().and_then(Of::<EventLoop>::from);
    let Some(drained) = event_loop.and_then(|event_loop| until_drained(session, &event_loop)) else { return Ok(false) };
    run::until_complete(vm, drained.value())?;
    Ok(true)
}

fn new(vm: &mut Vm, class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<4> = Signature {
        names: ["max_workers", "thread_name_prefix", "initializer", "initargs"],
        only_positional: 0,
        positional: 4,
        required: 0,
    };
    let [most, prefix, _initializer, _initargs] = args.bind(vm, &SHAPE)?;
    let most = match most.some() {
        Some(most) => vm.index_i64(&most)?,
        None => i64::try_from(WORKERS).unwrap_or(0),
    };
    if most <= 0 {
        return Err(vm.value_error("max_workers must be greater than 0"));
    }
    let session = Session::of(vm);
    let prefix = match prefix.some() {
        Some(prefix) => vm.str(&prefix)?.as_str().to_owned(),
        None => format!("ThreadPoolExecutor-{}", session.next_pool()),
    };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    Ok(Of::new(class, Pool::new(&session, &prefix, most)).value())
}

fn submit(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let pool = this!(vm, this, Pool);
    let keywords: Vec<(Sym, Value)> = args.take_keywords().into_iter().filter(|(_, value)| !value.is_unset()).collect();
    let mut given = args.take_all();
    if given.is_empty() {
        return Err(vm.type_error("ThreadPoolExecutor.submit() missing 1 required positional argument: 'fn'"));
    }
    let rest = given.split_off(1);
    let function = given.pop().unwrap_or(Value::None);
    Ok(pool.submit(vm, Aim { function, args: rest, keywords }, Rc::default())?.value())
}

fn shutdown(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["wait", "cancel_futures"], only_positional: 0, positional: 1, required: 0 };
    let mut args = args;
    let this = args.this();
    let pool = this!(vm, this, Pool);
    let [wait, cancel] = args.bind(vm, &SHAPE)?;
    pool.shut.set(true);
    if cancel.given().is_some_and(|cancel| vm.truthy(&cancel).unwrap_or(false)) {
        let waiting: Vec<Of<Job>> = pool.line.borrow().iter().cloned().collect();
        for job in waiting {
            job.cancel(vm);
        }
    }
    if wait.given().is_none_or(|wait| vm.truthy(&wait).unwrap_or(true)) {
        pool.wait_for_all(vm)?;
    }
    Ok(Value::None)
}

fn enter(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.only_this(vm)
}

fn exit(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let pool = this!(vm, this, Pool);
    pool.shut.set(true);
    pool.wait_for_all(vm)?;
    Ok(Value::Bool(false))
}

const METHODS: &[(&str, NativeFn)] =
    &[("submit", submit), ("shutdown", shutdown), ("__enter__", enter), ("__exit__", exit)];

/// The class `ThreadPoolExecutor`.
pub fn class(vm: &mut Vm) -> Rc<Class> {
    let class = vm.native_class("ThreadPoolExecutor", "concurrent.futures.thread", &[], new);
    class.add_methods(METHODS);
    class
}
