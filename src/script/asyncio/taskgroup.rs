//! `asyncio.TaskGroup`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::future::{Future, State};
use super::object::Of;
use super::report::Report;
use super::resource::{Tag, this};
use super::task::Task;
use super::wait::{Immediate, Wait};
use super::waiters::{Line, Waiter};
use crate::script::value::{
    Args, Class, Generator, Instance, List, NativeAwaitable, NativeFn, Resume, Signature, Step, Value,
};
use crate::script::vm::{Builtin, Outcome, Raised, Vm};
use crate::trace::{CancelCause, Fact, ResourceKind, WaitOn, WakeReason};

/// The body of a task group.
pub struct TaskGroup {
    pub(super) tag: Tag,
    entered: Cell<bool>,
    exiting: Cell<bool>,
    aborting: Cell<bool>,
    parent: RefCell<Option<Task>>,
    parent_cancel_requested: Cell<bool>,
    /// Members that are not done, in order of creation.
    tasks: RefCell<Vec<Task>>,
    errors: RefCell<Vec<Rc<Instance>>>,
    /// `SystemExit` or `KeyboardInterrupt`.
    base_error: RefCell<Option<Rc<Instance>>>,
    /// The parent waits here for the last member.
    line: Line<()>,
}

fn is_base_error(vm: &Vm, exception: &Rc<Instance>) -> bool {
    let raised = Raised::exception(Rc::clone(exception));
    raised.is(vm, Builtin::SystemExit) || raised.is(vm, Builtin::KeyboardInterrupt)
}

impl TaskGroup {
    fn cause(&self) -> CancelCause {
        CancelCause::Group(self.tag.id)
    }

    fn abort(&self) {
        self.aborting.set(true);
        let tasks = self.tasks.borrow().clone();
        for task in tasks {
            task.cancel(&Value::None, self.tag.session.cause(), self.cause());
        }
    }

    /// A member is done.
    fn member_done(&self, vm: &mut Vm, member: &Future) {
        let mut tasks = self.tasks.borrow_mut();
        let at = tasks.iter().position(|task| member.task().is_some_and(|member| member.is(task)));
        let gone = at.map(|at| tasks.remove(at));
        let empty = tasks.is_empty();
        drop(tasks);
        drop(gone);
        if empty && self.line.has_next() {
            let _ = self.line.wake_next(());
            self.tag.woke(WakeReason::Finished);
        }
        let state = member.state.borrow().clone();
        let State::Raised(exception) = state else { return };
        member.unread.set(false);
        if is_base_error(vm, &exception) {
            self.base_error.borrow_mut().get_or_insert_with(|| Rc::clone(&exception));
        }
        self.errors.borrow_mut().push(exception);
        let parent = self.parent.borrow().clone();
        let Some(parent) = parent else { return };
        if parent.future.is_done() {
            let (member, shown) = (member.value().clone(), super::repr::future(vm, member));
            let parent = super::repr::future(vm, &parent.as_future());
            let message = format!("Task {shown} has errored out but its parent task {parent} is already completed");
            let error = self.errors.borrow().last().cloned();
            return self.tag.session.report(vm, &Report::new(message, error, ("task", member)));
        }
        if !self.aborting.get() && !self.parent_cancel_requested.get() {
            self.abort();
            self.parent_cancel_requested.set(true);
            parent.cancel(&Value::None, self.tag.session.cause(), self.cause());
        }
    }
}

/// `TaskGroup.__aexit__()`
struct Exit {
    group: Of<TaskGroup>,
    /// What left the block.
    exception: Option<Rc<Instance>>,
    /// The cancellation that goes on outwards when all members are done.
    cancellation: Option<Rc<Instance>>,
    begun: bool,
    waiter: Option<Rc<Waiter<()>>>,
}

impl NativeAwaitable for Exit {
    fn resume(&mut self, vm: &mut Vm, resume: Resume) -> Step {
        let group = self.group.clone();
        if let Some(waiter) = self.waiter.take() {
            group.line.leave(&waiter);
        }
        match resume {
            Resume::Throw(raised) => match raised.as_exception() {
                Some(exception) if self.begun && group.tag.session.is_cancelled_error(&raised) => {
                    if !group.aborting.get() {
                        self.cancellation = Some(Rc::clone(exception));
                        group.abort();
                    }
                }
                _ => return Step::Raise(raised),
            },
            Resume::Send(_) if !self.begun => self.begin(vm),
            Resume::Send(_) => {}
        }
        if group.tasks.borrow().is_empty() {
            return match self.end(vm) {
                Ok(()) => Step::Return(Value::None),
                Err(raised) => Step::Raise(raised),
            };
        }
        let waiter = group.line.join();
        self.waiter = Some(Rc::clone(&waiter));
        Wait::Signal(waiter, WaitOn::Members(group.tag.id)).step()
    }
}

impl Exit {
    fn begin(&mut self, vm: &Vm) {
        self.begun = true;
        let group = &self.group;
        group.exiting.set(true);
        let Some(exception) = &self.exception else { return };
        if is_base_error(vm, exception) {
            group.base_error.borrow_mut().get_or_insert_with(|| Rc::clone(exception));
        }
        if self.is_cancellation(exception) {
            self.cancellation = Some(Rc::clone(exception));
        }
        if !group.aborting.get() {
            group.abort();
        }
    }

    fn is_cancellation(&self, exception: &Rc<Instance>) -> bool {
        self.group.tag.session.is_cancelled_error(&Raised::exception(Rc::clone(exception)))
    }

    /// All members are done.
    fn end(&mut self, vm: &mut Vm) -> Outcome<()> {
        let group = self.group.clone();
        if let Some(base) = group.base_error.take() {
            return Err(Raised::exception(base));
        }
        let parent = group.parent.take();
        if group.parent_cancel_requested.get() && parent.as_ref().is_some_and(|parent| parent.uncancel() == 0) {
            // The group asked for this cancellation itself, and nobody else did.
            self.cancellation = None;
        }
        let mut errors = group.errors.take();
        if let (Some(cancellation), true) = (self.cancellation.take(), errors.is_empty()) {
            return Err(Raised::exception(cancellation));
        }
        if let Some(exception) = self.exception.take()
            && !self.is_cancellation(&exception)
        {
            errors.push(exception);
        }
        if errors.is_empty() {
            return Ok(());
        }
        if let Some(parent) = parent.filter(|parent| parent.cancelling() > 0) {
            // Somebody outside wants the parent cancelled too: the request stays, to be delivered at its next await.
            parent.uncancel();
            parent.cancel(&Value::None, None, group.cause());
        }
        Err(exception_group(vm, errors))
    }
}

fn exception_group(vm: &mut Vm, errors: Vec<Rc<Instance>>) -> Raised {
    let class = Value::Class(Rc::clone(vm.class(Builtin::BaseExceptionGroup)));
    let errors = List::new(errors.into_iter().map(Value::Instance).collect());
    match vm.call(&class, vec![Value::from("unhandled errors in a TaskGroup"), errors]) {
        Ok(Value::Instance(group)) => {
            if let Some(state) = group.exception() {
                state.suppress_context.set(true);
            }
            Raised::exception(group)
        }
        Ok(_) => vm.runtime_error("an exception group is an exception"),
        Err(raised) => raised,
    }
}

fn new(vm: &mut Vm, class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    let group = TaskGroup {
        tag: Tag::new(vm, ResourceKind::TaskGroup, None),
        entered: Cell::new(false),
        exiting: Cell::new(false),
        aborting: Cell::new(false),
        parent: RefCell::default(),
        parent_cancel_requested: Cell::new(false),
        tasks: RefCell::default(),
        errors: RefCell::default(),
        base_error: RefCell::default(),
        line: Line::default(),
    };
    Ok(Of::new(class, group).value())
}

fn enter(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let group = this!(vm, this, TaskGroup);
    Ok(Immediate::coroutine(vm, "__aenter__", move |vm| {
        if group.entered.get() {
            let shown = shown(&group);
            return Err(vm.runtime_error(format!("TaskGroup {shown} has already been entered")));
        }
        let Some(parent) = group.tag.session.current() else {
            let shown = shown(&group);
            return Err(vm.runtime_error(format!("TaskGroup {shown} cannot determine the parent task")));
        };
        *group.parent.borrow_mut() = Some(parent);
        group.entered.set(true);
        Ok(group.value())
    }))
}

fn exit(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let group = this!(vm, this, TaskGroup);
    let exception = args.take(1).and_then(|value| value.as_exception().cloned());
    let exit = Exit { group, exception, cancellation: None, begun: false, waiter: None };
    Ok(Generator::native(vm, "__aexit__", exit))
}

fn create_task(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["coro", "name", "context"], only_positional: 0, positional: 1, required: 1 };
    let this = args.this();
    let group = this!(vm, this, TaskGroup);
    let [coroutine, name, context] = args.bind(vm, &SHAPE)?;
    let refusal = if !group.entered.get() {
        Some("has not been entered")
    } else if group.exiting.get() && group.tasks.borrow().is_empty() {
        Some("is finished")
    } else if group.aborting.get() {
        Some("is shutting down")
    } else {
        None
    };
    if let Some(refusal) = refusal {
        if let Value::Generator(coroutine) = &coroutine {
            vm.close(coroutine)?;
        }
        let shown = shown(&group);
        return Err(vm.runtime_error(format!("TaskGroup {shown} {refusal}")));
    }
    let made = super::task_class::spawn(vm, &coroutine, name.some(), context.some())?;
    let Some(task) = Task::from(&made) else {
        return Err(vm.type_error("the task factory made something else than a task"));
    };
    group.tag.record(Fact::Joined { resource: group.tag.id, member: task.id });
    if task.future.is_done() {
        group.member_done(vm, &task.as_future());
        return Ok(task.value());
    }
    group.tasks.borrow_mut().push(task.clone());
    let members = group.clone();
    task.as_future().react("TaskGroup._on_task_done()", move |vm, member| members.member_done(vm, member));
    Ok(task.value())
}

fn shown(group: &TaskGroup) -> String {
    let mut info = String::from("<TaskGroup");
    let tasks = group.tasks.borrow().len();
    if tasks > 0 {
        info.push_str(&format!(" tasks={tasks}"));
    }
    let errors = group.errors.borrow().len();
    if errors > 0 {
        info.push_str(&format!(" errors={errors}"));
    }
    if group.aborting.get() {
        info.push_str(" cancelling");
    } else if group.entered.get() {
        info.push_str(" entered");
    }
    info.push('>');
    info
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let group = this!(vm, this, TaskGroup);
    Ok(Value::str(shown(&group)))
}

const METHODS: &[(&str, NativeFn)] =
    &[("__aenter__", enter), ("__aexit__", exit), ("create_task", create_task), ("__repr__", repr)];

/// The class.
pub fn class(vm: &mut Vm) -> Rc<Class> {
    let class = vm.native_class("TaskGroup", "asyncio.taskgroups", &[], new);
    class.add_methods(METHODS);
    class
}
