//! Comparison, membership, hash and truth.

use std::cmp::Ordering;
use std::rc::Rc;

use super::{Outcome, Vm, number_order};
use crate::script::builtins::identity::identity_hash;
use crate::script::code::CompareOp;
use crate::script::value::plain::{hash_items, hash_unordered, is_number, plain_eq, plain_hash};
use crate::script::value::{Dict, Set, Sym, Value, known};

/// The method, its reflection and the sign of a rich comparison.
const fn names(op: CompareOp) -> (Sym, Sym, &'static str) {
    match op {
        CompareOp::NotEq => (known::NE, known::NE, "!="),
        CompareOp::Lt => (known::LT, known::GT, "<"),
        CompareOp::LtE => (known::LE, known::GE, "<="),
        CompareOp::Gt => (known::GT, known::LT, ">"),
        CompareOp::GtE => (known::GE, known::LE, ">="),
        _ => (known::EQ, known::EQ, "=="),
    }
}

/// Whether an order satisfies an ordering operator.
const fn holds(op: CompareOp, order: Ordering) -> bool {
    match op {
        CompareOp::Eq => order.is_eq(),
        CompareOp::NotEq => order.is_ne(),
        CompareOp::Lt => order.is_lt(),
        CompareOp::LtE => order.is_le(),
        CompareOp::Gt => order.is_gt(),
        CompareOp::GtE => order.is_ge(),
        _ => false,
    }
}

impl Vm {
    /// `left == right`, identity included, as containers compare their items.
    ///
    /// # Errors
    /// What `__eq__` raises.
    pub fn eq(&mut self, left: &Value, right: &Value) -> Outcome<bool> {
        if left.is(right) {
            return Ok(true);
        }
        if let Some(equal) = plain_eq(left, right) {
            return Ok(equal);
        }
        let result = self.compare(CompareOp::Eq, left, right)?;
        self.truthy(&result)
    }

    /// `left < right`
    ///
    /// # Errors
    /// What `__lt__` raises; `TypeError` where there is no order.
    pub fn lt(&mut self, left: &Value, right: &Value) -> Outcome<bool> {
        match (left, right) {
            (Value::Int(left), Value::Int(right)) => Ok(left < right),
            (Value::Str(left), Value::Str(right)) => Ok(left.as_str() < right.as_str()),
            _ => {
                let result = self.compare(CompareOp::Lt, left, right)?;
                self.truthy(&result)
            }
        }
    }

    /// Whether `left op right` is true.
    pub(super) fn test(&mut self, op: CompareOp, left: &Value, right: &Value) -> Outcome<bool> {
        match self.compare(op, left, right)? {
            Value::Bool(truth) => Ok(truth),
            other => self.truthy(&other),
        }
    }

    /// A comparison, `in` and `is` included, with its full result.
    ///
    /// # Errors
    /// What the method raises; `TypeError` where there is no order.
    pub fn compare(&mut self, op: CompareOp, left: &Value, right: &Value) -> Outcome<Value> {
        let truth = match op {
            CompareOp::Is => left.is(right),
            CompareOp::IsNot => !left.is(right),
            CompareOp::In => self.contains(right, left)?,
            CompareOp::NotIn => !self.contains(right, left)?,
            _ => {
                if let Some(truth) = self.builtin_compare(op, left, right)? {
                    return Ok(Value::Bool(truth));
                }
                return self.dispatch_compare(op, left, right);
            }
        };
        Ok(Value::Bool(truth))
    }

    /// The comparisons of builtin values; `None` where methods have to decide.
    pub(super) fn builtin_compare(&mut self, op: CompareOp, left: &Value, right: &Value) -> Outcome<Option<bool>> {
        let equality = matches!(op, CompareOp::Eq | CompareOp::NotEq);
        match (left, right) {
            _ if is_number(left) && is_number(right) => {
                let order = number_order(left, right);
                Ok(Some(order.map_or(op == CompareOp::NotEq, |order| holds(op, order))))
            }
            (Value::Str(left), Value::Str(right)) => {
                if !left.is(right) && (!equality || left.len() == right.len()) {
                    self.count_bytes(left.len().min(right.len()))?;
                }
                if equality {
                    return Ok(Some((left == right) == (op == CompareOp::Eq)));
                }
                Ok(Some(holds(op, left.as_str().cmp(right.as_str()))))
            }
            (Value::Bytes(left), Value::Bytes(right)) => {
                self.count_bytes(left.len().min(right.len()))?;
                Ok(Some(holds(op, left.cmp(right))))
            }
            (Value::List(a), Value::List(b)) => {
                if equality && a.len() != b.len() {
                    return Ok(Some(op == CompareOp::NotEq));
                }
                self.count_bytes((a.len() + b.len()) * size_of::<Value>())?;
                self.compare_nested(op, &a.to_vec(), &b.to_vec()).map(Some)
            }
            (Value::Tuple(a), Value::Tuple(b)) => {
                if equality && a.len() != b.len() {
                    return Ok(Some(op == CompareOp::NotEq));
                }
                self.compare_nested(op, a, b).map(Some)
            }
            (Value::Dict(left), Value::Dict(right)) if equality => {
                self.enter(" in comparison")?;
                let equal = self.dicts_equal(left, right);
                self.leave();
                Ok(Some(equal? == (op == CompareOp::Eq)))
            }
            (Value::Set(left) | Value::FrozenSet(left), Value::Set(right) | Value::FrozenSet(right)) => {
                self.compare_sets(op, left, right).map(Some)
            }
            (Value::Slice(a), Value::Slice(b)) => {
                let part = |s: &crate::script::value::Slice| [s.start.clone(), s.stop.clone(), s.step.clone()];
                self.compare_items(op, &part(a), &part(b)).map(Some)
            }
            (Value::Method(a), Value::Method(b)) if equality => {
                let same = a.receiver.is(&b.receiver) && a.function.is(&b.function);
                Ok(Some(same == (op == CompareOp::Eq)))
            }
            _ if equality => Ok(plain_eq(left, right).map(|equal| equal == (op == CompareOp::Eq))),
            _ => Ok(None),
        }
    }

    fn compare_nested(&mut self, op: CompareOp, left: &[Value], right: &[Value]) -> Outcome<bool> {
        self.enter(" in comparison")?;
        let result = self.compare_items(op, left, right);
        self.leave();
        result
    }

    /// Lists and tuples: the first pair of items that differ decides.
    fn compare_items(&mut self, op: CompareOp, left: &[Value], right: &[Value]) -> Outcome<bool> {
        for (at, (a, b)) in left.iter().zip(right).enumerate() {
            if at % 64 == 63 {
                self.tick(64)?;
            }
            if !self.eq(a, b)? {
                return match op {
                    CompareOp::Eq => Ok(false),
                    CompareOp::NotEq => Ok(true),
                    _ => self.test(op, a, b),
                };
            }
        }
        Ok(holds(op, left.len().cmp(&right.len())))
    }

    fn dicts_equal(&mut self, left: &Rc<Dict>, right: &Rc<Dict>) -> Outcome<bool> {
        if left.len() != right.len() {
            return Ok(false);
        }
        for (key, value) in left.items() {
            self.tick(1)?;
            match self.dict_get(right, &key)? {
                Some(other) if self.eq(&value, &other)? => {}
                _ => return Ok(false),
            }
        }
        Ok(true)
    }

    fn compare_sets(&mut self, op: CompareOp, left: &Rc<Set>, right: &Rc<Set>) -> Outcome<bool> {
        Ok(match op {
            CompareOp::Eq => left.len() == right.len() && self.is_subset(left, right)?,
            CompareOp::NotEq => left.len() != right.len() || !self.is_subset(left, right)?,
            CompareOp::Lt => left.len() < right.len() && self.is_subset(left, right)?,
            CompareOp::LtE => self.is_subset(left, right)?,
            CompareOp::Gt => left.len() > right.len() && self.is_subset(right, left)?,
            _ => self.is_subset(right, left)?,
        })
    }

    /// Whether all items of one set are in another.
    ///
    /// # Errors
    /// What `__eq__` raises.
    pub fn is_subset(&mut self, left: &Rc<Set>, right: &Rc<Set>) -> Outcome<bool> {
        if left.len() > right.len() {
            return Ok(false);
        }
        for item in left.items() {
            self.tick(1)?;
            if !self.set_contains(right, &item)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Python's protocol: the left operand's method, then the right one's reflection; the right one first if its
    /// class derives from the left one's.
    fn dispatch_compare(&mut self, op: CompareOp, left: &Value, right: &Value) -> Outcome<Value> {
        let (name, reflected, sign) = names(op);
        let (left_class, right_class) = (self.class_of(left), self.class_of(right));
        let right_first = left_class.id != right_class.id && right_class.is_subclass(&left_class);
        if right_first && let Some(result) = self.try_compare(right, reflected, left)? {
            return Ok(result);
        }
        if let Some(result) = self.try_compare(left, name, right)? {
            return Ok(result);
        }
        if !right_first && let Some(result) = self.try_compare(right, reflected, left)? {
            return Ok(result);
        }
        match op {
            CompareOp::Eq => Ok(Value::Bool(left.is(right))),
            CompareOp::NotEq => Ok(Value::Bool(!left.is(right))),
            _ => {
                let (left, right) = (self.type_name(left), self.type_name(right));
                Err(self.type_error(format!("'{sign}' not supported between instances of '{left}' and '{right}'")))
            }
        }
    }

    fn try_compare(&mut self, object: &Value, name: Sym, other: &Value) -> Outcome<Option<Value>> {
        let class = self.class_of(object);
        let Some(method) = self.class_attr(&class, name) else { return Ok(None) };
        let result = self.call(&method, vec![object.clone(), other.clone()])?;
        Ok(if matches!(result, Value::NotImplemented) { None } else { Some(result) })
    }

    /// `item in container`
    ///
    /// # Errors
    /// What `__contains__` or iterating raises.
    pub fn contains(&mut self, container: &Value, item: &Value) -> Outcome<bool> {
        match container {
            Value::Str(text) => match item.as_str() {
                Some(part) => Ok(text.contains(part.as_str())),
                None => {
                    let kind = self.type_name(item);
                    Err(self.type_error(format!("'in <string>' requires string as left operand, not {kind}")))
                }
            },
            Value::List(list) => {
                let mut at = 0;
                while let Some(candidate) = list.get(at) {
                    if self.eq(&candidate, item)? {
                        return Ok(true);
                    }
                    at += 1;
                    self.tick_every(at)?;
                }
                Ok(false)
            }
            Value::Tuple(items) => {
                for candidate in items.iter() {
                    if self.eq(candidate, item)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Value::Dict(dict) => Ok(self.dict_get(dict, item)?.is_some()),
            Value::Set(set) | Value::FrozenSet(set) => self.set_contains(set, item),
            Value::Range(range) => {
                if let Some(number) = item.as_int() {
                    let (low, high) = if range.step > 0 {
                        (range.start, range.stop.saturating_sub(1))
                    } else {
                        (range.stop.saturating_add(1), range.start)
                    };
                    let inside = number >= low && number <= high;
                    return Ok(inside && (i128::from(number) - i128::from(range.start)) % i128::from(range.step) == 0);
                }
                self.contains_by_iteration(container, item)
            }
            Value::Bytes(bytes) => match item.inner() {
                Value::Bytes(part) => {
                    Ok(part.is_empty() || bytes.windows(part.len()).any(|window| window == part.as_slice()))
                }
                other => match other.as_int() {
                    Some(byte) => match u8::try_from(byte) {
                        Ok(byte) => Ok(bytes.contains(&byte)),
                        Err(_) => Err(self.value_error("byte must be in range(0, 256)")),
                    },
                    None => {
                        let kind = self.type_name(item);
                        Err(self.type_error(format!("a bytes-like object is required, not '{kind}'")))
                    }
                },
            },
            _ => {
                let class = self.class_of(container);
                if matches!(self.class_attr(&class, known::CONTAINS), Some(Value::None)) {
                    let kind = class.name();
                    return Err(self.type_error(format!("'{kind}' object is not a container")));
                }
                match self.call_special(container, known::CONTAINS, vec![item.clone()])? {
                    Some(result) => self.truthy(&result),
                    None => self.contains_by_iteration(container, item),
                }
            }
        }
    }

    fn contains_by_iteration(&mut self, container: &Value, item: &Value) -> Outcome<bool> {
        if !self.is_iterable(container) {
            let kind = self.type_name(container);
            return Err(self.type_error(format!("argument of type '{kind}' is not iterable")));
        }
        let iterator = self.iter(container)?;
        while let Some(candidate) = self.next(&iterator)? {
            self.tick(1)?;
            if self.eq(&candidate, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `hash(value)`
    ///
    /// # Errors
    /// `TypeError` if unhashable; what `__hash__` raises.
    pub fn hash(&mut self, value: &Value) -> Outcome<u64> {
        if let Value::Tuple(items) = value {
            self.tick(items.len() / 4)?;
        }
        if let Some(hash) = plain_hash(value) {
            return Ok(hash);
        }
        match value {
            // A number that is not equal to itself: any hash does.
            Value::Float(_) => Ok(1),
            Value::Tuple(items) => {
                self.enter("")?;
                let hashes: Outcome<Vec<u64>> = items.iter().map(|item| self.hash(item)).collect();
                self.leave();
                Ok(hash_items(hashes?.into_iter()))
            }
            Value::FrozenSet(set) => {
                self.tick(set.len())?;
                Ok(hash_unordered(set.entries().into_iter().map(|(hash, _)| hash)))
            }
            Value::Range(range) => {
                let parts = [range.len().try_into().unwrap_or(i64::MAX), range.start, range.step];
                Ok(hash_items(parts.into_iter().map(crate::script::value::plain::hash_int)))
            }
            Value::Method(method) => Ok(identity_hash(&method.receiver) ^ identity_hash(&method.function)),
            Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::Slice(_) => Err(self.unhashable(value)),
            _ => self.hash_by_method(value),
        }
    }

    fn hash_by_method(&mut self, value: &Value) -> Outcome<u64> {
        let class = self.class_of(value);
        match self.class_attr(&class, known::HASH) {
            Some(Value::None) => Err(self.unhashable(value)),
            Some(Value::Native(native)) if native.owner.as_ref().is_some_and(|owner| owner.id == self.object_id()) => {
                Ok(identity_hash(value))
            }
            Some(method) => {
                let result = self.call(&method, vec![value.clone()])?;
                match result.inner() {
                    // As it is, so that a subclass of `str` has the hash of its text; -1 means failure in CPython.
                    Value::Int(number) => Ok(if *number == -1 { -2 } else { *number }.cast_unsigned()),
                    number if is_number(number) && !matches!(number, Value::Float(_)) => {
                        Ok(plain_hash(number).unwrap_or(0))
                    }
                    _ => Err(self.type_error("__hash__ method should return an integer")),
                }
            }
            None => Ok(identity_hash(value)),
        }
    }

    fn unhashable(&mut self, value: &Value) -> super::Raised {
        let kind = self.type_name(value);
        self.type_error(format!("unhashable type: '{kind}'"))
    }

    /// `bool(value)`
    ///
    /// # Errors
    /// What `__bool__` or `__len__` raises.
    pub fn truthy(&mut self, value: &Value) -> Outcome<bool> {
        match value {
            Value::Bool(truth) => Ok(*truth),
            Value::None | Value::Unset => Ok(false),
            Value::Int(number) => Ok(*number != 0),
            Value::Float(number) => Ok(*number != 0.0),
            Value::Str(text) => Ok(!text.is_empty()),
            Value::List(list) => Ok(!list.is_empty()),
            Value::Tuple(items) => Ok(!items.is_empty()),
            Value::Dict(dict) => Ok(!dict.is_empty()),
            Value::Set(set) | Value::FrozenSet(set) => Ok(!set.is_empty()),
            Value::Bytes(bytes) => Ok(!bytes.is_empty()),
            Value::Range(range) => Ok(!range.is_empty()),
            Value::Instance(_) | Value::Object(_) | Value::Class(_) => self.truthy_by_method(value),
            _ => Ok(true),
        }
    }

    fn truthy_by_method(&mut self, value: &Value) -> Outcome<bool> {
        if let Some(result) = self.call_special(value, known::BOOL, Vec::new())? {
            return match result {
                Value::Bool(truth) => Ok(truth),
                other => {
                    let kind = self.type_name(&other);
                    Err(self.type_error(format!("__bool__ should return bool, returned {kind}")))
                }
            };
        }
        let class = self.class_of(value);
        if self.class_attr(&class, known::LEN).is_some() {
            return Ok(self.len(value)? != 0);
        }
        Ok(true)
    }
}
