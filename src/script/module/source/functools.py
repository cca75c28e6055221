"""Functions on functions."""

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend(repr(value) for value in self.args)
        parts.extend(f"{name}={value!r}" for name, value in self.keywords.items())
        return f"functools.partial({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, instance, owner=None):
        function = self.func if instance is None else self.func.__get__(instance, owner)
        return partial(function, *self.args, **self.keywords)


_nothing = object()


def reduce(function, iterable, initial=_nothing, /):
    items = iter(iterable)
    if initial is _nothing:
        try:
            value = next(items)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    else:
        value = initial
    for item in items:
        value = function(value, item)
    return value


def _CacheInfo(*values):
    from collections import namedtuple

    if not _cache_info:
        _cache_info.append(namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools"))
    return _cache_info[0](*values)


_cache_info = []


_keyword_mark = object()


def _call_key(args, keywords, typed):
    key = args
    if keywords:
        key += (_keyword_mark,)
        for pair in keywords.items():
            key += pair
    if typed:
        key += tuple(type(value) for value in args)
        key += tuple(type(value) for value in keywords.values())
    return key


class _lru_cache_wrapper:
    def __init__(self, function, maxsize, typed):
        self._function = function
        self._maxsize = maxsize
        self._typed = typed
        self._results = {}
        self._hits = self._misses = 0

    def __call__(self, /, *args, **keywords):
        key = _call_key(args, keywords, self._typed)
        results = self._results
        found = results.get(key, _nothing)
        if found is not _nothing:
            self._hits += 1
            if self._maxsize is not None:
                # The dictionary keeps the order of use: the oldest entry comes first.
                del results[key]
                results[key] = found
            return found
        self._misses += 1
        result = self._function(*args, **keywords)
        if self._maxsize is None:
            results[key] = result
        elif self._maxsize > 0:
            results.pop(key, None)
            results[key] = result
            if len(results) > self._maxsize:
                del results[next(iter(results))]
        return result

    def __get__(self, instance, owner=None):
        if instance is None:
            return self

        def bound(*args, **keywords):
            return self(instance, *args, **keywords)

        bound.__wrapped__ = self
        bound.cache_info = self.cache_info
        bound.cache_clear = self.cache_clear
        return bound

    def cache_info(self):
        return _CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        self._results.clear()
        self._hits = self._misses = 0

    def cache_parameters(self):
        return {"maxsize": self._maxsize, "typed": self._typed}


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize) and isinstance(typed, bool):
        return update_wrapper(_lru_cache_wrapper(maxsize, 128, typed), maxsize)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    if maxsize is not None and maxsize < 0:
        maxsize = 0

    def decorate(function):
        return update_wrapper(_lru_cache_wrapper(function, maxsize, typed), function)

    return decorate


def cache(function, /):
    return lru_cache(maxsize=None)(function)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        attributes = instance.__dict__
        value = attributes.get(self.attrname, _nothing)
        if value is _nothing:
            value = self.func(instance)
            attributes[self.attrname] = value
        return value


class _Key:
    def __init__(self, compare, value):
        self._compare, self.obj = compare, value

    def __lt__(self, other):
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self._compare(self.obj, other.obj) > 0

    def __eq__(self, other):
        return self._compare(self.obj, other.obj) == 0

    def __le__(self, other):
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self._compare(self.obj, other.obj) >= 0


def cmp_to_key(mycmp):
    def key(obj):
        return _Key(mycmp, obj)

    return key


def _has(cls, name):
    return getattr(cls, name, None) is not getattr(object, name, None)


def total_ordering(cls):
    """Adds the comparisons that the class leaves out, from the one that it has."""

    def negated(name, or_equal):
        def compare(self, other):
            result = getattr(type(self), name)(self, other)
            if result is NotImplemented:
                return result
            if or_equal is None:
                return not result
            return (result or self == other) if or_equal else (not result and self != other)

        return compare

    rules = {
        "__lt__": {"__gt__": ("__lt__", False), "__le__": ("__lt__", True), "__ge__": ("__lt__", None)},
        "__le__": {"__ge__": ("__le__", "flip"), "__lt__": ("__le__", "less"), "__gt__": ("__le__", None)},
        "__gt__": {"__lt__": ("__gt__", False), "__ge__": ("__gt__", True), "__le__": ("__gt__", None)},
        "__ge__": {"__le__": ("__ge__", "flip"), "__gt__": ("__ge__", "less"), "__lt__": ("__ge__", None)},
    }

    def from_inclusive(name, how):
        def compare(self, other):
            result = getattr(type(self), name)(self, other)
            if result is NotImplemented:
                return result
            return (not result or self == other) if how == "flip" else (result and self != other)

        return compare

    roots = [name for name in rules if _has(cls, name)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = next(name for name in ("__lt__", "__le__", "__gt__", "__ge__") if name in roots)
    for name, (source, how) in rules[root].items():
        if name in roots:
            continue
        function = from_inclusive(source, how) if isinstance(how, str) else negated(source, how)
        function.__name__ = name
        setattr(cls, name, function)
    return cls


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, instance, owner=None):
        def method(*args, **keywords):
            function = self.dispatcher.dispatch(args[0].__class__)
            return function.__get__(instance, owner)(*args, **keywords)

        method.register = self.register
        return update_wrapper(method, self.func)


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for kind in cls.__mro__:
            if kind in registry:
                return registry[kind]
        return func

    def register(cls, func=None):
        if func is None:
            if isinstance(cls, type):
                return lambda function: register(cls, function)
            from typing import get_type_hints

            hints = get_type_hints(cls)
            if not hints:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` "
                    "or plain `@register` on an annotated function."
                )
            func = cls
            cls = next(iter(hints.values()))
        for kind in getattr(cls, "__args__", (cls,)):
            registry[kind] = func
        return func

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **keywords)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)
