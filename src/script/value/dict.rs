//! Dictionaries: an index of (hash, position) over a list of entries in order of insertion, as in CPython.
//!
//! Comparing keys may run scene code (`__eq__`), which may change the very dictionary that is being searched. The
//! operations that need it are therefore on the machine (`Vm::dict_get` and its kin, in `vm/keyed.rs`), which
//! compare with no borrow held. What is here never runs scene code.

use std::cell::RefCell;
use std::rc::Rc;

use hashbrown::HashTable;

use super::burial::bury;
use super::plain::{plain_eq, plain_hash};
use super::{Str, Sym, Value};

/// A Python `dict`.
#[derive(Default)]
pub struct Dict(RefCell<DictBody>);

/// What is inside a [`Dict`].
#[derive(Default)]
pub struct DictBody {
    /// Hash and position of each entry.
    index: HashTable<(u64, u32)>,
    /// The entries in order of insertion; `None` where one was removed.
    entries: Vec<Option<Entry>>,
    /// Counts changes of the keys, so that an iteration can tell.
    version: u32,
}

/// One entry.
#[derive(Clone)]
struct Entry {
    hash: u64,
    key: Value,
    value: Value,
}

impl Dict {
    /// A new empty dictionary value.
    #[must_use]
    #[expect(clippy::new_ret_no_self, reason = "what is wanted is nearly always the value")]
    pub fn new() -> Value {
        Value::Dict(Rc::default())
    }

    /// A dictionary value with these text keys (no two alike).
    #[must_use]
    pub fn from_pairs(pairs: Vec<(Str, Value)>) -> Value {
        let dict = Dict::default();
        for (key, value) in pairs {
            dict.set_str(&key, value);
        }
        Value::Dict(Rc::new(dict))
    }

    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.borrow().index.len()
    }

    /// Whether there are no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Counts changes of the set of keys. An iteration compares it to raise "dictionary changed size".
    #[must_use]
    pub fn version(&self) -> u32 {
        self.0.borrow().version
    }

    /// The value of a text key.
    #[must_use]
    pub fn get_str(&self, key: &str) -> Option<Value> {
        let body = self.0.borrow();
        let hash = super::text::hash_bytes(key.as_bytes());
        let (_, at) = body.index.find(hash, |(other, at)| *other == hash && body.key_is_str(*at, key))?;
        body.entries[*at as usize].as_ref().map(|entry| entry.value.clone())
    }

    /// The value of a name as key.
    #[must_use]
    pub fn get_sym(&self, name: Sym) -> Option<Value> {
        self.get_str(&name.text())
    }

    /// Sets the value of a text key and returns the one that it had.
    pub fn set_str(&self, key: &Str, value: Value) -> Option<Value> {
        let hash = key.hash_code();
        let found = self.find_str(hash, key);
        match found {
            Some(at) => self.set_at(at, value),
            None => {
                self.push(hash, Value::Str(key.clone()), value);
                None
            }
        }
    }

    /// Removes a text key and returns its value.
    pub fn remove_str(&self, key: &str) -> Option<Value> {
        let at = self.find_str(super::text::hash_bytes(key.as_bytes()), key)?;
        self.remove_at(at).map(|(_, value)| value)
    }

    fn find_str(&self, hash: u64, key: &str) -> Option<usize> {
        let body = self.0.borrow();
        body.index.find(hash, |(other, at)| *other == hash && body.key_is_str(*at, key)).map(|(_, at)| *at as usize)
    }

    /// Looks for a key without running scene code: `Ok(position)` or `Ok(None)` if that decides it, `Err(())` if
    /// only scene code could tell whether a key with the same hash is equal. `compared` grows with the keys that
    /// were looked at in vain.
    ///
    /// # Errors
    /// None that a scene sees: it says that this cannot decide.
    #[expect(clippy::result_unit_err, reason = "there is nothing to say: the machine takes the slow way")]
    pub fn find_plain(&self, hash: u64, key: &Value, compared: &mut i64) -> Result<Option<usize>, ()> {
        let body = self.0.borrow();
        let mut unsure = false;
        let found = body.index.find(hash, |(other, at)| {
            *other == hash
                && body.entries[*at as usize].as_ref().is_some_and(|entry| match plain_eq(&entry.key, key) {
                    Some(true) => true,
                    Some(false) => {
                        *compared += 1;
                        false
                    }
                    None => {
                        unsure = true;
                        false
                    }
                })
        });
        match found {
            Some((_, at)) => Ok(Some(*at as usize)),
            None if unsure => Err(()),
            None => Ok(None),
        }
    }

    /// The positions of all entries with this hash: the candidates that scene code has to compare.
    #[must_use]
    pub fn candidates(&self, hash: u64) -> Vec<usize> {
        let body = self.0.borrow();
        let mut all: Vec<usize> =
            body.index.iter_hash(hash).filter(|(other, _)| *other == hash).map(|(_, at)| *at as usize).collect();
        all.sort_unstable();
        all
    }

    /// The value of a key whose hash and equality need no scene code; `None` too if they would.
    #[must_use]
    pub fn get_plain(&self, key: &Value) -> Option<Value> {
        let at = self.find_plain(plain_hash(key)?, key, &mut 0).ok()??;
        self.entry_at(at).map(|(_, value)| value)
    }

    /// The entry at a position, if one is there.
    #[must_use]
    pub fn entry_at(&self, at: usize) -> Option<(Value, Value)> {
        let body = self.0.borrow();
        body.entries.get(at)?.as_ref().map(|entry| (entry.key.clone(), entry.value.clone()))
    }

    /// The value at a position, if one is there.
    #[must_use]
    pub fn value_at(&self, at: usize) -> Option<Value> {
        self.0.borrow().entries.get(at)?.as_ref().map(|entry| entry.value.clone())
    }

    /// The first entry at or behind a position, with its position: how iterations walk.
    #[must_use]
    pub fn entry_from(&self, at: usize) -> Option<(usize, Value, Value)> {
        let body = self.0.borrow();
        let found = body.entries.get(at..)?.iter().position(Option::is_some)? + at;
        body.entries[found].as_ref().map(|entry| (found, entry.key.clone(), entry.value.clone()))
    }

    /// The last entry before a position, with its position: how reversed iterations walk.
    #[must_use]
    pub fn entry_before(&self, at: usize) -> Option<(usize, Value, Value)> {
        let body = self.0.borrow();
        let at = at.min(body.entries.len());
        let found = body.entries[..at].iter().rposition(Option::is_some)?;
        body.entries[found].as_ref().map(|entry| (found, entry.key.clone(), entry.value.clone()))
    }

    /// Sets the value at a position and returns the old one.
    pub fn set_at(&self, at: usize, value: Value) -> Option<Value> {
        let mut body = self.0.borrow_mut();
        let entry = body.entries.get_mut(at)?.as_mut()?;
        Some(std::mem::replace(&mut entry.value, value))
    }

    /// Appends an entry whose key is known not to be there.
    ///
    /// # Panics
    /// Beyond 2³² entries, which is more than the memory of a scene holds.
    pub fn push(&self, hash: u64, key: Value, value: Value) {
        let body = &mut *self.0.borrow_mut();
        let at = u32::try_from(body.entries.len()).expect("a dictionary has fewer than 2^32 entries");
        body.entries.push(Some(Entry { hash, key, value }));
        body.index.insert_unique(hash, (hash, at), |(hash, _)| *hash);
        body.version = body.version.wrapping_add(1);
    }

    /// Removes the entry at a position and returns it.
    pub fn remove_at(&self, at: usize) -> Option<(Value, Value)> {
        let body = &mut *self.0.borrow_mut();
        let entry = body.entries.get_mut(at)?.take()?;
        if let Ok(found) = body.index.find_entry(entry.hash, |(_, other)| *other as usize == at) {
            found.remove();
        }
        body.version = body.version.wrapping_add(1);
        while body.entries.last().is_some_and(Option::is_none) {
            body.entries.pop();
        }
        if body.entries.len() > 32 && body.index.len() < body.entries.len() / 4 {
            body.compact();
        }
        Some((entry.key, entry.value))
    }

    /// Removes the entry that was inserted last: `popitem`.
    pub fn pop_last(&self) -> Option<(Value, Value)> {
        let (at, ..) = self.entry_before(usize::MAX)?;
        self.remove_at(at)
    }

    /// Removes everything.
    pub fn clear(&self) {
        let old = {
            let mut body = self.0.borrow_mut();
            let version = body.version.wrapping_add(1);
            std::mem::replace(&mut *body, DictBody { version, ..DictBody::default() })
        };
        drop(old.entries);
    }

    /// A copy.
    #[must_use]
    pub fn copy(&self) -> Dict {
        let body = self.0.borrow();
        let copy = Dict::default();
        for entry in body.entries.iter().flatten() {
            copy.push(entry.hash, entry.key.clone(), entry.value.clone());
        }
        copy
    }

    /// Takes the contents of another dictionary in place of its own.
    pub fn take_from(&self, other: &Dict) {
        let taken = other.0.take();
        drop(self.0.replace(taken));
    }

    /// All keys.
    #[must_use]
    pub fn keys(&self) -> Vec<Value> {
        self.0.borrow().entries.iter().flatten().map(|entry| entry.key.clone()).collect()
    }

    /// All values.
    #[must_use]
    pub fn values(&self) -> Vec<Value> {
        self.0.borrow().entries.iter().flatten().map(|entry| entry.value.clone()).collect()
    }

    /// All entries.
    #[must_use]
    pub fn items(&self) -> Vec<(Value, Value)> {
        self.0.borrow().entries.iter().flatten().map(|entry| (entry.key.clone(), entry.value.clone())).collect()
    }
}

impl DictBody {
    fn key_is_str(&self, at: u32, key: &str) -> bool {
        matches!(self.entries.get(at as usize), Some(Some(Entry { key: Value::Str(text), .. })) if text.as_str() == key)
    }

    /// Closes the gaps that removed entries left.
    fn compact(&mut self) {
        self.entries.retain(Option::is_some);
        self.index.clear();
        for (at, entry) in self.entries.iter().enumerate() {
            let hash = entry.as_ref().map_or(0, |entry| entry.hash);
            self.index.insert_unique(hash, (hash, u32::try_from(at).unwrap_or(u32::MAX)), |(hash, _)| *hash);
        }
    }
}

impl Drop for Dict {
    fn drop(&mut self) {
        let entries = std::mem::take(&mut self.0.get_mut().entries);
        if !entries.is_empty() {
            bury(entries);
        }
    }
}
