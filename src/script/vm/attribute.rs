//! Attributes: look-up along the classes, descriptors, setting and deleting.

use std::rc::Rc;

use super::{Builtin, Outcome, Raised, Vm};
use crate::script::value::{
    Attrs, BoundMethod, Class, GeneratorKind, Instance, Property, Str, Sym, Value, class_epoch, known,
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

    /// The name of the value's class, as error messages show it.
    #[must_use]
    pub fn type_name(&self, value: &Value) -> Str {
        self.class_of(value).shown_name()
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
                None => match self.late_attr(module, name)? {
                    Some(value) => Ok(value),
                    None => self.generic_attr(object, name),
                },
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
            // A method has all that its function has.
            Value::Method(it) if found.is_none() => {
                let function = it.function.clone();
                return match self.find_attr(&function, name)? {
                    Some(value) => Ok(value),
                    None => Err(self.no_attr(object, name)),
                };
            }
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
                    let message = Self::property_message(property, class, "getter");
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

    pub(super) fn is_data_descriptor(&mut self, found: &Value) -> bool {
        match found {
            Value::Property(_) | Value::Accessor(_) => true,
            Value::Instance(_) | Value::Object(_) => {
                let class = self.class_of(found);
                self.class_attr(&class, known::SET).is_some() || self.class_attr(&class, known::DELETE).is_some()
            }
            _ => false,
        }
    }

    pub(super) fn property_message(property: &Property, class: &Rc<Class>, what: &str) -> String {
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
            Value::Class(class) => format!("type object '{}' has no attribute '{name}'", class.shown_name()),
            Value::Module(module) => format!("module '{}' has no attribute '{name}'", module.name),
            // Tasks and futures are written in C, too; their `repr`s alone do without the module.
            Value::Object(it) if it.class.module.as_str() == "_asyncio" => {
                format!("'_asyncio.{}' object has no attribute '{name}'", it.class.name())
            }
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
}

/// A method bound to an object.
pub(super) fn bound(object: &Value, function: &Value) -> Value {
    Value::Method(Rc::new(BoundMethod { receiver: object.clone(), function: function.clone() }))
}
