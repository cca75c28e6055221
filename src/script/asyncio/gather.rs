//! `asyncio.gather`.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use super::future::{Future, Kind, Reaction, State};
use super::session::Session;
use crate::script::value::{Args, List, Value};
use crate::script::vm::{Outcome, Vm};
use crate::trace::{CancelCause, Fact, ResourceId, ResourceKind, TaskId};

/// What a gather knows of its members.
pub struct Gather {
    pub(super) resource: ResourceId,
    /// One for each argument, in order; an argument that was given twice is here twice.
    children: Vec<Future>,
    outer: OnceCell<Future>,
    finished: Cell<usize>,
    /// How many different members there are.
    members: usize,
    return_exceptions: bool,
    cancel_requested: Cell<bool>,
}

impl Gather {
    /// Cancels all members: `_GatheringFuture.cancel`.
    pub fn cancel(&self, message: &Value, by: Option<TaskId>) -> bool {
        let mut any = false;
        for child in &self.children {
            any |= child.cancel(message, by, CancelCause::Gather(self.resource), None);
        }
        if any {
            self.cancel_requested.set(true);
        }
        any
    }

    /// A member is done.
    fn member_done(&self, vm: &mut Vm, member: &Future) {
        self.finished.set(self.finished.get() + 1);
        let Some(outer) = self.outer.get() else { return };
        if outer.is_done() {
            // Too late for the result, but its exception has been looked at.
            member.unread.set(false);
            return;
        }
        if !self.return_exceptions {
            let state = member.state.borrow().clone();
            match state {
                State::Cancelled => return outer.set_exception(member.cancelled_error(vm)),
                State::Raised(exception) => {
                    member.unread.set(false);
                    return outer.set_exception(exception);
                }
                State::Pending | State::Returned(_) => {}
            }
        }
        if self.finished.get() == self.members {
            self.all_done(vm, outer, member);
        }
    }

    fn all_done(&self, vm: &mut Vm, outer: &Future, last: &Future) {
        if self.cancel_requested.get() {
            // The members ended in some way of their own; whoever waits for the gather was cancelled all the same.
            // CPython takes the error of the last one in the list, whichever was done last.
            let last = self.children.last().unwrap_or(last);
            return outer.set_exception(last.cancelled_error(vm));
        }
        let mut results = Vec::with_capacity(self.children.len());
        for child in &self.children {
            let state = child.state.borrow().clone();
            results.push(match state {
                State::Returned(value) => value,
                State::Raised(exception) => {
                    child.unread.set(false);
                    Value::Instance(exception)
                }
                State::Pending => Value::None,
                State::Cancelled => {
                    let message = child.message.borrow().clone();
                    let message = if message.is_none() { Value::from("") } else { message };
                    Value::Instance(child.session.cancelled_error(vm, message))
                }
            });
        }
        outer.set_result(List::new(results));
    }
}

/// `asyncio.gather(*aws, return_exceptions=False)`
pub fn gather(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let return_exceptions = match args.keyword("return_exceptions") {
        Some(value) => vm.truthy(&value)?,
        None => false,
    };
    if let Some((name, _)) = args.take_keywords().into_iter().find(|(_, value)| !value.is_unset()) {
        let message = format!("gather() got an unexpected keyword argument '{}'", name.text().as_str());
        return Err(vm.type_error(message));
    }
    let (session, line, arguments) = (Session::of(vm), vm.current_line(), args.take_all());
    if arguments.is_empty() {
        session.running_loop_or_error(vm)?;
        let outer = Future::new(&session, Kind::Plain, line);
        outer.set_result(List::new(Vec::new()));
        return Ok(outer.value().clone());
    }
    let resource = session.create(ResourceKind::Gather, None, line);
    let (children, members) = members(vm, &session, arguments)?;
    let gather = Rc::new(Gather {
        resource,
        children,
        outer: OnceCell::new(),
        finished: Cell::new(0),
        members: members.len(),
        return_exceptions,
        cancel_requested: Cell::new(false),
    });
    for task in members.iter().filter_map(Future::task) {
        session.record(Fact::Joined { resource, member: task.id });
    }
    let outer = Future::new(&session, Kind::Gather(Rc::clone(&gather)), line);
    let _ = gather.outer.set(outer.clone());
    let (done, pending): (Vec<_>, Vec<_>) = members.into_iter().partition(|member| member.is_done());
    let told = Rc::clone(&gather);
    let reaction: Reaction = Rc::new(move |vm, member| told.member_done(vm, member));
    for member in pending {
        member.react_alike("gather.<locals>._done_callback() at asyncio/tasks.py:820", Rc::clone(&reaction));
    }
    // As of CPython 3.12, members that are done already count at once.
    for member in done {
        gather.member_done(vm, &member);
    }
    Ok(outer.value().clone())
}

/// The futures of the arguments, one each, and without repetitions.
fn members(vm: &mut Vm, session: &Rc<Session>, arguments: Vec<Value>) -> Outcome<(Vec<Future>, Vec<Future>)> {
    // Most gathers have no argument twice, which is known soonest from their addresses in order.
    let mut addresses: Vec<usize> = arguments.iter().map(|argument| argument.address().unwrap_or(0)).collect();
    addresses.sort_unstable();
    let has_twins = addresses.windows(2).any(|pair| pair[0] == pair[1]);
    let mut known: hashbrown::HashMap<usize, Future> = hashbrown::HashMap::new();
    let mut children = Vec::with_capacity(arguments.len());
    let mut members = Vec::with_capacity(arguments.len());
    for argument in arguments {
        let address = argument.address().unwrap_or(0);
        if let Some(future) = known.get(&address) {
            children.push(future.clone());
            continue;
        }
        let future = session.ensure_future(vm, &argument)?;
        // The argument is kept alive by its task, so that no other one gets its address meanwhile.
        if has_twins {
            known.insert(address, future.clone());
        }
        children.push(future.clone());
        members.push(future);
    }
    Ok((children, members))
}
