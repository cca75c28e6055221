//! Objects and iterators that are implemented in Rust.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use super::burial::bury;
use super::{Attrs, Class, List, Range, Str, Tuple, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

/// An object whose class is implemented in Rust: a task, a lock, a deque.
pub struct NativeObject {
    /// Its class, which may be a subclass that the scene defines.
    pub class: Rc<Class>,
    /// Attributes that the scene set on it (allowed in subclasses only, unless the class says otherwise).
    pub attrs: RefCell<Attrs>,
    /// What it is. Use interior mutability inside, and hold no borrow while scene code may run.
    pub body: Box<dyn NativeBody>,
}

/// What a native object is made of. Any `'static` type may be one.
pub trait NativeBody: Any {}

impl<T: Any> NativeBody for T {}

impl NativeObject {
    /// A new object value.
    #[must_use]
    #[expect(clippy::new_ret_no_self, reason = "what is wanted is nearly always the value")]
    pub fn new<T: NativeBody>(class: &Rc<Class>, body: T) -> Value {
        Value::Object(Rc::new(NativeObject {
            class: Rc::clone(class),
            attrs: RefCell::default(),
            body: Box::new(body),
        }))
    }

    /// The body, if it is of that type.
    #[must_use]
    pub fn body<T: NativeBody>(&self) -> Option<&T> {
        (&*self.body as &dyn Any).downcast_ref()
    }
}

impl Drop for NativeObject {
    fn drop(&mut self) {
        let attrs = self.attrs.take();
        bury((std::mem::replace(&mut self.body, Box::new(())), attrs));
    }
}

/// An iterator implemented in Rust.
pub struct NativeIterator {
    /// Its class: `list_iterator`, `zip`, …
    pub class: Builtin,
    /// Where it stands.
    pub state: RefCell<IterState>,
}

/// The iterators that loops meet most, and all others.
pub enum IterState {
    /// At its end.
    Done,
    /// Over a range: the next item, the step, and how many are left.
    Range {
        /// The next item.
        next: i64,
        /// The distance to the one behind it.
        step: i64,
        /// How many are left.
        left: usize,
    },
    /// Over a list, which may change meanwhile.
    List(Rc<List>, usize),
    /// Over a tuple.
    Tuple(Rc<Tuple>, usize),
    /// Over the characters of a text: the byte position of the next.
    Str(Str, usize),
    /// Implemented elsewhere. `None` while it runs, so that a nested call is noticed.
    Native(Option<Box<dyn Iterate>>),
}

/// An iterator that is implemented in Rust.
pub trait Iterate {
    /// The next item, or `None` at the end. May run scene code.
    ///
    /// # Errors
    /// What `__next__` would raise, `StopIteration` aside.
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>>;

    /// `__length_hint__`: how many are left, if that is known.
    fn hint(&self) -> Option<usize> {
        None
    }
}

impl Drop for NativeIterator {
    fn drop(&mut self) {
        let state = self.state.replace(IterState::Done);
        if matches!(state, IterState::Native(_) | IterState::List(..) | IterState::Tuple(..)) {
            bury(state);
        }
    }
}

impl NativeIterator {
    /// A new iterator value.
    #[must_use]
    #[expect(clippy::new_ret_no_self, reason = "what is wanted is nearly always the value")]
    pub fn new(class: Builtin, body: impl Iterate + 'static) -> Value {
        Self::with_state(class, IterState::Native(Some(Box::new(body))))
    }

    /// A new iterator value in a given state.
    #[must_use]
    pub fn with_state(class: Builtin, state: IterState) -> Value {
        Value::Iterator(Rc::new(NativeIterator { class, state: RefCell::new(state) }))
    }

    /// An iterator over values that are there already.
    #[must_use]
    pub fn over(class: Builtin, items: Vec<Value>) -> Value {
        Self::with_state(class, IterState::Tuple(Tuple::shared(items), 0))
    }

    /// An iterator over a range.
    #[must_use]
    pub fn over_range(range: &Range) -> Value {
        let state = IterState::Range { next: range.start, step: range.step, left: range.len() };
        Self::with_state(Builtin::RangeIterator, state)
    }
}
