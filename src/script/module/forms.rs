//! The names of `typing` that stand in annotations: `List`, `Optional[int]`, `Callable[[int], str]`.

use std::rc::Rc;

use crate::script::value::{Args, Class, List, Module, NativeObject, Sym, Tuple, Value, known};
use crate::script::vm::{Builtin, Outcome, Vm};

/// A name, or a name with what stands in its brackets.
struct Form {
    name: String,
    args: Option<Vec<Value>>,
}

/// Adds the class of all of them to `_machine`.
pub(super) fn install(vm: &mut Vm, module: &Module) {
    let forms = vm.native_class("_SpecialForm", "typing", &[], new);
    forms.add_methods(&[
        ("__getitem__", item),
        ("__repr__", repr),
        ("__or__", |vm, args| either(vm, args, false)),
        ("__ror__", |vm, args| either(vm, args, true)),
        ("__mro_entries__", bases),
        ("__call__", call),
        ("__eq__", equal),
        ("__hash__", hash),
        ("__instancecheck__", |vm, args| check(vm, args, false)),
        ("__subclasscheck__", |vm, args| check(vm, args, true)),
    ]);
    forms.add_property(
        "__name__",
        |_, this| Ok(open(this).map_or(Value::None, |form| Value::str(form.name.as_str()))),
        None,
    );
    forms.add_property("__origin__", origin, None);
    forms.add_property("__args__", |_, this| Ok(Tuple::new(flat(this))), None);
    forms.add_property("__parameters__", |_, _| Ok(Tuple::new(Vec::new())), None);
    module.set("typing_form", Value::Class(forms));
}

fn open(this: &Value) -> Option<&Form> {
    this.as_native()
}

fn new(vm: &mut Vm, class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    let name = args.one(vm)?;
    let name = vm.expect_str(&name)?.to_string();
    Ok(NativeObject::new(class, Form { name, args: None }))
}

fn with(vm: &Vm, this: &Value, name: &str, args: Vec<Value>) -> Value {
    NativeObject::new(&vm.class_of(this), Form { name: name.to_owned(), args: Some(args) })
}

/// `List[int]`. What has brackets already keeps them: type variables are not filled in.
fn item(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, key) = args.this_and_one(vm)?;
    let Some(form) = open(&this).filter(|form| form.args.is_none()) else { return Ok(this) };
    let parts = match &key {
        Value::Tuple(items) => items.to_vec(),
        _ => vec![key.clone()],
    };
    let none = Value::Class(Rc::clone(vm.class(Builtin::NoneType)));
    let typed = |part: Value| if part.is_none() { none.clone() } else { part };
    Ok(match form.name.as_str() {
        "Optional" => union(vm, &this, vec![typed(key), none.clone()]),
        "Union" => union(vm, &this, parts.into_iter().map(typed).collect()),
        "Literal" => with(vm, &this, "Literal", parts),
        name => with(vm, &this, name, parts.into_iter().map(typed).collect()),
    })
}

/// A union without repetitions; of one kind alone it is that.
fn union(vm: &Vm, this: &Value, parts: Vec<Value>) -> Value {
    let mut all: Vec<Value> = Vec::new();
    for part in parts {
        let inner = match open(&part) {
            Some(Form { name, args: Some(args) }) if name == "Union" => args.clone(),
            _ => vec![part],
        };
        for part in inner {
            if !all.iter().any(|known| known.is(&part)) {
                all.push(part);
            }
        }
    }
    if all.len() == 1 { all.swap_remove(0) } else { with(vm, this, "Union", all) }
}

fn either(vm: &mut Vm, args: Args<'_>, reflected: bool) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let none = Value::Class(Rc::clone(vm.class(Builtin::NoneType)));
    let other = if other.is_none() { none } else { other };
    let parts = if reflected { vec![other, this.clone()] } else { vec![this.clone(), other] };
    Ok(union(vm, &this, parts))
}

/// What stands in the brackets, the list of a `Callable` spread out.
fn flat(this: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    for part in open(this).and_then(|form| form.args.clone()).unwrap_or_default() {
        match &part {
            Value::List(list) => all.extend(list.to_vec()),
            _ => all.push(part),
        }
    }
    all
}

/// The class that a name stands for, if there is one.
fn class_behind(vm: &mut Vm, name: &str) -> Outcome<Option<Value>> {
    let builtin = match name {
        "List" => Some(Builtin::List),
        "Dict" => Some(Builtin::Dict),
        "Set" => Some(Builtin::Set),
        "FrozenSet" => Some(Builtin::FrozenSet),
        "Tuple" => Some(Builtin::Tuple),
        "Type" => Some(Builtin::Type),
        _ => None,
    };
    if let Some(builtin) = builtin {
        return Ok(Some(Value::Class(Rc::clone(vm.class(builtin)))));
    }
    let (module, name) = match name {
        "Deque" => ("collections", "deque"),
        "DefaultDict" => ("collections", "defaultdict"),
        "OrderedDict" | "Counter" | "ChainMap" => ("collections", name),
        "AbstractSet" => ("collections.abc", "Set"),
        "ContextManager" => ("contextlib", "AbstractContextManager"),
        "AsyncContextManager" => ("contextlib", "AbstractAsyncContextManager"),
        "Pattern" | "Match" => ("re", name),
        other => ("collections.abc", other),
    };
    let module = vm.import(Sym::new(module))?;
    vm.find_attr(&module, Sym::new(name))
}

fn origin(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    let Some(form) = open(this) else { return Ok(Value::None) };
    if form.name == "Annotated" {
        return Ok(form.args.as_ref().and_then(|args| args.first()).cloned().unwrap_or(Value::None));
    }
    if let Some(class) = class_behind(vm, &form.name)? {
        return Ok(class);
    }
    if form.args.is_none() {
        return Err(vm.attribute_error(format!("typing.{} has no attribute '__origin__'", form.name)));
    }
    let typing = vm.import(Sym::new("typing"))?;
    vm.get_attr(&typing, Sym::new(&form.name))
}

fn bases(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, _) = args.this_and_one(vm)?;
    let name = open(&this).map_or("", |form| form.name.as_str());
    Ok(Tuple::new(class_behind(vm, name)?.into_iter().collect()))
}

fn call(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let name = open(&this).map_or("", |form| form.name.as_str());
    match class_behind(vm, name)? {
        Some(class) => {
            let keywords = args.take_keywords();
            let values = args.take_all();
            vm.call_with(&class, values, keywords)
        }
        None => Err(vm.type_error(format!("Cannot instantiate typing.{name}"))),
    }
}

fn check(vm: &mut Vm, args: Args<'_>, classes: bool) -> Outcome<Value> {
    let (this, asked) = args.this_and_one(vm)?;
    let Some(form) = open(&this) else { return Ok(Value::Bool(false)) };
    let kinds = match (&form.args, form.name.as_str()) {
        (Some(args), "Union") => args.clone(),
        (None, name) => class_behind(vm, name)?.into_iter().collect(),
        (Some(_), _) => Vec::new(),
    };
    if kinds.is_empty() {
        let message = match form.args {
            Some(_) => "Subscripted generics cannot be used with class and instance checks".to_owned(),
            None => format!("typing.{} cannot be used with isinstance()", form.name),
        };
        return Err(vm.type_error(message));
    }
    for kind in kinds {
        if if classes { vm.issubclass(&asked, &kind)? } else { vm.isinstance(&asked, &kind)? } {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

/// Unions are equal in any order.
fn equal(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let (Some(left), Some(right)) = (open(&this), open(&other)) else { return Ok(Value::NotImplemented) };
    let (Some(mine), Some(theirs)) = (&left.args, &right.args) else {
        return Ok(Value::Bool(left.name == right.name && left.args.is_none() == right.args.is_none()));
    };
    if left.name != right.name || mine.len() != theirs.len() {
        return Ok(Value::Bool(false));
    }
    if left.name != "Union" {
        let (mine, theirs) = (List::new(mine.clone()), List::new(theirs.clone()));
        return Ok(Value::Bool(vm.eq(&mine, &theirs)?));
    }
    let theirs = List::new(theirs.clone());
    for part in mine {
        if !vm.contains(&theirs, part)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

fn hash(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let name = open(&this).map_or("", |form| form.name.as_str());
    let mut hash = vm.hash(&Value::str(name))?;
    for part in flat(&this) {
        hash ^= vm.hash(&part)?;
    }
    Ok(Value::Int(hash.cast_signed() >> 1))
}

/// A part as it shows in brackets: classes by their names.
fn shown(vm: &mut Vm, part: &Value) -> Outcome<String> {
    Ok(match part {
        Value::Ellipsis => "...".to_owned(),
        Value::List(list) => {
            let parts: Outcome<Vec<String>> = list.to_vec().iter().map(|part| shown(vm, part)).collect();
            format!("[{}]", parts?.join(", "))
        }
        Value::Class(class) if class.id == vm.class(Builtin::NoneType).id => "None".to_owned(),
        Value::Class(class) => {
            let module = match class.own(known::MODULE) {
                Some(Value::Str(module)) => module,
                _ => class.module.clone(),
            };
            let name = class.qualname.borrow().clone();
            if module.as_str() == "builtins" { name.to_string() } else { format!("{module}.{name}") }
        }
        other => vm.repr(other)?.to_string(),
    })
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let Some(form) = open(&this) else { return Ok(Value::str("typing")) };
    let Some(args) = &form.args else { return Ok(Value::str(format!("typing.{}", form.name))) };
    let literal = matches!(form.name.as_str(), "Literal");
    let mut parts = Vec::new();
    for part in args {
        parts.push(if literal { vm.repr(part)?.to_string() } else { shown(vm, part)? });
    }
    Ok(Value::str(match parts.as_slice() {
        [part, none] | [none, part] if form.name == "Union" && none == "None" => format!("typing.Optional[{part}]"),
        _ => format!("typing.{}[{}]", form.name, parts.join(", ")),
    }))
}
