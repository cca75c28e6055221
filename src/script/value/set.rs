//! Sets, with the order of iteration that CPython's have.
//!
//! The order in which a set gives its items is visible in what a scene prints, and for small integers CPython's is
//! stable. The table therefore follows the same plan as CPython's `setobject.c`: a power of two of places, a short
//! linear probe, then a perturbed jump, and growth by four when three fifths are used.

use std::cell::RefCell;

use super::Value;
use super::burial::bury;
use super::plain::{plain_eq, plain_hash};

/// Places that are probed one after the other before jumping.
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const SMALLEST: usize = 8;

/// A Python `set` or `frozenset`.
#[derive(Default)]
pub struct Set(RefCell<SetBody>);

/// One place of the table.
#[derive(Clone, Default)]
enum Place {
    /// Never used.
    #[default]
    Empty,
    /// Used once; probing goes on behind it.
    Removed,
    /// Holds an item and its hash.
    Full(u64, Value),
}

/// What is inside a [`Set`].
#[derive(Default)]
struct SetBody {
    places: Vec<Place>,
    /// Items.
    used: usize,
    /// Items and removed places.
    filled: usize,
    /// Where `pop` goes on looking.
    finger: usize,
    version: u32,
}

impl Set {
    /// Number of items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.borrow().used
    }

    /// Whether there are no items.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Counts changes, so that an iteration can raise "Set changed size during iteration".
    #[must_use]
    pub fn version(&self) -> u32 {
        self.0.borrow().version
    }

    /// Looks for an item without running scene code; `Err(())` if only scene code could tell.
    ///
    /// # Errors
    /// None that a scene sees: it says that this cannot decide.
    #[expect(clippy::result_unit_err, reason = "there is nothing to say: the machine takes the slow way")]
    pub fn find_plain(&self, hash: u64, item: &Value, compared: &mut i64) -> Result<Option<usize>, ()> {
        let body = self.0.borrow();
        for at in body.probe(hash) {
            match &body.places[at] {
                Place::Empty => return Ok(None),
                Place::Full(other, candidate) if *other == hash => match plain_eq(candidate, item) {
                    Some(true) => return Ok(Some(at)),
                    Some(false) => *compared += 1,
                    None => return Err(()),
                },
                _ => {}
            }
        }
        Ok(None)
    }

    /// The places of all items with this hash, in the order in which they are probed.
    #[must_use]
    pub fn candidates(&self, hash: u64) -> Vec<usize> {
        let body = self.0.borrow();
        let mut all = Vec::new();
        for at in body.probe(hash) {
            match &body.places[at] {
                Place::Empty => break,
                Place::Full(other, _) if *other == hash && !all.contains(&at) => all.push(at),
                _ => {}
            }
        }
        all
    }

    /// Whether a plain item (one whose comparison needs no scene code) is there.
    #[must_use]
    pub fn contains_plain(&self, item: &Value) -> bool {
        plain_hash(item).is_some_and(|hash| matches!(self.find_plain(hash, item, &mut 0), Ok(Some(_))))
    }

    /// The item at a place.
    #[must_use]
    pub fn item_at(&self, at: usize) -> Option<Value> {
        match self.0.borrow().places.get(at)? {
            Place::Full(_, item) => Some(item.clone()),
            _ => None,
        }
    }

    /// The first item at or behind a place, with its place: how iterations walk.
    #[must_use]
    pub fn item_from(&self, at: usize) -> Option<(usize, Value)> {
        let body = self.0.borrow();
        body.places.get(at..)?.iter().enumerate().find_map(|(offset, place)| match place {
            Place::Full(_, item) => Some((at + offset, item.clone())),
            _ => None,
        })
    }

    /// Adds an item that is known not to be there.
    pub fn push(&self, hash: u64, item: Value) {
        let body = &mut *self.0.borrow_mut();
        if body.places.is_empty() {
            body.places = vec![Place::Empty; SMALLEST];
        }
        // The first removed place on the way is used again.
        let mut removed = None;
        let free = body.probe(hash).find(|at| match body.places[*at] {
            Place::Empty => true,
            Place::Removed => {
                removed.get_or_insert(*at);
                false
            }
            Place::Full(..) => false,
        });
        if let Some(at) = removed {
            body.places[at] = Place::Full(hash, item);
            body.used += 1;
            body.version = body.version.wrapping_add(1);
            return;
        }
        let Some(at) = free else { return };
        body.filled += 1;
        body.places[at] = Place::Full(hash, item);
        body.used += 1;
        body.version = body.version.wrapping_add(1);
        if body.filled * 5 >= (body.places.len() - 1) * 3 {
            let wanted = if body.used > 50_000 { body.used * 2 } else { body.used * 4 };
            body.resize(wanted);
        }
    }

    /// Removes the item at a place and returns it.
    pub fn remove_at(&self, at: usize) -> Option<Value> {
        let body = &mut *self.0.borrow_mut();
        let place = body.places.get_mut(at)?;
        if !matches!(place, Place::Full(..)) {
            return None;
        }
        let Place::Full(_, item) = std::mem::replace(place, Place::Removed) else { return None };
        body.used -= 1;
        body.version = body.version.wrapping_add(1);
        Some(item)
    }

    /// Removes some item: the next one behind the place where the last one was taken.
    pub fn pop(&self) -> Option<Value> {
        let start = {
            let body = self.0.borrow();
            if body.places.is_empty() { 0 } else { body.finger & (body.places.len() - 1) }
        };
        let (at, _) = self.item_from(start).or_else(|| self.item_from(0))?;
        self.0.borrow_mut().finger = at + 1;
        self.remove_at(at)
    }

    /// Lets removed places go if they are many, as CPython does at the end of a difference.
    pub fn compact(&self) {
        let body = &mut *self.0.borrow_mut();
        if body.filled - body.used > body.places.len().saturating_sub(1) / 4 {
            let wanted = if body.used > 50_000 { body.used * 2 } else { body.used * 4 };
            body.resize(wanted);
        }
    }

    /// Removes everything.
    pub fn clear(&self) {
        let old = {
            let mut body = self.0.borrow_mut();
            let version = body.version.wrapping_add(1);
            std::mem::replace(&mut *body, SetBody { version, ..SetBody::default() })
        };
        drop(old.places);
    }

    /// A copy, with the items in CPython's order for a copy.
    #[must_use]
    pub fn copy(&self) -> Set {
        let copy = Set::default();
        copy.take_in(self);
        copy
    }

    /// Makes room for the items of another set, as CPython's `set_merge` does. An empty set takes them all in at
    /// once, and the answer is yes; else they are still to be added one by one.
    pub fn take_in(&self, other: &Set) -> bool {
        let source = other.0.borrow();
        {
            let body = &mut *self.0.borrow_mut();
            let places = body.places.len().max(SMALLEST);
            if (body.filled + source.used) * 5 >= (places - 1) * 3 {
                body.resize((body.used + source.used) * 2);
            }
            if body.filled > 0 {
                return false;
            }
            if source.filled == source.used && source.places.len() == body.places.len().max(SMALLEST) {
                body.places.clone_from(&source.places);
                (body.used, body.filled) = (source.used, source.filled);
                body.version = body.version.wrapping_add(1);
                return true;
            }
        }
        for place in &source.places {
            if let Place::Full(hash, item) = place {
                self.push(*hash, item.clone());
            }
        }
        true
    }

    /// Takes the contents of another set in place of its own.
    pub fn take_from(&self, other: &Set) {
        let taken = other.0.take();
        drop(self.0.replace(taken));
    }

    /// All items with their hashes.
    #[must_use]
    pub fn entries(&self) -> Vec<(u64, Value)> {
        let body = self.0.borrow();
        let items = body.places.iter().filter_map(|place| match place {
            Place::Full(hash, item) => Some((*hash, item.clone())),
            _ => None,
        });
        items.collect()
    }

    /// All items.
    #[must_use]
    pub fn items(&self) -> Vec<Value> {
        self.entries().into_iter().map(|(_, item)| item).collect()
    }
}

impl SetBody {
    /// The places to look at for a hash, in order. Ends only after every place must have been seen.
    #[expect(clippy::cast_possible_truncation, reason = "the hash is cut to the size of the table")]
    fn probe(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let size = self.places.len();
        let mask = size.wrapping_sub(1);
        let mut perturb = hash;
        let mut start = if size == 0 { 0 } else { hash as usize & mask };
        let mut step = 0;
        let mut left = if size == 0 { 0 } else { size * 2 + 1024 };
        std::iter::from_fn(move || {
            if left == 0 {
                return None;
            }
            left -= 1;
            let at = start + step;
            let linear = start + LINEAR_PROBES <= mask;
            if linear && step < LINEAR_PROBES {
                step += 1;
            } else {
                perturb >>= PERTURB_SHIFT;
                start = start.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
                step = 0;
            }
            Some(at)
        })
    }

    fn resize(&mut self, wanted: usize) {
        let mut size = SMALLEST;
        while size <= wanted {
            size *= 2;
        }
        let old = std::mem::replace(&mut self.places, vec![Place::Empty; size]);
        self.filled = self.used;
        for place in old {
            if let Place::Full(hash, item) = place {
                let free = self.probe(hash).find(|at| matches!(self.places[*at], Place::Empty));
                if let Some(at) = free {
                    self.places[at] = Place::Full(hash, item);
                }
            }
        }
    }
}

impl Drop for Set {
    fn drop(&mut self) {
        let places = std::mem::take(&mut self.0.get_mut().places);
        if !places.is_empty() {
            bury(places);
        }
    }
}
