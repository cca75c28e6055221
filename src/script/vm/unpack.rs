//! Unpacking iterables into variables.

use super::{Outcome, Vm};
use crate::script::value::{List, Value};

impl Vm {
    fn unpackable(&mut self, source: &Value) -> Outcome<Value> {
        if self.is_iterable(source) {
            return self.iter(source);
        }
        let kind = self.type_name(source);
        Err(self.type_error(format!("cannot unpack non-iterable {kind} object")))
    }

    /// Exactly as many items as there are registers.
    pub(super) fn unpack(&mut self, source: &Value, row: &mut [Value]) -> Outcome<()> {
        match source {
            Value::Tuple(items) if items.len() == row.len() => {
                row.clone_from_slice(items);
                return Ok(());
            }
            Value::List(items) if items.len() == row.len() => {
                row.clone_from_slice(&items.borrow());
                return Ok(());
            }
            _ => {}
        }
        let iterator = self.unpackable(source)?;
        let wanted = row.len();
        let mut items = Vec::with_capacity(wanted);
        while items.len() < wanted {
            match self.next(&iterator)? {
                Some(item) => items.push(item),
                None => {
                    let given = items.len();
                    let message = format!("not enough values to unpack (expected {wanted}, got {given})");
                    return Err(self.value_error(message));
                }
            }
        }
        if self.next(&iterator)?.is_some() {
            return Err(self.value_error(format!("too many values to unpack (expected {wanted})")));
        }
        for (slot, item) in row.iter_mut().zip(items) {
            *slot = item;
        }
        Ok(())
    }

    /// `before` items, a list of those between, and `after` items.
    pub(super) fn unpack_star(
        &mut self,
        source: &Value,
        row: &mut [Value],
        before: usize,
        after: usize,
    ) -> Outcome<()> {
        let iterator = self.unpackable(source)?;
        let mut items = self.collect(&iterator)?;
        let given = items.len();
        if given < before + after {
            let wanted = before + after;
            let message = format!("not enough values to unpack (expected at least {wanted}, got {given})");
            return Err(self.value_error(message));
        }
        let tail = items.split_off(given - after);
        let middle = items.split_off(before);
        for (slot, item) in row.iter_mut().zip(items.into_iter().chain([List::new(middle)]).chain(tail)) {
            *slot = item;
        }
        Ok(())
    }
}
