"""Containers beyond the builtin ones."""

import _collections_abc as abc
from _collections import deque
from _machine import define

abc.MutableSequence.register(deque)


def __getattr__(name):
    """The rarer ones are made when somebody asks."""
    if name == "ChainMap":
        from _collections_chain import ChainMap

        return ChainMap
    if name in ("UserDict", "UserList", "UserString"):
        import _collections_user

        return getattr(_collections_user, name)
    raise AttributeError(f"module 'collections' has no attribute {name!r}")


class defaultdict(dict):
    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        dict.__init__(self, *args, **kwargs)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        self[key] = value = self.default_factory()
        return value

    def __repr__(self):
        return f"defaultdict({self.default_factory!r}, {dict.__repr__(self)})"

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        merged = self.copy()
        merged.update(other)
        return merged

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        merged = type(self)(self.default_factory, other)
        merged.update(self)
        return merged


class OrderedDict(dict):
    def move_to_end(self, key, last=True):
        value = self.pop(key)
        if last:
            self[key] = value
        else:
            others = list(self.items())
            self.clear()
            self[key] = value
            self.update(others)

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(self) if last else iter(self))
        return key, self.pop(key)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        if _shows_items:
            return f"{type(self).__name__}({list(self.items())!r})"
        return f"{type(self).__name__}({dict.__repr__(self)})"

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        merged = self.copy()
        merged.update(other)
        return merged

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        merged = type(self)(other)
        merged.update(self)
        return merged

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made


# Until 3.11 the items were shown as a list of pairs.
_shows_items = False


class Counter(dict):
    def __init__(self, iterable=None, /, **kwargs):
        dict.__init__(self)
        self.update(iterable, **kwargs)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **kwargs):
        if iterable is not None:
            if isinstance(iterable, dict):
                for key, count in iterable.items():
                    self[key] = count + self.get(key, 0)
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) + 1
        if kwargs:
            self.update(kwargs)

    def subtract(self, iterable=None, /, **kwargs):
        if iterable is not None:
            if isinstance(iterable, dict):
                for key, count in iterable.items():
                    self[key] = self.get(key, 0) - count
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) - 1
        if kwargs:
            self.subtract(kwargs)

    def most_common(self, n=None):
        ranked = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return ranked if n is None else ranked[: max(n, 0)]

    def elements(self):
        for key, count in self.items():
            for _ in range(count):
                yield key

    def total(self):
        return sum(self.values())

    def copy(self):
        return self.__class__(self)

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def __delitem__(self, key):
        if key in self:
            dict.__delitem__(self, key)

    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return f"{self.__class__.__name__}({shown!r})"

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] == other[key] for both in (self, other) for key in both)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] <= other[key] for both in (self, other) for key in both)

    def __lt__(self, other):
        return self <= other and self != other

    def __ge__(self, other):
        return other <= self

    def __gt__(self, other):
        return self >= other and self != other

    def _combine(self, other, choose):
        result = Counter()
        for key, count in self.items():
            chosen = choose(count, other[key])
            if chosen > 0:
                result[key] = chosen
        for key, count in other.items():
            if key not in self:
                chosen = choose(0, count)
                if chosen > 0:
                    result[key] = chosen
        return result

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, lambda a, b: a + b)

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, lambda a, b: a - b)

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, max)

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, min)

    def __pos__(self):
        return self._combine(Counter(), lambda a, b: a)

    def __neg__(self):
        return Counter()._combine(self, lambda a, b: a - b)

    def _take(self, combined):
        self.clear()
        dict.update(self, combined)
        return self

    def __iadd__(self, other):
        return self._take(self + other)

    def __isub__(self, other):
        return self._take(self - other)

    def __ior__(self, other):
        return self._take(self | other)

    def __iand__(self, other):
        return self._take(self & other)


_KEYWORDS = frozenset(
    "False None True and as assert async await break class continue def del elif else except finally for from "
    "global if import in is lambda nonlocal not or pass raise return try while with yield".split()
)


def _checked_names(typename, field_names, rename):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    seen = set()
    if rename:
        for at, name in enumerate(names):
            if not name.isidentifier() or name in _KEYWORDS or name.startswith("_") or name in seen:
                names[at] = f"_{at}"
            seen.add(name)
    for name in [typename, *names]:
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    return names


class _tuplegetter:
    """A field of a named tuple: the item at an index, which cannot be set."""

    def __init__(self, index):
        self._index = index
        self.__doc__ = f"Alias for field number {index}"

    def __get__(self, instance, owner=None):
        return self if instance is None else instance[self._index]

    def __set__(self, instance, value):
        raise AttributeError("can't set attribute")

    def __delete__(self, instance):
        raise AttributeError("can't delete attribute")


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    names = _checked_names(typename, field_names, rename)
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(names):
        raise TypeError("Got more default values than field names")
    fields = tuple(names)
    first_default = len(fields) - len(defaults)
    parameters = "".join(
        f", {name}=_defaults[{at - first_default}]" if at >= first_default else f", {name}"
        for at, name in enumerate(fields)
    )
    values = "".join(f"{name}, " for name in fields)
    source = f"def __new__(_cls{parameters}):\n    return _make_tuple(_cls, ({values}))\n"
    new = define(source, "__new__", {"_make_tuple": tuple.__new__, "_defaults": defaults})
    new.__qualname__ = f"{typename}.__new__"

    def _make(cls, iterable):
        made = tuple.__new__(cls, iterable)
        if len(made) != len(fields):
            raise TypeError(f"Expected {len(fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **kwargs):
        made = self._make(kwargs.pop(name, value) for name, value in zip(fields, self))
        if kwargs:
            raise TypeError(f"Got unexpected field names: {list(kwargs)!r}")
        return made

    def _asdict(self):
        return dict(zip(fields, self))

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(fields, self))
        return f"{self.__class__.__name__}({shown})"

    namespace = {
        "__doc__": f"{typename}({', '.join(fields)})",
        "__slots__": (),
        "__module__": "__main__" if module is None else module,
        "_fields": fields,
        "_field_defaults": dict(zip(fields[first_default:], defaults)),
        "__match_args__": fields,
        "__new__": new,
        "__repr__": __repr__,
        "_make": classmethod(_make),
        "_replace": _replace,
        "__replace__": _replace,
        "__getnewargs__": lambda self: tuple(self),
        "_asdict": _asdict,
    }
    for at, name in enumerate(fields):
        namespace[name] = _tuplegetter(at)
    return type(typename, (tuple,), namespace)
