//! `str`, `repr` and `format`.

use std::rc::Rc;

use super::{Builtin, Outcome, Vm};
use crate::script::text::{Integer, float_repr, quote_bytes, quote_str};
use crate::script::value::{Dict, GeneratorKind, Instance, Payload, Set, Str, Value, known};

impl Vm {
    /// `str(value)`
    ///
    /// # Errors
    /// What `__str__` raises.
    pub fn str(&mut self, value: &Value) -> Outcome<Str> {
        match value {
            Value::Str(text) => Ok(text.clone()),
            Value::Instance(_) | Value::Object(_) | Value::Class(_) => {
                let class = self.class_of(value);
                match self.class_attr(&class, known::STR) {
                    Some(method) => {
                        let result = self.call_bound(&method, value, Vec::new())?;
                        self.text_result(&result, "__str__")
                    }
                    None => self.repr(value),
                }
            }
            _ => self.repr(value),
        }
    }

    fn text_result(&mut self, result: &Value, method: &str) -> Outcome<Str> {
        if let Some(text) = result.as_str() {
            return Ok(text.clone());
        }
        let kind = self.type_name(result);
        Err(self.type_error(format!("{method} returned non-string (type {kind})")))
    }

    /// `repr(value)`
    ///
    /// # Errors
    /// What `__repr__` raises.
    pub fn repr(&mut self, value: &Value) -> Outcome<Str> {
        match value {
            Value::Instance(_) | Value::Object(_) | Value::Class(_) => {
                let class = self.class_of(value);
                match self.class_attr(&class, known::REPR) {
                    // A set of a class of the scene shows that class's name.
                    Some(Value::Native(_)) if value.as_set().is_some() => {
                        let (set, name) = (value.as_set().map(Rc::clone).unwrap_or_default(), class.name());
                        self.repr_nested(value, &format!("{name}(...)"), |vm| vm.repr_set(&set, &name))
                    }
                    Some(method) => {
                        self.enter(" while getting the repr of an object")?;
                        let result = self.call_bound(&method, value, Vec::new());
                        self.leave();
                        self.text_result(&result?, "__repr__")
                    }
                    None => Ok(self.plain_repr(value)),
                }
            }
            _ => self.builtin_repr(value),
        }
    }

    /// `repr` of a value of a builtin class.
    pub(super) fn builtin_repr(&mut self, value: &Value) -> Outcome<Str> {
        let text = match value {
            Value::Unset => "<unset>".into(),
            Value::None => "None".into(),
            Value::NotImplemented => "NotImplemented".into(),
            Value::Ellipsis => "Ellipsis".into(),
            Value::Bool(true) => "True".into(),
            Value::Bool(false) => "False".into(),
            Value::Int(number) => number.to_string().into(),
            Value::BigInt(number) => {
                self.tick(usize::try_from(number.bits() / 16).unwrap_or(usize::MAX))?;
                match Integer::Big(number).decimal() {
                    Ok(text) => text.into(),
                    Err(fault) => return Err(self.fault(&fault)),
                }
            }
            Value::Float(number) => float_repr(*number).into(),
            Value::Str(text) => quote_str(text).into(),
            Value::Bytes(bytes) => quote_bytes(bytes).into(),
            Value::List(list) => {
                let items = list.to_vec();
                self.repr_nested(value, "[...]", |vm| Ok(format!("[{}]", vm.repr_items(&items)?)))?
            }
            Value::Tuple(items) => self.repr_nested(value, "(...)", |vm| {
                let comma = if items.len() == 1 { "," } else { "" };
                Ok(format!("({}{comma})", vm.repr_items(items)?))
            })?,
            Value::Dict(dict) => self.repr_nested(value, "{...}", |vm| vm.repr_dict(dict))?,
            Value::Set(set) => self.repr_nested(value, "set(...)", |vm| vm.repr_set(set, "set"))?,
            Value::FrozenSet(set) => self.repr_nested(value, "frozenset(...)", |vm| vm.repr_set(set, "frozenset"))?,
            Value::Range(range) if range.step == 1 => format!("range({}, {})", range.start, range.stop).into(),
            Value::Range(range) => format!("range({}, {}, {})", range.start, range.stop, range.step).into(),
            Value::Slice(slice) => {
                let parts = [slice.start.clone(), slice.stop.clone(), slice.step.clone()];
                format!("slice({})", self.repr_items(&parts)?).into()
            }
            Value::Method(method) => {
                let receiver = self.repr(&method.receiver)?;
                match &method.function {
                    Value::Native(native) => {
                        let kind = self.type_name(&method.receiver);
                        format!("<built-in method {} of {kind} object at {}>", native.name, address(&method.receiver))
                            .into()
                    }
                    Value::Function(function) => {
                        format!("<bound method {} of {receiver}>", function.qualname.borrow()).into()
                    }
                    _ => format!("<bound method ? of {receiver}>").into(),
                }
            }
            _ => self.plain_repr(value),
        };
        Ok(text)
    }

    /// `repr` of what is shown by its kind and address.
    pub(super) fn plain_repr(&mut self, value: &Value) -> Str {
        let at = address(value);
        let text = match value {
            Value::Function(function) => format!("<function {} at {at}>", function.qualname.borrow()),
            Value::Native(native) => match &native.owner {
                Some(owner) => format!("<method '{}' of '{}' objects>", native.name, owner.name()),
                None => format!("<built-in function {}>", native.name),
            },
            Value::Module(module) => format!("<module '{}'>", module.name),
            Value::Generator(generator) => {
                let name = generator.qualname.borrow();
                match generator.kind {
                    GeneratorKind::Generator => format!("<generator object {name} at {at}>"),
                    GeneratorKind::AsyncGenerator => format!("<async_generator object {name} at {at}>"),
                    GeneratorKind::AsyncStep => format!("<async_generator_asend object at {at}>"),
                    _ => format!("<coroutine object {name} at {at}>"),
                }
            }
            Value::Class(class) => class_repr(class),
            Value::Super(it) => format!("<super: {}, <{} object>>", class_repr(&it.class), it.start.name()),
            Value::Accessor(it) => format!("<attribute '{}' of '{}' objects>", it.name, it.class),
            _ => {
                let class = self.class_of(value);
                let name = class.qualname.borrow();
                if class.module.as_str() == "builtins" {
                    format!("<{name} object at {at}>")
                } else {
                    format!("<{}.{name} object at {at}>", class.module)
                }
            }
        };
        text.into()
    }

    /// Shows a container; one that contains itself shows as `dots` inside.
    pub(crate) fn repr_nested(
        &mut self,
        value: &Value,
        dots: &str,
        show: impl FnOnce(&mut Vm) -> Outcome<String>,
    ) -> Outcome<Str> {
        let Some(address) = value.address() else { return Ok(dots.into()) };
        if self.showing.contains(&address) {
            return Ok(dots.into());
        }
        self.enter(" while getting the repr of an object")?;
        self.showing.push(address);
        let text = show(self);
        self.showing.pop();
        self.leave();
        Ok(text?.into())
    }

    fn repr_items(&mut self, items: &[Value]) -> Outcome<String> {
        let mut text = String::new();
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                text.push_str(", ");
            }
            text.push_str(&self.repr(item)?);
            self.tick_every(at + 1)?;
        }
        Ok(text)
    }

    fn repr_dict(&mut self, dict: &Rc<Dict>) -> Outcome<String> {
        let mut text = String::from("{");
        for (at, (key, value)) in dict.items().into_iter().enumerate() {
            if at > 0 {
                text.push_str(", ");
            }
            text.push_str(&self.repr(&key)?);
            text.push_str(": ");
            text.push_str(&self.repr(&value)?);
            self.tick_every(at + 1)?;
        }
        text.push('}');
        Ok(text)
    }

    fn repr_set(&mut self, set: &Rc<Set>, name: &str) -> Outcome<String> {
        if set.is_empty() {
            return Ok(format!("{name}()"));
        }
        let items = self.repr_items(&set.items())?;
        Ok(if name == "set" { format!("{{{items}}}") } else { format!("{name}({{{items}}})") })
    }

    /// The exception that a text function's fault stands for.
    pub fn fault(&mut self, fault: &crate::script::text::Fault) -> super::Raised {
        use crate::script::text::Fault;
        let class = match fault {
            Fault::Value(_) => Builtin::ValueError,
            Fault::Type(_) => Builtin::TypeError,
            Fault::Overflow(_) => Builtin::OverflowError,
            Fault::Index(_) => Builtin::IndexError,
            Fault::Lookup(_) => Builtin::LookupError,
        };
        self.error(class, fault.to_string())
    }

    /// `format(value, spec)`: calls `__format__`.
    ///
    /// # Errors
    /// What `__format__` raises.
    pub fn format(&mut self, value: &Value, spec: &Str) -> Outcome<Str> {
        if spec.is_empty() && matches!(value, Value::Instance(_)) {
            // The builtin classes' own method is `str()` for an empty specification, which a subclass may define.
            let class = self.class_of(value);
            if matches!(self.class_attr(&class, known::FORMAT), Some(Value::Native(_))) {
                return self.str(value);
            }
        }
        match self.call_special(value, known::FORMAT, vec![Value::Str(spec.clone())])? {
            Some(result) => match result.as_str() {
                Some(text) => Ok(text.clone()),
                None => {
                    let kind = self.type_name(&result);
                    Err(self.type_error(format!("__format__ must return a str, not {kind}")))
                }
            },
            None => self.str(value),
        }
    }

    /// `str()` of an exception without running scene code: what the trace and the log need.
    #[must_use]
    pub fn plain_message(&mut self, exception: &Rc<Instance>) -> Str {
        let Some(state) = exception.exception() else { return "".into() };
        let args = state.args.borrow().clone();
        let text = |vm: &mut Vm, value: &Value| match value {
            Value::Str(text) => text.clone(),
            Value::Instance(inner) if matches!(inner.payload, Payload::Exception(_)) => {
                vm.plain_message(&Rc::clone(inner))
            }
            Value::Instance(_)
            | Value::Object(_)
            | Value::List(_)
            | Value::Dict(_)
            | Value::Tuple(_)
            | Value::Set(_) => vm.plain_repr(value),
            other => vm.builtin_repr(other).unwrap_or_else(|_| "?".into()),
        };
        match &args[..] {
            [] => "".into(),
            [one] => text(self, one),
            all => {
                let all: Vec<String> = all.iter().map(|value| text(self, value).to_string()).collect();
                format!("({})", all.join(", ")).into()
            }
        }
    }
}

fn class_repr(class: &crate::script::value::Class) -> String {
    let name = class.qualname.borrow();
    if class.module.as_str() == "builtins" {
        format!("<class '{name}'>")
    } else {
        format!("<class '{}.{name}'>", class.module)
    }
}

/// An identity as CPython shows it.
fn address(value: &Value) -> String {
    format!("0x{:012x}", crate::script::builtins::identity(value))
}
