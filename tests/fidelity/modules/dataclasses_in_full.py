from dataclasses import KW_ONLY, MISSING, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import Any, ClassVar, Optional
import copy


@dataclass
class Job:
    name: str
    priority: int = 0
    tags: list[str] = field(default_factory=list)
    hidden: int = field(default=1, repr=False, compare=False)
    count: ClassVar[int] = 0
    meta: Optional[dict] = None


j = Job("a")
print(j, j == Job("a", hidden=5), Job("b", 2, ["x"]), j != Job("z"))
j.tags.append(1)
print(Job("c").tags, asdict(j), astuple(j), replace(j, name="n"))
print([f.name for f in fields(Job)], fields(j)[1].default, fields(j)[2].default_factory is list, fields(j)[0].default is MISSING)
print(is_dataclass(j), is_dataclass(Job), is_dataclass(3), Job.__match_args__, Job.priority)
try:
    Job()
except TypeError as e:
    print(e)
try:
    Job("a", 1, [], 2, None, 5)
except TypeError as e:
    print(e)
try:
    Job("a", nope=1)
except TypeError as e:
    print(e)


@dataclass(frozen=True, order=True, slots=True)
class P:
    x: int
    y: int = 0


p = P(1, 2)
print(p, hash(p) == hash(P(1, 2)), P(1) < P(2), sorted([P(2), P(1, 5), P(1)]), {p: 1}[P(1, 2)], P(1) >= P(1))
try:
    p.x = 5
except FrozenInstanceError as e:
    print(type(e).__name__, e)
try:
    del p.x
except FrozenInstanceError as e:
    print(e)
print(P.__slots__, hasattr(p, "__dict__"), copy.copy(p), copy.replace(p, y=9))
try:
    P(1) < 5
except TypeError as e:
    print(e)


@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2


print(K(a=1))
try:
    K(1)
except TypeError as e:
    print(e)


@dataclass
class M:
    a: int
    _: KW_ONLY
    b: int = 1
    c: InitVar[int] = 10
    total: int = field(init=False)

    def __post_init__(self, c):
        self.total = self.a + self.b + c


print(M(1), M(1, b=5, c=100))
try:
    M(1, 2)
except TypeError as e:
    print(e)


@dataclass
class Base:
    x: int
    y: int = 1


@dataclass
class Child(Base):
    z: int = 2
    x: str = "over"

    def __repr__(self):
        return f"Child<{self.x},{self.y},{self.z}>"


print(Child(), Child("q", z=4), Child() == Child(), Base(1) == Child(1))
for bad in ("a: int = 0\n    b: int", "a: list = []"):
    pass
try:

    @dataclass
    class Bad:
        a: int = 0
        b: int

except TypeError as e:
    print(e)
try:

    @dataclass
    class Bad2:
        a: list = []

except ValueError as e:
    print(e)


@dataclass(eq=False)
class NoEq:
    a: int


print(NoEq(1) == NoEq(1), NoEq(1).a, NoEq.__hash__ is object.__hash__)


@dataclass
class Un:
    a: int


try:
    hash(Un(1))
except TypeError as e:
    print(e)


@dataclass(unsafe_hash=True)
class H:
    a: int
    b: list = field(default_factory=list, hash=False)


print(hash(H(1)) == hash(H(1, [2])))


@dataclass
class Node:
    value: Any
    children: list["Node"] = field(default_factory=list)


n = Node(1, [Node(2), Node(3, [Node(4)])])
print(n)
print(asdict(n))
print(asdict(n, dict_factory=lambda items: {k.upper(): v for k, v in items}))
n.children.append(n)
print(n)
D = make_dataclass("D", [("x", int), ("y", int, field(default=5))], namespace={"s": lambda self: self.x + self.y})
print(D(1), D(1).s())
match p:
    case P(x, y):
        print("match", x, y)
match Job("m", 3):
    case Job(name="m", priority=q) if q > 2:
        print("job", q)
print(field(default=3, metadata={"unit": "s"}).metadata["unit"], fields(M)[0].name)


@dataclass
class Cfg:
    timeout: float = 1.5
    retries: int = 3

    @classmethod
    def from_dict(cls, d):
        return cls(**{k: v for k, v in d.items() if k in {f.name for f in fields(cls)}})

    @property
    def total(self):
        return self.timeout * self.retries


print(Cfg.from_dict({"timeout": 2.0, "x": 1}), Cfg().total)
try:
    field(default=1, default_factory=list)
except ValueError as e:
    print(e)
try:
    replace(M(1), total=3)
except (ValueError, TypeError) as e:
    print(e)
try:
    asdict(5)
except TypeError as e:
    print(e)
