//! Iteration.

use std::rc::Rc;

use super::{Builtin, Outcome, Vm};
use crate::script::value::{
    Dict, GeneratorKind, IterState, Iterate, NativeIterator, Resume, Set, Step, Str, Value, known,
};

impl Vm {
    /// Whether `iter(value)` can work.
    pub(super) fn is_iterable(&mut self, value: &Value) -> bool {
        match value {
            Value::Str(_)
            | Value::Bytes(_)
            | Value::List(_)
            | Value::Tuple(_)
            | Value::Dict(_)
            | Value::Set(_)
            | Value::FrozenSet(_)
            | Value::Range(_)
            | Value::Iterator(_) => true,
            Value::Generator(generator) => generator.kind == GeneratorKind::Generator,
            _ => {
                let class = self.class_of(value);
                match self.class_attr(&class, known::ITER) {
                    Some(method) => !method.is_none(),
                    None => self.class_attr(&class, known::GETITEM).is_some(),
                }
            }
        }
    }

    /// `iter(value)`
    ///
    /// # Errors
    /// `TypeError` if it cannot be iterated; what `__iter__` raises.
    #[expect(clippy::iter_not_returning_iterator, reason = "it is Python's `iter`")]
    pub fn iter(&mut self, value: &Value) -> Outcome<Value> {
        let (class, state) = match value {
            Value::Iterator(_) => return Ok(value.clone()),
            Value::Generator(generator) if generator.kind == GeneratorKind::Generator => return Ok(value.clone()),
            Value::Range(range) => return Ok(NativeIterator::over_range(range)),
            Value::List(list) => (Builtin::ListIterator, IterState::List(Rc::clone(list), 0)),
            Value::Tuple(items) => (Builtin::TupleIterator, IterState::Tuple(Rc::clone(items), 0)),
            Value::Str(text) if text.is_ascii() => (Builtin::StrAsciiIterator, IterState::Str(text.clone(), 0)),
            Value::Str(text) => (Builtin::StrIterator, IterState::Str(text.clone(), 0)),
            Value::Bytes(bytes) => {
                let items = bytes.iter().map(|byte| Value::Int(i64::from(*byte))).collect();
                return Ok(NativeIterator::over(Builtin::BytesIterator, items));
            }
            Value::Dict(dict) => return Ok(Self::dict_iterator(dict, DictPart::Keys)),
            Value::Set(set) | Value::FrozenSet(set) => {
                let walk = SetWalk { set: Rc::clone(set), at: 0, version: set.version() };
                return Ok(NativeIterator::new(Builtin::SetIterator, walk));
            }
            _ => return self.iter_by_method(value),
        };
        Ok(NativeIterator::with_state(class, state))
    }

    /// An iterator over a dictionary.
    #[must_use]
    pub fn dict_iterator(dict: &Rc<Dict>, part: DictPart) -> Value {
        let class = match part {
            DictPart::Keys => Builtin::DictKeyIterator,
            DictPart::Values => Builtin::DictValueIterator,
            DictPart::Items => Builtin::DictItemIterator,
        };
        NativeIterator::new(class, DictWalk { dict: Rc::clone(dict), part, at: 0, count: dict.len(), left: dict.len() })
    }

    fn iter_by_method(&mut self, value: &Value) -> Outcome<Value> {
        let class = self.class_of(value);
        match self.class_attr(&class, known::ITER) {
            Some(method) if !method.is_none() => {
                let iterator = self.call_bound(&method, value, Vec::new())?;
                let found = matches!(&iterator, Value::Iterator(_) | Value::Generator(_)) || {
                    let class = self.class_of(&iterator);
                    self.class_attr(&class, known::NEXT).is_some()
                };
                if found {
                    return Ok(iterator);
                }
                let kind = self.type_name(&iterator);
                Err(self.type_error(format!("iter() returned non-iterator of type '{kind}'")))
            }
            None if self.class_attr(&class, known::GETITEM).is_some() => {
                let walk = SequenceWalk { sequence: value.clone(), at: 0 };
                Ok(NativeIterator::new(Builtin::SequenceIterator, walk))
            }
            _ => {
                let kind = self.type_name(value);
                Err(self.type_error(format!("'{kind}' object is not iterable")))
            }
        }
    }

    /// The next item, `None` at the end.
    ///
    /// # Errors
    /// What `__next__` raises, `StopIteration` aside.
    pub fn next(&mut self, iterator: &Value) -> Outcome<Option<Value>> {
        match iterator {
            Value::Iterator(native) => self.next_native(native),
            Value::Generator(generator) if generator.kind == GeneratorKind::Generator => {
                match self.resume(generator, Resume::Send(Value::None)) {
                    Step::Yield(value) => Ok(Some(value)),
                    Step::Return(_) => Ok(None),
                    Step::Raise(raised) => Err(raised),
                    Step::Await(_) => Err(self.runtime_error("a generator cannot await")),
                }
            }
            _ => {
                let class = self.class_of(iterator);
                let Some(method) = self.class_attr(&class, known::NEXT) else {
                    let kind = self.type_name(iterator);
                    return Err(self.type_error(format!("'{kind}' object is not an iterator")));
                };
                match self.call_bound(&method, iterator, Vec::new()) {
                    Ok(value) => Ok(Some(value)),
                    Err(raised) if raised.is(self, Builtin::StopIteration) => Ok(None),
                    Err(raised) => Err(raised),
                }
            }
        }
    }

    /// The next item of a builtin iterator.
    pub(super) fn next_native(&mut self, native: &Rc<NativeIterator>) -> Outcome<Option<Value>> {
        let mut body = {
            let state = &mut *native.state.borrow_mut();
            match state {
                IterState::Done => return Ok(None),
                IterState::Range { next, step, left } => {
                    if *left == 0 {
                        return Ok(None);
                    }
                    let item = *next;
                    *left -= 1;
                    *next = next.wrapping_add(*step);
                    return Ok(Some(Value::Int(item)));
                }
                IterState::List(list, at) => {
                    if let Some(item) = list.get(*at) {
                        *at += 1;
                        return Ok(Some(item));
                    }
                    *state = IterState::Done;
                    return Ok(None);
                }
                IterState::Tuple(items, at) => {
                    let item = items.get(*at).cloned();
                    *at += 1;
                    return Ok(item);
                }
                IterState::Str(text, at) => {
                    let Some(character) = text[*at..].chars().next() else { return Ok(None) };
                    *at += character.len_utf8();
                    return Ok(Some(Value::Str(Str::from(character))));
                }
                IterState::Native(body) => match body.take() {
                    Some(body) => body,
                    None => return Err(self.value_error("iterator already executing")),
                },
            }
        };
        let result = body.next(self);
        let keep = matches!(result, Ok(Some(_)) | Err(_));
        let state = if keep { IterState::Native(Some(body)) } else { IterState::Done };
        drop(native.state.replace(state));
        result
    }

    /// All items of an iterable.
    ///
    /// # Errors
    /// What iterating raises.
    pub fn collect(&mut self, iterable: &Value) -> Outcome<Vec<Value>> {
        match iterable {
            Value::List(list) => {
                self.charge_count(list.len(), 16)?;
                Ok(list.to_vec())
            }
            Value::Tuple(items) => {
                self.charge_count(items.len(), 16)?;
                Ok(items.to_vec())
            }
            Value::Dict(dict) => {
                self.charge_count(dict.len(), 16)?;
                Ok(dict.keys())
            }
            Value::Set(set) | Value::FrozenSet(set) => {
                self.charge_count(set.len(), 16)?;
                Ok(set.items())
            }
            Value::Range(range) => {
                self.charge_count(range.len(), 16)?;
                self.tick(range.len() / 8)?;
                Ok((0..range.len()).map(|at| Value::Int(range.item(at))).collect())
            }
            _ => {
                let iterator = self.iter(iterable)?;
                let mut items = Vec::new();
                while let Some(item) = self.next(&iterator)? {
                    items.push(item);
                    self.tick_every(items.len())?;
                }
                Ok(items)
            }
        }
    }

    /// Counts a native loop's turns, in lots.
    pub(super) fn tick_every(&mut self, turn: usize) -> Outcome<()> {
        if turn.is_multiple_of(64) { self.tick(64) } else { Ok(()) }
    }
}

/// What an iteration over a dictionary gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DictPart {
    /// Keys.
    Keys,
    /// Values.
    Values,
    /// Pairs.
    Items,
}

struct DictWalk {
    dict: Rc<Dict>,
    part: DictPart,
    at: usize,
    count: usize,
    left: usize,
}

impl Iterate for DictWalk {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        if self.dict.len() != self.count {
            self.count = usize::MAX;
            return Err(vm.runtime_error("dictionary changed size during iteration"));
        }
        let Some((at, key, value)) = self.dict.entry_from(self.at) else { return Ok(None) };
        if self.left == 0 {
            return Err(vm.runtime_error("dictionary keys changed during iteration"));
        }
        self.at = at + 1;
        self.left -= 1;
        Ok(Some(match self.part {
            DictPart::Keys => key,
            DictPart::Values => value,
            DictPart::Items => crate::script::value::Tuple::new(vec![key, value]),
        }))
    }

    fn hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

struct SetWalk {
    set: Rc<Set>,
    at: usize,
    version: u32,
}

impl Iterate for SetWalk {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        if self.set.version() != self.version {
            return Err(vm.runtime_error("Set changed size during iteration"));
        }
        let Some((at, item)) = self.set.item_from(self.at) else { return Ok(None) };
        self.at = at + 1;
        Ok(Some(item))
    }
}

/// The old protocol: `__getitem__` with 0, 1, 2, … until `IndexError`.
struct SequenceWalk {
    sequence: Value,
    at: i64,
}

impl Iterate for SequenceWalk {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        match vm.get_item(&self.sequence, &Value::Int(self.at)) {
            Ok(item) => {
                self.at += 1;
                Ok(Some(item))
            }
            Err(raised) if raised.is(vm, Builtin::IndexError) || raised.is(vm, Builtin::StopIteration) => Ok(None),
            Err(raised) => Err(raised),
        }
    }
}
