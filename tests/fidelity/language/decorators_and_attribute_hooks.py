import time, asyncio

def log(fn=None, *, prefix='->'):
    if fn is None:
        return lambda f: log(f, prefix=prefix)

    def w(*a, **k):
        r = fn(*a, **k)
        print(prefix, fn.__name__, a, k, r)
        return r
    return w

@log
def a(x):
    return x

@log(prefix='=>')
def b(x, *, y=1):
    return x + y
a(1)
b(2, y=3)

class CountCalls:

    def __init__(self, f):
        self.f, self.n = (f, 0)

    def __call__(self, *a):
        self.n += 1
        return self.f(*a)

    def __get__(self, obj, owner):
        return self if obj is None else types_method(self, obj)

def types_method(c, o):
    return lambda *a: c(o, *a)

class K:

    @CountCalls
    def m(self, x):
        return x * 2
k = K()
print(k.m(2), k.m(3), K.m.n)

def singleton(cls):
    inst = {}

    def get(*a, **kw):
        if cls not in inst:
            inst[cls] = cls(*a, **kw)
        return inst[cls]
    return get

@singleton
class Conf:

    def __init__(self):
        self.v = 1
print(Conf() is Conf())

def add_repr(cls):
    cls.__repr__ = lambda self: f'{cls.__name__}({', '.join((f'{k}={v!r}' for k, v in vars(self).items()))})'
    return cls

@add_repr
class V:

    def __init__(self, a, b):
        self.a, self.b = (a, b)
print(V(1, 'x'), [V(1, 2)])

def timer(f):

    async def w(*a):
        t = time.perf_counter()
        r = await f(*a)
        print(f'{f.__name__} took {time.perf_counter() - t:.1f}')
        return r
    return w

@timer
async def slow(n):
    await asyncio.sleep(n)
    return n
print(asyncio.run(slow(0.5)))

class Validator:

    def __init__(self, lo=None, hi=None):
        self.lo, self.hi = (lo, hi)

    def __set_name__(self, o, n):
        self.n = '_' + n

    def __get__(self, o, t=None):
        return getattr(o, self.n) if o else self

    def __set__(self, o, v):
        if self.lo is not None and v < self.lo:
            raise ValueError(f'{self.n[1:]} must be >= {self.lo}')
        setattr(o, self.n, v)

class Item:
    price = Validator(lo=0)
    qty = Validator(lo=1)

    def __init__(self, p, q):
        self.price, self.qty = (p, q)

    @property
    def total(self):
        return self.price * self.qty
print(Item(2, 3).total)
for args in ((-1, 1), (1, 0)):
    try:
        Item(*args)
    except ValueError as e:
        print(e)

class cached:

    def __init__(self, f):
        self.f = f
        self.__doc__ = f.__doc__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, o, t=None):
        if o is None:
            return self
        print('computing')
        v = o.__dict__[self.name] = self.f(o)
        return v

class C:

    @cached
    def x(self):
        """doc x"""
        return 42
c = C()
print(c.x, c.x, C.x.__doc__, vars(c))

class Chain:

    def __init__(self):
        self.ops = []

    def __getattr__(self, n):

        def op(*a):
            self.ops.append((n, a))
            return self
        return op
print(Chain().select('a').where(x=1).limit(5).ops if False else Chain().select('a').limit(5).ops)

class Ns(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__
n = Ns(a=1)
n.b = 2
print(n.a, n, n.b)
try:
    n.zz
except KeyError as e:
    print('KeyError', e)

class Multi(type):

    def __prepare__(name, bases, **kw):
        return {'injected': 5}

    def __instancecheck__(cls, x):
        return hasattr(x, 'quack')

class Duck(metaclass=Multi):
    pass

class D2:
    quack = 1
print(isinstance(D2(), Duck), isinstance(5, Duck), Duck.injected)
import abc

class Shape(abc.ABC):

    @property
    @abc.abstractmethod
    def area(self):
        ...

    @classmethod
    def unit(cls):
        return cls(1)

    def __lt__(self, o):
        return self.area < o.area

class Sq(Shape):

    def __init__(self, s):
        self.s = s

    @property
    def area(self):
        return self.s ** 2
print(Sq.unit().area, sorted([Sq(3), Sq(2)])[0].s, Shape.__abstractmethods__)

class Fluent:

    def __init__(self):
        self.x = []

    def __lshift__(self, o):
        self.x.append(o)
        return self

    def __iadd__(self, o):
        self.x += [o]
        return self

    def __enter__(self):
        return self

    def __exit__(self, *e):
        print('exit', e[0])
        return True

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i]

    def __setitem__(self, i, v):
        self.x[i] = v

    def __delitem__(self, i):
        del self.x[i]

    def __contains__(self, v):
        return v in self.x

    def __missing__(self, k):
        return 'missing'
with Fluent() as f:
    f << 1 << 2
    f += 3
    f[0] = 9
    del f[1]
    print(len(f), f[0], 3 in f, list(f), f[-1:])
    raise KeyError('swallowed')
print(K.__dict__.keys() >= {'m'}, K.__module__, K().__class__.__name__, K.__name__)
