//! `with` and `async with`; calls with spread arguments and method calls; values in displays.

use std::rc::Rc;

use super::attribute::Method;
use super::call::Called;
use super::{Outcome, Vm};
use crate::script::code::{Conversion, Op, Reg};
use crate::script::link::LinkedCall;
use crate::script::value::{Str, Sym, Value, known};

impl Vm {
    /// Looks up both methods of a context manager, keeps the bound exit method, and begins to enter.
    pub(super) fn with_enter(&mut self, pair: &mut [Value], is_async: bool) -> Outcome<Called> {
        let (enter, exit, protocol) = if is_async {
            (known::AENTER, known::AEXIT, "asynchronous context manager protocol")
        } else {
            (known::ENTER, known::EXIT, "context manager protocol")
        };
        let manager = pair[0].clone();
        let class = self.class_of(&manager);
        let Some(enter) = self.class_attr(&class, enter) else {
            let kind = class.name();
            return Err(self.type_error(format!("'{kind}' object does not support the {protocol}")));
        };
        let Some(found) = self.class_attr(&class, exit) else {
            let kind = class.name();
            let message = format!("'{kind}' object does not support the {protocol} (missed {exit} method)");
            return Err(self.type_error(message));
        };
        pair[1] = self.bind_attr(&found, &manager, &class)?;
        match enter {
            Value::Function(_) => self.begin_with(&enter, manager, &mut [], &[]),
            _ => {
                let method = self.bind_attr(&enter, &manager, &class)?;
                self.begin_call(&method, &mut [], &[])
            }
        }
    }

    /// Begins the call of an exit method.
    pub(super) fn with_exit(&mut self, exit: &Value, exception: Option<Value>) -> Outcome<Called> {
        let mut args = match exception {
            Some(exception) => {
                let class = Value::Class(self.class_of(&exception));
                let traceback = self.traceback_value(&exception);
                [class, exception, traceback]
            }
            None => [Value::None, Value::None, Value::None],
        };
        self.begin_call(exit, &mut args, &[])
    }

    /// Begins `object.method(..)`: the object and the arguments lie in a row of registers.
    pub(super) fn begin_method_call(&mut self, row: &mut [Value], shape: &LinkedCall) -> Outcome<Called> {
        let name = shape.method.unwrap_or(known::CALL);
        let method = match self.method(&row[0], name) {
            Ok(method) => method,
            Err(raised) => {
                self.missed = true;
                return Err(raised);
            }
        };
        match method {
            Method::Unbound(Value::Native(native)) => {
                self.count_call()?;
                self.run_native(&native, row, &shape.keywords).map(Called::Value)
            }
            Method::Unbound(function) => {
                let receiver = std::mem::take(&mut row[0]);
                self.begin_with(&function, receiver, &mut row[1..], &shape.keywords)
            }
            Method::Bound(method) => self.begin_call(&method, &mut row[1..], &shape.keywords),
        }
    }

    /// Begins a call with spread arguments: callee, iterable, dict.
    pub(super) fn begin_spread(&mut self, row: &mut [Value]) -> Outcome<Called> {
        let callee = row[0].clone();
        let mut args = match &row[1] {
            Value::Unset => Vec::new(),
            other if self.is_iterable(other) => self.collect(&other.clone())?,
            other => {
                let (who, kind) = (self.callee_name(&callee), self.type_name(other));
                return Err(self.type_error(format!("{who} argument after * must be an iterable, not {kind}")));
            }
        };
        let mut keywords: Vec<Sym> = Vec::new();
        if let Value::Dict(dict) = &row[2] {
            for (key, value) in dict.items() {
                let Some(name) = key.as_str() else { return Err(self.type_error("keywords must be strings")) };
                keywords.push(Sym::of(name));
                args.push(value);
            }
        }
        self.begin_call(&callee, &mut args, &keywords)
    }

    /// `[*a]`
    pub(super) fn extend_display(&mut self, regs: &[Value], place: Reg, source: &Value) -> Outcome<()> {
        let Value::List(list) = &regs[usize::from(place)] else { return Ok(()) };
        if !self.is_iterable(source) {
            let kind = self.type_name(source);
            return Err(self.type_error(format!("Value after * must be an iterable, not {kind}")));
        }
        let items = self.collect(source)?;
        list.borrow_mut().extend(items);
        Ok(())
    }

    /// The function for whose call the arguments in `place` are collected, if that is what they are collected for:
    /// the next call with spread arguments lies just before them.
    fn spread_callee(&self, place: Reg, regs: &[Value]) -> Option<Value> {
        let code = self.top.as_ref()?;
        let behind = code.code.ops.get(self.at as usize..)?;
        let call = behind.iter().find_map(|op| match op {
            Op::CallSpread { base, .. } if *base < place && place - *base <= 2 => Some(*base),
            _ => None,
        });
        regs.get(usize::from(call?)).cloned()
    }

    fn merging_callee(&self, place: Reg, regs: &[Value]) -> String {
        self.spread_callee(place, regs).map_or_else(|| "function".to_owned(), |callee| self.callee_name(&callee))
    }

    /// How error messages name a function: `module.name()`, without the module for builtin ones.
    fn callee_name(&self, callee: &Value) -> String {
        match callee {
            Value::Function(function) => format!("{}.{}()", function.code.scope.name, function.qualname.borrow()),
            Value::Method(method) => self.callee_name(&method.function),
            Value::Native(native) => format!("{}()", native.qualname),
            Value::Class(class) if class.module.as_str() == "builtins" => format!("{}()", class.name()),
            Value::Class(class) => format!("{}.{}()", class.module, class.qualname.borrow()),
            other => format!("{} object", self.type_name(other)),
        }
    }

    /// `{**a}`
    pub(super) fn update_display(&mut self, dict: &Value, source: &Value) -> Outcome<()> {
        let Value::Dict(dict) = dict else { return Ok(()) };
        if source.as_dict().is_none() && self.find_attr(source, known::KEYS)?.is_none() {
            let kind = self.type_name(source);
            return Err(self.type_error(format!("'{kind}' object is not a mapping")));
        }
        self.dict_update(dict, source)
    }

    /// `f(**a)`
    pub(super) fn merge_keywords(&mut self, regs: &[Value], place: Reg, source: &Value) -> Outcome<()> {
        let Value::Dict(dict) = &regs[usize::from(place)] else { return Ok(()) };
        if source.as_dict().is_none() && self.find_attr(source, known::KEYS)?.is_none() {
            let kind = self.type_name(source);
            let who = self.merging_callee(place, regs);
            return Err(self.type_error(format!("{who} argument after ** must be a mapping, not {kind}")));
        }
        let more = Rc::default();
        self.dict_update(&more, source)?;
        for (key, value) in more.items() {
            if key.as_str().is_none() {
                return Err(self.type_error("keywords must be strings"));
            }
            if self.dict_set(dict, &key, value)?.is_some() {
                let name = self.str(&key)?;
                let who = self.merging_callee(place, regs);
                return Err(self.type_error(format!("{who} got multiple values for keyword argument '{name}'")));
            }
        }
        Ok(())
    }

    /// A part of an f-string.
    pub(super) fn format_value(
        &mut self,
        conversion: Conversion,
        value: &Value,
        spec: Option<&Value>,
    ) -> Outcome<Value> {
        let converted = match conversion {
            Conversion::None => None,
            Conversion::Str => Some(self.str(value)?),
            Conversion::Repr => Some(self.repr(value)?),
            Conversion::Ascii => {
                let text = self.repr(value)?;
                Some(crate::script::text::quote::escape_non_ascii(&text).into())
            }
        };
        let value = converted.map_or_else(|| value.clone(), Value::Str);
        match spec.and_then(Value::as_str).filter(|spec| !spec.is_empty()) {
            Some(spec) => Ok(Value::Str(self.format(&value, &spec.clone())?)),
            None => match &value {
                Value::Str(_) => Ok(value),
                Value::Instance(_) | Value::Object(_) => Ok(Value::Str(self.format(&value, &Str::from(""))?)),
                _ => Ok(Value::Str(self.str(&value)?)),
            },
        }
    }
}
