//! Calls.

use std::rc::Rc;

use super::attribute::Method;
use super::{Builtin, Frame, Outcome, Vm};
use crate::script::code::CodeKind;
use crate::script::value::{Args, Class, Function, Instance, Layout, List, Payload, Str, Sym, Value, known};

/// What a call has come to.
pub(super) enum Called {
    /// It is done: a native function.
    Value(Value),
    /// A frame that is ready to run.
    Frame(Box<Frame>),
}

impl Vm {
    /// Calls a value.
    ///
    /// # Errors
    /// What the call raises.
    pub fn call(&mut self, callee: &Value, mut args: Vec<Value>) -> Outcome<Value> {
        let called = self.begin_call(callee, &mut args, &[])?;
        self.finish_call(called)
    }

    /// Calls a value with keyword arguments.
    ///
    /// # Errors
    /// What the call raises.
    pub fn call_with(&mut self, callee: &Value, mut args: Vec<Value>, keywords: Vec<(Sym, Value)>) -> Outcome<Value> {
        let (names, values): (Vec<Sym>, Vec<Value>) = keywords.into_iter().unzip();
        args.extend(values);
        let called = self.begin_call(callee, &mut args, &names)?;
        self.finish_call(called)
    }

    /// Calls a method of an object.
    ///
    /// # Errors
    /// What the call raises; `AttributeError` without such a method.
    pub fn call_method(&mut self, object: &Value, name: Sym, mut args: Vec<Value>) -> Outcome<Value> {
        let called = match self.method(object, name)? {
            Method::Bound(method) => self.begin_call(&method, &mut args, &[])?,
            Method::Unbound(function) => self.begin_with(&function, object.clone(), &mut args, &[])?,
        };
        self.finish_call(called)
    }

    /// Calls a method that is looked up on the class only, as Python does for operators; `None` without one.
    ///
    /// # Errors
    /// What the call raises.
    pub fn call_special(&mut self, object: &Value, name: Sym, args: Vec<Value>) -> Outcome<Option<Value>> {
        let class = self.class_of(object);
        match self.class_attr(&class, name) {
            Some(method) if !method.is_none() => self.call_bound(&method, object, args).map(Some),
            _ => Ok(None),
        }
    }

    /// Calls what was found in an object's class, with the object in front where it binds.
    pub(super) fn call_bound(&mut self, found: &Value, object: &Value, mut args: Vec<Value>) -> Outcome<Value> {
        let binds = match found {
            Value::Function(_) => true,
            Value::Native(native) => native.owner.is_some(),
            _ => false,
        };
        let called = if binds {
            self.begin_with(found, object.clone(), &mut args, &[])?
        } else {
            let class = self.class_of(object);
            let method = self.bind_attr(found, object, &class)?;
            self.begin_call(&method, &mut args, &[])?
        };
        self.finish_call(called)
    }

    /// Runs what a call has come to.
    pub(super) fn finish_call(&mut self, called: Called) -> Outcome<Value> {
        match called {
            Called::Value(value) => Ok(value),
            Called::Frame(frame) => self.run_nested(frame),
        }
    }

    /// Whether a value can be called.
    #[must_use]
    pub fn callable(&self, value: &Value) -> bool {
        match value {
            Value::Function(_) | Value::Method(_) | Value::Native(_) | Value::Class(_) | Value::StaticMethod(_) => true,
            Value::Instance(_) | Value::Object(_) => self.class_of(value).find(known::CALL).is_some(),
            _ => false,
        }
    }

    /// Begins a call: native functions run at once, functions of the scene give their frame.
    pub(super) fn begin_call(&mut self, callee: &Value, args: &mut [Value], keywords: &[Sym]) -> Outcome<Called> {
        match callee {
            Value::Function(function) => {
                let frame = self.bind(function, None, args, keywords)?;
                Ok(self.enter_function(function, frame))
            }
            Value::Native(native) => {
                self.count_call()?;
                self.run_native(native, args, keywords).map(Called::Value)
            }
            Value::Method(method) => self.begin_with(&method.function, method.receiver.clone(), args, keywords),
            Value::Class(class) => self.call_class(class, args, keywords),
            Value::StaticMethod(inner) => self.begin_call(&Value::clone(inner), args, keywords),
            _ => {
                let class = self.class_of(callee);
                match self.class_attr(&class, known::CALL) {
                    Some(method @ (Value::Function(_) | Value::Native(_))) => {
                        self.enter("")?;
                        let called = self.begin_with(&method, callee.clone(), args, keywords);
                        self.leave();
                        called
                    }
                    Some(other) => {
                        let method = self.bind_attr(&other, callee, &class)?;
                        self.enter("")?;
                        let called = self.begin_call(&method, args, keywords);
                        self.leave();
                        called
                    }
                    None => Err(self.type_error(format!("'{}' object is not callable", class.name()))),
                }
            }
        }
    }

    /// Begins a call with one more argument in front.
    pub(super) fn begin_with(
        &mut self,
        function: &Value,
        receiver: Value,
        args: &mut [Value],
        keywords: &[Sym],
    ) -> Outcome<Called> {
        if let Value::Function(function) = function {
            let frame = self.bind(function, Some(receiver), args, keywords)?;
            return Ok(self.enter_function(function, frame));
        }
        let mut all = Vec::with_capacity(args.len() + 1);
        all.push(receiver);
        all.extend(args.iter_mut().map(std::mem::take));
        self.begin_call(function, &mut all, keywords)
    }

    /// A plain function gives its frame; a generator function or coroutine function is suspended before it begins.
    #[inline]
    pub(super) fn enter_function(&mut self, function: &Rc<Function>, frame: Box<Frame>) -> Called {
        match frame.code.code.kind {
            CodeKind::Function | CodeKind::Module | CodeKind::Class => Called::Frame(frame),
            kind => Called::Value(self.new_generator(function, frame, kind)),
        }
    }

    /// Counts a call against the budget of instructions.
    #[inline]
    pub(super) fn count_call(&mut self) -> Outcome<()> {
        self.fuel -= 2;
        if self.fuel < 0 { self.refuel() } else { Ok(()) }
    }

    /// Calling a class makes an instance, unless its metaclass says otherwise.
    fn call_class(&mut self, class: &Rc<Class>, args: &mut [Value], keywords: &[Sym]) -> Outcome<Called> {
        self.count_call()?;
        if let Some(metaclass) = &class.metaclass {
            let custom = self.class_attr(metaclass, known::CALL);
            let type_id = self.class(Builtin::Type).id;
            let is_default = matches!(&custom, Some(Value::Native(native)) if Self::owner_of(native) == Some(type_id));
            if let Some(custom) = custom
                && !is_default
            {
                return self.begin_with(&custom, Value::Class(Rc::clone(class)), args, keywords);
            }
        }
        self.instantiate(class, args, keywords)
    }

    /// What `type.__call__` does: `__new__`, then `__init__`.
    pub(super) fn instantiate(&mut self, class: &Rc<Class>, args: &mut [Value], keywords: &[Sym]) -> Outcome<Called> {
        if class.builtin && matches!(class.layout, Layout::Value | Layout::Sealed) {
            return self.construct(class, args, keywords).map(Called::Value);
        }
        if class.builtin && class.layout == Layout::Class && args.len() == 1 && keywords.is_empty() {
            return Ok(Called::Value(Value::Class(self.class_of(&args[0]))));
        }
        let object_id = self.object_id();
        let init = self.class_attr(class, known::INIT);
        let default_init = matches!(&init, Some(Value::Native(native)) if Self::owner_of(native) == Some(object_id));
        let new = self.class_attr(class, known::NEW);
        let object = match new {
            Some(Value::StaticMethod(inner)) if !matches!(&*inner, Value::Native(_)) => {
                let mut all = vec![Value::Class(Rc::clone(class))];
                all.extend(args.iter().cloned());
                let called = self.begin_call(&inner, &mut all, keywords)?;
                self.finish_call(called)?
            }
            _ if class.layout == Layout::Plain => {
                if default_init && !args.is_empty() {
                    return Err(self.type_error(format!("{}() takes no arguments", class.name())));
                }
                self.new_plain(class)?
            }
            _ => {
                let mut copy = args.to_vec();
                self.construct(class, &mut copy, keywords)?
            }
        };
        if default_init || !self.class_of(&object).is_subclass(class) {
            return Ok(Called::Value(object));
        }
        match init {
            Some(Value::Function(function)) => {
                let mut frame = self.bind(&function, Some(object.clone()), args, keywords)?;
                if Self::is_suspendable(frame.code.code.kind) {
                    return Err(self.type_error("__init__() should return None, not 'coroutine'"));
                }
                frame.role = super::frame::Role::Init(object);
                Ok(Called::Frame(frame))
            }
            Some(init) => {
                let called = self.begin_with(&init, object.clone(), args, keywords)?;
                self.finish_call(called)?;
                Ok(Called::Value(object))
            }
            None => Ok(Called::Value(object)),
        }
    }

    fn new_plain(&mut self, class: &Rc<Class>) -> Outcome<Value> {
        if class.metaclass.is_some()
            && let Some(Value::FrozenSet(names)) = class.own(known::ABSTRACT)
            && !names.is_empty()
        {
            let mut names = names.items();
            names.sort_by(|left, right| left.as_str().map(Str::as_str).cmp(&right.as_str().map(Str::as_str)));
            return Err(self.abstract_error(class, &names));
        }
        Ok(Value::Instance(Instance::new(Rc::clone(class), Payload::None)))
    }

    fn abstract_error(&mut self, class: &Rc<Class>, names: &[Value]) -> super::Raised {
        let mut names: Vec<String> = names.iter().filter_map(Value::as_str).map(|name| format!("'{name}'")).collect();
        names.sort();
        let plural = if names.len() == 1 { "" } else { "s" };
        let message = format!(
            "Can't instantiate abstract class {} without an implementation for abstract method{plural} {}",
            class.name(),
            names.join(", ")
        );
        self.type_error(message)
    }

    /// What `object.__new__` and its kin do: an instance of a class, before `__init__`.
    pub(super) fn construct(&mut self, class: &Rc<Class>, args: &mut [Value], keywords: &[Sym]) -> Outcome<Value> {
        match class.layout {
            Layout::Plain => self.new_plain(class),
            Layout::Exception if class.is_subclass(self.class(Builtin::BaseExceptionGroup)) => {
                self.new_group(class, &args[..args.len() - keywords.len()])
            }
            Layout::Exception => Ok(self.new_exception(class, &args[..args.len() - keywords.len()])),
            Layout::Class => self.type_new(class, args, keywords),
            Layout::Value | Layout::Native | Layout::Sealed => {
                let Some(constructor) = class.constructor.get() else {
                    return Err(self.type_error(format!("cannot create '{}' instances", class.name())));
                };
                let name = class.name();
                if class.builtin || class.layout == Layout::Native {
                    return constructor(self, class, Args { name: &name, values: args, keywords });
                }
                // A subclass of a mutable container begins empty; its `__init__` fills it.
                let inner = match self.container_of(class) {
                    Some(Builtin::List) => List::new(Vec::new()),
                    Some(Builtin::Dict) => crate::script::value::Dict::new(),
                    Some(Builtin::Set) => Value::Set(Rc::default()),
                    _ => constructor(self, class, Args { name: &name, values: args, keywords })?,
                };
                let inner = inner.inner().clone();
                Ok(Value::Instance(Instance::new(Rc::clone(class), Payload::Value(inner))))
            }
        }
    }

    /// The mutable builtin container that a class derives from.
    fn container_of(&self, class: &Rc<Class>) -> Option<Builtin> {
        [Builtin::List, Builtin::Dict, Builtin::Set].into_iter().find(|kind| class.is_subclass(self.class(*kind)))
    }
}
