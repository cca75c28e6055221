//! Attributes: look-up along the classes, descriptors, setting and deleting.

use std::rc::Rc;

use super::{Builtin, Outcome, Raised, Vm};
use crate::script::value::{
    Attrs, BoundMethod, Class, GeneratorKind, Instance, Layout, NativeCode, NativeFunction, Payload, Property, Str,
    Sym, Value, class_epoch, known,
};

/// How many class attributes the look-up cache remembers; a power of two.
pub(super) const CACHE: usize = 2048;

/// A remembered look-up, the negative ones included.
#[derive(Default, Clone)]
pub(super) struct Remembered {
    class: u32,
    name: u32,
    epoch: u32,
    found: Option<Value>,
}

/// A method that was looked up for a call.
pub(super) enum Method {
    /// To be called with the object in front of the arguments.
    Unbound(Value),
    /// To be called with the arguments alone.
    Bound(Value),
}

impl Vm {
    /// The class of a value.
    #[must_use]
    pub fn class_of(&self, value: &Value) -> Rc<Class> {
        let builtin = match value {
            Value::Instance(instance) => return instance.class(),
            Value::Object(object) => return Rc::clone(&object.class),
            Value::Class(class) => {
                return class.metaclass.as_ref().map_or_else(|| Rc::clone(self.class(Builtin::Type)), Rc::clone);
            }
            Value::Unset | Value::None => Builtin::NoneType,
            Value::NotImplemented => Builtin::NotImplementedType,
            Value::Ellipsis => Builtin::EllipsisType,
            Value::Bool(_) => Builtin::Bool,
            Value::Int(_) | Value::BigInt(_) => Builtin::Int,
            Value::Float(_) => Builtin::Float,
            Value::Str(_) => Builtin::Str,
            Value::Bytes(_) => Builtin::Bytes,
            Value::List(_) => Builtin::List,
            Value::Tuple(_) => Builtin::Tuple,
            Value::Dict(_) => Builtin::Dict,
            Value::Set(_) => Builtin::Set,
            Value::FrozenSet(_) => Builtin::FrozenSet,
            Value::Range(_) => Builtin::Range,
            Value::Slice(_) => Builtin::Slice,
            Value::Function(_) => Builtin::Function,
            Value::Method(method) if matches!(method.function, Value::Native(_)) => Builtin::NativeFunction,
            Value::Method(_) => Builtin::Method,
            Value::Native(native) if native.owner.is_some() => Builtin::MethodDescriptor,
            Value::Native(_) => Builtin::NativeFunction,
            Value::Module(_) => Builtin::Module,
            Value::Generator(generator) => match generator.kind {
                GeneratorKind::Generator => Builtin::Generator,
                GeneratorKind::Coroutine | GeneratorKind::NativeCoroutine => Builtin::Coroutine,
                GeneratorKind::AsyncGenerator => Builtin::AsyncGenerator,
                GeneratorKind::AsyncStep => Builtin::AsyncStep,
            },
            Value::Iterator(iterator) => iterator.class,
            Value::Property(_) => Builtin::Property,
            Value::StaticMethod(_) => Builtin::StaticMethod,
            Value::ClassMethod(_) => Builtin::ClassMethod,
            Value::Accessor(_) => Builtin::Accessor,
            Value::Super(_) => Builtin::Super,
            Value::Cell(_) => Builtin::Cell,
        };
        Rc::clone(self.class(builtin))
    }

    /// `type(value).__name__`
    #[must_use]
    pub fn type_name(&self, value: &Value) -> Str {
        self.class_of(value).name()
    }

    /// Whether the value's class is that builtin class or derives from it.
    #[must_use]
    pub fn is_a(&self, value: &Value, class: Builtin) -> bool {
        self.class_of(value).is_subclass(self.class(class))
    }

    /// An attribute along a class's method resolution order, not bound; cached.
    #[must_use]
    #[inline]
    pub fn class_attr(&mut self, class: &Rc<Class>, name: Sym) -> Option<Value> {
        let place = (class.id.wrapping_mul(0x9E37_79B1) ^ name.number().wrapping_mul(0x85EB_CA6B)) >> 7;
        let place = place as usize & (CACHE - 1);
        let epoch = class_epoch();
        let entry = &self.cache[place];
        if entry.class == class.id && entry.name == name.number() && entry.epoch == epoch {
            return entry.found.clone();
        }
        let found = class.find(name);
        self.cache[place] = Remembered { class: class.id, name: name.number(), epoch, found: found.clone() };
        found
    }

    /// `object.name`
    ///
    /// # Errors
    /// `AttributeError`, or what a property raises.
    pub fn get_attr(&mut self, object: &Value, name: Sym) -> Outcome<Value> {
        match object {
            Value::Instance(instance) => self.instance_attr(object, instance, name),
            Value::Module(module) => match module.get(name) {
                Some(value) => Ok(value),
                None => self.generic_attr(object, name),
            },
            Value::Class(class) => self.attr_of_class(object, class, name),
            Value::Super(it) => {
                let (class, start, receiver) = (Rc::clone(&it.class), Rc::clone(&it.start), it.receiver.clone());
                self.super_attr(&class, &start, &receiver, name)
            }
            _ => self.generic_attr(object, name),
        }
    }

    fn instance_attr(&mut self, object: &Value, instance: &Rc<Instance>, name: Sym) -> Outcome<Value> {
        let class = instance.class();
        if class.has_getattribute()
            && let Some(method @ Value::Function(_)) = self.class_attr(&class, known::GETATTRIBUTE)
        {
            let result = self.call(&method, vec![object.clone(), Value::Str(name.text())]);
            return self.or_getattr(result, object, &class, name);
        }
        let found = self.class_attr(&class, name);
        if let Some(found) = &found
            && self.is_data_descriptor(found)
        {
            let result = self.bind_attr(found, object, &class);
            return self.or_getattr(result, object, &class, name);
        }
        if let Some(value) = instance.get(name) {
            return Ok(value);
        }
        match found {
            Some(found) => {
                let result = self.bind_attr(&found, object, &class);
                self.or_getattr(result, object, &class, name)
            }
            None => {
                let missing = Err(self.no_attr(object, name));
                self.or_getattr(missing, object, &class, name)
            }
        }
    }

    /// What `object.__getattribute__` does: neither `__getattribute__` nor `__getattr__` of the scene is asked.
    pub(super) fn get_attr_plain(&mut self, object: &Value, name: Sym) -> Outcome<Value> {
        let Value::Instance(instance) = object else { return self.get_attr(object, name) };
        let class = instance.class();
        let found = self.class_attr(&class, name);
        if let Some(found) = &found
            && self.is_data_descriptor(found)
        {
            return self.bind_attr(found, object, &class);
        }
        match (instance.get(name), found) {
            (Some(value), _) => Ok(value),
            (None, Some(found)) => self.bind_attr(&found, object, &class),
            (None, None) => Err(self.no_attr(object, name)),
        }
    }

    /// Gives `__getattr__` its chance after an `AttributeError`.
    fn or_getattr(&mut self, result: Outcome<Value>, object: &Value, class: &Rc<Class>, name: Sym) -> Outcome<Value> {
        match result {
            Err(raised) if raised.is(self, Builtin::AttributeError) => match self.class_attr(class, known::GETATTR) {
                Some(method) => self.call_bound(&method, object, vec![Value::Str(name.text())]),
                None => Err(raised),
            },
            other => other,
        }
    }

    fn generic_attr(&mut self, object: &Value, name: Sym) -> Outcome<Value> {
        let class = self.class_of(object);
        let found = self.class_attr(&class, name);
        if let Some(found) = &found
            && self.is_data_descriptor(found)
        {
            return self.bind_attr(found, object, &class);
        }
        let own = match object {
            Value::Object(it) => it.attrs.borrow().get(name),
            Value::Function(it) => it.attrs.borrow().get(name),
            Value::Method(it) => match &it.function {
                Value::Function(function) => function.attrs.borrow().get(name),
                _ => None,
            },
            _ => None,
        };
        if let Some(value) = own {
            return Ok(value);
        }
        match found {
            Some(found) => self.bind_attr(&found, object, &class),
            None => {
                let missing = Err(self.no_attr(object, name));
                self.or_getattr(missing, object, &class, name)
            }
        }
    }

    /// An attribute of a class: data descriptors of the metaclass, then the class and its bases, then the metaclass.
    fn attr_of_class(&mut self, object: &Value, class: &Rc<Class>, name: Sym) -> Outcome<Value> {
        let metaclass = self.class_of(object);
        let meta = self.class_attr(&metaclass, name);
        if let Some(meta) = &meta
            && self.is_data_descriptor(meta)
        {
            return self.bind_attr(meta, object, &metaclass);
        }
        if let Some(found) = self.class_attr(class, name) {
            return self.bind_for_class(&found, class);
        }
        match meta {
            Some(meta) => self.bind_attr(&meta, object, &metaclass),
            None => {
                let missing = Err(self.no_attr(object, name));
                self.or_getattr(missing, object, &metaclass, name)
            }
        }
    }

    /// What an attribute found in a class is when it is asked of the class itself.
    pub(super) fn bind_for_class(&mut self, found: &Value, class: &Rc<Class>) -> Outcome<Value> {
        match found {
            Value::StaticMethod(inner) => Ok((**inner).clone()),
            Value::ClassMethod(function) => {
                let receiver = Value::Class(Rc::clone(class));
                self.bind_class_method(function, receiver)
            }
            Value::Instance(_) | Value::Object(_) => {
                let descriptor = self.class_of(found);
                match self.class_attr(&descriptor, known::GET) {
                    Some(get) => self.call_bound(&get, found, vec![Value::None, Value::Class(Rc::clone(class))]),
                    None => Ok(found.clone()),
                }
            }
            _ => Ok(found.clone()),
        }
    }

    fn bind_class_method(&mut self, function: &Value, receiver: Value) -> Outcome<Value> {
        if let Value::Property(property) = function {
            let getter = property.get.clone();
            return self.call(&getter, vec![receiver]);
        }
        Ok(Value::Method(Rc::new(BoundMethod { receiver, function: function.clone() })))
    }

    /// What an attribute found in an object's class is when it is asked of the object.
    pub(super) fn bind_attr(&mut self, found: &Value, object: &Value, class: &Rc<Class>) -> Outcome<Value> {
        match found {
            Value::Function(_) => Ok(bound(object, found)),
            Value::Native(native) => Ok(if native.owner.is_some() { bound(object, found) } else { found.clone() }),
            Value::Property(property) => {
                if property.get.is_none() {
                    let message = self.property_message(property, class, "getter");
                    return Err(self.attribute_error(message));
                }
                let getter = property.get.clone();
                self.call(&getter, vec![object.clone()])
            }
            Value::Accessor(accessor) => (accessor.get)(self, object),
            Value::StaticMethod(inner) => Ok((**inner).clone()),
            Value::ClassMethod(function) => self.bind_class_method(function, Value::Class(Rc::clone(class))),
            Value::Instance(_) | Value::Object(_) => {
                let descriptor = self.class_of(found);
                match self.class_attr(&descriptor, known::GET) {
                    Some(get) => self.call_bound(&get, found, vec![object.clone(), Value::Class(Rc::clone(class))]),
                    None => Ok(found.clone()),
                }
            }
            _ => Ok(found.clone()),
        }
    }

    fn is_data_descriptor(&mut self, found: &Value) -> bool {
        match found {
            Value::Property(_) | Value::Accessor(_) => true,
            Value::Instance(_) | Value::Object(_) => {
                let class = self.class_of(found);
                self.class_attr(&class, known::SET).is_some() || self.class_attr(&class, known::DELETE).is_some()
            }
            _ => false,
        }
    }

    fn property_message(&self, property: &Property, class: &Rc<Class>, what: &str) -> String {
        let kind = class.qualname.borrow();
        match *property.name.borrow() {
            Some(name) => format!("property '{name}' of '{kind}' object has no {what}"),
            None => format!("property of '{kind}' object has no {what}"),
        }
    }

    /// An attribute through `super()`: the classes behind `class` in the order of `start`.
    pub(super) fn super_attr(
        &mut self,
        class: &Rc<Class>,
        start: &Rc<Class>,
        receiver: &Value,
        name: Sym,
    ) -> Outcome<Value> {
        let behind = start.mro().position(|candidate| candidate.id == class.id).map_or(0, |at| at + 1);
        let found = start.mro().skip(behind).find_map(|candidate| candidate.own(name));
        match found {
            Some(found) if name != known::CLASS => {
                // In a class method the receiver is the class itself; `__new__` stays a plain function.
                if let Value::Class(receiver_class) = receiver
                    && receiver_class.id == start.id
                {
                    return self.bind_for_class_keeping(&found, receiver, start);
                }
                self.bind_attr(&found, receiver, start)
            }
            _ => Err(self.attribute_error(format!("'super' object has no attribute '{name}'"))),
        }
    }

    fn bind_for_class_keeping(&mut self, found: &Value, receiver: &Value, start: &Rc<Class>) -> Outcome<Value> {
        match receiver {
            Value::Class(class) if class.id == start.id => self.bind_for_class(found, class),
            _ => self.bind_attr(found, receiver, start),
        }
    }

    /// The `AttributeError` for a missing attribute.
    pub(super) fn no_attr(&mut self, object: &Value, name: Sym) -> Raised {
        let message = match object {
            Value::Class(class) => format!("type object '{}' has no attribute '{name}'", class.name()),
            Value::Module(module) => format!("module '{}' has no attribute '{name}'", module.name),
            _ => format!("'{}' object has no attribute '{name}'", self.type_name(object)),
        };
        let raised = self.attribute_error(message);
        if let Some(state) = raised.as_exception().and_then(|exception| exception.exception()) {
            *state.extra.borrow_mut() = vec![Value::Str(name.text()), object.clone()];
        }
        raised
    }

    /// `object.name`, or `None` where that would be an `AttributeError`.
    ///
    /// # Errors
    /// What a property raises besides.
    pub fn find_attr(&mut self, object: &Value, name: Sym) -> Outcome<Option<Value>> {
        match self.get_attr(object, name) {
            Ok(value) => Ok(Some(value)),
            Err(raised) if raised.is(self, Builtin::AttributeError) => Ok(None),
            Err(raised) => Err(raised),
        }
    }

    /// The method `object.name`, for a call: without making a bound method where that can be left out.
    pub(super) fn method(&mut self, object: &Value, name: Sym) -> Outcome<Method> {
        let class = match object {
            Value::Instance(instance) => {
                let class = instance.class();
                if class.has_getattribute() || instance.get(name).is_some() {
                    return self.get_attr(object, name).map(Method::Bound);
                }
                class
            }
            Value::Module(_) | Value::Class(_) | Value::Super(_) | Value::Object(_) | Value::Function(_) => {
                if let Value::Object(it) = object
                    && matches!(&*it.attrs.borrow(), Attrs::Small(all) if all.is_empty())
                {
                    Rc::clone(&it.class)
                } else {
                    return self.get_attr(object, name).map(Method::Bound);
                }
            }
            _ => self.class_of(object),
        };
        match self.class_attr(&class, name) {
            Some(found @ Value::Function(_)) => Ok(Method::Unbound(found)),
            Some(Value::Native(native)) if native.owner.is_some() => Ok(Method::Unbound(Value::Native(native))),
            _ => self.get_attr(object, name).map(Method::Bound),
        }
    }

    /// `object.name = value`
    ///
    /// # Errors
    /// `AttributeError`, or what a property raises.
    pub fn set_attr(&mut self, object: &Value, name: Sym, value: Value) -> Outcome<()> {
        let class = self.class_of(object);
        if !class.builtin
            && let Some(method @ Value::Function(_)) = self.class_attr(&class, known::SETATTR)
        {
            return self.call(&method, vec![object.clone(), Value::Str(name.text()), value]).map(drop);
        }
        self.set_attr_plain(object, &class, name, Some(value))
    }

    /// `del object.name`
    ///
    /// # Errors
    /// `AttributeError`, or what a property raises.
    pub fn del_attr(&mut self, object: &Value, name: Sym) -> Outcome<()> {
        let class = self.class_of(object);
        if !class.builtin
            && let Some(method @ Value::Function(_)) = self.class_attr(&class, known::DELATTR)
        {
            return self.call(&method, vec![object.clone(), Value::Str(name.text())]).map(drop);
        }
        self.set_attr_plain(object, &class, name, None)
    }

    /// What `object.__setattr__` and `object.__delattr__` do.
    pub(super) fn set_attr_plain(
        &mut self,
        object: &Value,
        class: &Rc<Class>,
        name: Sym,
        value: Option<Value>,
    ) -> Outcome<()> {
        if let Some(found) = self.class_attr(class, name)
            && self.is_data_descriptor(&found)
        {
            return self.set_through(&found, object, class, name, value);
        }
        let old = match object {
            Value::Instance(instance) => {
                if let Some(slots) = &class.slots
                    && !slots.contains(&name)
                {
                    return Err(self.no_attr(object, name));
                }
                let mut attrs = instance.attrs.borrow_mut();
                match value {
                    Some(value) => return Ok(drop_after(attrs.set(name, value), attrs)),
                    None => attrs.remove(name),
                }
            }
            Value::Class(target) => return self.set_class_attr(target, name, value),
            Value::Module(module) => change(&mut module.attrs.borrow_mut(), name, value),
            Value::Function(function) => change(&mut function.attrs.borrow_mut(), name, value),
            Value::Object(it) if !class.builtin => change(&mut it.attrs.borrow_mut(), name, value),
            _ => None,
        };
        match old {
            Some(_) => Ok(()),
            None if matches!(object, Value::Module(_) | Value::Function(_) | Value::Instance(_) | Value::Object(_)) => {
                Err(self.no_attr(object, name))
            }
            None => {
                if self.class_attr(class, name).is_some() {
                    let kind = class.name();
                    return Err(self.attribute_error(format!("'{kind}' object attribute '{name}' is read-only")));
                }
                Err(self.no_attr(object, name))
            }
        }
    }

    fn set_class_attr(&mut self, target: &Rc<Class>, name: Sym, value: Option<Value>) -> Outcome<()> {
        if target.builtin {
            let kind = target.name();
            return Err(self.type_error(format!("cannot set '{name}' attribute of immutable type '{kind}'")));
        }
        match value {
            Some(value) => target.set(name, value),
            None => {
                if target.remove(name).is_none() {
                    return Err(self.no_attr(&Value::Class(Rc::clone(target)), name));
                }
            }
        }
        Ok(())
    }

    fn set_through(
        &mut self,
        found: &Value,
        object: &Value,
        class: &Rc<Class>,
        name: Sym,
        value: Option<Value>,
    ) -> Outcome<()> {
        match found {
            Value::Property(property) => {
                let (function, what) =
                    if value.is_some() { (&property.set, "setter") } else { (&property.delete, "deleter") };
                if matches!(function, Value::None | Value::Unset) {
                    let message = self.property_message(property, class, what);
                    return Err(self.attribute_error(message));
                }
                let mut args = vec![object.clone()];
                args.extend(value);
                self.call(&function.clone(), args).map(drop)
            }
            Value::Accessor(accessor) => match accessor.set {
                Some(set) => set(self, object, value),
                None => {
                    let kind = &accessor.class;
                    let message = format!("attribute '{name}' of '{kind}' objects is not writable");
                    Err(self.attribute_error(message))
                }
            },
            _ => {
                let descriptor = self.class_of(found);
                let method = if value.is_some() { known::SET } else { known::DELETE };
                let Some(function) = self.class_attr(&descriptor, method) else {
                    return Err(self.attribute_error(method.text()));
                };
                let mut args = vec![object.clone()];
                args.extend(value);
                self.call_bound(&function, found, args).map(drop)
            }
        }
    }

    /// `isinstance` with a class or a tuple of classes.
    ///
    /// # Errors
    /// `TypeError` if the second is neither; what `__instancecheck__` raises.
    pub fn isinstance(&mut self, value: &Value, class: &Value) -> Outcome<bool> {
        match class {
            Value::Class(class) if class.metaclass.is_none() => Ok(self.class_of(value).is_subclass(class)),
            Value::Tuple(all) => {
                for one in all.iter() {
                    if self.isinstance(value, one)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => match self.call_special(class, known::INSTANCECHECK, vec![value.clone()])? {
                Some(result) => self.truthy(&result),
                None => match class {
                    Value::Class(class) => Ok(self.class_of(value).is_subclass(class)),
                    _ => Err(self.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")),
                },
            },
        }
    }

    /// `issubclass`
    ///
    /// # Errors
    /// `TypeError`; what `__subclasscheck__` raises.
    pub fn issubclass(&mut self, class: &Value, of: &Value) -> Outcome<bool> {
        let Value::Class(inner) = class else { return Err(self.type_error("issubclass() arg 1 must be a class")) };
        match of {
            Value::Class(of) if of.metaclass.is_none() => Ok(inner.is_subclass(of)),
            Value::Tuple(all) => {
                for one in all.iter() {
                    if self.issubclass(class, one)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => match self.call_special(of, known::SUBCLASSCHECK, vec![class.clone()])? {
                Some(result) => self.truthy(&result),
                None => match of {
                    Value::Class(of) => Ok(inner.is_subclass(of)),
                    _ => Err(self.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")),
                },
            },
        }
    }

    /// `dir(object)`, sorted.
    ///
    /// # Errors
    /// What `__dir__` raises.
    pub fn dir(&mut self, object: &Value) -> Outcome<Vec<Str>> {
        let class = self.class_of(object);
        if let Some(method @ Value::Function(_)) = self.class_attr(&class, known::DIR) {
            let names = self.call(&method, vec![object.clone()])?;
            let mut names: Vec<Str> = self.collect(&names)?.iter().filter_map(Value::as_str).cloned().collect();
            names.sort_by(|left, right| left.as_str().cmp(right.as_str()));
            return Ok(names);
        }
        let mut names: Vec<Str> = match object {
            Value::Instance(it) => it.attrs.borrow().entries().into_iter().map(|(name, _)| name).collect(),
            Value::Object(it) => it.attrs.borrow().entries().into_iter().map(|(name, _)| name).collect(),
            Value::Module(it) => it.attrs.borrow().entries().into_iter().map(|(name, _)| name).collect(),
            _ => Vec::new(),
        };
        let classes = match object {
            Value::Class(class) => class,
            _ => &class,
        };
        if !matches!(object, Value::Module(_)) {
            for class in classes.mro() {
                names.extend(class.entries().into_iter().map(|(name, _)| name.text()));
            }
        }
        names.sort_by(|left, right| left.as_str().cmp(right.as_str()));
        names.dedup();
        Ok(names)
    }

    /// The value that a native method receives for its object: the builtin value inside an instance of a subclass.
    pub(super) fn native_receiver(native: &NativeFunction, receiver: &Value) -> Option<Value> {
        let owner = native.owner.as_ref()?;
        match (owner.layout, receiver) {
            (Layout::Value | Layout::Sealed, Value::Instance(instance)) => match &instance.payload {
                Payload::Value(value) => Some(value.clone()),
                _ => None,
            },
            _ => None,
        }
    }

    /// Runs a native function's body.
    pub(super) fn run_native(
        &mut self,
        native: &Rc<NativeFunction>,
        values: &mut [Value],
        keywords: &[Sym],
    ) -> Outcome<Value> {
        if let Some(owner) = &native.owner {
            let Some(receiver) = values.first() else {
                let (name, kind) = (native.name, owner.name());
                return Err(self.type_error(format!("unbound method {kind}.{name}() needs an argument")));
            };
            if owner.id != self.object_id() && !self.class_of(receiver).is_subclass(owner) {
                let (name, kind, given) = (native.name, owner.name(), self.type_name(receiver));
                return Err(self.type_error(format!(
                    "descriptor '{name}' for '{kind}' objects doesn't apply to a '{given}' object"
                )));
            }
            if let Some(inner) = Self::native_receiver(native, receiver) {
                values[0] = inner;
            }
        }
        let args = crate::script::value::Args { name: &native.qualname, values, keywords };
        match &native.body {
            NativeCode::Plain(body) => body(self, args),
            NativeCode::Closure(body) => body(self, args),
        }
    }
}

/// A method bound to an object.
pub(super) fn bound(object: &Value, function: &Value) -> Value {
    Value::Method(Rc::new(BoundMethod { receiver: object.clone(), function: function.clone() }))
}

/// Lets go of the borrow before the old value dies.
fn drop_after<T>(old: Option<Value>, borrow: T) {
    drop(borrow);
    drop(old);
}

/// Sets or removes an attribute. The result is `None` only where there was nothing to remove.
fn change(attrs: &mut Attrs, name: Sym, value: Option<Value>) -> Option<Value> {
    match value {
        Some(value) => Some(attrs.set(name, value).unwrap_or_default()),
        None => attrs.remove(name),
    }
}
