import asyncio
import functools
from functools import cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering, wraps
import operator


def deco(f):
    @wraps(f)
    def inner(*args, **kwargs):
        "inner doc"
        return f(*args, **kwargs)

    return inner


@deco
def add(a: int, b: int = 2) -> int:
    "adds"
    return a + b


print(add(1), add.__name__, add.__doc__, add.__wrapped__(5, 5), add.__qualname__, add.__module__)
p = partial(add, 1, b=5)
print(p(), p(b=1), p.func is add, p.args, p.keywords, callable(p))
print(partial(p, b=7)(), partial(partial(print, "a"), "b").args)
print(partial(int, base=2)("101"))


@lru_cache(maxsize=2)
def sq(x):
    print("compute", x)
    return x * x


print(sq(1), sq(2), sq(1), sq(3), sq(2))
print(sq.cache_info(), sq.cache_parameters())
sq.cache_clear()
print(sq.cache_info())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@lru_cache
def kw(a, b=1, *c, **d):
    return (a, b, c, d)


print(kw(1), kw(1, 1), kw(a=1), kw.cache_info().misses, kw.cache_info()._asdict())
try:
    kw([])
except TypeError as e:
    print(e)


@lru_cache(maxsize=None, typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed.cache_info())
print(reduce(operator.add, [1, 2, 3]), reduce(lambda a, b: a * b, range(1, 6), 10), reduce(max, [3, 9, 2]))
try:
    reduce(operator.add, [])
except TypeError as e:
    print(e)


class Data:
    def __init__(self, n):
        self.n = n

    @cached_property
    def double(self):
        print("computing")
        return self.n * 2

    def scale(self, k, offset=0):
        return self.n * k + offset

    triple = partialmethod(scale, 3, offset=1)

    @singledispatchmethod
    def show(self, arg):
        return f"object {arg!r}"

    @show.register
    def _(self, arg: int):
        return f"int {arg}"

    @show.register(str)
    def _(self, arg):
        return f"str {arg}"


d = Data(4)
print(d.double, d.double, d.__dict__, d.triple(), d.show(1), d.show("x"), d.show([]))
del d.double
print(d.double)


@singledispatch
def describe(x):
    return "thing"


@describe.register(int)
@describe.register(float)
def _(x):
    return "number"


@describe.register
def _(x: list):
    return f"list of {len(x)}"


describe.register(dict, lambda x: "dict")
print(describe(1), describe(1.5), describe([1]), describe({}), describe("s"), describe(True))
print(describe.dispatch(bool) is describe.registry[int], sorted(k.__name__ for k in describe.registry))


@total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n


print(V(1) < V(2), V(1) <= V(1), V(3) > V(2), V(2) >= V(3), max([V(1), V(5), V(3)], key=lambda v: v.n).n)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))


def async_deco(f):
    @functools.wraps(f)
    async def wrapper(*a, **k):
        print("before", f.__name__)
        try:
            return await f(*a, **k)
        finally:
            print("after")

    return wrapper


def retry(times):
    def outer(f):
        @wraps(f)
        async def inner(*a):
            for attempt in range(1, times + 1):
                try:
                    return await f(*a)
                except ValueError as e:
                    print("attempt", attempt, e)
                    await asyncio.sleep(0.1 * 2**attempt)
            raise RuntimeError("gave up")

        return inner

    return outer


calls = []


@async_deco
@retry(times=3)
async def flaky(x):
    calls.append(x)
    if len(calls) < 3:
        raise ValueError(f"fail {len(calls)}")
    return x


print(asyncio.run(flaky(9)), flaky.__name__)
print(functools.WRAPPER_ASSIGNMENTS[:3], functools.update_wrapper(lambda: 1, add).__name__)
print(repr(partial(max, 1)), functools.partial(sorted, reverse=True)([1, 3, 2]))
