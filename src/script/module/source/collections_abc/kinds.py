"""The abstract kinds that a class belongs to if it has their methods."""

from abc import ABCMeta, abstractmethod


def _offers(subclass, *names):
    """Whether a class has all of these methods, and none of them is None."""
    for name in names:
        if getattr(subclass, name, None) is None:
            return NotImplemented
    return True


class _Kind(metaclass=ABCMeta):
    """One that any class belongs to which has the methods of `_wanted`."""

    _wanted = ()

    def __class_getitem__(cls, parameters):
        return cls

    @classmethod
    def __subclasshook__(cls, subclass):
        wanted = cls.__dict__.get("_wanted")
        return _offers(subclass, *wanted) if wanted else NotImplemented


class Container(_Kind):
    _wanted = ("__contains__",)

    @abstractmethod
    def __contains__(self, x):
        return False


class Hashable(_Kind):
    _wanted = ("__hash__",)

    @abstractmethod
    def __hash__(self):
        return 0


class Iterable(_Kind):
    _wanted = ("__iter__",)

    @abstractmethod
    def __iter__(self):
        while False:
            yield None


class Iterator(Iterable):
    _wanted = ("__iter__", "__next__")

    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self


class Reversible(Iterable):
    _wanted = ("__iter__", "__reversed__")

    @abstractmethod
    def __reversed__(self):
        while False:
            yield None


class Generator(Iterator):
    _wanted = ("__iter__", "__next__", "send", "throw", "close")

    def __next__(self):
        return self.send(None)

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        raise typ if val is None else val

    def close(self):
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError("generator ignored GeneratorExit")


class Sized(_Kind):
    _wanted = ("__len__",)

    @abstractmethod
    def __len__(self):
        return 0


class Callable(_Kind):
    _wanted = ("__call__",)

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False


class Collection(Sized, Iterable, Container):
    _wanted = ("__len__", "__iter__", "__contains__")


class Awaitable(_Kind):
    _wanted = ("__await__",)

    @abstractmethod
    def __await__(self):
        yield


class Coroutine(Awaitable):
    _wanted = ("__await__", "send", "throw", "close")

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        raise typ if val is None else val

    def close(self):
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError("coroutine ignored GeneratorExit")


class AsyncIterable(_Kind):
    _wanted = ("__aiter__",)

    @abstractmethod
    def __aiter__(self):
        return self


class AsyncIterator(AsyncIterable):
    _wanted = ("__aiter__", "__anext__")

    @abstractmethod
    async def __anext__(self):
        raise StopAsyncIteration

    def __aiter__(self):
        return self


class AsyncGenerator(AsyncIterator):
    _wanted = ("__aiter__", "__anext__", "asend", "athrow", "aclose")

    async def __anext__(self):
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        raise typ if val is None else val

    async def aclose(self):
        try:
            await self.athrow(GeneratorExit)
        except (GeneratorExit, StopAsyncIteration):
            return
        raise RuntimeError("asynchronous generator ignored GeneratorExit")
