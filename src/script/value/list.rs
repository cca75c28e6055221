//! Lists and tuples.

use std::cell::{Ref, RefCell, RefMut};
use std::ops::Deref;
use std::rc::Rc;

use super::Value;
use super::burial::bury;

/// A Python `list`. Never hold a borrow while scene code may run.
#[derive(Default)]
pub struct List(RefCell<Vec<Value>>);

impl List {
    /// A new list value.
    #[must_use]
    #[expect(clippy::new_ret_no_self, reason = "what is wanted is nearly always the value")]
    pub fn new(items: Vec<Value>) -> Value {
        Value::List(Rc::new(List(RefCell::new(items))))
    }

    /// The items, for a moment.
    #[must_use]
    pub fn borrow(&self) -> Ref<'_, Vec<Value>> {
        self.0.borrow()
    }

    /// The items, to be changed now.
    #[must_use]
    pub fn borrow_mut(&self) -> RefMut<'_, Vec<Value>> {
        self.0.borrow_mut()
    }

    /// Number of items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// Whether there are no items.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// The item at an index, if there is one now.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Value> {
        self.0.borrow().get(index).cloned()
    }

    /// Appends an item.
    pub fn push(&self, item: Value) {
        self.0.borrow_mut().push(item);
    }

    /// A copy of the items, which stays valid while scene code runs.
    #[must_use]
    pub fn to_vec(&self) -> Vec<Value> {
        self.0.borrow().clone()
    }

    /// Puts other items in place of all; the old ones are returned, so that they die outside of the borrow.
    pub fn replace(&self, items: Vec<Value>) -> Vec<Value> {
        self.0.replace(items)
    }
}

impl Drop for List {
    fn drop(&mut self) {
        let items = std::mem::take(self.0.get_mut());
        if !items.is_empty() {
            bury(items);
        }
    }
}

/// A Python `tuple`.
#[derive(Default)]
pub struct Tuple(Vec<Value>);

impl Tuple {
    /// A new tuple value.
    #[must_use]
    #[expect(clippy::new_ret_no_self, reason = "what is wanted is nearly always the value")]
    pub fn new(items: Vec<Value>) -> Value {
        Value::Tuple(Tuple::shared(items))
    }

    /// A new shared tuple.
    #[must_use]
    pub fn shared(items: Vec<Value>) -> Rc<Tuple> {
        Rc::new(Tuple(items))
    }
}

impl Deref for Tuple {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.0
    }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        if !self.0.is_empty() {
            bury(std::mem::take(&mut self.0));
        }
    }
}
