def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)

def f(a, b=2, *args, c, d=4, **kw):
    return (a, b, args, c, d, kw)
t(f, 1, c=3)
t(f)
t(f, 1)
t(f, 1, 2, 3, c=4, e=5)
t(f, 1, a=2, c=3)
t(f, c=1)
t(f, *[1, 2, 3], **{'c': 1, 'z': 2})
t(lambda: f(1, **{'c': 1}, **{'c': 2}))
t(lambda: f(1, c=1, **{'c': 2}))
t(lambda: f(*5))
t(lambda: f(**5))
t(lambda: f(**{1: 2}))

def p(a, /, b, *, c):
    return (a, b, c)
t(p, 1, 2, c=3)
t(p, a=1, b=2, c=3)
t(p, 1, 2, 3)
t(p, 1, b=2, c=3)
t(p, 1)
t(p)
t(p, 1, 2, c=1, d=2)
t(p, 1, 2)

def q(x):
    return x
t(q)
t(q, 1, 2)
t(q, 1, 2, 3)
t(q, y=1)
t(q, 1, x=2)
t(q, 1, y=2)
t(q, xx=1)

def n():
    pass
t(n, 1)
t(n, a=1)
t(n, 1, 2)

def dflt(a, b=1):
    pass
t(dflt)
t(dflt, 1, 2, 3)

def three(a, b, c):
    pass
t(three)
t(three, 1)
t(three, 1, 2)
t(three, c=1)

def four(a, b, c, d):
    pass
t(four)

def kwo(*, a, b, c):
    pass
t(kwo)
t(kwo, a=1)
t(kwo, a=1, b=2)
t(kwo, 1)
t(kwo, a=1, b=1, c=1, d=1)

class M:

    def m(self, a):
        return a

    @classmethod
    def c(cls, a):
        return a

    @staticmethod
    def s(a):
        return a

    def nos():
        pass
t(M().m)
t(M().m, 1, 2)
t(M.m, 1)
t(M().c)
t(M.c, 1, 2)
t(M.s)
t(M().nos)
t(M.m)
t(M, 1)
t(M, a=1)
t(lambda: M().x)
t(len)
t(len, 1, 2)
t(len, [])
t(print, 1, foo=2)
t(print, 1, sep=5)
t(print, 1, end=5)
t(int, 1, 2, 3)
t(abs)
t(isinstance, 1, int, 3)
t(sorted)
t(max)
t(ord)
t(chr, 'a')
t(range, 1, 2, 3, 4)
t(enumerate)
t(zip, 1)
t(map)
t(filter, 1)
t(dict, 1)
t(set, 1, 2)
t(list, 1, 2)
t(tuple, 1, 2)
t(str, 1, 2, 3, 4)
t(float, 1, 2)
t(bool, 1, 2)
t(hash)
t(id)
t(iter)
t(next)
t(getattr)
t(setattr, 1)
t(hasattr, 1)
t(repr)
t(round)
t(sum)
t(divmod, 1)
t(pow, 1)
t(callable)
t(type, 1, 2)
t(object, 1)
t(any)
t(all, 1, 2)
t(format)
t(vars, 5)
t(dir, 1, 2)
t(slice)
t(reversed)
t(property, 1, 2, 3, 4, 5)
t(bytes, 1, 2, 3, 4)
t(frozenset, 1, 2)
import functools

def deco(arg=1):

    def d(fn):

        @functools.wraps(fn)
        def w(*a, **k):
            """wrapper"""
            print('before', arg)
            r = fn(*a, **k)
            print('after')
            return r
        return w
    return d

@deco(5)
@deco()
def greet(name: str='x', *, loud: bool=False) -> str:
    """Say hi."""
    return f'hi {name}'
print(greet('bob'), greet.__name__, greet.__doc__, greet.__wrapped__.__wrapped__.__name__)
print(greet.__annotations__)
g = greet.__wrapped__.__wrapped__
print(g.__defaults__, g.__kwdefaults__, g.__qualname__, g.__module__, 0)
greet.calls = 5
print(greet.calls, greet.__dict__.keys())
lam = lambda x, *a, y=2, **k: (x, a, y, k)
print(lam(1, 2, 3, z=4), lam.__name__, (lambda: (yield))().__class__)

def ann(a: int, b: 'str'='x', *args: float, **kw: list[int]) -> dict[str, int] | None:
    ...
print(ann.__annotations__, ann(1))
x: int = 5
y: str
print(__annotations__)

class An:
    a: int
    b: str = 'q'
    c: list['An'] | None = None
print(An.__annotations__)

def outer():

    def inner():
        pass

    class C:

        def m(self):
            pass
    return (inner, C)
i, C = outer()
print(i.__qualname__, C.__qualname__, C.m.__qualname__)
print((lambda n: n if n < 2 else n * 2)(5), (w := 10) + w, [(y := 1), y + 1])
print([(last := v) for v in range(3)], last)

def rec(n):
    return 1 if n == 0 else n * rec(n - 1)
print(rec(50))

def inf():
    return inf()
t(inf)
compose = lambda *fs: functools.reduce(lambda f, g: lambda x: f(g(x)), fs)
print(compose(str, abs, int)('-5'))
