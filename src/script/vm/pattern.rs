//! `match`: what structural patterns ask of their subject.

use std::rc::Rc;

use super::{Builtin, Outcome, Vm};
use crate::script::value::{Class, Dict, Tuple, Value, known};

impl Vm {
    /// Whether the subject is a sequence of that length.
    pub(super) fn match_sequence(subject: &Value, count: usize, at_least: bool) -> bool {
        let length = match subject.inner() {
            Value::List(list) => list.len(),
            Value::Tuple(items) => items.len(),
            Value::Range(range) => range.len(),
            _ => return false,
        };
        if at_least { length >= count } else { length == count }
    }

    /// Whether the subject is a mapping.
    pub(super) fn match_mapping(&mut self, subject: &Value) -> bool {
        if subject.as_dict().is_some() {
            return true;
        }
        let class = self.class_of(subject);
        !Self::is_pattern_sequence(subject)
            && matches!(subject, Value::Instance(_) | Value::Object(_))
            && self.class_attr(&class, known::KEYS).is_some()
            && self.class_attr(&class, known::GETITEM).is_some()
    }

    /// The values of all keys, or None if one is missing.
    pub(super) fn match_keys(&mut self, subject: &Value, keys: &Value) -> Outcome<Value> {
        let Value::Tuple(keys) = keys else { return Ok(Value::None) };
        let mut values = Vec::with_capacity(keys.len());
        for key in keys.iter() {
            let value = match subject.as_dict() {
                Some(dict) => self.dict_get(&Rc::clone(dict), key)?,
                None => match self.get_item(subject, key) {
                    Ok(value) => Some(value),
                    Err(raised) if raised.is(self, Builtin::KeyError) => None,
                    Err(raised) => return Err(raised),
                },
            };
            match value {
                Some(value) => values.push(value),
                None => return Ok(Value::None),
            }
        }
        Ok(Tuple::new(values))
    }

    /// The attributes that the sub-patterns of a class pattern look at, or None.
    pub(super) fn match_class(
        &mut self,
        subject: &Value,
        class: &Value,
        names: &Value,
        positional: usize,
    ) -> Outcome<Value> {
        let Value::Class(kind) = class else { return Err(self.type_error("called match pattern must be a class")) };
        if !self.isinstance(subject, class)? {
            return Ok(Value::None);
        }
        let mut values = Vec::new();
        if positional > 0 {
            match self.positional_values(subject, kind, positional)? {
                Some(found) => values = found,
                None => return Ok(Value::None),
            }
        }
        if let Value::Tuple(names) = names {
            for name in names.iter().filter_map(Value::as_str) {
                match self.find_attr(subject, crate::script::value::Sym::of(name))? {
                    Some(value) => values.push(value),
                    None => return Ok(Value::None),
                }
            }
        }
        Ok(Tuple::new(values))
    }

    fn positional_values(&mut self, subject: &Value, class: &Rc<Class>, count: usize) -> Outcome<Option<Vec<Value>>> {
        let given = Value::Class(Rc::clone(class));
        let names = match self.find_attr(&given, known::MATCH_ARGS)? {
            Some(Value::Tuple(names)) => names,
            Some(other) => {
                let (name, kind) = (class.name(), self.type_name(&other));
                return Err(self.type_error(format!("{name}.__match_args__ must be a tuple (got {kind})")));
            }
            None => {
                if count == 1 && self.matches_itself(class) {
                    return Ok(Some(vec![subject.clone()]));
                }
                let most = usize::from(self.matches_itself(class));
                return Err(self.too_many_patterns(class, most, count));
            }
        };
        if names.len() < count {
            return Err(self.too_many_patterns(class, names.len(), count));
        }
        let mut values = Vec::with_capacity(count);
        for name in names.iter().take(count) {
            let Some(name) = name.as_str() else {
                return Err(self.type_error("__match_args__ elements must be strings"));
            };
            match self.find_attr(subject, crate::script::value::Sym::of(name))? {
                Some(value) => values.push(value),
                None => return Ok(None),
            }
        }
        Ok(Some(values))
    }

    /// Builtin classes whose only positional sub-pattern is the subject itself: `int(n)`.
    fn matches_itself(&self, class: &Class) -> bool {
        [
            Builtin::Bool,
            Builtin::Bytes,
            Builtin::Dict,
            Builtin::Float,
            Builtin::FrozenSet,
            Builtin::Int,
            Builtin::List,
            Builtin::Set,
            Builtin::Str,
            Builtin::Tuple,
        ]
        .into_iter()
        .any(|kind| class.is_subclass(self.class(kind)))
    }

    fn too_many_patterns(&mut self, class: &Class, most: usize, given: usize) -> super::Raised {
        let (name, plural) = (class.name(), if most == 1 { "" } else { "s" });
        self.type_error(format!("{name}() accepts {most} positional sub-pattern{plural} ({given} given)"))
    }

    /// A new dictionary without some keys: `**rest`.
    pub(super) fn dict_without(&mut self, subject: &Value, keys: &Value) -> Outcome<Value> {
        let rest = Rc::new(Dict::default());
        self.dict_update(&rest, subject)?;
        if let Value::Tuple(keys) = keys {
            for key in keys.iter() {
                self.dict_remove(&rest, key)?;
            }
        }
        Ok(Value::Dict(rest))
    }
}
