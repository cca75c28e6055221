import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, member, nonmember, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f"{self.name.lower()}={self.value}"

    @classmethod
    def default(cls):
        return cls.RED

    @property
    def hexa(self):
        return hex(self.value)


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["BLUE"], Color.CRIMSON is Color.RED)
print(list(Color), len(Color), Color.RED in Color, 2 in Color, 9 in Color, Color.__members__.keys(), [c.name for c in Color])
print(Color.RED == 1, Color.RED == Color.RED, Color.RED != Color.BLUE, hash(Color.RED) == hash("RED"), Color.RED.describe(), Color.default(), Color.GREEN.hexa)
print(type(Color.RED), isinstance(Color.RED, Color), f"{Color.RED} {Color.RED!r} {Color.RED:>12}|", str(Color.BLUE))
try:
    Color(7)
except ValueError as e:
    print(e)
try:
    Color["NOPE"]
except KeyError as e:
    print("KeyError", e)
try:
    Color.RED = 5
except AttributeError as e:
    print(e)
try:
    Color.RED.value = 5
except AttributeError as e:
    print(e)
try:
    Color.MISSING
except AttributeError as e:
    print(e)
try:
    Color.RED < Color.BLUE
except TypeError as e:
    print(e)
print(Color, repr(Color), {Color.RED: 1}[Color.RED], sorted(Color, key=lambda c: -c.value), bool(Color.RED))


class Prio(IntEnum):
    LOW = 1
    HIGH = 10


print(Prio.LOW, repr(Prio.LOW), Prio.LOW < Prio.HIGH, Prio.HIGH + 1, sorted([Prio.HIGH, Prio.LOW]), f"{Prio.LOW}", "%d" % Prio.HIGH, int(Prio.LOW), Prio(10), Prio.LOW == 1, max(Prio), range(Prio.HIGH)[-1])


class State(StrEnum):
    PENDING = auto()
    RUNNING = auto()
    DONE = "finished"


print(State.PENDING, repr(State.PENDING), State.DONE == "finished", State("running"), f"{State.DONE}", State.DONE.upper(), "x" + State.DONE, {"finished": 1}[State.DONE], list(State))


class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()


print([a.value for a in Auto])


class Named(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    ONE = auto()
    TWO = auto()


print([n.value for n in Named])


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R | Perm.W, repr(Perm.R | Perm.X), Perm.RW, Perm.R in Perm.RW, Perm.X in Perm.RW, Perm(0), ~Perm.R, Perm.RW & Perm.W, Perm.R ^ Perm.RW, bool(Perm(0)), list(Perm), list(Perm.RW), Perm(5), Perm.RW.value, len(Perm.RW))


class IF(IntFlag):
    A = 1
    B = 2


print(IF.A | IF.B, repr(IF.A | IF.B), IF.A | 8, IF(3), IF.A + 1, IF.A == 1, repr(IF(0)))
try:

    @unique
    class Dup(Enum):
        A = 1
        B = 1

except ValueError as e:
    print(e)


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.4e23, 3.4e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return round(6.67e-11 * self.mass / self.radius**2, 2)


print(Planet.EARTH.mass, Planet.MARS.gravity, Planet.EARTH.value, Planet((6.4e23, 3.4e6)))
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.CAT, Animal(2), Enum("E", {"x": 5, "y": 6}).y, Enum("F", ["p", "q"]).q.value)


class Missing(Enum):
    A = "a"

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            return cls.__members__.get(value.upper())
        return None


print(Missing("A"), Missing("a"))
try:
    Missing(3)
except ValueError as e:
    print(e)
try:

    class More(Color):
        PURPLE = 4

except TypeError as e:
    print(e)


class WithStr(str, Enum):
    X = "x"
    Y = "y"


print(WithStr.X, WithStr.X == "x", WithStr.X.value, f"{WithStr.X}", WithStr("y"), repr(WithStr.Y), WithStr.X + "z")


class Ops(Enum):
    ADD = member(lambda a, b: a + b)
    note = nonmember("text")

    def __call__(self, *a):
        return self.value(*a)


print(Ops.ADD(1, 2), Ops.note, len(Ops))
match Color.GREEN:
    case Color.RED:
        print("r")
    case Color.GREEN:
        print("g")


class HttpStatus(IntEnum):
    OK = 200, "fine"
    NOT_FOUND = 404, "lost"

    def __new__(cls, value, phrase):
        obj = int.__new__(cls, value)
        obj._value_ = value
        obj.phrase = phrase
        return obj


print(HttpStatus.OK, HttpStatus(404).phrase, HttpStatus.OK == 200, repr(HttpStatus.NOT_FOUND))
print(Color.RED.__class__.__name__, Color.__name__, Color.__doc__, Color.RED.__doc__, Color.__module__)
print(dict(Color.__members__), Color._member_names_, Color(Color.RED), Color.RED.RED if hasattr(Color.RED, "RED") else None)
print(isinstance(Color, enum.EnumMeta), enum.EnumType is enum.EnumMeta, Color.GREEN is not Color.RED)


class Weekday(Enum):
    MON = 1
    TUE = 2

    @classmethod
    def from_int(cls, n):
        return cls(n)

    def __str__(self):
        return f"day {self.value}"

    def next(self):
        members = list(type(self))
        return members[(members.index(self) + 1) % len(members)]


print(Weekday.MON, f"{Weekday.TUE}", Weekday.from_int(2).next(), [str(d) for d in reversed(Weekday)])
