//! `_heapq`: a list as a heap, the smallest item first. Each step is CPython's, for comparisons may be seen.

use std::rc::Rc;

use crate::script::value::{Args, List, Module, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

/// Makes the module.
pub(super) fn make(_vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_heapq");
    module.add_functions(&[
        ("heappush", push),
        ("heappop", pop),
        ("heapify", heapify),
        ("heapreplace", |vm, args| exchange(vm, args, true)),
        ("heappushpop", |vm, args| exchange(vm, args, false)),
    ]);
    Ok(module)
}

fn heap(vm: &mut Vm, value: &Value) -> Outcome<Rc<List>> {
    match value.as_list() {
        Some(list) => Ok(Rc::clone(list)),
        None => {
            let kind = vm.type_name(value);
            Err(vm.type_error(format!("heap argument must be a list, not {kind}")))
        }
    }
}

/// The item at a place; the list may have been changed by a comparison.
fn item(vm: &mut Vm, heap: &List, at: usize) -> Outcome<Value> {
    match heap.get(at) {
        Some(item) => Ok(item),
        None => Err(vm.runtime_error("list changed size during iteration")),
    }
}

fn put(vm: &mut Vm, heap: &List, at: usize, value: Value) -> Outcome<()> {
    let old = heap.borrow_mut().get_mut(at).map(|slot| std::mem::replace(slot, value));
    match old {
        Some(_) => Ok(()),
        None => Err(vm.runtime_error("list changed size during iteration")),
    }
}

/// Moves the item at `place` towards the root until its parent is not larger.
fn sift_down(vm: &mut Vm, heap: &List, start: usize, place: usize) -> Outcome<()> {
    let mut place = place;
    let moved = item(vm, heap, place)?;
    while place > start {
        let above = (place - 1) / 2;
        let parent = item(vm, heap, above)?;
        vm.tick(1)?;
        if !vm.lt(&moved, &parent)? {
            break;
        }
        put(vm, heap, above, moved.clone())?;
        put(vm, heap, place, parent)?;
        place = above;
    }
    Ok(())
}

/// Moves smaller children up until a leaf is free, then lets the item rise from there.
fn sift_up(vm: &mut Vm, heap: &List, start: usize) -> Outcome<()> {
    let end = heap.len();
    let mut place = start;
    while place < end / 2 {
        let mut child = 2 * place + 1;
        if child + 1 < end {
            let (left, right) = (item(vm, heap, child)?, item(vm, heap, child + 1)?);
            vm.tick(1)?;
            child += usize::from(!vm.lt(&left, &right)?);
        }
        let (above, below) = (item(vm, heap, place)?, item(vm, heap, child)?);
        put(vm, heap, place, below)?;
        put(vm, heap, child, above)?;
        place = child;
    }
    sift_down(vm, heap, start, place)
}

fn push(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 2, 2)?;
    let heap = heap(vm, &args.take(0).unwrap_or_default())?;
    heap.push(args.take(1).unwrap_or_default());
    let last = heap.len() - 1;
    sift_down(vm, &heap, 0, last)?;
    Ok(Value::None)
}

fn pop(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let heap = args.one(vm)?;
    let heap = self::heap(vm, &heap)?;
    let last = heap.borrow_mut().pop();
    let Some(last) = last else { return Err(vm.error(Builtin::IndexError, "index out of range")) };
    let Some(first) = heap.get(0) else { return Ok(last) };
    put(vm, &heap, 0, last)?;
    sift_up(vm, &heap, 0)?;
    Ok(first)
}

fn heapify(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let heap = args.one(vm)?;
    let heap = self::heap(vm, &heap)?;
    for at in (0..heap.len() / 2).rev() {
        sift_up(vm, &heap, at)?;
    }
    Ok(Value::None)
}

/// `heapreplace`, or `heappushpop`, which gives the item back if it is the smallest.
fn exchange(vm: &mut Vm, mut args: Args<'_>, replace: bool) -> Outcome<Value> {
    args.count(vm, 2, 2)?;
    let heap = heap(vm, &args.take(0).unwrap_or_default())?;
    let item = args.take(1).unwrap_or_default();
    let Some(first) = heap.get(0) else {
        return if replace { Err(vm.error(Builtin::IndexError, "index out of range")) } else { Ok(item) };
    };
    if !replace && !vm.lt(&first, &item)? {
        return Ok(item);
    }
    put(vm, &heap, 0, item)?;
    sift_up(vm, &heap, 0)?;
    Ok(first)
}
