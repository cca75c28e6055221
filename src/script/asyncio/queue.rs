//! `asyncio.Queue`, `LifoQueue` and `PriorityQueue`.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::brief;
use super::object::Of;
use super::resource::{Tag, count, this};
use super::wait::Wait;
use super::waiters::{Line, Signal, Waiter};
use crate::script::value::{Args, Class, Generator, List, NativeAwaitable, NativeFn, Resume, Signature, Step, Value};
use crate::script::vm::{Outcome, Raised, Vm};
use crate::trace::{Fact, ResourceKind, WaitOn, WakeReason};

/// Which item comes out first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    First,
    Last,
    Smallest,
}

/// The body of a queue.
pub struct Queue {
    pub(super) tag: Tag,
    order: Order,
    items: RefCell<VecDeque<Value>>,
    /// No limit, if it is not positive.
    maxsize: i64,
    unfinished: Cell<usize>,
    shut: Cell<bool>,
    getters: Line<()>,
    putters: Line<()>,
    joiners: Line<()>,
}

impl Queue {
    fn len(&self) -> usize {
        self.items.borrow().len()
    }

    fn is_full(&self) -> bool {
        self.maxsize > 0 && i64::try_from(self.len()).is_ok_and(|len| len >= self.maxsize)
    }

    /// Puts an item in and wakes who waits for one.
    fn put(&self, vm: &mut Vm, item: Value) -> Outcome<()> {
        let shown = brief::text(vm, &item);
        match self.order {
            Order::First | Order::Last => self.items.borrow_mut().push_back(item),
            Order::Smallest => self.push_heap(vm, item)?,
        }
        self.unfinished.set(self.unfinished.get() + 1);
        let item = self.tag.session.stage.text(&shown);
        self.tag.record(Fact::Put { queue: self.tag.id, len: count(self.len()), item });
        let _ = self.getters.pop_next(());
        self.tag.woke(WakeReason::Put);
        Ok(())
    }

    /// Takes an item out, which must be there, and wakes who waits for a place.
    fn get(&self, vm: &mut Vm) -> Outcome<Value> {
        let item = match self.order {
            Order::First => self.items.borrow_mut().pop_front(),
            Order::Last => self.items.borrow_mut().pop_back(),
            Order::Smallest => self.pop_heap(vm)?,
        };
        let item = item.unwrap_or(Value::None);
        let shown = self.tag.session.stage.text(&brief::text(vm, &item));
        self.tag.record(Fact::Got { queue: self.tag.id, len: count(self.len()), item: shown });
        let _ = self.putters.pop_next(());
        self.tag.woke(WakeReason::Got);
        Ok(item)
    }

    /// So many items are not done yet; those who wait for none hear of it.
    fn items_left(&self, left: usize) {
        self.unfinished.set(left);
        self.tag.record(Fact::ItemDone { queue: self.tag.id, unfinished: count(left) });
        if left == 0 {
            self.joiners.wake_all();
            self.tag.woke(WakeReason::Drained);
        }
    }

    fn shut_down_error(&self, vm: &mut Vm) -> Raised {
        let class = Rc::clone(&self.tag.session.kit().queue_shut_down);
        Raised::exception(vm.exception(&class, Vec::new()))
    }

    // --- the heap, with heapq's own moves, so that equal items come out in its order -------------------------------

    fn at(&self, index: usize) -> Value {
        self.items.borrow().get(index).cloned().unwrap_or(Value::None)
    }

    fn set(&self, index: usize, item: Value) {
        let old = self.items.borrow_mut().get_mut(index).map(|slot| std::mem::replace(slot, item));
        drop(old);
    }

    fn push_heap(&self, vm: &mut Vm, item: Value) -> Outcome<()> {
        self.items.borrow_mut().push_back(item);
        self.sift_up(vm, 0, self.len() - 1)
    }

    fn pop_heap(&self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let Some(last) = self.items.borrow_mut().pop_back() else { return Ok(None) };
        if self.len() == 0 {
            return Ok(Some(last));
        }
        let first = self.at(0);
        self.set(0, last);
        self.sift_down(vm)?;
        Ok(Some(first))
    }

    /// Moves the item at `at` towards `top` until its parent is not larger.
    fn sift_up(&self, vm: &mut Vm, top: usize, mut at: usize) -> Outcome<()> {
        let item = self.at(at);
        while at > top {
            let parent = self.at((at - 1) / 2);
            if !vm.lt(&item, &parent)? {
                break;
            }
            self.set(at, parent);
            at = (at - 1) / 2;
        }
        self.set(at, item);
        Ok(())
    }

    /// Moves the first item down to a leaf along the smaller children, and from there up to its place.
    fn sift_down(&self, vm: &mut Vm) -> Outcome<()> {
        let (end, item) = (self.len(), self.at(0));
        let (mut at, mut child) = (0, 1);
        while child < end {
            if child + 1 < end && !vm.lt(&self.at(child), &self.at(child + 1))? {
                child += 1;
            }
            self.set(at, self.at(child));
            at = child;
            child = 2 * at + 1;
        }
        self.set(at, item);
        self.sift_up(vm, 0, at)
    }
}

/// What a coroutine of the queue is for.
enum Aim {
    Put(Value),
    Get,
}

/// `Queue.put()` and `Queue.get()`: waits as long as there is no place, or no item.
struct Transfer {
    queue: Of<Queue>,
    aim: Aim,
    waiter: Option<Rc<Waiter<()>>>,
}

impl Transfer {
    fn line(&self) -> &Line<()> {
        match self.aim {
            Aim::Put(_) => &self.queue.putters,
            Aim::Get => &self.queue.getters,
        }
    }

    fn must_wait(&self) -> bool {
        match self.aim {
            Aim::Put(_) => self.queue.is_full(),
            Aim::Get => self.queue.len() == 0,
        }
    }

    fn give_up(&self, waiter: &Waiter<()>, raised: Raised) -> Step {
        let was_woken = !waiter.cancel() && waiter.take().is_some();
        self.line().leave(waiter);
        if was_woken && !self.must_wait() {
            let _ = self.line().pop_next(());
            self.queue.tag.woke(match self.aim {
                Aim::Put(_) => WakeReason::Got,
                Aim::Get => WakeReason::Put,
            });
        }
        Step::Raise(raised)
    }
}

impl NativeAwaitable for Transfer {
    fn resume(&mut self, vm: &mut Vm, resume: Resume) -> Step {
        let waited = self.waiter.take();
        if let Resume::Throw(raised) = resume {
            return match waited {
                Some(waiter) => self.give_up(&waiter, raised),
                None => Step::Raise(raised),
            };
        }
        let queue = self.queue.clone();
        if queue.shut.get() && (matches!(self.aim, Aim::Put(_)) || self.must_wait()) {
            return Step::Raise(queue.shut_down_error(vm));
        }
        if self.must_wait() {
            let waiter = self.line().join();
            let on = match self.aim {
                Aim::Put(_) => WaitOn::Space(queue.tag.id),
                Aim::Get => WaitOn::Item(queue.tag.id),
            };
            self.waiter = Some(Rc::clone(&waiter));
            return Wait::Signal(waiter, on).step();
        }
        super::wait::ending(match &mut self.aim {
            Aim::Put(item) => queue.put(vm, std::mem::take(item)).map(|()| Value::None),
            Aim::Get => queue.get(vm),
        })
    }
}

/// `Queue.join()`
struct Join {
    queue: Of<Queue>,
    waiter: Option<Rc<Waiter<()>>>,
}

impl NativeAwaitable for Join {
    fn resume(&mut self, _vm: &mut Vm, resume: Resume) -> Step {
        let waited = self.waiter.take();
        if let Some(waiter) = &waited {
            self.queue.joiners.leave(waiter);
        }
        if let Resume::Throw(raised) = resume {
            return Step::Raise(raised);
        }
        if waited.is_some() || self.queue.unfinished.get() == 0 {
            return Step::Return(Value::None);
        }
        let waiter = self.queue.joiners.join();
        self.waiter = Some(Rc::clone(&waiter));
        Wait::Signal(waiter, WaitOn::Drained(self.queue.tag.id)).step()
    }
}

fn new(vm: &mut Vm, class: &Rc<Class>, args: Args<'_>, order: Order) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["maxsize"], only_positional: 0, positional: 1, required: 0 };
    let [maxsize] = args.bind(vm, &SHAPE)?;
    let maxsize = match maxsize.given() {
        Some(maxsize) => vm.index_i64(&maxsize)?,
        None => 0,
    };
    let kind = match order {
        Order::First => ResourceKind::Queue,
        Order::Last => ResourceKind::LifoQueue,
        Order::Smallest => ResourceKind::PriorityQueue,
    };
    let capacity = (maxsize > 0).then(|| u32::try_from(maxsize).unwrap_or(u32::MAX));
    let queue = Queue {
        tag: Tag::new(vm, kind, capacity),
        order,
        items: RefCell::default(),
        maxsize,
        unfinished: Cell::new(0),
        shut: Cell::new(false),
        getters: Line::default(),
        putters: Line::default(),
        joiners: Line::default(),
    };
    Ok(Of::new(class, queue).value())
}

fn put(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    let queue = this!(vm, this, Queue);
    Ok(Generator::native(vm, "put", Transfer { queue, aim: Aim::Put(item), waiter: None }))
}

fn get(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let queue = this!(vm, this, Queue);
    Ok(Generator::native(vm, "get", Transfer { queue, aim: Aim::Get, waiter: None }))
}

fn put_nowait(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, item) = args.this_and_one(vm)?;
    let queue = this!(vm, this, Queue);
    if queue.shut.get() {
        return Err(queue.shut_down_error(vm));
    }
    if queue.is_full() {
        let class = Rc::clone(&queue.tag.session.kit().queue_full);
        return Err(Raised::exception(vm.exception(&class, Vec::new())));
    }
    queue.put(vm, item)?;
    Ok(Value::None)
}

fn get_nowait(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let queue = this!(vm, this, Queue);
    if queue.len() == 0 && queue.shut.get() {
        return Err(queue.shut_down_error(vm));
    }
    if queue.len() == 0 {
        let class = Rc::clone(&queue.tag.session.kit().queue_empty);
        return Err(Raised::exception(vm.exception(&class, Vec::new())));
    }
    queue.get(vm)
}

fn task_done(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let queue = this!(vm, this, Queue);
    let Some(left) = queue.unfinished.get().checked_sub(1) else {
        return Err(vm.value_error("task_done() called too many times"));
    };
    queue.items_left(left);
    Ok(Value::None)
}

/// `Queue.shutdown(immediate=False)`
fn shutdown(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["immediate"], only_positional: 0, positional: 1, required: 0 };
    let this = args.this();
    let queue = this!(vm, this, Queue);
    let [immediate] = args.bind(vm, &SHAPE)?;
    queue.shut.set(true);
    if immediate.given().is_some_and(|immediate| vm.truthy(&immediate).unwrap_or(false)) {
        let dropped = queue.items.take();
        if let left @ 1.. = queue.unfinished.get() {
            queue.items_left(left.saturating_sub(dropped.len()));
        }
        drop(dropped);
    }
    while queue.getters.pop_next(()).is_ok() {}
    queue.tag.woke(WakeReason::Put);
    while queue.putters.pop_next(()).is_ok() {}
    queue.tag.woke(WakeReason::Got);
    Ok(Value::None)
}

fn join(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let queue = this!(vm, this, Queue);
    Ok(Generator::native(vm, "join", Join { queue, waiter: None }))
}

fn qsize(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::count(this!(vm, this, Queue).len()))
}

fn empty(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(this!(vm, this, Queue).len() == 0))
}

fn full(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Bool(this!(vm, this, Queue).is_full()))
}

fn maxsize(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    Ok(Value::Int(this!(vm, *this, Queue).maxsize))
}

fn unfinished(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    Ok(Value::count(this!(vm, *this, Queue).unfinished.get()))
}

fn described(vm: &mut Vm, queue: &Queue) -> Outcome<String> {
    let items: Vec<Value> = queue.items.borrow().iter().cloned().collect();
    let mut text = format!("maxsize={}", queue.maxsize);
    if !items.is_empty() {
        let shown = vm.repr(&List::new(items))?;
        text.push_str(&format!(" _queue={}", shown.as_str()));
    }
    if queue.getters.len() > 0 {
        text.push_str(&format!(" _getters[{}]", queue.getters.len()));
    }
    if queue.putters.len() > 0 {
        text.push_str(&format!(" _putters[{}]", queue.putters.len()));
    }
    if queue.unfinished.get() > 0 {
        text.push_str(&format!(" tasks={}", queue.unfinished.get()));
    }
    if queue.shut.get() {
        text.push_str(" shutdown");
    }
    Ok(text)
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let queue = this!(vm, this, Queue);
    let text = described(vm, &queue)?;
    let (name, address) = (vm.class_of(&this).name(), crate::script::builtins::identity(&this));
    Ok(Value::str(format!("<{} at {address:#x} {text}>", name.as_str())))
}

fn str(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let queue = this!(vm, this, Queue);
    let text = described(vm, &queue)?;
    let name = vm.class_of(&this).name();
    Ok(Value::str(format!("<{} {text}>", name.as_str())))
}

const METHODS: &[(&str, NativeFn)] = &[
    ("put", put),
    ("get", get),
    ("put_nowait", put_nowait),
    ("get_nowait", get_nowait),
    ("task_done", task_done),
    ("join", join),
    ("shutdown", shutdown),
    ("qsize", qsize),
    ("empty", empty),
    ("full", full),
    ("__repr__", repr),
    ("__str__", str),
];

/// The three classes.
pub fn classes(vm: &mut Vm) -> [Rc<Class>; 3] {
    let queue = vm.native_class("Queue", "asyncio.queues", &[], |vm, class, args| new(vm, class, args, Order::First));
    queue.add_methods(METHODS);
    queue.add_property("maxsize", maxsize, None);
    queue.add_property("_unfinished_tasks", unfinished, None);
    let base = [Rc::clone(&queue)];
    let last = |vm: &mut Vm, class: &Rc<Class>, args: Args<'_>| new(vm, class, args, Order::Last);
    let smallest = |vm: &mut Vm, class: &Rc<Class>, args: Args<'_>| new(vm, class, args, Order::Smallest);
    let lifo = vm.native_class("LifoQueue", "asyncio.queues", &base, last);
    let priority = vm.native_class("PriorityQueue", "asyncio.queues", &base, smallest);
    [queue, lifo, priority]
}
