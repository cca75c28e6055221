"""The abstract kinds of containers, as far as isinstance() asks about them."""


class _Kind(type):
    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if cls in subclass.__mro__ or subclass in cls._registered:
            return True
        if not cls._wanted:
            return False
        return all(getattr(subclass, name, None) is not None for name in cls._wanted)

    def register(cls, subclass):
        cls._registered = (*cls._registered, subclass)
        return subclass


class _Base(metaclass=_Kind):
    _wanted = ()
    _registered = ()

    def __class_getitem__(cls, parameters):
        return cls


class Container(_Base):
    _wanted = ("__contains__",)


class Hashable(_Base):
    _wanted = ("__hash__",)


class Iterable(_Base):
    _wanted = ("__iter__",)


class Iterator(Iterable):
    _wanted = ("__iter__", "__next__")

    def __iter__(self):
        return self


class Reversible(Iterable):
    _wanted = ("__iter__", "__reversed__")


class Generator(Iterator):
    _wanted = ("__iter__", "__next__", "send", "throw", "close")


class Sized(_Base):
    _wanted = ("__len__",)


class Callable(_Base):
    _wanted = ("__call__",)


class Collection(Sized):
    _wanted = ("__len__", "__iter__", "__contains__")


class Awaitable(_Base):
    _wanted = ("__await__",)


class Coroutine(Awaitable):
    _wanted = ("__await__", "send", "throw", "close")


class AsyncIterable(_Base):
    _wanted = ("__aiter__",)


class AsyncIterator(AsyncIterable):
    _wanted = ("__aiter__", "__anext__")

    def __aiter__(self):
        return self


class AsyncGenerator(AsyncIterator):
    _wanted = ("__aiter__", "__anext__", "asend", "athrow", "aclose")


class Sequence(Collection):
    _wanted = ()
    _registered = (tuple, str, range, bytes, list)

    def __iter__(self):
        at = 0
        try:
            while True:
                yield self[at]
                at += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def __reversed__(self):
        for at in reversed(range(len(self))):
            yield self[at]

    def index(self, value):
        for at, item in enumerate(self):
            if item is value or item == value:
                return at
        raise ValueError

    def count(self, value):
        return sum(1 for item in self if item is value or item == value)


class MutableSequence(Sequence):
    _wanted = ()
    _registered = (list,)

    def append(self, value):
        self.insert(len(self), value)

    def extend(self, values):
        for value in list(values):
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def clear(self):
        while len(self):
            self.pop()

    def __iadd__(self, values):
        self.extend(values)
        return self


class Set(Collection):
    _wanted = ()
    _registered = (set, frozenset)


class MutableSet(Set):
    _wanted = ()
    _registered = (set,)


class Mapping(Collection):
    _wanted = ()
    _registered = (dict,)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return {key: None for key in self}.keys()

    def items(self):
        return {key: self[key] for key in self}.items()

    def values(self):
        return {key: self[key] for key in self}.values()

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())


_missing = object()


class MutableMapping(Mapping):
    _wanted = ()
    _registered = (dict,)

    def pop(self, key, default=_missing):
        try:
            value = self[key]
        except KeyError:
            if default is _missing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **more):
        for key, value in dict(other, **more).items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


class KeysView(Set):
    _registered = (type({}.keys()),)


class ItemsView(Set):
    _registered = (type({}.items()),)


class ValuesView(Collection):
    _wanted = ()
    _registered = (type({}.values()),)


class Buffer(_Base):
    _registered = (bytes,)


ByteString = Buffer
