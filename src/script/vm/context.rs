//! Contexts: what the context variables of `contextvars` are set to. One is current; each task has its own.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::Vm;
use crate::script::value::{Str, Value};

/// What the variables are set to, in the order in which they were set first.
type Bindings = Vec<(Value, Value)>;

/// One set of values. A copy shares the values until one of the two changes, so that a task's context costs nothing.
#[derive(Default)]
pub struct Context {
    bindings: RefCell<Rc<Bindings>>,
    /// Whether `Context.run` is inside it now.
    pub entered: Cell<bool>,
    /// The name of the pool's thread whose context it is.
    thread: RefCell<Option<Str>>,
}

impl Context {
    /// `contextvars.copy_context()`: the same values, from now on independent.
    #[must_use]
    pub fn copy(&self) -> Rc<Context> {
        Rc::new(Context { bindings: RefCell::new(Rc::clone(&self.bindings.borrow())), ..Context::default() })
    }

    /// The name of the pool's thread whose context it is.
    #[must_use]
    pub fn thread(&self) -> Option<Str> {
        self.thread.borrow().clone()
    }

    /// Makes it the context of a pool's thread.
    pub fn set_thread(&self, name: Str) {
        *self.thread.borrow_mut() = Some(name);
    }

    /// What the variable is set to.
    #[must_use]
    pub fn get(&self, variable: &Value) -> Option<Value> {
        let bindings = self.bindings.borrow();
        bindings.iter().find(|(known, _)| known.is(variable)).map(|(_, value)| value.clone())
    }

    /// Sets the variable, or makes it unset, and gives what it was set to before.
    pub fn set(&self, variable: &Value, value: Option<Value>) -> Option<Value> {
        let mut shared = self.bindings.borrow_mut();
        let bindings = Rc::make_mut(&mut shared);
        let at = bindings.iter().position(|(known, _)| known.is(variable));
        match (at, value) {
            (Some(at), Some(value)) => Some(std::mem::replace(&mut bindings[at].1, value)),
            (Some(at), None) => Some(bindings.remove(at).1),
            (None, Some(value)) => {
                bindings.push((variable.clone(), value));
                None
            }
            (None, None) => None,
        }
    }

    /// How many variables are set.
    #[must_use]
    pub fn items_len(&self) -> usize {
        self.bindings.borrow().len()
    }

    /// All variables that are set, with their values.
    #[must_use]
    pub fn items(&self) -> Vec<(Value, Value)> {
        self.bindings.borrow().to_vec()
    }
}

impl Vm {
    /// The context in which code runs now.
    #[must_use]
    pub fn context(&self) -> &Rc<Context> {
        &self.context
    }

    /// Runs something in another context.
    pub fn in_context<R>(&mut self, context: &Rc<Context>, act: impl FnOnce(&mut Vm) -> R) -> R {
        let outer = std::mem::replace(&mut self.context, Rc::clone(context));
        let result = act(self);
        self.context = outer;
        result
    }
}
