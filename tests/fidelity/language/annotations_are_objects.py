from typing import Optional, Callable, Any, TypeVar, Generic, Union, Protocol, ClassVar, NamedTuple, TypedDict, Literal, Final
import asyncio
from dataclasses import dataclass, field, fields
type Alias = int | str
type Gn[T] = list[T]
print(Alias, Gn, Alias.__value__, Gn[int], Alias.__name__, Gn.__type_params__, Gn.__value__)

class Stack[T]:
    """A stack."""

    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, x: T) -> None:
        self.items.append(x)

    def pop(self) -> T:
        return self.items.pop()

    def __len__(self):
        return len(self.items)
s = Stack[int]()
s.push(1)
print(s.pop(), Stack.__type_params__, Stack[int], Stack.__name__, Stack.__qualname__)
print(Stack.__doc__, len(s), Stack.push.__qualname__, Stack.push.__annotations__)

class Base:

    def hi(self):
        return 'hi'

class Child[K, V](Base):

    def get[U](self, k: K, d: U=5) -> V | U:
        return d

    async def am(self):
        return super().hi()
c = Child()
print(c.hi(), c.get(1), Child.get.__qualname__, asyncio.run(c.am()), c.get.__annotations__)

def first[T](xs: list[T], default: T | None=None, *, k=3) -> T:
    return xs[0] if xs else default
print(first([5]), first([], 9), first.__type_params__, first.__annotations__)
print(first.__defaults__, first.__kwdefaults__, first.__qualname__)

def bound[T: (int, str), *Ts, **P](a: T) -> T:
    return a
print(bound(1), bound.__type_params__)

async def agen[T](x: T) -> T:
    await asyncio.sleep(0)
    return x
print(asyncio.run(agen(3)))

def outer():

    class L:
        pass

    def inner(x: L, y: int) -> 'L':
        return x

    def gi[T](x: T) -> L:
        return x
    return (inner, gi)
i, g = outer()
print(i.__annotations__, g.__annotations__, g.__qualname__)

@dataclass
class D:
    a: int
    b: str | None = None
    c: ClassVar[int] = 3
    d: Optional[list[str]] = None
    e: Callable[[int], str] | None = field(default=None, repr=False)
    q: 'asyncio.Queue[int] | None' = None
    r: dict[str, tuple[int, ...]] = field(default_factory=dict)
print(D(1), [(f.name, f.type) for f in fields(D)][:2], D.__annotations__['r'])
print(D.__annotations__['b'], D.__annotations__['q'])
x: int = 5
y: str
print(__annotations__)

def ann(a: int, b: 'str'='x', *args: float, **kw: list[int]) -> dict[str, int] | None:
    ...
print(ann.__annotations__)
print(int | str, int | None, list[int], dict[str, list[int]], int | str == str | int)
print(list[int] == list[int], (int | None).__args__, list[int].__origin__, list[int].__args__)
print(None | int, int | int, type(int | str), type(list[int]), tuple[int, ...])
print(list[int]([1, 2]), type[int], set[int] | None)
print(isinstance(3, int | str), isinstance(None, int | None), isinstance([], list | tuple))
print(issubclass(bool, int | str), isinstance('x', (int | float, str)))
try:
    isinstance(1, list[int])
except TypeError as e:
    print(e)
try:
    int | 5
except TypeError as e:
    print(e)
try:
    int['x']
except TypeError as e:
    print(e)

class Node:
    pass
try:
    Node[int]
except TypeError as e:
    print(e)

def validate(fn):

    def w(*a):
        for (n, t), v in zip(fn.__annotations__.items(), a):
            if n != 'return' and (not isinstance(v, t)):
                raise TypeError(f'{n} must be {t.__name__}')
        return fn(*a)
    return w

@validate
def add(a: int, b: int) -> int:
    return a + b
print(add(1, 2))
try:
    add(1, 'x')
except TypeError as e:
    print(e)

class NT(NamedTuple):
    a: int
    b: str = 'x'
print(NT(1), NT.__annotations__, NT._fields)

class TD(TypedDict):
    k: int
print(TD(k=1), TD.__annotations__)

class Shape(Protocol):

    def area(self) -> float:
        ...

class A:
    v: Final = 3
    lst: list[int]

    def m(self: 'A', o: 'A') -> 'A':
        return self
print(A.__annotations__, A.m.__annotations__)

class Empty:
    pass
print(Empty.__annotations__)

class Lst(list[int]):
    pass
print(Lst([1]), Lst.__mro__)

class Rep(Exception):
    pass

def handler(e: Rep | ValueError) -> Literal['a', 'b']:
    ...
try:

    class Fwd:
        nxt: Fwd2
except NameError as e:
    print(e)
match 5:
    case int() | str():
        print('m')
T = TypeVar('T')

class Box(Generic[T]):

    def __init__(self, v: T):
        self.v = v
b: Box[int] = Box(3)
print(b.v, Box[int](4).v)
