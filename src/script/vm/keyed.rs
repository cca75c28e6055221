//! Dictionaries and sets with keys of any kind. A key's `__hash__` and `__eq__` may be scene code, which may change
//! the container meanwhile; so no borrow is held across them, and a candidate is looked at again after each.

use std::rc::Rc;

use super::{Outcome, Vm};
use crate::script::value::{Dict, Set, Value, known};

impl Vm {
    fn dict_find(&mut self, dict: &Rc<Dict>, hash: u64, key: &Value) -> Outcome<Option<usize>> {
        let mut compared = 0;
        let found = dict.find_plain(hash, key, &mut compared);
        // The next instruction that looks at the budget sees it.
        self.fuel -= compared;
        if let Ok(found) = found {
            return Ok(found);
        }
        for at in dict.candidates(hash) {
            let Some((candidate, _)) = dict.entry_at(at) else { continue };
            if self.eq(&candidate, key)? && dict.entry_at(at).is_some_and(|(now, _)| now.is(&candidate)) {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    /// The value of a key.
    ///
    /// # Errors
    /// `TypeError` if the key is unhashable; what `__eq__` raises.
    pub fn dict_get(&mut self, dict: &Rc<Dict>, key: &Value) -> Outcome<Option<Value>> {
        let hash = self.hash(key)?;
        Ok(self.dict_find(dict, hash, key)?.and_then(|at| dict.value_at(at)))
    }

    /// Sets the value of a key; returns the old one.
    ///
    /// # Errors
    /// As [`Vm::dict_get`].
    pub fn dict_set(&mut self, dict: &Rc<Dict>, key: &Value, value: Value) -> Outcome<Option<Value>> {
        let hash = self.hash(key)?;
        match self.dict_find(dict, hash, key)? {
            Some(at) => Ok(dict.set_at(at, value)),
            None => {
                dict.push(hash, key.clone(), value);
                Ok(None)
            }
        }
    }

    /// Removes a key; returns its entry.
    ///
    /// # Errors
    /// As [`Vm::dict_get`].
    pub fn dict_remove(&mut self, dict: &Rc<Dict>, key: &Value) -> Outcome<Option<(Value, Value)>> {
        let hash = self.hash(key)?;
        Ok(self.dict_find(dict, hash, key)?.and_then(|at| dict.remove_at(at)))
    }

    /// Adds all of a mapping, or of an iterable of pairs: `dict.update`.
    ///
    /// # Errors
    /// As CPython's.
    pub fn dict_update(&mut self, dict: &Rc<Dict>, other: &Value) -> Outcome<()> {
        if let Some(other) = other.as_dict() {
            for (key, value) in other.items() {
                self.tick(1)?;
                self.dict_set(dict, &key, value)?;
            }
            return Ok(());
        }
        if let Some(keys) = self.find_attr(other, known::KEYS)? {
            let keys = self.call(&keys, Vec::new())?;
            let iterator = self.iter(&keys)?;
            while let Some(key) = self.next(&iterator)? {
                let value = self.get_item(other, &key)?;
                self.dict_set(dict, &key, value)?;
            }
            return Ok(());
        }
        let iterator = self.iter(other)?;
        let mut at = 0;
        while let Some(pair) = self.next(&iterator)? {
            self.tick(1)?;
            if !self.is_iterable(&pair) {
                let message = format!("cannot convert dictionary update sequence element #{at} to a sequence");
                return Err(self.type_error(message));
            }
            let items = self.collect(&pair)?;
            let [key, value] = items.as_slice() else {
                let count = items.len();
                let message = format!("dictionary update sequence element #{at} has length {count}; 2 is required");
                return Err(self.value_error(message));
            };
            self.dict_set(dict, key, value.clone())?;
            at += 1;
        }
        Ok(())
    }

    fn set_find(&mut self, set: &Rc<Set>, hash: u64, item: &Value) -> Outcome<Option<usize>> {
        let mut compared = 0;
        let found = set.find_plain(hash, item, &mut compared);
        self.fuel -= compared;
        if let Ok(found) = found {
            return Ok(found);
        }
        for at in set.candidates(hash) {
            let Some(candidate) = set.item_at(at) else { continue };
            if self.eq(&candidate, item)? && set.item_at(at).is_some_and(|now| now.is(&candidate)) {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    /// The hash of an item to look for: a set inside a set is looked up as a frozenset, as CPython allows.
    fn hash_item(&mut self, item: &Value) -> Outcome<u64> {
        match item {
            Value::Set(set) => self.hash(&Value::FrozenSet(Rc::clone(set))),
            _ => self.hash(item),
        }
    }

    /// Adds an item; whether it is new.
    ///
    /// # Errors
    /// As [`Vm::dict_get`].
    pub fn set_add(&mut self, set: &Rc<Set>, item: Value) -> Outcome<bool> {
        let hash = self.hash(&item)?;
        if self.set_find(set, hash, &item)?.is_some() {
            return Ok(false);
        }
        set.push(hash, item);
        Ok(true)
    }

    /// Whether an item is there.
    ///
    /// # Errors
    /// As [`Vm::dict_get`].
    pub fn set_contains(&mut self, set: &Rc<Set>, item: &Value) -> Outcome<bool> {
        let hash = self.hash_item(item)?;
        Ok(self.set_find(set, hash, item)?.is_some())
    }

    /// Removes an item; whether it was there.
    ///
    /// # Errors
    /// As [`Vm::dict_get`].
    pub fn set_remove(&mut self, set: &Rc<Set>, item: &Value) -> Outcome<bool> {
        let hash = self.hash_item(item)?;
        let removed = self.set_find(set, hash, item)?.and_then(|at| set.remove_at(at));
        Ok(removed.is_some())
    }

    /// A set of all items of an iterable.
    ///
    /// # Errors
    /// What iterating raises; `TypeError` for an unhashable item.
    pub fn collect_set(&mut self, iterable: &Value) -> Outcome<Set> {
        if let Some(set) = iterable.as_set() {
            return Ok(set.copy());
        }
        let set = Rc::new(Set::default());
        self.set_update(&set, iterable)?;
        Ok(Rc::try_unwrap(set).unwrap_or_else(|set| set.copy()))
    }

    /// Adds all items of an iterable.
    ///
    /// # Errors
    /// As [`Vm::collect_set`].
    pub fn set_update(&mut self, set: &Rc<Set>, iterable: &Value) -> Outcome<()> {
        if let Some(other) = iterable.as_set() {
            self.tick(other.len())?;
            if Rc::ptr_eq(set, other) || other.is_empty() || set.take_in(other) {
                return Ok(());
            }
        }
        let iterator = self.iter(iterable)?;
        while let Some(item) = self.next(&iterator)? {
            self.tick(1)?;
            self.set_add(set, item)?;
        }
        Ok(())
    }
}
