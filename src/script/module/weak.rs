//! `_weakref`: references that do not keep their object alive.

use std::rc::{Rc, Weak};

use crate::script::builtins::identity;
use crate::script::value::{Args, Class, Function, Generator, Instance, Module, NativeObject, Set, Value};
use crate::script::vm::{Outcome, Vm};

/// What a reference points at.
enum Target {
    Instance(Weak<Instance>),
    Object(Weak<NativeObject>),
    Function(Weak<Function>),
    Class(Weak<Class>),
    Generator(Weak<Generator>),
    Set(Weak<Set>),
}

/// The body of a `ref`.
struct Reference(Target);

impl Reference {
    fn object(&self) -> Option<Value> {
        Some(match &self.0 {
            Target::Instance(it) => Value::Instance(it.upgrade()?),
            Target::Object(it) => Value::Object(it.upgrade()?),
            Target::Function(it) => Value::Function(it.upgrade()?),
            Target::Class(it) => Value::Class(it.upgrade()?),
            Target::Generator(it) => Value::Generator(it.upgrade()?),
            Target::Set(it) => Value::Set(it.upgrade()?),
        })
    }
}

/// Makes the module.
pub(super) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_weakref");
    let class = vm.native_class("ReferenceType", "weakref", &[], new);
    class.add_methods(&[("__call__", call), ("__eq__", equal), ("__hash__", hash), ("__repr__", repr)]);
    class.add_class_methods(&[("__class_getitem__", |vm, args| args.this_and_one(vm).map(|(class, _)| class))]);
    module.set("ref", Value::Class(class));
    Ok(module)
}

fn new(vm: &mut Vm, class: &Rc<Class>, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 1, 2)?;
    let object = args.take(0).unwrap_or_default();
    let target = match &object {
        Value::Instance(it) => Target::Instance(Rc::downgrade(it)),
        Value::Object(it) => Target::Object(Rc::downgrade(it)),
        Value::Function(it) => Target::Function(Rc::downgrade(it)),
        Value::Class(it) => Target::Class(Rc::downgrade(it)),
        Value::Generator(it) => Target::Generator(Rc::downgrade(it)),
        Value::Set(it) => Target::Set(Rc::downgrade(it)),
        _ => {
            let kind = vm.type_name(&object);
            return Err(vm.type_error(format!("cannot create weak reference to '{kind}' object")));
        }
    };
    Ok(NativeObject::new(class, Reference(target)))
}

fn object(this: &Value) -> Option<Value> {
    this.as_native::<Reference>().and_then(Reference::object)
}

fn call(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(object(&this).unwrap_or(Value::None))
}

fn equal(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    if other.as_native::<Reference>().is_none() {
        return Ok(Value::NotImplemented);
    }
    match (object(&this), object(&other)) {
        (Some(left), Some(right)) => Ok(Value::Bool(vm.eq(&left, &right)?)),
        _ => Ok(Value::Bool(this.is(&other))),
    }
}

fn hash(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    match object(&this) {
        Some(object) => Ok(Value::Int(vm.hash(&object)?.cast_signed())),
        None => Err(vm.type_error("weak object has gone away")),
    }
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let at = identity(&this);
    Ok(Value::str(match object(&this) {
        Some(object) => {
            let kind = vm.type_name(&object);
            format!("<weakref at {at:#x}; to '{kind}' at {:#x}>", identity(&object))
        }
        None => format!("<weakref at {at:#x}; dead>"),
    }))
}
