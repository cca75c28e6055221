//! `except*`.

use std::rc::Rc;

use super::group::{Condition, members};
use super::{Builtin, Outcome, Raised, Vm};
use crate::script::value::{List, Tuple, Value};

impl Vm {
    /// Splits what is left of an exception by the type of a clause: the matching part (a bare exception wrapped in a
    /// group) and the rest, each None if there is none.
    pub(super) fn match_group(&mut self, rest: &Value, kind: &Value) -> Outcome<(Value, Value)> {
        if rest.is_none() {
            return Ok((Value::None, Value::None));
        }
        let groups = Value::Class(Rc::clone(self.class(Builtin::BaseExceptionGroup)));
        let kinds = match kind {
            Value::Tuple(kinds) => kinds.to_vec(),
            other => vec![other.clone()],
        };
        for one in &kinds {
            if matches!(one, Value::Class(_)) && self.issubclass(one, &groups)? {
                let message = "catching ExceptionGroup with except* is not allowed. Use except instead.";
                return Err(self.type_error(message));
            }
        }
        if !self.is_group(rest) {
            if !self.match_exception(rest, kind)? {
                return Ok((Value::None, rest.clone()));
            }
            let class = Rc::clone(self.class(Builtin::BaseExceptionGroup));
            let group = self.new_group(&class, &[Value::from(""), Tuple::new(vec![rest.clone()])])?;
            return Ok((group, Value::None));
        }
        self.split_group(rest, &Condition::Value(kind))
    }

    /// What is raised after all clauses: what they raised, and what none of them handled or what they raised again,
    /// the latter in the shape of the original group.
    pub(super) fn end_except_star(
        &mut self,
        original: &Value,
        raised: &Value,
        rest: &Value,
    ) -> Outcome<Option<Raised>> {
        let raised = match raised {
            Value::List(raised) => raised.to_vec(),
            _ => Vec::new(),
        };
        if raised.is_empty() && rest.is_none() {
            return Ok(None);
        }
        if !self.is_group(original) {
            let only = raised.into_iter().next().unwrap_or_else(|| rest.clone());
            return Ok(only.as_exception().map(|exception| Raised::exception(Rc::clone(exception))));
        }
        let (again, mut new): (Vec<Value>, Vec<Value>) =
            raised.into_iter().partition(|exception| same_history(original, exception));
        let mut kept = Vec::new();
        for exception in again.iter().chain([rest]) {
            leaves(exception, &mut kept);
        }
        let again = if kept.is_empty() { Value::None } else { self.split_group(original, &Condition::Among(&kept))?.0 };
        if new.is_empty() {
            return Ok(again.as_exception().map(|exception| Raised::exception(Rc::clone(exception))));
        }
        new.extend(again.some());
        if let [only] = new.as_slice() {
            return Ok(only.as_exception().map(|exception| Raised::exception(Rc::clone(exception))));
        }
        let class = Rc::clone(self.class(Builtin::BaseExceptionGroup));
        let group = self.new_group(&class, &[Value::from(""), List::new(new)])?;
        Ok(group.as_exception().map(|exception| Raised::exception(Rc::clone(exception))))
    }
}

/// Whether an exception is a part of the original that was raised again as it is: it has the same cause, context and
/// traceback.
fn same_history(original: &Value, exception: &Value) -> bool {
    let state = |value: &Value| value.as_exception().map(Rc::clone);
    let (Some(original), Some(exception)) = (state(original), state(exception)) else { return false };
    let (Some(left), Some(right)) = (original.exception(), exception.exception()) else { return false };
    left.cause.borrow().is(&right.cause.borrow())
        && left.context.borrow().is(&right.context.borrow())
        && left.traceback.borrow().len() == right.traceback.borrow().len()
}

/// The addresses of the exceptions in a group that are no groups themselves.
fn leaves(exception: &Value, all: &mut Vec<usize>) {
    let inner = members(exception);
    if inner.is_empty() {
        all.extend(exception.as_exception().map(|exception| Rc::as_ptr(exception).addr()));
    }
    for member in &inner {
        leaves(member, all);
    }
}
