import functools

def trace(label):
    print("make", label)
    def decorate(f):
        print("wrap", label, f.__name__)
        @functools.wraps(f)
        def wrapper(*args, **kwargs):
            print("call", label)
            return f(*args, **kwargs)
        return wrapper
    return decorate

@trace("a")
@trace("b")
def f(x, *, y=1):
    "doc"
    return x + y

print(f(1, y=2), f.__name__, f.__doc__, f.__wrapped__.__name__)

def register(cls):
    cls.registered = True
    return cls

@register
class C:
    @staticmethod
    @trace("static")
    def s(a):
        return a

    @functools.cached_property
    def p(self):
        print("computed")
        return 5

    @functools.lru_cache(maxsize=None)
    def cached(self, n):
        print("cached", n)
        return n * 2

c = C()
print(C.registered, C.s(3), c.p, c.p, c.cached(2), c.cached(2))

@(lambda g: "replaced")
def g():
    pass

print(g)

@functools.total_ordering
class T:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n

print(T(1) <= T(2), T(3) >= T(4), T(1) > T(0))

class Count:
    def __init__(self, f):
        self.f, self.calls = f, 0
    def __call__(self, *a):
        self.calls += 1
        return self.f(*a)

@Count
def h(x): return x * 2

print(h(2), h(3), h.calls)
print(functools.partial(int, base=2)("101"), functools.reduce(lambda a, b: a * b, [1, 2, 3, 4], 1))
