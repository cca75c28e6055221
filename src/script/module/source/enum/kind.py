"""How a class body becomes an enumeration."""

_property = property
_Function = type(lambda: None)


class auto:
    """Stands for the next value until the class is made."""

    value = None

    def __init__(self, value=None):
        self.value = value

    def _later(self, other, combine):
        return auto(lambda: combine(_settled(self), _settled(other)))

    def __or__(self, other):
        return self._later(other, lambda a, b: a | b)

    def __and__(self, other):
        return self._later(other, lambda a, b: a & b)

    def __xor__(self, other):
        return self._later(other, lambda a, b: a ^ b)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__


def _settled(value):
    """The value of an operand in a class body, where `auto()` may stand for one that is known by now."""
    if not isinstance(value, auto):
        return value
    if callable(value.value):
        value.value = value.value()
    return value.value


class property:
    """An attribute of members that cannot be set."""

    def __init__(self, fget):
        self.fget = fget

    def __set_name__(self, owner, name):
        self.name, self.owner = name, owner.__name__

    def __get__(self, instance, owner=None):
        if instance is None:
            found = owner._member_map_.get(self.name)
            if found is None:
                raise AttributeError(f"{owner!r} has no attribute {self.name!r}")
            return found
        return self.fget(instance)

    def __set__(self, instance, value):
        raise AttributeError(f"<enum {self.owner!r}> cannot set attribute {self.name!r}")

    def __delete__(self, instance):
        raise AttributeError(f"<enum {self.owner!r}> cannot delete attribute {self.name!r}")


def _unsettable(name):
    def refuse(self, value):
        raise AttributeError(f"<enum 'Enum'> cannot set attribute {name!r}")

    return refuse


def _undeletable(name):
    def refuse(self):
        raise AttributeError(f"<enum 'Enum'> cannot delete attribute {name!r}")

    return refuse


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


def _is_dunder(name):
    return len(name) > 4 and name[:2] == "__" and name[-2:] == "__"


def _is_member(name, value):
    if isinstance(value, member):
        return True
    if _is_dunder(name) or (name.startswith("_") and name.endswith("_")) or name.startswith("__"):
        return False
    if isinstance(value, nonmember):
        return False
    return not (hasattr(type(value), "__get__") or isinstance(value, (staticmethod, classmethod, _property)))


class EnumType(type):
    def __new__(metacls, name, bases, namespace, **kwargs):
        ignored = namespace.pop("_ignore_", [])
        if isinstance(ignored, str):
            ignored = ignored.replace(",", " ").split()
        members = {}
        rest = {}
        for key, value in namespace.items():
            if key in ignored:
                continue
            if _is_member(key, value):
                members[key] = value.value if isinstance(value, member) else value
            else:
                rest[key] = value.value if isinstance(value, nonmember) else value
        for base in bases:
            if isinstance(base, EnumType) and base._member_map_:
                raise TypeError(f"<enum {name!r}> cannot extend {base!r}")
        own_new = rest.pop("__new__", None)
        # A data type that is mixed in must not decide how members are shown; the nearest enumeration does.
        for shown in ("__repr__", "__str__", "__format__"):
            owners = [kind for base in bases for kind in base.__mro__ if isinstance(kind, EnumType)]
            found = next((kind.__dict__[shown] for kind in owners if shown in kind.__dict__), None)
            if found is not None:
                rest.setdefault(shown, found)
        cls = type.__new__(metacls, name, bases, rest, **kwargs)
        cls._member_map_ = {}
        cls._member_names_ = []
        cls._value2member_map_ = {}
        cls._unhashable_ = []
        if own_new is not None:
            cls._make_member_ = own_new
        last_values = []
        for key, value in members.items():
            metacls._add_member(cls, key, value, last_values)
        cls._finished_ = True
        return cls

    def _add_member(cls, key, value, last_values):
        parts = value if isinstance(value, tuple) else (value,)
        if any(isinstance(part, auto) for part in parts):
            parts = tuple(cls._resolve_auto(key, part, last_values) for part in parts)
            value = parts if isinstance(value, tuple) else parts[0]
        data = cls._data_type()
        maker = getattr(cls, "_make_member_", None)
        if maker is not None:
            made = maker(cls, *parts)
        elif data is object:
            made = object.__new__(cls)
        else:
            made = data.__new__(cls, *parts)
            if not isinstance(value, tuple) or data is not tuple:
                value = data(*parts)
        if "_value_" in made.__dict__:
            value = made._value_
        else:
            made._value_ = value
        existing = cls._find_value(value)
        if existing is not None:
            cls._member_map_[key] = existing
            type.__setattr__(cls, key, existing)
            last_values.append(value)
            return
        made._name_ = key
        made._sort_order_ = len(cls._member_names_)
        init = cls.__init__
        if isinstance(init, _Function):
            made.__init__(*parts)
        value = made._value_
        last_values.append(value)
        cls._member_map_[key] = made
        if not (cls._is_flag_ and cls._is_composite(value)):
            cls._member_names_.append(key)
        type.__setattr__(cls, key, made)
        try:
            cls._value2member_map_[value] = made
        except TypeError:
            cls._unhashable_.append(made)

    def _resolve_auto(cls, key, part, last_values):
        if not isinstance(part, auto):
            return part
        if part.value is None:
            # Set on the very object, so that a later line of the class body may combine it.
            part.value = cls._generate_next_value_(key, 1, len(last_values), last_values[:])
        return _settled(part)

    def _data_type(cls):
        for base in cls.__mro__:
            if base is object or isinstance(base, EnumType):
                continue
            if base in (int, str, float, bytes, tuple):
                return base
        return object

    def _find_value(cls, value):
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            for known in cls._unhashable_:
                if known._value_ == value:
                    return known
            return None

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1):
        if names is not None or not cls._member_map_:
            if names is None:
                raise TypeError(f"{cls!r} has no members defined")
            return cls._create(value, names, type, start)
        return cls._look_up(value)

    def _create(cls, name, names, mixin, start):
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, dict):
            names = list(names.items())
        namespace = {}
        for at, entry in enumerate(names):
            if isinstance(entry, str):
                namespace[entry] = 1 << at if cls._is_flag_ else start + at
            else:
                namespace[entry[0]] = entry[1]
        bases = (cls,) if mixin is None else (mixin, cls)
        return EnumType.__new__(EnumType, name, bases, namespace)

    def _look_up(cls, value):
        if isinstance(value, cls):
            return value
        found = cls._find_value(value)
        if found is not None:
            return found
        answer = cls._missing_(value)
        if isinstance(answer, cls):
            return answer
        if answer is None:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        raise TypeError(f"error in {cls.__name__}._missing_: returned {answer!r} instead of None or a valid member")

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, item):
        if isinstance(item, cls):
            return True
        return cls._find_value(item) is not None

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __getattr__(cls, name):
        raise AttributeError(f"type object {cls.__name__!r} has no attribute {name!r}")

    def __setattr__(cls, name, value):
        if "_finished_" in cls.__dict__ and name in cls._member_map_:
            raise AttributeError(f"cannot reassign member {name!r}")
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        type.__delattr__(cls, name)

    def __repr__(cls):
        kind = "flag" if cls._is_flag_ else "enum"
        return f"<{kind} {cls.__name__!r}>"

    @_property
    def __members__(cls):
        return dict(cls._member_map_)
