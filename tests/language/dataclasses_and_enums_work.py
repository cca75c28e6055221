from dataclasses import dataclass, field, replace, asdict, astuple
from enum import Enum, IntEnum, auto
from typing import NamedTuple, ClassVar, Optional
from collections import namedtuple

@dataclass
class Job:
    name: str
    delay: float = 1.0
    tags: list = field(default_factory=list)
    kind: ClassVar[str] = "job"
    seen: Optional[int] = field(default=None, compare=False, repr=False)

    def __post_init__(self):
        self.name = self.name.upper()

    def cost(self):
        return self.delay * 2

a = Job("a")
b = Job("a", tags=["x"])
print(a, b, a == b, a == Job("a", seen=5), a.cost(), Job.kind, a.tags is b.tags)
print(replace(a, delay=3), asdict(b), astuple(a))

@dataclass(frozen=True, order=True)
class P:
    x: int
    y: int = 0

print(P(1) < P(2), sorted([P(2, 1), P(1, 5)]), hash(P(1)) == hash(P(1)), {P(1): "k"}[P(1)])
try:
    P(1).x = 5
except Exception as error:
    print(type(error).__name__, error)
try:
    Job()
except TypeError as error:
    print(str(error).replace("Job.", ""))

@dataclass
class Child(Job):
    extra: int = 0

print(Child("c", extra=2))

class Color(Enum):
    RED = 1
    GREEN = auto()
    ALIAS = 1

    def shout(self):
        return self.name + "!"

print(Color.RED, repr(Color.GREEN), Color(1), Color["GREEN"], Color.ALIAS is Color.RED, [c.name for c in Color], Color.RED.shout(), Color.RED.value)
try:
    Color(9)
except ValueError as error:
    print(error)

class Level(IntEnum):
    LOW = 1
    HIGH = 2

print(Level.LOW < Level.HIGH, Level.HIGH + 1, int(Level.LOW), isinstance(Level.LOW, int))

class Pair(NamedTuple):
    left: int
    right: str = "r"

p = Pair(1)
print(p, p.left, p[1], p._replace(left=5), p == (1, "r"), Pair._fields)
l, r = p
print(l, r)
T = namedtuple("T", "a b c", defaults=[3])
print(T(1, 2), T(1, b=5, c=6)._asdict())
