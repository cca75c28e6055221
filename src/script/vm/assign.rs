//! Setting and deleting attributes.

use std::rc::Rc;

use super::{Outcome, Raised, Vm};
use crate::script::value::{Attrs, Class, Sym, Value, known};

impl Vm {
    /// `object.name = value`
    ///
    /// # Errors
    /// `AttributeError`, or what a property raises.
    pub fn set_attr(&mut self, object: &Value, name: Sym, value: Value) -> Outcome<()> {
        let class = self.class_of(object);
        if !class.builtin
            && let Some(method) = self.own_setter(&class, known::SETATTR)
        {
            return self.call_bound(&method, object, vec![Value::Str(name.text()), value]).map(drop);
        }
        self.set_attr_plain(object, &class, name, Some(value))
    }

    /// What a class of the scene has in place of `object.__setattr__` or `object.__delattr__`: a function of its own,
    /// or a method of another class (`__setattr__ = dict.__setitem__`).
    fn own_setter(&mut self, class: &Rc<Class>, name: Sym) -> Option<Value> {
        match self.class_attr(class, name)? {
            Value::Native(native) if native.owner.as_ref().is_some_and(|owner| owner.id == self.object_id()) => None,
            method @ (Value::Function(_) | Value::Native(_)) => Some(method),
            _ => None,
        }
    }

    /// `del object.name`
    ///
    /// # Errors
    /// `AttributeError`, or what a property raises.
    pub fn del_attr(&mut self, object: &Value, name: Sym) -> Outcome<()> {
        let class = self.class_of(object);
        if !class.builtin
            && let Some(method) = self.own_setter(&class, known::DELATTR)
        {
            return self.call_bound(&method, object, vec![Value::Str(name.text())]).map(drop);
        }
        self.set_attr_plain(object, &class, name, None)
    }

    /// What `object.__setattr__` and `object.__delattr__` do.
    pub(super) fn set_attr_plain(
        &mut self,
        object: &Value,
        class: &Rc<Class>,
        name: Sym,
        value: Option<Value>,
    ) -> Outcome<()> {
        if let Some(found) = self.class_attr(class, name)
            && self.is_data_descriptor(&found)
        {
            return self.set_through(&found, object, class, name, value);
        }
        let old = match object {
            Value::Instance(instance) => {
                if let Some(slots) = &class.slots
                    && !slots.contains(&name)
                {
                    return Err(self.no_dict(object, name));
                }
                let mut attrs = instance.attrs.borrow_mut();
                match value {
                    Some(value) => {
                        drop_after(attrs.set(name, value), attrs);
                        return Ok(());
                    }
                    None => attrs.remove(name),
                }
            }
            Value::Class(target) => return self.set_class_attr(target, name, value),
            Value::Module(module) => {
                // A variable of the module's code is set there, where the code sees it.
                if let (Some(scope), Some(value)) = (&module.scope, &value)
                    && scope.get(name).is_some()
                {
                    scope.set(name, value.clone());
                    return Ok(());
                }
                change(&mut module.attrs.borrow_mut(), name, value)
            }
            Value::Function(function) => change(&mut function.attrs.borrow_mut(), name, value),
            Value::Object(it) if !class.builtin => change(&mut it.attrs.borrow_mut(), name, value),
            _ => None,
        };
        match old {
            Some(_) => Ok(()),
            None if matches!(object, Value::Module(_) | Value::Function(_) | Value::Instance(_) | Value::Object(_)) => {
                Err(self.no_attr(object, name))
            }
            None => {
                if self.class_attr(class, name).is_some() {
                    let kind = class.name();
                    return Err(self.attribute_error(format!("'{kind}' object attribute '{name}' is read-only")));
                }
                Err(self.no_dict(object, name))
            }
        }
    }

    /// The `AttributeError` for setting or deleting an attribute of an object that has no room for any.
    fn no_dict(&mut self, object: &Value, name: Sym) -> Raised {
        let kind = self.type_name(object);
        let message = format!("'{kind}' object has no attribute '{name}' and no __dict__ for setting new attributes");
        self.attribute_error(message)
    }

    fn set_class_attr(&mut self, target: &Rc<Class>, name: Sym, value: Option<Value>) -> Outcome<()> {
        if target.builtin {
            let kind = target.name();
            return Err(self.type_error(format!("cannot set '{name}' attribute of immutable type '{kind}'")));
        }
        match value {
            Some(value) => target.set(name, value),
            None => {
                if target.remove(name).is_none() {
                    return Err(self.no_attr(&Value::Class(Rc::clone(target)), name));
                }
            }
        }
        Ok(())
    }

    fn set_through(
        &mut self,
        found: &Value,
        object: &Value,
        class: &Rc<Class>,
        name: Sym,
        value: Option<Value>,
    ) -> Outcome<()> {
        match found {
            Value::Property(property) => {
                let (function, what) =
                    if value.is_some() { (&property.set, "setter") } else { (&property.delete, "deleter") };
                if matches!(function, Value::None | Value::Unset) {
                    let message = Self::property_message(property, class, what);
                    return Err(self.attribute_error(message));
                }
                let mut args = vec![object.clone()];
                args.extend(value);
                self.call(&function.clone(), args).map(drop)
            }
            Value::Accessor(accessor) => match accessor.set {
                Some(set) => set(self, object, value),
                None => {
                    let kind = &accessor.class;
                    let message = format!("attribute '{name}' of '{kind}' objects is not writable");
                    Err(self.attribute_error(message))
                }
            },
            _ => {
                let descriptor = self.class_of(found);
                let method = if value.is_some() { known::SET } else { known::DELETE };
                let Some(function) = self.class_attr(&descriptor, method) else {
                    return Err(self.attribute_error(method.text()));
                };
                let mut args = vec![object.clone()];
                args.extend(value);
                self.call_bound(&function, found, args).map(drop)
            }
        }
    }
}

/// Lets go of the borrow before the old value dies.
fn drop_after<T>(old: Option<Value>, borrow: T) {
    drop(borrow);
    drop(old);
}

/// Sets or removes an attribute. The result is `None` only where there was nothing to remove.
fn change(attrs: &mut Attrs, name: Sym, value: Option<Value>) -> Option<Value> {
    match value {
        Some(value) => Some(attrs.set(name, value).unwrap_or_default()),
        None => attrs.remove(name),
    }
}
