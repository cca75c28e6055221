//! What locks, semaphores, queues and their kin have in common: a place in the trace, and a name.

use std::cell::Cell;
use std::rc::Rc;

use super::condition::Condition;
use super::event::Event;
use super::future::{Future, Kind};
use super::lock::Lock;
use super::queue::Queue;
use super::semaphore::Semaphore;
use super::session::Session;
use super::taskgroup::TaskGroup;
use super::timeout::Timeout;
use crate::script::value::{Value, known};
use crate::script::vm::Vm;
use crate::trace::{Fact, ResourceId, ResourceKind, WakeReason};

/// A resource's place in the trace.
pub struct Tag {
    pub(super) session: Rc<Session>,
    pub(super) id: ResourceId,
    named: Cell<bool>,
}

impl Tag {
    /// Records a new resource.
    pub fn new(vm: &mut Vm, kind: ResourceKind, capacity: Option<u32>) -> Self {
        let session = Session::of(vm);
        let id = session.create(kind, capacity, vm.current_line());
        Self { session, id, named: Cell::new(false) }
    }

    /// A resource that is part of another one.
    pub fn shared(&self) -> Self {
        Self { session: Rc::clone(&self.session), id: self.id, named: Cell::new(true) }
    }

    /// Records a fact of the task that runs.
    pub fn record(&self, fact: Fact) {
        self.session.record(fact);
    }

    /// Notes why those tasks were woken that were just sent something through this resource.
    pub fn woke(&self, reason: WakeReason) {
        self.session.stage.collect(reason, self.session.cause(), Some(self.id));
    }
}

/// The resource behind a value, if it has none of a name yet; from now on it has.
pub fn unnamed(value: &Value) -> Option<ResourceId> {
    if let Some(future) = Future::from(value) {
        let gather = match &*future.kind.borrow() {
            Kind::Gather(gather) => Some(gather.resource),
            _ => None,
        };
        let resource = gather.or(future.resource.get())?;
        return (!future.named.replace(true)).then_some(resource);
    }
    // A client of the outer world is known by the pool that it has.
    if let Value::Instance(client) = value {
        let pool = client.get(known::POOL).filter(|pool| matches!(pool, Value::Object(_)))?;
        return unnamed(&pool);
    }
    let tag = tag(value)?;
    (!tag.named.replace(true)).then_some(tag.id)
}

fn tag(value: &Value) -> Option<&Tag> {
    let Value::Object(object) = value else { return None };
    None.or_else(|| object.body::<Semaphore>().map(|it| &it.tag))
        .or_else(|| object.body::<Lock>().map(|it| &it.tag))
        .or_else(|| object.body::<Event>().map(|it| &it.tag))
        .or_else(|| object.body::<Queue>().map(|it| &it.tag))
        .or_else(|| object.body::<Condition>().map(|it| &it.tag))
        .or_else(|| object.body::<TaskGroup>().map(|it| &it.tag))
        .or_else(|| object.body::<Timeout>().map(|it| &it.tag))
}

/// A count for the trace.
pub fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The object of a method as what it is.
macro_rules! this {
    ($vm:expr, $value:expr, $body:ty) => {
        match $crate::script::asyncio::object::Of::<$body>::from(&$value) {
            Some(object) => object,
            None => return Err($vm.type_error("descriptor needs another kind of object")),
        }
    };
}
pub(super) use this;
