//! Dropping deeply nested values without using up the stack.
//!
//! A list in a list in a list, a million deep, would be dropped by a million nested calls. Each container therefore
//! hands its contents to [`bury`] when it dies: the first levels are dropped at once, and what lies deeper is put
//! aside until the first level is done.

use std::cell::{Cell, RefCell};

/// How deep drops may nest before they are put aside.
const DEPTH: u32 = 64;

thread_local! {
    static NESTING: Cell<u32> = const { Cell::new(0) };
    static ASIDE: RefCell<Vec<Box<dyn Buried>>> = const { RefCell::new(Vec::new()) };
}

/// Anything that can be dropped later.
trait Buried {}
impl<T> Buried for T {}

/// Drops what a dying container held.
pub fn bury<T: 'static>(contents: T) {
    let depth = NESTING.get();
    if depth >= DEPTH {
        // At the end of a thread the list may be gone already; the closure then drops the contents where it stands.
        let _ = ASIDE.try_with(|aside| aside.borrow_mut().push(Box::new(contents)));
        return;
    }
    NESTING.set(depth + 1);
    drop(contents);
    if depth == 0 {
        while let Ok(Some(next)) = ASIDE.try_with(|aside| aside.borrow_mut().pop()) {
            drop(next);
        }
    }
    NESTING.set(depth);
}

#[cfg(test)]
mod tests {
    use crate::script::value::{List, Value};

    #[test]
    fn a_million_nested_lists_are_dropped_on_a_small_stack() {
        let mut value = Value::None;
        for _ in 0..1_000_000 {
            value = List::new(vec![value]);
        }
        drop(value);
    }
}
