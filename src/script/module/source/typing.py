"""Names for annotations. They do nothing when the program runs."""

from _machine import define as _define
from _machine import scene_variables as _scene_variables
from _machine import typing_form as _form
from abc import ABCMeta as _ABCMeta

Any = _form("Any")
Union = _form("Union")
Optional = _form("Optional")
Literal = _form("Literal")
Final = _form("Final")
ClassVar = _form("ClassVar")
Annotated = _form("Annotated")
Callable = _form("Callable")
Concatenate = _form("Concatenate")
TypeAlias = _form("TypeAlias")
TypeGuard = _form("TypeGuard")
NoReturn = _form("NoReturn")
Never = _form("Never")
Self = _form("Self")
LiteralString = _form("LiteralString")
Required = _form("Required")
NotRequired = _form("NotRequired")
Unpack = _form("Unpack")

List = _form("List")
Dict = _form("Dict")
Set = _form("Set")
FrozenSet = _form("FrozenSet")
Tuple = _form("Tuple")
Type = _form("Type")
Deque = _form("Deque")
DefaultDict = _form("DefaultDict")
OrderedDict = _form("OrderedDict")
Counter = _form("Counter")
Iterable = _form("Iterable")
Iterator = _form("Iterator")
Generator = _form("Generator")
Sequence = _form("Sequence")
MutableSequence = _form("MutableSequence")
Mapping = _form("Mapping")
MutableMapping = _form("MutableMapping")
Collection = _form("Collection")
Container = _form("Container")
Hashable = _form("Hashable")
Sized = _form("Sized")
Reversible = _form("Reversible")
AbstractSet = _form("AbstractSet")
Awaitable = _form("Awaitable")
Coroutine = _form("Coroutine")
AsyncIterable = _form("AsyncIterable")
AsyncIterator = _form("AsyncIterator")
AsyncGenerator = _form("AsyncGenerator")
AsyncContextManager = _form("AsyncContextManager")
ContextManager = _form("ContextManager")
Pattern = _form("Pattern")
Match = _form("Match")
ByteString = _form("ByteString")
ChainMap = _form("ChainMap")
ItemsView = _form("ItemsView")
KeysView = _form("KeysView")
MappingView = _form("MappingView")
MutableSet = _form("MutableSet")
ReadOnly = _form("ReadOnly")
TypeIs = _form("TypeIs")
ValuesView = _form("ValuesView")
BinaryIO = _form("BinaryIO")
IO = _form("IO")
TextIO = _form("TextIO")
Text = str
AnyStr = _form("AnyStr")

TYPE_CHECKING = False


class Generic:
    def __class_getitem__(cls, parameters):
        return cls


class _ProtocolType(_ABCMeta):
    """A protocol made checkable has whatever offers its members as an instance."""

    def __instancecheck__(cls, instance):
        if cls is Protocol or Protocol not in cls.__bases__:
            return _ABCMeta.__instancecheck__(cls, instance)
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return _ABCMeta.__instancecheck__(cls, instance) or all(hasattr(instance, name) for name in _members(cls))

    def __subclasscheck__(cls, subclass):
        if cls is Protocol or Protocol not in cls.__bases__:
            return _ABCMeta.__subclasscheck__(cls, subclass)
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return _ABCMeta.__subclasscheck__(cls, subclass) or all(hasattr(subclass, name) for name in _members(cls))


def _members(cls):
    """What a protocol asks for: its methods and annotated attributes, and those of the protocols it extends."""
    names = set()
    for kind in cls.__mro__:
        if Protocol in kind.__bases__:
            names.update(kind.__dict__.get("__annotations__", {}))
            names.update(name for name in kind.__dict__ if not name.startswith("_") or name in _PROTOCOL_METHODS)
    return names


_PROTOCOL_METHODS = frozenset(
    "__call__ __iter__ __next__ __len__ __contains__ __getitem__ __setitem__ __enter__ __exit__ __aenter__ __aexit__ "
    "__aiter__ __anext__ __await__ __lt__ __int__ __float__ __abs__ __index__".split()
)


class Protocol(metaclass=_ProtocolType):
    def __class_getitem__(cls, parameters):
        return cls

    def __new__(cls, *args, **kwargs):
        if Protocol in cls.__bases__:
            raise TypeError("Protocols cannot be instantiated")
        return super().__new__(cls)


class SupportsInt(Protocol):
    pass


class SupportsFloat(Protocol):
    pass


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, **more):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound

    def __repr__(self):
        return f"~{self.__name__}"

    def __or__(self, other):
        return Any

    __ror__ = __or__


class ParamSpec(TypeVar):
    args = kwargs = None


class TypeVarTuple(TypeVar):
    pass


def get_origin(tp):
    if tp is Generic:
        return Generic
    return getattr(tp, "__origin__", None) if getattr(tp, "__args__", ()) else None


def get_args(tp):
    args = getattr(tp, "__args__", ())
    if args and getattr(tp, "__name__", None) == "Callable":
        return list(args[:-1]), args[-1]
    return args


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMaker)


def is_protocol(tp):
    return isinstance(tp, type) and Protocol in tp.__bases__


def clear_overloads():
    pass


def get_overloads(func):
    return []


def dataclass_transform(**kwargs):
    return lambda target: target


def no_type_check_decorator(decorator):
    return decorator


def NewType(name, base):
    def make(value):
        return value

    make.__name__ = name
    return make


def cast(type, value):
    return value


def overload(function):
    return function


def final(target):
    return target


def override(function):
    return function


def no_type_check(target):
    return target


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


def assert_never(value, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {value!r}")


def assert_type(value, type, /):
    return value


def reveal_type(value, /):
    return value


def _computed(annotation, names):
    """An annotation that is a text as what the text spells."""
    while isinstance(annotation, str):
        annotation = _define(f"def hint():\n    return ({annotation})\n", "hint", names)()
    return type(None) if annotation is None else annotation


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    names = dict(_scene_variables())
    names.update(getattr(obj, "__globals__", {}))
    names.update(globalns or {})
    names.update(localns or {})
    hints = {}
    for holder in reversed(obj.__mro__) if isinstance(obj, type) else (obj,):
        if holder is not object:
            for name, annotation in getattr(holder, "__annotations__", {}).items():
                hints[name] = _computed(annotation, names)
    return hints


class _NamedTupleMaker(type):
    """`class P(NamedTuple): x: int` makes a named tuple with the methods of the class body."""

    def __new__(metacls, name, bases, namespace):
        from collections import namedtuple

        types = namespace.get("__annotations__", {})
        defaults = []
        for field in types:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                raise TypeError(f"non-default namedtuple field {field} cannot follow default field")
        made = namedtuple(name, types, defaults=defaults, module=namespace.get("__module__"))
        made.__annotations__ = types
        for key, value in namespace.items():
            if key not in types and key not in ("__qualname__", "__module__", "__annotations__"):
                setattr(made, key, value)
        made.__qualname__ = namespace.get("__qualname__", name)
        return made

    def __call__(cls, typename, fields=(), /):
        from collections import namedtuple

        return namedtuple(typename, [name for name, _ in fields])


NamedTuple = type.__new__(_NamedTupleMaker, "NamedTuple", (), {})


class _TypedDictMaker(type):
    """`class Row(TypedDict): x: int` is `dict` when the program runs."""

    def __new__(metacls, name, bases, namespace, total=True):
        made = type.__new__(metacls, name, (), {})
        made.__annotations__ = namespace.get("__annotations__", {})
        return made

    def __call__(cls, *args, **kwargs):
        if cls is TypedDict:
            return dict
        return dict(*args, **kwargs)


TypedDict = type.__new__(_TypedDictMaker, "TypedDict", (), {})
