//! Exception groups.

use std::rc::Rc;

use super::{Builtin, Outcome, Vm};
use crate::script::value::{Args, Class, ExceptionState, Instance, Layout, List, Payload, Tuple, Value, known};

/// Fills the classes.
pub(super) fn install(vm: &Vm) {
    let base = vm.class(Builtin::BaseExceptionGroup);
    base.add_methods(&[
        ("__init__", init),
        ("__str__", text),
        ("derive", derive),
        ("split", split),
        ("subgroup", subgroup),
    ]);
    base.add_property("message", |_, this| Ok(message(this)), None);
    base.add_property("exceptions", |_, this| Ok(Tuple::new(members(this))), None);
}

/// What decides whether an exception belongs to the matching part.
pub(super) enum Condition<'a> {
    /// A type, a tuple of types, or a function.
    Value(&'a Value),
    /// One of these very exceptions.
    Among(&'a [usize]),
}

/// The message of a group.
pub(super) fn message(group: &Value) -> Value {
    extra(group, 0).unwrap_or(Value::None)
}

/// The exceptions of a group.
pub(super) fn members(group: &Value) -> Vec<Value> {
    match extra(group, 1) {
        Some(Value::Tuple(members)) => members.to_vec(),
        _ => Vec::new(),
    }
}

fn extra(group: &Value, at: usize) -> Option<Value> {
    let state = group.as_exception()?.exception()?;
    state.extra.borrow().get(at).cloned()
}

impl Vm {
    /// Whether a value is an exception group.
    #[must_use]
    pub fn is_group(&self, value: &Value) -> bool {
        value.as_exception().is_some() && self.is_a(value, Builtin::BaseExceptionGroup)
    }

    /// A new exception group; a `BaseExceptionGroup` of exceptions only becomes an `ExceptionGroup`.
    ///
    /// # Errors
    /// As the constructor raises.
    pub fn new_group(&mut self, class: &Rc<Class>, args: &[Value]) -> Outcome<Value> {
        let [message, exceptions] = args else {
            let given = args.len();
            let message = format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)");
            return Err(self.type_error(message));
        };
        if message.as_str().is_none() {
            let kind = self.type_name(message);
            return Err(self.type_error(format!("BaseExceptionGroup.__new__() argument 1 must be str, not {kind}")));
        }
        if exceptions.as_list().is_none() && exceptions.as_tuple().is_none() {
            return Err(self.type_error("second argument (exceptions) must be a sequence"));
        }
        let members = self.collect(exceptions)?;
        if members.is_empty() {
            return Err(self.value_error("second argument (exceptions) must be a non-empty sequence"));
        }
        for (at, member) in members.iter().enumerate() {
            if member.as_exception().is_none() {
                let message = format!("Item {at} of second argument (exceptions) is not an exception");
                return Err(self.value_error(message));
            }
        }
        let plain = members.iter().all(|member| self.is_a(member, Builtin::Exception));
        let mut class = Rc::clone(class);
        if class.id == self.class(Builtin::BaseExceptionGroup).id && plain {
            class = Rc::clone(self.class(Builtin::ExceptionGroup));
        }
        if !plain && class.is_subclass(self.class(Builtin::Exception)) {
            let message = if class.id == self.class(Builtin::ExceptionGroup).id {
                "Cannot nest BaseExceptions in an ExceptionGroup".to_owned()
            } else {
                format!("Cannot nest BaseExceptions in '{}'", class.name())
            };
            return Err(self.type_error(message));
        }
        let state = ExceptionState::new(Tuple::shared(args.to_vec()));
        *state.extra.borrow_mut() = vec![message.clone(), Tuple::new(members)];
        Ok(Value::Instance(Instance::new(class, Payload::Exception(Box::new(state)))))
    }

    /// A group of the same kind with other members, and with the first one's traceback, cause, context and notes.
    fn derive_like(&mut self, group: &Value, members: Vec<Value>) -> Outcome<Value> {
        let new = self.call_method(group, known::DERIVE, vec![List::new(members)])?;
        let (Some(from), Some(to)) = (group.as_exception(), new.as_exception()) else {
            return Err(self.type_error("derive must return an instance of BaseExceptionGroup"));
        };
        if let (Some(source), Some(target)) = (from.exception(), to.exception()) {
            target.traceback.borrow_mut().clone_from(&source.traceback.borrow());
            *target.cause.borrow_mut() = source.cause.borrow().clone();
            *target.context.borrow_mut() = source.context.borrow().clone();
            target.suppress_context.set(source.suppress_context.get());
        }
        if let Some(Value::List(notes)) = from.get(known::NOTES) {
            to.set(known::NOTES, List::new(notes.to_vec()));
        }
        Ok(new)
    }

    fn meets(&mut self, exception: &Value, condition: &Condition<'_>) -> Outcome<bool> {
        match condition {
            Condition::Among(all) => Ok(exception.address().is_some_and(|address| all.contains(&address))),
            Condition::Value(value) => match value {
                Value::Class(_) | Value::Tuple(_) => self.match_exception(exception, value),
                function => {
                    let result = self.call(function, vec![exception.clone()])?;
                    self.truthy(&result)
                }
            },
        }
    }

    /// The part of an exception that meets a condition and the rest, each None if there is none.
    pub(super) fn split_group(&mut self, exception: &Value, condition: &Condition<'_>) -> Outcome<(Value, Value)> {
        let leaves_only = matches!(condition, Condition::Among(_));
        if (!leaves_only || !self.is_group(exception)) && self.meets(exception, condition)? {
            return Ok((exception.clone(), Value::None));
        }
        if !self.is_group(exception) {
            return Ok((Value::None, exception.clone()));
        }
        self.enter("")?;
        let parts = self.split_members(exception, condition);
        self.leave();
        let (matching, rest) = parts?;
        if rest.is_empty() {
            return Ok((exception.clone(), Value::None));
        }
        if matching.is_empty() {
            return Ok((Value::None, exception.clone()));
        }
        Ok((self.derive_like(exception, matching)?, self.derive_like(exception, rest)?))
    }

    fn split_members(&mut self, group: &Value, condition: &Condition<'_>) -> Outcome<(Vec<Value>, Vec<Value>)> {
        let (mut matching, mut rest) = (Vec::new(), Vec::new());
        for member in members(group) {
            let (yes, no) = self.split_group(&member, condition)?;
            matching.extend(yes.some());
            rest.extend(no.some());
        }
        Ok((matching, rest))
    }
}

fn init(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let _ = (vm, args);
    Ok(Value::None)
}

fn text(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let count = members(&this).len();
    let plural = if count == 1 { "" } else { "s" };
    let message = vm.str(&message(&this))?;
    Ok(Value::str(format!("{message} ({count} sub-exception{plural})")))
}

fn derive(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, exceptions) = args.this_and_one(vm)?;
    let class = Rc::clone(vm.class(Builtin::BaseExceptionGroup));
    vm.new_group(&class, &[message(&this), exceptions])
}

fn condition(vm: &mut Vm, value: &Value) -> Outcome<()> {
    let is_type = |value: &Value| matches!(value, Value::Class(class) if class.layout == Layout::Exception);
    let valid = match value {
        Value::Tuple(types) => types.iter().all(is_type),
        Value::Class(_) => is_type(value),
        other => vm.callable(other),
    };
    if valid {
        return Ok(());
    }
    Err(vm.type_error("expected a function, exception type or tuple of exception types"))
}

fn split(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, value) = args.this_and_one(vm)?;
    condition(vm, &value)?;
    let (matching, rest) = vm.split_group(&this, &Condition::Value(&value))?;
    Ok(Tuple::new(vec![matching, rest]))
}

fn subgroup(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, value) = args.this_and_one(vm)?;
    condition(vm, &value)?;
    Ok(vm.split_group(&this, &Condition::Value(&value))?.0)
}
