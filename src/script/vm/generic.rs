//! What annotations are made of: `list[int]`, `int | None`, type parameters, and the aliases of `type` statements.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Builtin, Outcome, Raised, Vm};
use crate::script::value::{Args, NativeFunction, NativeObject, Str, Sym, Tuple, Value, known};

/// `list[int]`: a class with what it is made for. Calling it makes what the class makes.
struct Alias {
    origin: Value,
    args: Rc<Tuple>,
}

/// `int | None`
struct Union {
    parts: Rc<Tuple>,
    /// With a type parameter in it, it shows as `typing` writes it.
    typing: bool,
}

/// A type parameter: the `T` of `def first[T](…)`.
struct Parameter {
    name: Str,
    bound: Value,
}

/// What `type Name = …` makes. The value is computed when it is asked for.
struct TypeAlias {
    name: Str,
    value: Value,
    params: RefCell<Value>,
}

/// The name under which the compiler finds what makes type parameters: no scene can spell it.
pub const MAKE_PARAMETER: &str = ".type_parameter";
/// The same for `type` statements.
pub const MAKE_ALIAS: &str = ".type_alias";

/// Fills the classes.
pub(super) fn install(vm: &mut Vm) {
    let alias = vm.class(Builtin::GenericAlias);
    alias.add_methods(&[
        ("__call__", call_origin),
        ("__getattr__", origin_attr),
        ("__mro_entries__", |vm, args| {
            let (this, _) = args.this_and_one(vm)?;
            Ok(Tuple::new(vec![origin(&this)]))
        }),
        ("__getitem__", alias_item),
    ]);
    alias.add_property("__origin__", |_, this| Ok(origin(this)), None);
    alias.add_property("__args__", |_, this| Ok(Value::Tuple(arguments(this))), None);
    alias.add_property("__parameters__", |_, this| Ok(parameters(this)), None);

    let union = vm.class(Builtin::Union);
    union.add_property("__args__", |_, this| Ok(Value::Tuple(arguments(this))), None);
    for class in [Builtin::GenericAlias, Builtin::Union] {
        let class = vm.class(class);
        class.add_methods(&[("__eq__", equal), ("__hash__", hash)]);
    }

    for class in [Builtin::TypeVar, Builtin::TypeVarTuple, Builtin::ParamSpec] {
        let class = vm.class(class);
        class.add_property("__name__", |_, this| Ok(parameter(this, |it| Value::Str(it.name.clone()))), None);
        class.add_property("__bound__", |_, this| Ok(parameter(this, |it| it.bound.clone())), None);
        class.add_property("args", |_, this| Ok(this.clone()), None);
        class.add_property("kwargs", |_, this| Ok(this.clone()), None);
        class.add_methods(&[("__iter__", |vm, args| {
            let this = args.only_this(vm)?;
            vm.iter(&Tuple::new(vec![this]))
        })]);
    }

    let named = vm.class(Builtin::TypeAliasType);
    named.add_property("__name__", |_, this| Ok(type_alias(this, |it| Value::Str(it.name.clone()))), None);
    named.add_property("__value__", alias_value, None);
    named.add_property(
        "__type_params__",
        |_, this| Ok(type_alias(this, |it| it.params.borrow().clone())),
        Some(set_params),
    );
    named.add_methods(&[("__getitem__", subscribed)]);

    for class in [
        Builtin::GenericAlias,
        Builtin::Union,
        Builtin::TypeVar,
        Builtin::TypeVarTuple,
        Builtin::ParamSpec,
        Builtin::TypeAliasType,
    ] {
        let class = vm.class(class);
        class.add_methods(&[
            ("__repr__", repr),
            ("__or__", |vm, args| {
                let (this, other) = args.this_and_one(vm)?;
                Ok(vm.union(&this, &other))
            }),
            ("__ror__", |vm, args| {
                let (this, other) = args.this_and_one(vm)?;
                Ok(vm.union(&other, &this))
            }),
        ]);
    }
    vm.add_builtin(MAKE_PARAMETER, NativeFunction::new("type_parameter", make_parameter));
    vm.add_builtin(MAKE_ALIAS, NativeFunction::new("type_alias", make_alias));
}

fn origin(this: &Value) -> Value {
    this.as_native::<Alias>().map_or(Value::None, |alias| alias.origin.clone())
}

fn arguments(this: &Value) -> Rc<Tuple> {
    match (this.as_native::<Alias>(), this.as_native::<Union>()) {
        (Some(alias), _) => Rc::clone(&alias.args),
        (None, Some(union)) => Rc::clone(&union.parts),
        (None, None) => Tuple::shared(Vec::new()),
    }
}

/// The type parameters among the arguments of an alias.
fn parameters(this: &Value) -> Value {
    let all = arguments(this);
    Tuple::new(all.iter().filter(|arg| arg.as_native::<Parameter>().is_some()).cloned().collect())
}

fn parameter(this: &Value, part: impl Fn(&Parameter) -> Value) -> Value {
    this.as_native::<Parameter>().map_or(Value::None, part)
}

fn type_alias(this: &Value, part: impl Fn(&TypeAlias) -> Value) -> Value {
    this.as_native::<TypeAlias>().map_or(Value::None, part)
}

impl Vm {
    /// `origin[args]`, as a value.
    pub(super) fn generic_alias(&self, origin: &Value, key: &Value) -> Value {
        let args = match key {
            Value::Tuple(args) => Rc::clone(args),
            one => Tuple::shared(vec![one.clone()]),
        };
        NativeObject::new(self.class(Builtin::GenericAlias), Alias { origin: origin.clone(), args })
    }

    /// `left | right`; `NotImplemented` if one of them is nothing that stands in a union.
    pub(super) fn union(&mut self, left: &Value, right: &Value) -> Value {
        let mut parts: Vec<Value> = Vec::new();
        for value in [left, right] {
            let more = match value {
                Value::None => vec![Value::Class(Rc::clone(self.class(Builtin::NoneType)))],
                Value::Class(_) => vec![value.clone()],
                Value::Object(_) => match value.as_native::<Union>() {
                    Some(union) => union.parts.to_vec(),
                    None if self.stands_in_unions(value) => vec![value.clone()],
                    None => return Value::NotImplemented,
                },
                _ => return Value::NotImplemented,
            };
            for part in more {
                if !parts.iter().any(|known| known.is(&part)) {
                    parts.push(part);
                }
            }
        }
        if let [only] = parts.as_slice() {
            return only.clone();
        }
        let typing = parts.iter().any(|part| part.as_native::<Parameter>().is_some());
        NativeObject::new(self.class(Builtin::Union), Union { parts: Tuple::shared(parts), typing })
    }

    fn stands_in_unions(&self, value: &Value) -> bool {
        let class = self.class_of(value).id;
        [Builtin::GenericAlias, Builtin::TypeVar, Builtin::ParamSpec, Builtin::TypeAliasType]
            .into_iter()
            .any(|kind| self.class(kind).id == class)
    }

    /// The members of a union, which `isinstance` takes like a tuple; `None` for anything else.
    pub(super) fn union_members(value: &Value) -> Option<Rc<Tuple>> {
        value.as_native::<Union>().map(|union| Rc::clone(&union.parts))
    }

    /// `isinstance(x, list[int])` cannot be answered.
    pub(super) fn refuse_alias(&mut self, value: &Value, function: &str) -> Option<Raised> {
        value.as_native::<Alias>()?;
        Some(self.type_error(format!("{function}() argument 2 cannot be a parameterized generic")))
    }

    /// How a type shows within another: `int`, `None`, `deque[int]`, `...`.
    fn type_repr(&mut self, value: &Value) -> Outcome<String> {
        Ok(match value {
            Value::Ellipsis => "...".to_owned(),
            Value::Class(class) if class.id == self.class(Builtin::NoneType).id => "None".to_owned(),
            Value::Class(class) if class.module.as_str() == "builtins" => class.qualname.borrow().to_string(),
            Value::Class(class) => format!("{}.{}", class.module, class.qualname.borrow()),
            Value::List(list) => {
                let mut parts = Vec::new();
                for item in list.to_vec() {
                    parts.push(self.type_repr(&item)?);
                }
                format!("[{}]", parts.join(", "))
            }
            other => self.repr(other)?.to_string(),
        })
    }
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    if let Some(parameter) = this.as_native::<Parameter>() {
        return Ok(Value::Str(parameter.name.clone()));
    }
    if let Some(alias) = this.as_native::<TypeAlias>() {
        return Ok(Value::Str(alias.name.clone()));
    }
    let mut parts = Vec::new();
    for arg in arguments(&this).iter() {
        parts.push(vm.type_repr(arg)?);
    }
    let text = match this.as_native::<Alias>() {
        Some(alias) if parts.is_empty() => format!("{}[()]", vm.type_repr(&alias.origin)?),
        Some(alias) => format!("{}[{}]", vm.type_repr(&alias.origin)?, parts.join(", ")),
        None if this.as_native::<Union>().is_some_and(|union| union.typing) => match parts.as_slice() {
            [part, none] | [none, part] if none == "None" => format!("typing.Optional[{part}]"),
            _ => format!("typing.Union[{}]", parts.join(", ")),
        },
        None => parts.join(" | "),
    };
    Ok(Value::str(text))
}

fn call_origin(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let origin = origin(&this);
    let called = vm.begin_call(&origin, args.values, args.keywords)?;
    vm.finish_call(called)
}

/// What an alias does not have, its class may have: `Stack[int].__name__`.
fn origin_attr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, name) = args.this_and_one(vm)?;
    let name = vm.expect_str(&name)?;
    vm.get_attr(&origin(&this), Sym::of(&name))
}

/// `Pair[T, U][int, str]`: the parameters in the order in which they stand get their values.
fn alias_item(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, key) = args.this_and_one(vm)?;
    let given = match &key {
        Value::Tuple(given) => given.to_vec(),
        one => vec![one.clone()],
    };
    let mut given = given.into_iter();
    let args = arguments(&this);
    let filled = args.iter().map(|arg| match arg.as_native::<Parameter>() {
        Some(_) => given.next().unwrap_or_else(|| arg.clone()),
        None => arg.clone(),
    });
    let filled = Tuple::new(filled.collect());
    Ok(vm.generic_alias(&origin(&this), &filled))
}

/// `Alias[int]` of a `type` statement.
fn subscribed(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, key) = args.this_and_one(vm)?;
    if type_alias(&this, |it| it.params.borrow().clone()).as_tuple().is_none_or(|params| params.is_empty()) {
        return Err(vm.type_error("Only generic type aliases are subscriptable"));
    }
    Ok(vm.generic_alias(&this, &key))
}

fn set_params(_: &mut Vm, this: &Value, value: Option<Value>) -> Outcome<()> {
    if let Some(alias) = this.as_native::<TypeAlias>() {
        drop(alias.params.replace(value.unwrap_or_default()));
    }
    Ok(())
}

fn alias_value(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    let compute = type_alias(this, |it| it.value.clone());
    vm.call(&compute, Vec::new())
}

fn equal(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let (left, right) = (arguments(&this), arguments(&other));
    if this.as_native::<Union>().is_some() && other.as_native::<Union>().is_some() {
        let same = left.len() == right.len();
        let within = left.iter().all(|part| right.iter().any(|other| other.is(part)));
        return Ok(Value::Bool(same && within));
    }
    if this.as_native::<Alias>().is_none() || other.as_native::<Alias>().is_none() {
        return Ok(Value::NotImplemented);
    }
    let same = origin(&this).is(&origin(&other)) && vm.eq(&Value::Tuple(left), &Value::Tuple(right))?;
    Ok(Value::Bool(same))
}

fn hash(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    // Equal unions may have their parts in another order.
    let mut sum = 0_u64;
    for part in arguments(&this).iter() {
        sum = sum.wrapping_add(vm.hash(part)?);
    }
    Ok(Value::Int(sum.cast_signed()))
}

/// `(kind, name, bound)`
fn make_parameter(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 2, 2)?;
    let class = match args.take(0).and_then(|kind| kind.as_int()) {
        Some(1) => Builtin::TypeVarTuple,
        Some(2) => Builtin::ParamSpec,
        _ => Builtin::TypeVar,
    };
    let name = vm.expect_str(&args.take(1).unwrap_or_default())?;
    Ok(NativeObject::new(vm.class(class), Parameter { name, bound: Value::None }))
}

/// `(name, function that computes the value, parameters)`
fn make_alias(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 3, 3)?;
    let name = vm.expect_str(&args.take(0).unwrap_or_default())?;
    let (value, params) = (args.take(1).unwrap_or_default(), args.take(2).unwrap_or_default());
    Ok(NativeObject::new(vm.class(Builtin::TypeAliasType), TypeAlias { name, value, params: RefCell::new(params) }))
}

/// `Class[key]` where the class says nothing about it: builtin containers and classes with type parameters.
pub(super) fn class_alias(vm: &Vm, object: &Value, key: &Value) -> Option<Value> {
    const GENERIC: [Builtin; 14] = [
        Builtin::List,
        Builtin::Tuple,
        Builtin::Dict,
        Builtin::Set,
        Builtin::FrozenSet,
        Builtin::Type,
        Builtin::Enumerate,
        Builtin::Slice,
        Builtin::BaseExceptionGroup,
        Builtin::ExceptionGroup,
        Builtin::Generator,
        Builtin::Coroutine,
        Builtin::AsyncGenerator,
        Builtin::StaticMethod,
    ];
    let Value::Class(class) = object else { return None };
    let builtin = class.builtin && class.module.as_str() == "builtins";
    let generic = if builtin {
        class.mro().any(|class| GENERIC.into_iter().any(|kind| class.id == vm.class(kind).id))
    } else {
        class.builtin
            || class.find(known::TYPE_PARAMS).is_some()
            || class.mro().any(|base| base.builtin && GENERIC.into_iter().any(|kind| base.id == vm.class(kind).id))
    };
    generic.then(|| vm.generic_alias(object, key))
}
