//! Instances of classes that the scene defines, and exceptions.

use std::cell::RefCell;
use std::rc::Rc;

use super::burial::bury;
use super::{Class, Dict, ExceptionState, Str, Sym, Value};

/// How many attributes are searched one by one; with more, they move into a dictionary.
const SMALL: usize = 24;

/// An instance of a class of the scene, or an exception.
pub struct Instance {
    /// Its class.
    pub class: RefCell<Rc<Class>>,
    /// Its own attributes.
    pub attrs: RefCell<Attrs>,
    /// What it holds besides.
    pub payload: Payload,
}

/// What an instance holds besides its attributes.
pub enum Payload {
    /// Nothing.
    None,
    /// The state of an exception.
    Exception(Box<ExceptionState>),
    /// The builtin value inside an instance of a subclass of `int`, `str`, `list`, `dict`, …
    Value(Value),
    /// Not an exception of Python at all but the end of the run, see [`crate::script::vm::Halt`].
    Halt(crate::script::vm::Halt),
}

/// The attributes of an instance.
pub enum Attrs {
    /// A few, in order.
    Small(Vec<(Sym, Value)>),
    /// Many, or the scene has asked for `__dict__`.
    Dict(Rc<Dict>),
}

impl Default for Attrs {
    fn default() -> Self {
        Attrs::Small(Vec::new())
    }
}

impl Attrs {
    /// An attribute.
    #[must_use]
    pub fn get(&self, name: Sym) -> Option<Value> {
        match self {
            Attrs::Small(all) => all.iter().find(|(other, _)| *other == name).map(|(_, value)| value.clone()),
            Attrs::Dict(dict) => dict.get_sym(name),
        }
    }

    /// Sets an attribute and returns the old value, which should die outside of the borrow.
    pub fn set(&mut self, name: Sym, value: Value) -> Option<Value> {
        match self {
            Attrs::Small(all) => {
                if let Some((_, slot)) = all.iter_mut().find(|(other, _)| *other == name) {
                    return Some(std::mem::replace(slot, value));
                }
                all.push((name, value));
                if all.len() > SMALL {
                    self.dict();
                }
                None
            }
            Attrs::Dict(dict) => dict.set_str(&name.text(), value),
        }
    }

    /// Removes an attribute and returns it.
    pub fn remove(&mut self, name: Sym) -> Option<Value> {
        match self {
            Attrs::Small(all) => {
                let at = all.iter().position(|(other, _)| *other == name)?;
                Some(all.remove(at).1)
            }
            Attrs::Dict(dict) => dict.remove_str(&name.text()),
        }
    }

    /// The attributes as a dictionary that stays tied to the instance: `__dict__`.
    pub fn dict(&mut self) -> Rc<Dict> {
        if let Attrs::Small(all) = self {
            let dict = Dict::default();
            for (name, value) in all.drain(..) {
                dict.set_str(&name.text(), value);
            }
            *self = Attrs::Dict(Rc::new(dict));
        }
        match self {
            Attrs::Dict(dict) => Rc::clone(dict),
            Attrs::Small(_) => Rc::default(),
        }
    }

    /// Names and values in order.
    #[must_use]
    pub fn entries(&self) -> Vec<(Str, Value)> {
        match self {
            Attrs::Small(all) => all.iter().map(|(name, value)| (name.text(), value.clone())).collect(),
            Attrs::Dict(dict) => dict
                .items()
                .into_iter()
                .filter_map(|(key, value)| match key {
                    Value::Str(name) => Some((name, value)),
                    _ => None,
                })
                .collect(),
        }
    }
}

impl Instance {
    /// A new instance without attributes.
    #[must_use]
    pub fn new(class: Rc<Class>, payload: Payload) -> Rc<Instance> {
        Rc::new(Instance { class: RefCell::new(class), attrs: RefCell::default(), payload })
    }

    /// Its class.
    #[must_use]
    pub fn class(&self) -> Rc<Class> {
        Rc::clone(&self.class.borrow())
    }

    /// Its own attribute, not one of the class.
    #[must_use]
    pub fn get(&self, name: Sym) -> Option<Value> {
        self.attrs.borrow().get(name)
    }

    /// Sets its own attribute, past all descriptors.
    pub fn set(&self, name: Sym, value: Value) {
        let old = self.attrs.borrow_mut().set(name, value);
        drop(old);
    }

    /// The state, if this is an exception.
    #[must_use]
    pub fn exception(&self) -> Option<&ExceptionState> {
        match &self.payload {
            Payload::Exception(state) => Some(state),
            _ => None,
        }
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        let attrs = std::mem::take(self.attrs.get_mut());
        let payload = std::mem::replace(&mut self.payload, Payload::None);
        if !matches!((&attrs, &payload), (Attrs::Small(all), Payload::None) if all.is_empty()) {
            bury((attrs, payload));
        }
    }
}
