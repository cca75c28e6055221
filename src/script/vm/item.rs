//! Lengths, indices, slices and subscripts.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::{Builtin, Outcome, Vm};
use crate::script::value::{List, NativeFunction, Payload, Range, Str, Tuple, Value, known};

/// A slice applied to a sequence.
#[derive(Clone, Copy)]
pub(super) struct Cut {
    pub(super) start: i64,
    pub(super) step: i64,
    pub(super) count: usize,
}

impl Cut {
    /// The indices that the slice takes.
    fn indices(self) -> impl Iterator<Item = usize> {
        (0..self.count).map(move |turn| {
            let offset = i64::try_from(turn).unwrap_or(i64::MAX).wrapping_mul(self.step);
            usize::try_from(self.start.wrapping_add(offset)).unwrap_or(0)
        })
    }

    /// The items that the slice takes.
    fn of(self, items: &[Value]) -> Vec<Value> {
        self.indices().filter_map(|index| items.get(index).cloned()).collect()
    }
}

impl Vm {
    /// `len(value)`
    ///
    /// # Errors
    /// `TypeError` without a length; what `__len__` raises.
    pub fn len(&mut self, value: &Value) -> Outcome<usize> {
        match value {
            Value::Str(text) => Ok(text.chars_len()),
            Value::Bytes(bytes) => Ok(bytes.len()),
            Value::List(list) => Ok(list.len()),
            Value::Tuple(items) => Ok(items.len()),
            Value::Dict(dict) => Ok(dict.len()),
            Value::Set(set) | Value::FrozenSet(set) => Ok(set.len()),
            Value::Range(range) => Ok(range.len()),
            _ => {
                let Some(result) = self.call_special(value, known::LEN, Vec::new())? else {
                    let kind = self.type_name(value);
                    return Err(self.type_error(format!("object of type '{kind}' has no len()")));
                };
                let length = self.index(&result)?;
                if length.is_negative() {
                    return Err(self.value_error("__len__() should return >= 0"));
                }
                match length.to_usize() {
                    Some(length) => Ok(length),
                    None => Err(self.overflow_error("cannot fit 'int' into an index-sized integer")),
                }
            }
        }
    }

    /// An index: an `int` or what `__index__` gives.
    ///
    /// # Errors
    /// `TypeError`.
    pub fn index(&mut self, value: &Value) -> Outcome<BigInt> {
        if let Some(number) = value.as_big() {
            return Ok(number);
        }
        let result = self.call_special(value, known::INDEX, Vec::new())?;
        match result.as_ref().map(Value::as_big) {
            Some(Some(number)) => Ok(number),
            Some(None) => {
                let kind = self.type_name(&result.unwrap_or_default());
                Err(self.type_error(format!("__index__ returned non-int (type {kind})")))
            }
            None => {
                let kind = self.type_name(value);
                Err(self.type_error(format!("'{kind}' object cannot be interpreted as an integer")))
            }
        }
    }

    /// An index that fits into 64 bits.
    ///
    /// # Errors
    /// `TypeError`, `OverflowError`.
    pub fn index_i64(&mut self, value: &Value) -> Outcome<i64> {
        if let Some(number) = value.as_int() {
            return Ok(number);
        }
        match self.index(value)?.to_i64() {
            Some(number) => Ok(number),
            None => {
                let kind = self.type_name(value);
                Err(self.overflow_error(format!("cannot fit '{kind}' into an index-sized integer")))
            }
        }
    }

    /// One part of a slice: None, or an index cut to the range of 64 bits.
    fn slice_part(&mut self, part: &Value) -> Outcome<Option<i64>> {
        match part {
            Value::None => Ok(None),
            Value::Int(number) => Ok(Some(*number)),
            _ => {
                if part.as_big().is_none() {
                    let class = self.class_of(part);
                    if self.class_attr(&class, known::INDEX).is_none() {
                        let message = "slice indices must be integers or None or have an __index__ method";
                        return Err(self.type_error(message));
                    }
                }
                let number = self.index(part)?;
                let bound = if number.is_negative() { i64::MIN } else { i64::MAX };
                Ok(Some(number.to_i64().unwrap_or(bound)))
            }
        }
    }

    /// Start, stop and step of a slice over a sequence of `len` items, and how many items it takes:
    /// `slice.indices`.
    ///
    /// # Errors
    /// `TypeError`, `ValueError` for a step of zero.
    pub fn slice_indices(&mut self, slice: &Value, len: usize) -> Outcome<(i64, i64, i64, usize)> {
        let Value::Slice(slice) = slice else { return Err(self.type_error("slice expected")) };
        let length = i64::try_from(len).unwrap_or(i64::MAX);
        let step = self.slice_part(&slice.step)?.unwrap_or(1);
        if step == 0 {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let step = step.max(-i64::MAX);
        let (lowest, highest) = if step > 0 { (0, length) } else { (-1, length - 1) };
        let place = |part: Option<i64>, default: i64| match part {
            None => default,
            Some(index) if index < 0 => index.saturating_add(length).max(lowest),
            Some(index) => index.min(highest),
        };
        let (first, last) = if step > 0 { (lowest, highest) } else { (highest, lowest) };
        let start = place(self.slice_part(&slice.start)?, first);
        let stop = place(self.slice_part(&slice.stop)?, last);
        let count = Range { start, stop, step }.len();
        Ok((start, stop, step, count))
    }

    pub(super) fn cut(&mut self, slice: &Value, len: usize) -> Outcome<Cut> {
        let (start, _, step, count) = self.slice_indices(slice, len)?;
        Ok(Cut { start, step, count })
    }

    /// The position of an index in a sequence; negative ones count from the end.
    fn position(&mut self, kind: &str, key: &Value, len: usize) -> Outcome<Option<usize>> {
        let index = match key {
            Value::Int(index) => *index,
            _ => self.subscript_index(kind, key)?,
        };
        let length = i64::try_from(len).unwrap_or(i64::MAX);
        let index = if index < 0 { index.wrapping_add(length) } else { index };
        Ok(usize::try_from(index).ok().filter(|index| *index < len))
    }

    fn subscript_index(&mut self, kind: &str, key: &Value) -> Outcome<i64> {
        let class = self.class_of(key);
        if key.as_big().is_none() && self.class_attr(&class, known::INDEX).is_none() {
            let given = self.type_name(key);
            let message = match kind {
                "string" => format!("string indices must be integers, not '{given}'"),
                "byte" => format!("byte indices must be integers or slices, not {given}"),
                _ => format!("{kind} indices must be integers or slices, not {given}"),
            };
            return Err(self.type_error(message));
        }
        match self.index(key)?.to_i64() {
            Some(index) => Ok(index),
            None => {
                let kind = self.type_name(key);
                Err(self.index_error(format!("cannot fit '{kind}' into an index-sized integer")))
            }
        }
    }

    /// `object[key]`
    ///
    /// # Errors
    /// `IndexError`, `KeyError`, `TypeError`; what `__getitem__` raises.
    pub fn get_item(&mut self, object: &Value, key: &Value) -> Outcome<Value> {
        match object {
            Value::List(list) => self.list_item(list, key),
            Value::Dict(dict) => match self.dict_get(dict, key)? {
                Some(value) => Ok(value),
                None => Err(self.key_error(key.clone())),
            },
            Value::Tuple(items) => {
                if let Value::Slice(_) = key {
                    let cut = self.cut(key, items.len())?;
                    self.count_bytes(cut.count * size_of::<Value>())?;
                    return Ok(Tuple::new(cut.of(items)));
                }
                match self.position("tuple", key, items.len())? {
                    Some(at) => Ok(items[at].clone()),
                    None => Err(self.index_error("tuple index out of range")),
                }
            }
            Value::Str(text) => self.text_item(text, key),
            Value::Bytes(bytes) => {
                if let Value::Slice(_) = key {
                    let cut = self.cut(key, bytes.len())?;
                    self.count_bytes(cut.count)?;
                    return Ok(Value::bytes(cut.indices().filter_map(|at| bytes.get(at).copied()).collect()));
                }
                match self.position("byte", key, bytes.len())? {
                    Some(at) => Ok(Value::Int(i64::from(bytes[at]))),
                    None => Err(self.index_error("index out of range")),
                }
            }
            Value::Range(range) => {
                if let Value::Slice(_) = key {
                    let (start, stop, step, _) = self.slice_indices(key, range.len())?;
                    let at = |index: i64| range.start.wrapping_add(index.wrapping_mul(range.step));
                    let cut = Range { start: at(start), stop: at(stop), step: range.step.wrapping_mul(step) };
                    return Ok(Value::Range(Rc::new(cut)));
                }
                match self.position("range", key, range.len())? {
                    Some(at) => Ok(Value::Int(range.item(at))),
                    None => Err(self.index_error("range object index out of range")),
                }
            }
            Value::Class(_) => self.class_item(object, key),
            Value::Instance(instance) if matches!(&instance.payload, Payload::Value(Value::Dict(_))) => {
                self.keyed_item(object, key)
            }
            _ => match self.call_special(object, known::GETITEM, vec![key.clone()])? {
                Some(value) => Ok(value),
                None => {
                    let kind = self.type_name(object);
                    Err(self.type_error(format!("'{kind}' object is not subscriptable")))
                }
            },
        }
    }

    /// `object[key]` of an instance of a subclass of `dict`, which may have a `__missing__`.
    fn keyed_item(&mut self, object: &Value, key: &Value) -> Outcome<Value> {
        let class = self.class_of(object);
        let method = self.class_attr(&class, known::GETITEM);
        if let (Some(Value::Native(_)), Some(dict)) = (&method, object.as_dict()) {
            if let Some(value) = self.dict_get(&Rc::clone(dict), key)? {
                return Ok(value);
            }
            return match self.call_special(object, known::MISSING, vec![key.clone()])? {
                Some(value) => Ok(value),
                None => Err(self.key_error(key.clone())),
            };
        }
        match self.call_special(object, known::GETITEM, vec![key.clone()])? {
            Some(value) => Ok(value),
            None => Err(self.key_error(key.clone())),
        }
    }

    fn list_item(&mut self, list: &Rc<List>, key: &Value) -> Outcome<Value> {
        if let Value::Slice(_) = key {
            let cut = self.cut(key, list.len())?;
            self.charge_count(cut.count, size_of::<Value>())?;
            let items = cut.of(&list.borrow());
            return Ok(List::new(items));
        }
        match self.position("list", key, list.len())?.and_then(|at| list.get(at)) {
            Some(item) => Ok(item),
            None => Err(self.index_error("list index out of range")),
        }
    }

    fn text_item(&mut self, text: &Str, key: &Value) -> Outcome<Value> {
        // Characters that are not ASCII have to be counted out.
        if !text.is_ascii() {
            self.tick(text.len() / 64)?;
        }
        if let Value::Slice(_) = key {
            let cut = self.cut(key, text.chars_len())?;
            self.charge_count(cut.count, size_of::<char>())?;
            if cut.step == 1 {
                let start = usize::try_from(cut.start).unwrap_or(0);
                return Ok(Value::Str(text.substring(start, start + cut.count)));
            }
            self.charge_count(text.chars_len(), size_of::<char>())?;
            self.tick(text.len() / 32)?;
            let characters: Vec<char> = text.chars().collect();
            let taken: String = cut.indices().filter_map(|at| characters.get(at)).collect();
            return Ok(Value::str(taken));
        }
        match self.position("string", key, text.chars_len())?.and_then(|at| text.char_at(at)) {
            Some(character) => Ok(Value::Str(Str::from(character))),
            None => Err(self.index_error("string index out of range")),
        }
    }

    /// `Class[key]`: the metaclass's `__getitem__`, or `__class_getitem__`.
    fn class_item(&mut self, object: &Value, key: &Value) -> Outcome<Value> {
        if let Some(value) = self.call_special(object, known::GETITEM, vec![key.clone()])? {
            return Ok(value);
        }
        if let Some(method) = self.find_attr(object, known::CLASS_GETITEM)? {
            return self.call(&method, vec![key.clone()]);
        }
        if let Some(alias) = super::generic::class_alias(self, object, key) {
            return Ok(alias);
        }
        let name = match object {
            Value::Class(class) => class.name(),
            _ => self.type_name(object),
        };
        Err(self.type_error(format!("type '{name}' is not subscriptable")))
    }

    /// `object[key] = value`
    ///
    /// # Errors
    /// `IndexError`, `TypeError`; what `__setitem__` raises.
    pub fn set_item(&mut self, object: &Value, key: &Value, value: Value) -> Outcome<()> {
        match object {
            Value::Dict(dict) => self.dict_set(dict, key, value).map(drop),
            Value::List(list) => {
                if let Value::Slice(_) = key {
                    return self.set_slice(list, key, &value);
                }
                let Some(at) = self.position("list", key, list.len())? else {
                    return Err(self.index_error("list assignment index out of range"));
                };
                let old = match list.borrow_mut().get_mut(at) {
                    Some(slot) => std::mem::replace(slot, value),
                    None => Value::Unset,
                };
                drop(old);
                Ok(())
            }
            _ => match self.call_special(object, known::SETITEM, vec![key.clone(), value])? {
                Some(_) => Ok(()),
                None => {
                    let kind = self.type_name(object);
                    Err(self.type_error(format!("'{kind}' object does not support item assignment")))
                }
            },
        }
    }

    fn set_slice(&mut self, list: &Rc<List>, slice: &Value, value: &Value) -> Outcome<()> {
        if !self.is_iterable(value) {
            return Err(self.type_error("must assign iterable to extended slice"));
        }
        let new = self.collect(value)?;
        let cut = self.cut(slice, list.len())?;
        let start = usize::try_from(cut.start).unwrap_or(0);
        // What lies behind has to move.
        self.count_bytes(list.len().saturating_sub(start) * size_of::<Value>())?;
        if cut.step == 1 {
            let old: Vec<Value> = {
                let items = &mut *list.borrow_mut();
                let start = start.min(items.len());
                let end = (start + cut.count).min(items.len());
                items.splice(start..end, new).collect()
            };
            drop(old);
            return Ok(());
        }
        if new.len() != cut.count {
            let (given, wanted) = (new.len(), cut.count);
            let message = format!("attempt to assign sequence of size {given} to extended slice of size {wanted}");
            return Err(self.value_error(message));
        }
        let mut old = Vec::with_capacity(new.len());
        {
            let items = &mut *list.borrow_mut();
            for (at, item) in cut.indices().zip(new) {
                if let Some(slot) = items.get_mut(at) {
                    old.push(std::mem::replace(slot, item));
                }
            }
        }
        drop(old);
        Ok(())
    }

    /// `del object[key]`
    ///
    /// # Errors
    /// `IndexError`, `KeyError`, `TypeError`; what `__delitem__` raises.
    pub fn del_item(&mut self, object: &Value, key: &Value) -> Outcome<()> {
        match object {
            Value::Dict(dict) => match self.dict_remove(dict, key)? {
                Some(_) => Ok(()),
                None => Err(self.key_error(key.clone())),
            },
            Value::List(list) => {
                if let Value::Slice(_) = key {
                    let cut = self.cut(key, list.len())?;
                    self.count_bytes(list.len() * size_of::<Value>())?;
                    let mut gone: Vec<usize> = cut.indices().collect();
                    gone.sort_unstable();
                    let mut at = 0;
                    let mut old = Vec::new();
                    list.borrow_mut().retain_mut(|item| {
                        let keep = gone.binary_search(&at).is_err();
                        at += 1;
                        if !keep {
                            old.push(std::mem::take(item));
                        }
                        keep
                    });
                    return Ok(());
                }
                let Some(at) = self.position("list", key, list.len())? else {
                    return Err(self.index_error("list assignment index out of range"));
                };
                self.count_bytes((list.len() - at) * size_of::<Value>())?;
                let old = list.borrow_mut().remove(at);
                drop(old);
                Ok(())
            }
            _ => match self.call_special(object, known::DELITEM, vec![key.clone()])? {
                Some(_) => Ok(()),
                None => {
                    let kind = self.type_name(object);
                    Err(self.type_error(format!("'{kind}' object doesn't support item deletion")))
                }
            },
        }
    }

    /// Whether a value is an instance of a sequence class for patterns.
    pub(super) fn is_pattern_sequence(value: &Value) -> bool {
        matches!(value.inner(), Value::List(_) | Value::Tuple(_) | Value::Range(_))
    }

    /// The builtin class that a native function is a method of.
    pub(super) fn owner_of(native: &NativeFunction) -> Option<u32> {
        native.owner.as_ref().map(|owner| owner.id)
    }

    pub(super) fn object_id(&self) -> u32 {
        self.class(Builtin::Object).id
    }
}
