from __future__ import annotations

import typing
from typing import (
    TYPE_CHECKING, Annotated, Any, AnyStr, AsyncIterator, Awaitable, Callable, ClassVar, Concatenate, Coroutine, Dict, Final, Generic, Iterable,
    List, Literal, NamedTuple, NewType, NoReturn, Optional, ParamSpec, Protocol, Self, Tuple, Type, TypeAlias, TypedDict, TypeGuard, TypeVar,
    Union, Unpack, assert_never, cast, final, get_args, get_origin, overload, override, runtime_checkable,
)

if TYPE_CHECKING:
    from nowhere import Nothing

T = TypeVar("T")
K = TypeVar("K", bound="Base", covariant=True)
P = ParamSpec("P")
UserId = NewType("UserId", int)
Json: TypeAlias = Union[Dict[str, "Json"], List["Json"], str, int, None]


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> Self:
        self.items.append(item)
        return self

    def pop(self) -> T:
        return self.items.pop()


s: Stack[int] = Stack[int]()
print(s.push(1).push(2).pop(), isinstance(s, Stack))


class Point(NamedTuple):
    """A point."""

    x: int
    y: int = 0

    def norm(self) -> float:
        return (self.x**2 + self.y**2) ** 0.5


print(Point(3, 4).norm(), Point(1), Point._fields, Point(1)._replace(y=5), Point.__doc__)


class Movie(TypedDict, total=False):
    title: str
    year: int


m: Movie = {"title": "x", "year": 1}
print(m, Movie(title="y"), Movie.__name__)


@runtime_checkable
class Closeable(Protocol):
    def close(self) -> None: ...


class F:
    def close(self):
        pass


print(isinstance(F(), Closeable), isinstance(5, Closeable), issubclass(F, Closeable))


class Greeter(Protocol):
    name: str

    def greet(self) -> str: ...


class En(Greeter):
    name = "en"

    def greet(self):
        return "hi"


print(En().greet())
try:
    Greeter()
except TypeError as e:
    print(e)
try:
    isinstance(F(), Greeter)
except TypeError as e:
    print(e)


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x


def deco(fn: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    async def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        return await fn(*args, **kwargs)

    return inner


@final
class Leaf:
    LIMIT: Final = 3
    shared: ClassVar[int] = 1


print(f(1), f("a"), cast(int, "x"), UserId(5), Leaf.LIMIT, deco.__name__, UserId.__name__)
print(Optional[int], Union[int, str], List[int], Dict[str, int], Callable[[int], str], Literal["a", 1], Any, T, Tuple[int, ...], Type[int], ClassVar[int], Annotated[int, "meta"])
print(Optional[int] == Union[int, None], get_origin(List[int]), get_args(Dict[str, int]), get_origin(Optional[int]) is Union, get_args(Optional[int]), get_args(Literal["x", "y"]), get_origin(int))
print(int | None, list[int], dict[str, list[int]], int | str == str | int, isinstance(5, int | str), type(list[int]).__name__, list[int]([1]), tuple[int, ...])
mode: Literal["r", "w"] = "r"
match mode:
    case "r":
        print("read")
try:
    assert_never(5)
except AssertionError as e:
    print(e)
print(typing.Optional, NoReturn, Self, typing.get_type_hints(Point) if False else "")
