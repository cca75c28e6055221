//! What all of asyncio shares during one run of a program.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

use super::event_loop::{EventLoop, Policy};
use super::future::Future;
use super::handle::{self, Handle};
use super::host::StageHost;
use super::job::Job;
use super::object::Of;
use super::report::Report;
use super::reprlib;
use super::task::{Task, TaskBody, Waiting};
use crate::script::value::{Class, Generator, Instance, NativeObject, Value};
use crate::script::vm::{Collector, Context, Halt, Raised, Vm};
use crate::script::world::Outside;
use crate::stage::Stage;
use crate::trace::{Fact, Line, ResourceId, ResourceKind, Stream, TaskId, Time};
use crate::world::Live;

/// The classes of the module, made when it is imported.
pub struct Kit {
    pub(super) future: Rc<Class>,
    pub(super) task: Rc<Class>,
    pub(super) event_loop: Rc<Class>,
    pub(super) handle: Rc<Class>,
    pub(super) timer_handle: Rc<Class>,
    pub(super) lock: Rc<Class>,
    pub(super) cancelled_error: Rc<Class>,
    pub(super) invalid_state: Rc<Class>,
    pub(super) queue_empty: Rc<Class>,
    pub(super) queue_full: Rc<Class>,
    pub(super) queue_shut_down: Rc<Class>,
    pub(super) condition: Rc<Class>,
    pub(super) broken_barrier: Rc<Class>,
    pub(super) pool: Rc<Class>,
    pub(super) job: Rc<Class>,
    pub(super) job_cancelled: Rc<Class>,
    pub(super) timeout: Rc<Class>,
    pub(super) as_completed: Rc<Class>,
}

/// The state of asyncio in one run.
pub struct Session {
    pub(super) stage: Stage,
    /// The scene's file name and text, for warnings.
    pub(super) file: Arc<str>,
    pub(super) source: Arc<str>,
    /// While the event loop runs, the machine is here, so that the tasks can get at it.
    vm: RefCell<Option<Vm>>,
    kit: OnceCell<Kit>,
    /// The task that runs now.
    current: RefCell<Option<Task>>,
    /// Tasks that are not over, by number.
    tasks: RefCell<Vec<Option<Weak<NativeObject>>>>,
    /// All tasks with a smaller number are over.
    first_live: Cell<usize>,
    /// Async generators that have begun and may need closing.
    pub(super) generators: RefCell<Vec<Weak<Generator>>>,
    names: Cell<u64>,
    reactions: Cell<u64>,
    /// The task whose act the present callback goes back to.
    cause: Cell<Option<TaskId>>,
    /// `SystemExit` or `KeyboardInterrupt` on its way out of the event loop.
    escaped: RefCell<Option<Raised>>,
    /// The event loop that the stage works for, while one is open.
    pub(super) event_loop: RefCell<Option<Value>>,
    pub(super) running: Cell<bool>,
    /// Code runs in a thread of a pool now.
    pub(super) in_thread: Cell<bool>,
    /// Jobs that block in their threads; those that do no more are taken out now and then.
    pub(super) blocked: RefCell<Vec<Of<Job>>>,
    pools: Cell<u64>,
    /// Tasks that were lost: they die with the program.
    lost: RefCell<Vec<Value>>,
    /// A request for cancellation came back to where it began.
    pub(super) recursed: Cell<bool>,
    pub(super) policy: Policy,
    own: Weak<Session>,
    outside: Outside,
}

impl Session {
    /// A session on a stage.
    pub fn new(stage: Stage, file: Arc<str>, source: Arc<str>) -> Rc<Self> {
        let outside = Outside::new(Live::new(stage.outer_world(), stage.seed()));
        Rc::new_cyclic(|own| Self {
            outside,
            stage,
            file,
            source,
            vm: RefCell::default(),
            kit: OnceCell::new(),
            current: RefCell::default(),
            tasks: RefCell::default(),
            first_live: Cell::new(0),
            generators: RefCell::default(),
            names: Cell::new(0),
            reactions: Cell::new(0),
            cause: Cell::new(None),
            escaped: RefCell::default(),
            event_loop: RefCell::default(),
            running: Cell::new(false),
            in_thread: Cell::new(false),
            blocked: RefCell::default(),
            pools: Cell::new(0),
            recursed: Cell::new(false),
            lost: RefCell::default(),
            policy: Policy::default(),
            own: own.clone(),
        })
    }

    /// The session of a machine that was set up by [`crate::script::act`].
    pub fn of(vm: &mut Vm) -> Rc<Self> {
        let host = vm.host_as::<StageHost>().expect("asyncio is installed on machines that play on a stage only");
        Rc::clone(&host.session)
    }

    /// The stage that the program plays on.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The program's text.
    pub fn source(&self) -> Arc<str> {
        Arc::clone(&self.source)
    }

    /// The world outside of the program.
    pub fn outside(&self) -> &Outside {
        &self.outside
    }

    pub(super) fn kit(&self) -> &Kit {
        self.kit.get().expect("nothing of asyncio exists before the module is imported")
    }

    pub(super) fn set_kit(&self, kit: Kit) {
        let _ = self.kit.set(kit);
    }

    /// For whoever lives longer.
    pub(super) fn weak(&self) -> Weak<Self> {
        self.own.clone()
    }

    // --- the machine ----------------------------------------------------------------------------------------------

    /// Hands the machine over to the event loop for the time of `run`.
    pub(super) fn lend<R>(&self, vm: &mut Vm, run: impl FnOnce() -> R) -> R {
        let placeholder = Vm::hollow(Box::new(Collector::default()));
        *self.vm.borrow_mut() = Some(std::mem::replace(vm, placeholder));
        let result = run();
        if let Some(lent) = self.vm.borrow_mut().take() {
            *vm = lent;
        }
        result
    }

    /// Uses the machine from within the event loop. The machine is away while it runs, so that nothing can borrow it
    /// twice; a callback that finds it away is called by nobody who could use it.
    pub(super) fn with_vm<R>(&self, act: impl FnOnce(&mut Vm) -> R) -> Option<R> {
        let mut vm = self.vm.try_borrow_mut().ok()?;
        vm.as_mut().map(act)
    }

    /// Runs a step of a task.
    pub(super) fn run_task(&self, task: &Task, step: impl FnOnce(&mut Vm) -> bool) -> bool {
        let outer = self.current.replace(Some(task.clone()));
        self.cause.set(Some(task.id));
        let began = self.stage.now();
        let over = self.with_vm(|vm| {
            let over = step(vm);
            self.warn_if_slow(vm, began, &task.value());
            if let Err(raised) = vm.flush_steps() {
                self.halted(&raised);
            }
            over
        });
        let ran = self.current.replace(outer);
        self.cause.set(None);
        drop(ran);
        self.flush();
        over.unwrap_or(true)
    }

    /// Runs a reaction of asyncio itself, which goes back to `cause`.
    pub(super) fn caused_by(&self, cause: Option<TaskId>, act: impl FnOnce(&mut Vm)) {
        let outer = self.cause.replace(cause);
        self.with_vm(act);
        self.cause.set(outer);
        self.flush();
    }

    /// Calls a callback of the scene; what it raises goes to the loop's exception handler.
    pub(super) fn call_back(&self, callable: &Value, args: Vec<Value>, context: &Rc<Context>, handle: &Of<Handle>) {
        let began = self.stage.now();
        self.with_vm(|vm| {
            if let Err(raised) = vm.in_context(context, |vm| vm.call(callable, args)) {
                let shown = handle::shown(vm, handle);
                self.callback_raised(vm, &shown, handle.value(), raised);
            }
            self.warn_if_slow(vm, began, &handle.value());
            if let Err(raised) = vm.flush_steps() {
                self.halted(&raised);
            }
        });
        self.flush();
    }

    /// Debug mode: says which callback or step of a task kept the loop for long.
    fn warn_if_slow(&self, vm: &mut Vm, began: Time, what: &Value) {
        let took = self.stage.now().seconds() - began.seconds();
        if took <= 0.0 {
            return;
        }
        let event_loop = self.event_loop.borrow().as_ref().and_then(Of::<EventLoop>::from);
        let Some(event_loop) = event_loop.filter(|event_loop| event_loop.debug.get()) else { return };
        let slow = event_loop.slow.borrow().as_float().unwrap_or(0.1);
        if took >= slow {
            let shown = reprlib::whole(vm, what);
            vm.print(&format!("Executing {shown} took {took:.3} seconds\n"), Stream::Err);
        }
    }

    /// The run ends: remembers why.
    pub(super) fn halted(&self, raised: &Raised) {
        if let Some(halt) = raised.halt() {
            self.stage.halt(match halt {
                Halt::Stopped | Halt::Parked => crate::stage::Halt::Stopped,
                Halt::Exhausted(sentence) => crate::stage::Halt::Exhausted(sentence.clone()),
            });
        }
    }

    /// An exception leaves the event loop.
    pub(super) fn escape(&self, raised: Raised) {
        *self.escaped.borrow_mut() = Some(raised);
        self.stage.stop_loop();
    }

    pub(super) fn take_escaped(&self) -> Option<Raised> {
        self.escaped.take()
    }

    // --- tasks ----------------------------------------------------------------------------------------------------

    pub(super) fn current(&self) -> Option<Task> {
        self.current.borrow().clone()
    }

    /// Says that another task runs now, or none; gives the one before.
    pub(super) fn replace_current(&self, task: Option<Task>) -> Option<Task> {
        self.current.replace(task)
    }

    /// The number in the name of the next pool that is given none.
    pub(super) fn next_pool(&self) -> u64 {
        self.pools.replace(self.pools.get() + 1)
    }

    /// The task whose act the present step or callback goes back to.
    pub(super) fn cause(&self) -> Option<TaskId> {
        self.cause.get()
    }

    /// The number in the name of the next task that is given none.
    pub(super) fn next_number(&self) -> u64 {
        self.names.set(self.names.get() + 1);
        self.names.get()
    }

    pub(super) fn next_reaction(&self) -> u64 {
        self.reactions.set(self.reactions.get() + 1);
        self.reactions.get()
    }

    pub(super) fn register(&self, task: &Task) {
        let mut tasks = self.tasks.borrow_mut();
        let index = task.id.0 as usize;
        if tasks.len() <= index {
            tasks.resize_with(index + 1, || None);
        }
        tasks[index] = Some(Rc::downgrade(task.object()));
    }

    pub(super) fn unregister(&self, id: TaskId) {
        let entry = self.tasks.borrow_mut().get_mut(id.0 as usize).and_then(Option::take);
        drop(entry);
    }

    /// Tasks that are not over, in order of creation.
    pub(super) fn live_tasks(&self) -> Vec<Task> {
        let tasks = self.tasks.borrow();
        let over = tasks.iter().skip(self.first_live.get()).take_while(|task| task.is_none()).count();
        self.first_live.set(self.first_live.get() + over);
        tasks
            .iter()
            .skip(self.first_live.get())
            .flatten()
            .filter_map(|weak| Of::<TaskBody>::from_object(&weak.upgrade()?))
            .collect()
    }

    pub(super) fn live_task(&self, id: TaskId) -> Option<Task> {
        let tasks = self.tasks.borrow();
        Of::from_object(&tasks.get(id.0 as usize)?.as_ref()?.upgrade()?)
    }

    /// Whether an event loop is open.
    pub fn has_loop(&self) -> bool {
        self.event_loop.borrow().is_some()
    }

    // --- resources ------------------------------------------------------------------------------------------------

    /// Records a new resource of the task that runs.
    pub(super) fn create(&self, kind: ResourceKind, capacity: Option<u32>, line: u32) -> ResourceId {
        let resource = self.stage.new_resource();
        self.record(Fact::Created { resource, kind, capacity, line: Line(line) });
        resource
    }

    /// Records a fact of the task that runs.
    pub(super) fn record(&self, fact: Fact) {
        self.stage.record(self.stage.current(), fact);
    }

    // --- exceptions -----------------------------------------------------------------------------------------------

    pub(super) fn cancelled_error(&self, vm: &mut Vm, message: Value) -> Rc<Instance> {
        let args = if message.is_none() { Vec::new() } else { vec![message] };
        vm.exception(&self.kit().cancelled_error, args)
    }

    pub(super) fn invalid_state(&self, vm: &mut Vm, message: &str) -> Raised {
        Raised::exception(vm.exception(&self.kit().invalid_state, vec![Value::from(message)]))
    }

    pub(super) fn is_cancelled_error(&self, raised: &Raised) -> bool {
        raised.is_a(&self.kit().cancelled_error)
    }

    /// An awaited future raises in the task that runs: if that is how a cancellation of the task arrives, it is noted.
    pub(super) fn note_delivery(&self, vm: &Vm, raised: &Raised) {
        let Some(task) = self.current() else { return };
        if let Some(exception) = raised.as_exception()
            && task.asked.get()
            && self.is_cancelled_error(raised)
        {
            task.deliver(vm, exception);
        }
    }

    /// Attends to what was thrown away meanwhile, with the machine lent to the event loop.
    pub(super) fn flush(&self) {
        self.with_vm(|vm| self.attend(vm));
    }

    /// Attends to what was thrown away meanwhile.
    pub(super) fn attend(&self, vm: &mut Vm) {
        if let Err(raised) = vm.settle() {
            self.halted(&raised);
        }
    }

    /// What is left over when the event loop closes: tasks that still wait are lost.
    pub(super) fn lose_tasks(&self, vm: &mut Vm) {
        for task in self.live_tasks() {
            self.stage.record(task.id, Fact::Lost);
            Report::new("Task was destroyed but it is pending!", None, ("task", task.value())).print(vm);
            *task.waiting.borrow_mut() = Waiting::Nothing;
            self.unregister(task.id);
            self.lost.borrow_mut().push(task.value());
        }
    }

    /// Lets go of the tasks that were lost, when the program's variables are gone.
    pub fn forget_lost(&self, vm: &mut Vm) {
        let lost = self.lost.take();
        drop(lost);
        self.attend(vm);
    }

    /// The future of a value that is one, of a coroutine or of another awaitable: `asyncio.ensure_future`.
    pub(super) fn ensure_future(self: &Rc<Self>, vm: &mut Vm, value: &Value) -> Result<Future, Raised> {
        if let Some(future) = Future::from(value) {
            return Ok(future);
        }
        let is_generator = matches!(value, Value::Generator(generator) if generator.is_coroutine());
        let awaitable = is_generator || {
            let class = vm.class_of(value);
            vm.class_attr(&class, crate::script::value::Sym::new("__await__")).is_some()
        };
        if !awaitable {
            return Err(vm.type_error("An asyncio.Future, a coroutine or an awaitable is required"));
        }
        let coroutine = vm.awaitable(value)?;
        Ok(Task::spawn(vm, self, coroutine, None)?.as_future())
    }
}
