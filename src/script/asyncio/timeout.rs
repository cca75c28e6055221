//! `asyncio.timeout` and `asyncio.timeout_at`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::object::Of;
use super::resource::{Tag, this};
use super::session::Session;
use super::sleep::moment;
use super::task::Task;
use super::wait::Immediate;
use crate::script::value::{Args, Class, Instance, NativeFn, Signature, Value};
use crate::script::vm::{Builtin, Outcome, Raised, Vm};
use crate::stage::TimerKey;
use crate::trace::{CancelCause, Fact, ResourceKind, Time};

/// Where a timeout stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Created,
    Entered,
    Expiring,
    Expired,
    Exited,
}

impl Phase {
    fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Entered => "active",
            Self::Expiring => "expiring",
            Self::Expired => "expired",
            Self::Exited => "finished",
        }
    }
}

/// What is to go off.
enum Alarm {
    Timer(TimerKey),
    /// It was due at once and stands in line; it goes off unless the flag is raised.
    Soon(Rc<Cell<bool>>),
}

/// The body of a timeout.
pub struct Timeout {
    pub(super) tag: Tag,
    phase: Cell<Phase>,
    when: RefCell<Value>,
    alarm: RefCell<Option<Alarm>>,
    task: RefCell<Option<Task>>,
    /// The requests that the task had when it entered.
    cancelling: Cell<u32>,
}

impl Timeout {
    fn new(tag: Tag, when: Value) -> Self {
        Self {
            tag,
            phase: Cell::new(Phase::Created),
            when: RefCell::new(when),
            alarm: RefCell::default(),
            task: RefCell::default(),
            cancelling: Cell::new(0),
        }
    }

    fn session(&self) -> &Rc<Session> {
        &self.tag.session
    }

    fn disarm(&self) {
        match self.alarm.take() {
            Some(Alarm::Timer(timer)) => {
                self.session().stage.strike(timer);
            }
            Some(Alarm::Soon(called_off)) => called_off.set(true),
            None => {}
        }
    }

    /// Records the deadline as it is now.
    fn record_deadline(&self, at: Option<Time>) {
        self.tag.record(Fact::Deadline { resource: self.tag.id, at });
    }

    /// `_on_timeout`
    fn go_off(&self) {
        self.alarm.take();
        if let Some(task) = self.task.borrow().clone() {
            self.session().stage.record(task.id, Fact::TimedOut { resource: self.tag.id });
            task.cancel(&Value::None, None, CancelCause::Timeout(self.tag.id));
        }
        self.phase.set(Phase::Expiring);
    }
}

impl Of<Timeout> {
    /// A timeout that passes `delay` seconds from now: `asyncio.timeout`.
    pub(super) fn after(vm: &mut Vm, delay: Option<f64>) -> Self {
        let tag = Tag::new(vm, ResourceKind::Timeout, None);
        let when = delay.map_or(Value::None, |delay| Value::Float(tag.session.stage.now().seconds() + delay));
        let class = Rc::clone(&tag.session.kit().timeout);
        Of::new(&class, Timeout::new(tag, when))
    }

    /// `__aenter__`
    pub(super) fn enter(&self, vm: &mut Vm) -> Outcome<()> {
        if self.phase.get() != Phase::Created {
            return Err(vm.runtime_error("Timeout has already been entered"));
        }
        let Some(task) = self.session().current() else {
            return Err(vm.runtime_error("Timeout should be used inside a task"));
        };
        self.phase.set(Phase::Entered);
        self.cancelling.set(task.cancelling());
        *self.task.borrow_mut() = Some(task);
        let when = self.when.borrow().clone();
        self.reschedule(vm, when)
    }

    fn reschedule(&self, vm: &mut Vm, when: Value) -> Outcome<()> {
        match self.phase.get() {
            Phase::Entered => {}
            Phase::Created => return Err(vm.runtime_error("Timeout has not been entered")),
            phase => return Err(vm.runtime_error(format!("Cannot change state of {} Timeout", phase.name()))),
        }
        self.disarm();
        let Some(at) = when.clone().some() else {
            *self.when.borrow_mut() = when;
            self.record_deadline(None);
            return Ok(());
        };
        let Some(at) = at.as_float() else { return Err(vm.type_error("must be real number")) };
        *self.when.borrow_mut() = when;
        let stage = &self.session().stage;
        let at = moment(at);
        self.record_deadline(Some(at));
        let timeout = self.clone();
        let alarm = if at <= stage.now() {
            let called_off = Rc::new(Cell::new(false));
            let flag = Rc::clone(&called_off);
            stage.call_soon(move |_| {
                if !flag.get() {
                    timeout.go_off();
                }
            });
            Alarm::Soon(called_off)
        } else {
            Alarm::Timer(stage.call_at(at, move |_| timeout.go_off()))
        };
        *self.alarm.borrow_mut() = Some(alarm);
        Ok(())
    }

    /// `__aexit__`: what is to be raised instead of the exception that leaves the block, if anything.
    pub(super) fn exit(&self, vm: &mut Vm, exception: Option<&Rc<Instance>>) -> Outcome<()> {
        self.disarm();
        let task = self.task.take();
        match (self.phase.get(), task) {
            (Phase::Expiring, Some(task)) => {
                self.phase.set(Phase::Expired);
                let Some(exception) = exception else {
                    task.uncancel();
                    return Ok(());
                };
                let raised = Raised::exception(Rc::clone(exception));
                if task.uncancel() <= self.cancelling.get() && self.session().is_cancelled_error(&raised) {
                    return Err(overdue(vm, exception));
                }
                Ok(())
            }
            (Phase::Entered, _) => {
                self.phase.set(Phase::Exited);
                if !self.when.borrow().is_none() {
                    self.record_deadline(None);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

/// `raise TimeoutError from exception`
pub fn overdue(vm: &mut Vm, from: &Rc<Instance>) -> Raised {
    let class = Rc::clone(vm.class(Builtin::TimeoutError));
    let error = vm.exception(&class, Vec::new());
    if let Some(state) = error.exception() {
        *state.cause.borrow_mut() = Value::Instance(Rc::clone(from));
        *state.context.borrow_mut() = Value::Instance(Rc::clone(from));
        state.suppress_context.set(true);
    }
    Raised::exception(error)
}

/// `asyncio.timeout(delay)`
pub fn timeout(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["delay"], only_positional: 0, positional: 1, required: 1 };
    let [delay] = args.bind(vm, &SHAPE)?;
    Session::of(vm).running_loop_or_error(vm)?;
    let delay = match delay.some() {
        Some(delay) => Some(match delay.as_float() {
            Some(delay) => delay,
            None => {
                let name = vm.type_name(&delay);
                let message = format!("unsupported operand type(s) for +: 'float' and '{}'", name.as_str());
                return Err(vm.type_error(message));
            }
        }),
        None => None,
    };
    Ok(Of::<Timeout>::after(vm, delay).value())
}

/// `asyncio.timeout_at(when)` and `asyncio.Timeout(when)`
pub fn timeout_at(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["when"], only_positional: 0, positional: 1, required: 1 };
    let [when] = args.bind(vm, &SHAPE)?;
    let tag = Tag::new(vm, ResourceKind::Timeout, None);
    let class = Rc::clone(&tag.session.kit().timeout);
    Ok(Of::new(&class, Timeout::new(tag, when)).value())
}

fn enter(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let timeout = this!(vm, this, Timeout);
    Ok(Immediate::coroutine(vm, "__aenter__", move |vm| timeout.enter(vm).map(|()| timeout.value())))
}

fn exit(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let timeout = this!(vm, this, Timeout);
    let exception = args.take(1).and_then(|value| value.as_exception().cloned());
    Ok(Immediate::coroutine(vm, "__aexit__", move |vm| timeout.exit(vm, exception.as_ref()).map(|()| Value::None)))
}

fn when(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let when = this!(vm, this, Timeout).when.borrow().clone();
    Ok(when)
}

fn reschedule(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, when) = args.this_and_one(vm)?;
    let timeout = this!(vm, this, Timeout);
    timeout.reschedule(vm, when)?;
    Ok(Value::None)
}

fn expired(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let phase = this!(vm, this, Timeout).phase.get();
    Ok(Value::Bool(matches!(phase, Phase::Expiring | Phase::Expired)))
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let timeout = this!(vm, this, Timeout);
    let phase = timeout.phase.get();
    let when = timeout.when.borrow().as_float();
    let info = match (phase, when) {
        (Phase::Entered, Some(when)) => {
            let rounded = (when * 1000.0).round() / 1000.0;
            format!(" when={}", crate::script::text::float_repr(rounded))
        }
        (Phase::Entered, None) => " when=None".to_owned(),
        _ => String::new(),
    };
    Ok(Value::str(format!("<Timeout [{}]{info}>", phase.name())))
}

const METHODS: &[(&str, NativeFn)] = &[
    ("__aenter__", enter),
    ("__aexit__", exit),
    ("when", when),
    ("reschedule", reschedule),
    ("expired", expired),
    ("__repr__", repr),
];

/// The class.
pub fn class(vm: &mut Vm) -> Rc<Class> {
    let class = vm.native_class("Timeout", "asyncio.timeouts", &[], |vm, _, args| timeout_at(vm, args));
    class.add_methods(METHODS);
    class
}
