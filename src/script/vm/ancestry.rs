//! What derives from what, and what an object offers.

use super::{Outcome, Vm};
use crate::script::value::{Str, Value, known};

impl Vm {
    /// `isinstance` with a class or a tuple of classes.
    ///
    /// # Errors
    /// `TypeError` if the second is neither; what `__instancecheck__` raises.
    pub fn isinstance(&mut self, value: &Value, class: &Value) -> Outcome<bool> {
        match class {
            Value::Class(class) if class.metaclass.is_none() => Ok(self.class_of(value).is_subclass(class)),
            Value::Tuple(all) => {
                for one in all.iter() {
                    if self.isinstance(value, one)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Value::Object(_) if Self::union_members(class).is_some() => {
                let members = Self::union_members(class).map_or(Value::None, Value::Tuple);
                self.isinstance(value, &members)
            }
            Value::Object(_) if let Some(raised) = self.refuse_alias(class, "isinstance") => Err(raised),
            _ => match self.call_special(class, known::INSTANCECHECK, vec![value.clone()])? {
                Some(result) => self.truthy(&result),
                None => match class {
                    Value::Class(class) => Ok(self.class_of(value).is_subclass(class)),
                    _ => Err(self.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")),
                },
            },
        }
    }

    /// `issubclass`
    ///
    /// # Errors
    /// `TypeError`; what `__subclasscheck__` raises.
    pub fn issubclass(&mut self, class: &Value, of: &Value) -> Outcome<bool> {
        let Value::Class(inner) = class else { return Err(self.type_error("issubclass() arg 1 must be a class")) };
        match of {
            Value::Class(of) if of.metaclass.is_none() => Ok(inner.is_subclass(of)),
            Value::Tuple(all) => {
                for one in all.iter() {
                    if self.issubclass(class, one)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Value::Object(_) if Self::union_members(of).is_some() => {
                let members = Self::union_members(of).map_or(Value::None, Value::Tuple);
                self.issubclass(class, &members)
            }
            Value::Object(_) if let Some(raised) = self.refuse_alias(of, "issubclass") => Err(raised),
            _ => match self.call_special(of, known::SUBCLASSCHECK, vec![class.clone()])? {
                Some(result) => self.truthy(&result),
                None => match of {
                    Value::Class(of) => Ok(inner.is_subclass(of)),
                    _ => Err(self.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")),
                },
            },
        }
    }

    /// `dir(object)`, sorted.
    ///
    /// # Errors
    /// What `__dir__` raises.
    pub fn dir(&mut self, object: &Value) -> Outcome<Vec<Str>> {
        let class = self.class_of(object);
        if let Some(method @ Value::Function(_)) = self.class_attr(&class, known::DIR) {
            let names = self.call(&method, vec![object.clone()])?;
            let mut names: Vec<Str> = self.collect(&names)?.iter().filter_map(Value::as_str).cloned().collect();
            names.sort_by(|left, right| left.as_str().cmp(right.as_str()));
            return Ok(names);
        }
        let mut names: Vec<Str> = match object {
            Value::Instance(it) => it.attrs.borrow().entries().into_iter().map(|(name, _)| name).collect(),
            Value::Object(it) => it.attrs.borrow().entries().into_iter().map(|(name, _)| name).collect(),
            Value::Module(it) => {
                let attrs = it.attrs.borrow().entries().into_iter().map(|(name, _)| name);
                let variables = it.scope.iter().flat_map(|scope| scope.entries()).map(|(name, _)| name.text());
                attrs.chain(variables).collect()
            }
            _ => Vec::new(),
        };
        let classes = match object {
            Value::Class(class) => class,
            _ => &class,
        };
        if !matches!(object, Value::Module(_)) {
            for class in classes.mro() {
                names.extend(class.entries().into_iter().map(|(name, _)| name.text()));
            }
        }
        names.sort_by(|left, right| left.as_str().cmp(right.as_str()));
        names.dedup();
        Ok(names)
    }
}
