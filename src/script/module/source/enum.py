"""Enumerations."""

from _enum_kind import (
    EnumType,
    _property,
    _undeletable,
    _unsettable,
    auto,
    member,
    nonmember,
    property,
)

EnumMeta = EnumType


class Enum(metaclass=EnumType):
    _is_flag_ = False

    name = _property(lambda self: self._name_, _unsettable("name"), _undeletable("name"))
    value = _property(lambda self: self._value_, _unsettable("value"), _undeletable("value"))

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            raise TypeError("unable to increment " + repr(last_values[-1])) from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __eq__(self, other):
        return self is other

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __dir__(self):
        return ["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, spec):
        return int.__format__(self._value_, spec)

    def __eq__(self, other):
        return int.__eq__(self, other)

    def __hash__(self):
        return int.__hash__(self)


class StrEnum(str, ReprEnum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return str.__str__(self)

    def __format__(self, spec):
        return str.__format__(self, spec)

    def __eq__(self, other):
        return str.__eq__(self, other)

    def __hash__(self):
        return str.__hash__(self)


class Flag(Enum):
    _is_flag_ = True

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return 1 if start is None else start
        return 1 << max(last_values).bit_length()

    @classmethod
    def _is_composite(cls, value):
        return value == 0 or value & (value - 1) != 0

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            return None
        known = 0
        for one in cls._value2member_map_:
            known |= one
        keeps = issubclass(cls, int)
        if value < 0 and not keeps:
            value = known & value
        unknown = value & ~known
        if unknown and not keeps:
            width = max(value.bit_length(), known.bit_length())
            given, allowed = (f"0b0 {bits:0{width}b}" if bits >= 0 else bin(bits) for bits in (value, known))
            raise ValueError(
                f"{cls!r} invalid value {value!r}\n    given {given}\n  allowed {allowed}"
            )
        made = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        made._value_ = value
        parts = [one._name_ for one in cls if one._value_ & value]
        if parts and unknown:
            parts.append(str(unknown))
        made._name_ = "|".join(parts) or None
        cls._value2member_map_[value] = made
        return made

    def _combined(self, value):
        return self.__class__._look_up(value)

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if isinstance(self, int) and isinstance(other, int):
            return other
        return None

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self._combined(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self._combined(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self._combined(self._value_ ^ value)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        known = 0
        for one in self.__class__:
            known |= one._value_
        return self._combined(known & ~self._value_)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                f"{self.__class__.__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return (one for one in self.__class__ if one._value_ & self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        kind = self.__class__.__name__
        if not self._name_:
            return f"<{kind}: {self._value_!r}>"
        return f"<{kind}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        kind = self.__class__.__name__
        if not self._name_:
            return f"{kind}({self._value_!r})"
        return f"{kind}.{self._name_}"


class IntFlag(int, ReprEnum, Flag):
    __repr__ = Flag.__repr__
    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__

    def __str__(self):
        return int.__repr__(self._value_)

    def __eq__(self, other):
        return int.__eq__(self, other)

    def __hash__(self):
        return int.__hash__(self)


def unique(enumeration):
    aliases = [(name, one._name_) for name, one in enumeration._member_map_.items() if name != one._name_]
    if aliases:
        shown = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
        raise ValueError(f"duplicate values found in {enumeration!r}: {shown}")
    return enumeration


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class EnumCheck(StrEnum):
    CONTINUOUS = auto()
    NAMED_FLAGS = auto()
    UNIQUE = auto()


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def verify(*checks):
    def check(enumeration):
        if UNIQUE in checks:
            unique(enumeration)
        if CONTINUOUS in checks:
            values = {one.value for one in enumeration}
            if enumeration._is_flag_:
                wanted = {1 << at for at in range(min(values).bit_length(), max(values).bit_length())}
            else:
                wanted = set(range(min(values) + 1, max(values)))
            missing = sorted(wanted - values)
            if missing:
                shown = ", ".join(str(value) for value in missing)
                raise ValueError(f"invalid {type(enumeration).__name__.lower()} {enumeration.__name__!r}: missing values {shown}")
        return enumeration

    return check


def global_enum_repr(self):
    return f"{self.__class__.__module__}.{self._name_}"


def global_str(self):
    return self.name if self._name_ is not None else f"{self.__class__.__name__}({self._value_!r})"


def global_enum(cls, update_str=False):
    cls.__repr__ = global_enum_repr
    if update_str:
        cls.__str__ = global_str
    return cls
