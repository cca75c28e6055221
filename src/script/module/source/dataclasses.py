"""Classes from annotated fields."""

from _machine import define
from types import MappingProxyType


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KwOnly:
    pass


KW_ONLY = _KwOnly()


class FrozenInstanceError(AttributeError):
    pass


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._init_only = False

    def __repr__(self):
        kind = "_FIELD_INITVAR" if self._init_only else "_FIELD"
        parts = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare")
        shown = ",".join(f"{part}={getattr(self, part)!r}" for part in parts)
        return f"Field({shown},metadata={self.metadata!r},kw_only={self.kw_only!r},_field_type={kind})"

    def _required(self):
        return self.default is MISSING and self.default_factory is MISSING


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING,
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _annotation_names(annotation, name):
    """Whether an annotation, given as an object or as its text, is the special form `name`."""
    if isinstance(annotation, str):
        head = annotation.split("[")[0].strip()
        return head.split(".")[-1] == name
    shown = getattr(annotation, "__name__", None) or repr(annotation)
    return shown.split("[")[0].split(".")[-1] == name


def _collect(cls, kw_only):
    """The fields of the bases and then those of the class itself, in order; later ones replace earlier ones."""
    fields = {}
    for base in reversed(cls.__mro__[1:]):
        fields.update(getattr(base, "__dataclass_fields__", {}))
    own = {}
    rest_by_keyword = False
    annotations = cls.__dict__.get("__annotations__", {})
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or _annotation_names(annotation, "KW_ONLY"):
            rest_by_keyword = True
            continue
        if _annotation_names(annotation, "ClassVar"):
            continue
        default = cls.__dict__.get(name, MISSING)
        made = default if isinstance(default, Field) else field(default=default)
        made.name, made.type = name, annotation
        made._init_only = isinstance(annotation, InitVar) or _annotation_names(annotation, "InitVar")
        if made.kw_only is MISSING:
            made.kw_only = kw_only or rest_by_keyword
        if made.default is not MISSING and made.default.__class__.__hash__ is None:
            raise ValueError(
                f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory"
            )
        own[name] = made
    for name, made in own.items():
        if isinstance(cls.__dict__.get(name), Field):
            if made.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, made.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    fields.update(own)
    return fields


def _parameter(one):
    if one._required():
        return one.name
    if one.default is not MISSING:
        return f"{one.name}=_default_{one.name}"
    return f"{one.name}=_factory"


def _define_init(cls, fields, frozen):
    inits = [one for one in fields if one.init]
    positional = [one for one in inits if not one.kw_only]
    by_keyword = [one for one in inits if one.kw_only]
    seen_default = ""
    for one in positional:
        if not one._required():
            seen_default = one.name
        elif seen_default:
            raise TypeError(f"non-default argument {one.name!r} follows default argument {seen_default!r}")
    this = "self" if all(one.name != "self" for one in fields) else "_self"
    names = {"_factory": _FACTORY, "_set": object.__setattr__}
    lines = []
    for one in fields:
        if one.default is not MISSING:
            names[f"_default_{one.name}"] = one.default
        value = one.name
        if one.default_factory is not MISSING:
            names[f"_make_{one.name}"] = one.default_factory
            value = f"_make_{one.name}()"
            if one.init:
                value += f" if {one.name} is _factory else {one.name}"
        elif not one.init:
            if one.default is MISSING or one._init_only:
                continue
            value = f"_default_{one.name}"
        if one._init_only:
            continue
        if frozen:
            lines.append(f"    _set({this}, {one.name!r}, {value})")
        else:
            lines.append(f"    {this}.{one.name} = {value}")
    if hasattr(cls, "__post_init__"):
        passed = ", ".join(one.name for one in fields if one._init_only)
        lines.append(f"    {this}.__post_init__({passed})")
    parameters = [this, *map(_parameter, positional)]
    if by_keyword:
        parameters += ["*", *map(_parameter, by_keyword)]
    source = f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or ["    pass"]) + "\n"
    return define(source, "__init__", names)


_FACTORY = object()


def _own(cls, name):
    return name in cls.__dict__


def _set_function(cls, function, name):
    function.__name__ = name
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, function)


def _add_repr(cls, fields):
    shown = [one.name for one in fields if one.repr]
    running = []

    def __repr__(self):
        # A field may hold the object itself; the identities of those being shown stop the circle.
        if any(one is self for one in running):
            return "..."
        running.append(self)
        try:
            parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        finally:
            running.pop()
        return f"{self.__class__.__qualname__}({parts})"

    _set_function(cls, __repr__, "__repr__")


def _tuple_maker(fields):
    values = "".join(f"self.{one.name}, " for one in fields)
    return define(f"def values(self):\n    return ({values})\n", "values", {})


def _add_comparison(cls, name, values, compare):
    def method(self, other):
        if other.__class__ is self.__class__:
            return compare(values(self), values(other))
        return NotImplemented

    _set_function(cls, method, name)


def _add_order(cls, values):
    orders = {
        "__lt__": lambda a, b: a < b,
        "__le__": lambda a, b: a <= b,
        "__gt__": lambda a, b: a > b,
        "__ge__": lambda a, b: a >= b,
    }
    for name, compare in orders.items():
        if _own(cls, name):
            raise TypeError(
                f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering"
            )
        _add_comparison(cls, name, values, compare)


def _add_frozen(cls, fields):
    names = {one.name for one in fields}

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    for function, name in ((__setattr__, "__setattr__"), (__delattr__, "__delattr__")):
        if _own(cls, name):
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
        _set_function(cls, function, name)


def _settle_hash(cls, fields, eq, frozen, unsafe_hash):
    explicit = _own(cls, "__hash__") and not (cls.__dict__["__hash__"] is None and _own(cls, "__eq__"))
    if unsafe_hash and explicit:
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if unsafe_hash or (eq and frozen and not explicit):
        values = _tuple_maker([one for one in fields if (one.compare if one.hash is None else one.hash)])

        def __hash__(self):
            return hash(values(self))

        _set_function(cls, __hash__, "__hash__")
    elif eq and not explicit:
        cls.__hash__ = None


def _with_slots(cls, fields):
    namespace = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__")}
    inherited = set()
    for base in cls.__mro__[1:]:
        inherited.update(getattr(base, "__slots__", ()))
    names = tuple(one.name for one in fields if one.name not in inherited)
    namespace["__slots__"] = names
    for name in names:
        namespace.pop(name, None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    return made


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    for base in cls.__mro__[1:]:
        params = base.__dict__.get("__dataclass_params__")
        if params is None:
            continue
        if params["frozen"] and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if frozen and not params["frozen"]:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    all_fields = _collect(cls, kw_only)
    cls.__dataclass_fields__ = all_fields
    if not _own(cls, "__replace__"):
        _set_function(cls, _replace, "__replace__")
    cls.__dataclass_params__ = {"frozen": frozen, "order": order, "eq": eq}
    with_init_only = list(all_fields.values())
    fields = [one for one in with_init_only if not one._init_only]
    if init:
        _set_function(cls, _define_init(cls, with_init_only, frozen), "__init__")
    if repr and not _own(cls, "__repr__"):
        _add_repr(cls, fields)
    values = _tuple_maker([one for one in fields if one.compare])
    had_eq = _own(cls, "__eq__")
    if eq and not had_eq:
        _add_comparison(cls, "__eq__", values, lambda a, b: a == b)
    if order:
        _add_order(cls, values)
    if frozen:
        _add_frozen(cls, fields)
    _settle_hash(cls, fields, eq, frozen, unsafe_hash)
    if match_args and not _own(cls, "__match_args__"):
        cls.__match_args__ = tuple(one.name for one in with_init_only if one.init and not one.kw_only)
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__
    return _with_slots(cls, fields) if slots else cls


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return decorate if cls is None else decorate(cls)


def fields(class_or_instance):
    try:
        found = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(one for one in found.values() if not one._init_only)


def is_dataclass(obj):
    kind = obj if isinstance(obj, type) else type(obj)
    return hasattr(kind, "__dataclass_fields__")


def _convert(value, dict_factory, inner):
    if is_dataclass(value) and not isinstance(value, type):
        return inner(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_convert(item, dict_factory, inner) for item in value])
    if isinstance(value, (list, tuple)):
        return type(value)(_convert(item, dict_factory, inner) for item in value)
    if isinstance(value, dict):
        return type(value)(
            (_convert(key, dict_factory, inner), _convert(item, dict_factory, inner)) for key, item in value.items()
        )
    return value


def asdict(obj, *, dict_factory=dict):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("asdict() should be called on dataclass instances")

    def inner(value):
        return dict_factory(
            [(one.name, _convert(getattr(value, one.name), dict_factory, inner)) for one in fields(value)]
        )

    return inner(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("astuple() should be called on dataclass instances")

    def inner(value):
        return tuple_factory([_convert(getattr(value, one.name), dict, inner) for one in fields(value)])

    return inner(obj)


def replace(obj, /, **changes):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(obj, /, **changes):
    for one in obj.__dataclass_fields__.values():
        if not one.init:
            if one.name in changes:
                raise TypeError(f"field {one.name} is declared with init=False, it cannot be specified with replace()")
        elif one.name not in changes:
            if one._init_only and one.default is MISSING:
                raise TypeError(f"InitVar {one.name!r} must be specified with replace()")
            changes[one.name] = getattr(obj, one.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    annotations = {}
    body = {} if namespace is None else dict(namespace)
    for item in fields:
        if isinstance(item, str):
            annotations[item] = object
        elif len(item) == 2:
            annotations[item[0]] = item[1]
        else:
            annotations[item[0]] = item[1]
            body[item[0]] = item[2]
    body["__annotations__"] = annotations
    return dataclass(type(cls_name, bases, body), **options)
