//! Stable sorting with comparisons that may run scene code, raise, or contradict each other.

use std::cmp::Ordering;

use crate::script::value::Value;
use crate::script::vm::{Outcome, Vm};

/// Runs up to this length are sorted by insertion.
const SHORT: usize = 8;

/// Sorts values as `list.sort` does: stable, by `key`, with `reverse` keeping equal items in their order.
///
/// # Errors
/// What the key function or a comparison raises; the items are then in some order, none lost.
pub fn sort_values(vm: &mut Vm, items: &mut Vec<Value>, key: Option<&Value>, reverse: bool) -> Outcome<()> {
    let mut ranks = match key {
        None => items.clone(),
        Some(key) => {
            let mut ranks = Vec::with_capacity(items.len());
            for item in items.iter() {
                ranks.push(vm.call(key, vec![item.clone()])?);
            }
            ranks
        }
    };
    vm.tick(items.len())?;
    // Sorting the mirrored list and mirroring the result keeps equal items in their order.
    if reverse {
        items.reverse();
        ranks.reverse();
    }
    let order = match plain_order(&ranks) {
        Some(order) => Ok(order),
        None => merge_order(vm, &ranks),
    };
    let result = order.map(|order| {
        let mut taken: Vec<Option<Value>> = std::mem::take(items).into_iter().map(Some).collect();
        items.extend(order.into_iter().filter_map(|at| taken.get_mut(at).and_then(Option::take)));
    });
    if reverse {
        items.reverse();
    }
    result
}

/// The order of values that need no scene code: all of them integers, or floats that are numbers, or texts.
fn plain_order(ranks: &[Value]) -> Option<Vec<usize>> {
    fn sorted<K>(
        ranks: &[Value],
        key: impl Fn(&Value) -> Option<K>,
        compare: impl Fn(&K, &K) -> Ordering,
    ) -> Option<Vec<usize>> {
        let keys: Option<Vec<K>> = ranks.iter().map(key).collect();
        let keys = keys?;
        let mut order: Vec<usize> = (0..keys.len()).collect();
        order.sort_by(|left, right| compare(&keys[*left], &keys[*right]));
        Some(order)
    }
    match ranks.first()? {
        Value::Int(_) => {
            sorted(ranks, |rank| if let Value::Int(number) = rank { Some(*number) } else { None }, i64::cmp)
        }
        Value::Str(_) => sorted(
            ranks,
            |rank| if let Value::Str(text) = rank { Some(text.clone()) } else { None },
            |a, b| a.as_str().cmp(b.as_str()),
        ),
        Value::Float(_) => sorted(
            ranks,
            |rank| match rank {
                Value::Float(number) if !number.is_nan() => Some(*number),
                _ => None,
            },
            |a, b| a.partial_cmp(b).unwrap_or(Ordering::Equal),
        ),
        _ => None,
    }
}

/// The order of any values, by merging; asks only `later < earlier`, as CPython does.
fn merge_order(vm: &mut Vm, ranks: &[Value]) -> Outcome<Vec<usize>> {
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    for run in order.chunks_mut(SHORT) {
        insertion_sort(vm, ranks, run)?;
    }
    let mut width = SHORT;
    let mut merged = Vec::with_capacity(order.len());
    while width < order.len() {
        for pair in order.chunks(width * 2) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(vm, ranks, left, right, &mut merged)?;
        }
        std::mem::swap(&mut order, &mut merged);
        merged.clear();
        width *= 2;
    }
    Ok(order)
}

fn insertion_sort(vm: &mut Vm, ranks: &[Value], run: &mut [usize]) -> Outcome<()> {
    for end in 1..run.len() {
        let mut at = end;
        while at > 0 && vm.lt(&ranks[run[at]], &ranks[run[at - 1]])? {
            run.swap(at, at - 1);
            at -= 1;
        }
    }
    Ok(())
}

fn merge(vm: &mut Vm, ranks: &[Value], left: &[usize], right: &[usize], merged: &mut Vec<usize>) -> Outcome<()> {
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    vm.tick(left.len() + right.len())?;
    loop {
        let from_right = match (left.peek(), right.peek()) {
            (Some(first), Some(second)) => vm.lt(&ranks[**second], &ranks[**first])?,
            (None, Some(_)) => true,
            (Some(_), None) => false,
            (None, None) => return Ok(()),
        };
        merged.extend(if from_right { right.next() } else { left.next() });
    }
}
