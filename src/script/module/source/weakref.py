"""References that do not keep their object alive."""

from _weakref import ref
from _collections_abc import MutableMapping, MutableSet

ReferenceType = ref
ReferenceError = ReferenceError


class WeakMethod:
    def __init__(self, meth, callback=None):
        self._object, self._function = ref(meth.__self__), meth.__func__

    def __call__(self):
        object = self._object()
        return None if object is None else self._function.__get__(object, type(object))

    def __eq__(self, other):
        return isinstance(other, WeakMethod) and self() == other()


class WeakSet(MutableSet):
    def __init__(self, data=None):
        self._refs = {}
        for item in data or ():
            self.add(item)

    def _items(self):
        for key, one in list(self._refs.items()):
            item = one()
            if item is None:
                del self._refs[key]
            else:
                yield item

    def __iter__(self):
        return self._items()

    def __len__(self):
        return sum(1 for _ in self._items())

    def __contains__(self, item):
        return any(one is item or one == item for one in self._items())

    def add(self, item):
        if item not in self:
            self._refs[id(item)] = ref(item)

    def discard(self, item):
        for one in list(self._items()):
            if one is item or one == item:
                del self._refs[id(one)]

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return self.__class__(self)

    def __repr__(self):
        return repr(set(self._items()))


class WeakValueDictionary(MutableMapping):
    def __init__(self, other=(), /, **kwargs):
        self._refs = {}
        self.update(other, **kwargs)

    def _live(self):
        for key, one in list(self._refs.items()):
            value = one()
            if value is None:
                del self._refs[key]
            else:
                yield key, value

    def __getitem__(self, key):
        value = self._refs[key]()
        if value is None:
            del self._refs[key]
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._refs[key] = ref(value)

    def __delitem__(self, key):
        del self._refs[key]

    def __iter__(self):
        return (key for key, _ in self._live())

    def __len__(self):
        return sum(1 for _ in self._live())

    def __repr__(self):
        return f"<WeakValueDictionary at {id(self):#x}>"


class WeakKeyDictionary(MutableMapping):
    def __init__(self, dict=None):
        self._refs = {}
        if dict is not None:
            self.update(dict)

    def _live(self):
        for number, (one, value) in list(self._refs.items()):
            key = one()
            if key is None:
                del self._refs[number]
            else:
                yield key, value

    def __getitem__(self, key):
        for known, value in self._live():
            if known is key or known == key:
                return value
        raise KeyError(ref(key))

    def __setitem__(self, key, value):
        self._refs[id(key)] = ref(key), value

    def __delitem__(self, key):
        if key not in self:
            raise KeyError(ref(key))
        del self._refs[id(key)]

    def __iter__(self):
        return (key for key, _ in self._live())

    def __len__(self):
        return sum(1 for _ in self._live())

    def __repr__(self):
        return f"<WeakKeyDictionary at {id(self):#x}>"


class _Proxy:
    def __init__(self, object):
        super().__setattr__("_ref", ref(object))

    def _object(self):
        object = super().__getattribute__("_ref")()
        if object is None:
            raise ReferenceError("weakly-referenced object no longer exists")
        return object

    def __getattr__(self, name):
        return getattr(_Proxy._object(self), name)

    def __setattr__(self, name, value):
        setattr(_Proxy._object(self), name, value)

    def __repr__(self):
        return repr(_Proxy._object(self))

    __str__ = __repr__


def proxy(object, callback=None, /):
    return _Proxy(object)


def getweakrefcount(object, /):
    return 0


class finalize:
    def __init__(self, obj, func, /, *args, **kwargs):
        raise NotImplementedError("nothing tells here when an object dies: use try/finally or a context manager")
