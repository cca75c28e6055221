from abc import ABC, ABCMeta, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Iterable, Iterator, Mapping, MutableMapping, Sequence, Sized


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...

    def describe(self):
        return f"{self.name}: {self.area()}"


try:
    Shape()
except TypeError as e:
    print(e)


class Half(Shape):
    def area(self):
        return 1


try:
    Half()
except TypeError as e:
    print(e)


class One(ABC):
    @abstractmethod
    def only(self): ...


try:
    One()
except TypeError as e:
    print(e)


class Square(Half):
    name = "square"

    @classmethod
    def make(cls):
        return cls()


print(Square().describe(), isinstance(Square.make(), Shape), Shape.__abstractmethods__ == {"area", "name", "make"}, sorted(Half.__abstractmethods__))


class Duck(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "quack") or NotImplemented


class Real:
    def quack(self):
        pass


print(issubclass(Real, Duck), isinstance(Real(), Duck), isinstance(5, Duck))


@One.register
class Virtual:
    pass


print(issubclass(Virtual, One), isinstance(Virtual(), One))
print([isinstance(x, Iterable) for x in ([], 5, "a", {}, iter([]))], isinstance({}, Mapping), isinstance([], Sequence), isinstance((), Hashable), isinstance([], Hashable), isinstance(len, Callable), isinstance({}, Sized), isinstance(iter([]), Iterator), isinstance({}, MutableMapping))


async def co():
    pass


async def agen():
    yield 1


c = co()
print(isinstance(c, Awaitable), isinstance(agen(), AsyncIterator), isinstance(5, Awaitable))
c.close()


class Store(MutableMapping):
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


s = Store()
s["a"] = 1
s.update(b=2)
print(dict(s), s.get("z"), s.pop("a"), "b" in s, list(s.items()), s.setdefault("q", 9), s == {"b": 2, "q": 9}, len(s))
try:
    MutableMapping()
except TypeError as e:
    print(e)


class Seq(Sequence):
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10

    def __len__(self):
        return 3


print(list(Seq()), 10 in Seq(), Seq().index(20), list(reversed(Seq())), Seq().count(0))
