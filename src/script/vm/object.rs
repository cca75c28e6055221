//! `object`, `type`, `super`, `property`, `staticmethod`, `classmethod`: their methods and attributes.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Builtin, Outcome, Vm};
use crate::script::builtins::identity::identity_hash;
use crate::script::value::{
    Args, Class, Dict, Layout, List, NativeFunction, Property, Signature, Str, Sym, Tuple, Value, known,
};

/// Fills the classes.
pub(super) fn install(vm: &Vm) {
    let object = vm.class(Builtin::Object);
    object.add_methods(&[
        ("__init__", object_init),
        ("__repr__", object_repr),
        ("__str__", object_str),
        ("__eq__", object_eq),
        ("__ne__", object_ne),
        ("__hash__", object_hash),
        ("__format__", object_format),
        ("__getattribute__", object_getattribute),
        ("__setattr__", object_setattr),
        ("__delattr__", object_delattr),
        ("__dir__", object_dir),
    ]);
    let new = NativeFunction::of_class(object, "__new__", object_new);
    object.set(known::NEW, Value::StaticMethod(Rc::new(new)));
    object.add_class_methods(&[("__init_subclass__", init_subclass)]);
    object.add_property("__class__", |vm, this| Ok(Value::Class(vm.class_of(this))), Some(set_class));
    object.add_property("__dict__", object_dict, None);
    object.set(known::DOC, Value::None);
    object.set(known::MODULE, Value::from("builtins"));

    let class = vm.class(Builtin::Type);
    class.add_methods(&[
        ("__call__", type_call),
        ("__repr__", type_repr),
        ("mro", type_mro),
        ("__subclasses__", |vm, args| {
            let this = args.only_this(vm)?;
            let class = expect_class(vm, &this)?;
            Ok(List::new(class.subclasses().into_iter().map(Value::Class).collect()))
        }),
        ("__instancecheck__", type_instancecheck),
        ("__subclasscheck__", type_subclasscheck),
        ("__or__", type_or),
        ("__ror__", type_ror),
    ]);
    class.add_property("__name__", type_name, Some(set_type_name));
    class.add_property("__qualname__", type_qualname, Some(set_type_qualname));
    class.add_property("__module__", type_module, Some(set_type_module));
    class.add_property("__bases__", |_, this| Ok(class_list(this, |class| class.bases.clone())), None);
    class.add_property("__base__", |_, this| Ok(first_base(this)), None);
    class.add_property("__mro__", |_, this| Ok(class_list(this, |class| class.mro().map(Rc::clone).collect())), None);
    class.add_property("__dict__", type_dict, None);
    class.add_property("__doc__", type_doc, Some(set_type_doc));
    class.add_property("__annotations__", type_annotations, Some(set_type_annotations));

    install_descriptors(vm);
}

fn install_descriptors(vm: &Vm) {
    vm.class(Builtin::Super).constructor.set(Some(new_super));
    vm.class(Builtin::StaticMethod)
        .constructor
        .set(Some(|vm, _, args| Ok(Value::StaticMethod(Rc::new(args.one(vm)?)))));
    vm.class(Builtin::ClassMethod).constructor.set(Some(|vm, _, args| Ok(Value::ClassMethod(Rc::new(args.one(vm)?)))));
    for builtin in [Builtin::StaticMethod, Builtin::ClassMethod] {
        let class = vm.class(builtin);
        for name in ["__func__", "__wrapped__"] {
            class.add_property(name, |_, this| Ok(wrapped(this)), None);
        }
    }
    let property = vm.class(Builtin::Property);
    property.constructor.set(Some(new_property));
    property.add_methods(&[("getter", property_getter), ("setter", property_setter), ("deleter", property_deleter)]);
    property.add_property("fget", |_, this| Ok(part_of(this, |property| &property.get)), None);
    property.add_property("fset", |_, this| Ok(part_of(this, |property| &property.set)), None);
    property.add_property("fdel", |_, this| Ok(part_of(this, |property| &property.delete)), None);
    property.add_property("__doc__", |_, this| Ok(part_of(this, |property| &property.doc)), None);
    property.add_property("__isabstractmethod__", property_abstract, None);
}

// ---- object ----------------------------------------------------------------------------------------------------

fn object_new(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let Value::Class(class) = args.this() else {
        return Err(vm.type_error("object.__new__(X): X is not a type object"));
    };
    // A native class's own objects get the arguments; plain ones leave them to `__init__`.
    vm.construct(&class, args.values, args.keywords)
}

fn object_init(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let class = vm.class_of(&this);
    let has_new =
        matches!(class.find(known::NEW), Some(Value::StaticMethod(inner)) if !matches!(*inner, Value::Native(_)));
    if !args.is_empty() && class.layout == Layout::Plain && !has_new {
        return Err(vm.type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
    }
    Ok(Value::None)
}

fn object_repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Str(vm.plain_repr(&this)))
}

fn object_str(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Str(vm.repr(&this)?))
}

fn object_eq(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    Ok(if this.is(&other) { Value::Bool(true) } else { Value::NotImplemented })
}

fn object_ne(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let class = vm.class_of(&this);
    let Some(method) = vm.class_attr(&class, known::EQ) else { return Ok(Value::NotImplemented) };
    match vm.call_bound(&method, &this, vec![other])? {
        Value::NotImplemented => Ok(Value::NotImplemented),
        result => Ok(Value::Bool(!vm.truthy(&result)?)),
    }
}

fn object_hash(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Int(identity_hash(&this).cast_signed()))
}

fn object_format(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, spec) = args.this_and_one(vm)?;
    if spec.as_str().is_some_and(|spec| !spec.is_empty()) {
        let kind = vm.type_name(&this);
        return Err(vm.type_error(format!("unsupported format string passed to {kind}.__format__")));
    }
    Ok(Value::Str(vm.str(&this)?))
}

fn attr_name(vm: &mut Vm, name: &Value) -> Outcome<Sym> {
    match name.as_str() {
        Some(name) => Ok(Sym::of(name)),
        None => {
            let kind = vm.type_name(name);
            Err(vm.type_error(format!("attribute name must be string, not '{kind}'")))
        }
    }
}

fn object_getattribute(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, name) = args.this_and_one(vm)?;
    let name = attr_name(vm, &name)?;
    vm.get_attr_plain(&this, name)
}

fn object_setattr(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 2, 2)?;
    let (name, value) = (args.take(0).unwrap_or_default(), args.take(1).unwrap_or_default());
    let name = attr_name(vm, &name)?;
    let class = vm.class_of(&this);
    vm.set_attr_plain(&this, &class, name, Some(value))?;
    Ok(Value::None)
}

fn object_delattr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, name) = args.this_and_one(vm)?;
    let name = attr_name(vm, &name)?;
    let class = vm.class_of(&this);
    vm.set_attr_plain(&this, &class, name, None)?;
    Ok(Value::None)
}

fn object_dir(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let names = vm.dir(&this)?;
    Ok(List::new(names.into_iter().map(Value::Str).collect()))
}

fn init_subclass(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let class = args.this();
    if args.is_empty() {
        return Ok(Value::None);
    }
    let name = match &class {
        Value::Class(class) => class.name(),
        other => vm.type_name(other),
    };
    Err(vm.type_error(format!("{name}.__init_subclass__() takes no keyword arguments")))
}

fn set_class(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    match (this, value) {
        (Value::Instance(instance), Some(Value::Class(class))) if class.layout == instance.class().layout => {
            *instance.class.borrow_mut() = class;
            Ok(())
        }
        _ => Err(vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses")),
    }
}

fn object_dict(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    let dict = match this {
        Value::Instance(it) if it.class.borrow().slots.is_none() => Some(it.attrs.borrow_mut().dict()),
        Value::Object(it) => Some(it.attrs.borrow_mut().dict()),
        Value::Module(it) => Some(it.attrs.borrow_mut().dict()),
        Value::Function(it) => Some(it.attrs.borrow_mut().dict()),
        _ => None,
    };
    match dict {
        Some(dict) => Ok(Value::Dict(dict)),
        None => Err(vm.no_attr(this, known::DICT)),
    }
}

// ---- type ------------------------------------------------------------------------------------------------------

fn expect_class(vm: &mut Vm, value: &Value) -> Outcome<Rc<Class>> {
    match value {
        Value::Class(class) => Ok(Rc::clone(class)),
        _ => Err(vm.type_error("a class is expected")),
    }
}

fn type_call(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let class = expect_class(vm, &this)?;
    let called = vm.instantiate(&class, args.values, args.keywords)?;
    vm.finish_call(called)
}

fn type_repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    Ok(Value::Str(vm.plain_repr(&this)))
}

fn type_mro(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let class = expect_class(vm, &this)?;
    Ok(List::new(class.mro().map(|class| Value::Class(Rc::clone(class))).collect()))
}

fn type_instancecheck(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, value) = args.this_and_one(vm)?;
    let class = expect_class(vm, &this)?;
    Ok(Value::Bool(vm.class_of(&value).is_subclass(&class)))
}

fn type_subclasscheck(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, value) = args.this_and_one(vm)?;
    let (class, inner) = (expect_class(vm, &this)?, expect_class(vm, &value)?);
    Ok(Value::Bool(inner.is_subclass(&class)))
}

/// `int | None`: a union, which `isinstance` takes like a tuple of classes.
fn type_or(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    Ok(vm.union(&this, &other))
}

/// `None | int`, and the class of the class on the right.
fn type_ror(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    Ok(vm.union(&other, &this))
}

fn type_name(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    Ok(Value::Str(expect_class(vm, this)?.name()))
}

fn set_type_name(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    let class = expect_class(vm, this)?;
    let name = vm.expect_str(&value.unwrap_or_default())?;
    *class.name.borrow_mut() = name;
    Ok(())
}

fn type_qualname(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    Ok(Value::Str(expect_class(vm, this)?.qualname.borrow().clone()))
}

fn set_type_qualname(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    let class = expect_class(vm, this)?;
    let name = vm.expect_str(&value.unwrap_or_default())?;
    *class.qualname.borrow_mut() = name;
    Ok(())
}

fn type_module(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    let class = expect_class(vm, this)?;
    Ok(class.own(known::MODULE).unwrap_or_else(|| Value::Str(class.module.clone())))
}

fn set_type_module(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    expect_class(vm, this)?.set(known::MODULE, value.unwrap_or_default());
    Ok(())
}

fn type_doc(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    Ok(expect_class(vm, this)?.own(known::DOC).unwrap_or(Value::None))
}

fn set_type_doc(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    expect_class(vm, this)?.set(known::DOC, value.unwrap_or_default());
    Ok(())
}

/// A class's own annotations: never those of its bases.
fn type_annotations(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    let class = expect_class(vm, this)?;
    if class.builtin {
        return Err(vm.no_attr(this, known::ANNOTATIONS));
    }
    if let Some(own) = class.own(known::ANNOTATIONS) {
        return Ok(own);
    }
    let empty = Dict::new();
    class.set(known::ANNOTATIONS, empty.clone());
    Ok(empty)
}

fn set_type_annotations(vm: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    expect_class(vm, this)?.set(known::ANNOTATIONS, value.unwrap_or_default());
    Ok(())
}

fn type_dict(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    let class = expect_class(vm, this)?;
    let dict = Dict::default();
    for (name, value) in class.entries() {
        dict.set_str(&name.text(), value);
    }
    Ok(Value::Dict(Rc::new(dict)))
}

fn class_list(this: &Value, classes: impl Fn(&Rc<Class>) -> Vec<Rc<Class>>) -> Value {
    match this {
        Value::Class(class) => Tuple::new(classes(class).into_iter().map(Value::Class).collect()),
        _ => Value::None,
    }
}

fn first_base(this: &Value) -> Value {
    match this {
        Value::Class(class) => class.bases.first().map_or(Value::None, |base| Value::Class(Rc::clone(base))),
        _ => Value::None,
    }
}

// ---- descriptors -----------------------------------------------------------------------------------------------

fn new_super(vm: &mut Vm, _class: &Rc<Class>, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 0, 2)?;
    match (args.take(0), args.take(1)) {
        (Some(class), Some(receiver)) => vm.new_super(&class, &receiver),
        _ => Err(vm.runtime_error("super(): no arguments")),
    }
}

fn wrapped(this: &Value) -> Value {
    match this {
        Value::StaticMethod(inner) | Value::ClassMethod(inner) => (**inner).clone(),
        _ => Value::None,
    }
}

fn new_property(vm: &mut Vm, _class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<4> =
        Signature { names: ["fget", "fset", "fdel", "doc"], only_positional: 0, positional: 4, required: 0 };
    let parts = args.bind(vm, &SHAPE)?;
    let [get, set, delete, doc] = parts.map(|part| part.given().unwrap_or(Value::None));
    let doc = match (&doc, &get) {
        (Value::None, Value::Function(_)) => vm.find_attr(&get, known::DOC)?.unwrap_or(Value::None),
        _ => doc,
    };
    Ok(Value::Property(Rc::new(Property { get, set, delete, doc, name: RefCell::new(None) })))
}

fn part_of(this: &Value, part: impl Fn(&Property) -> &Value) -> Value {
    match this {
        Value::Property(property) => part(property).clone(),
        _ => Value::None,
    }
}

fn property_abstract(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    let getter = part_of(this, |property| &property.get);
    Ok(vm.find_attr(&getter, known::IS_ABSTRACT)?.unwrap_or(Value::Bool(false)))
}

/// A copy of a property with some parts replaced.
fn with_part(vm: &mut Vm, args: Args<'_>, change: impl Fn(&mut Property, Value)) -> Outcome<Value> {
    let (this, function) = args.this_and_one(vm)?;
    let Value::Property(old) = &this else { return Err(vm.type_error("a property is expected")) };
    let mut new = Property {
        get: old.get.clone(),
        set: old.set.clone(),
        delete: old.delete.clone(),
        doc: old.doc.clone(),
        name: RefCell::new(None),
    };
    change(&mut new, function);
    Ok(Value::Property(Rc::new(new)))
}

fn property_getter(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    with_part(vm, args, |property, function| property.get = function)
}

fn property_setter(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    with_part(vm, args, |property, function| property.set = function)
}

fn property_deleter(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    with_part(vm, args, |property, function| property.delete = function)
}

/// A text attribute that may be set.
pub(super) fn set_text(vm: &mut Vm, slot: &RefCell<Str>, value: Option<Value>) -> Outcome<()> {
    let text = vm.expect_str(&value.unwrap_or_default())?;
    *slot.borrow_mut() = text;
    Ok(())
}
