def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)

class Typed:

    def __init__(self, ty):
        self.ty = ty

    def __set_name__(self, owner, name):
        self.name = name
        print('set_name', owner.__name__, name)

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, 'unset')

    def __set__(self, obj, v):
        if not isinstance(v, self.ty):
            raise TypeError(f'{self.name} must be {self.ty.__name__}, got {type(v).__name__}')
        obj.__dict__[self.name] = v

    def __delete__(self, obj):
        del obj.__dict__[self.name]

class P:
    name = Typed(str)
    age = Typed(int)

    def __init__(self, n, a):
        self.name = n
        self.age = a
p = P('A', 3)
print(p.name, p.age, p.__dict__)
t(setattr, p, 'age', 'x')
del p.age
print(p.age)
t(delattr, p, 'age')
print(type(P.name).__name__)

class Base:
    reg = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.reg.append((cls.__name__, tag))

class C1(Base, tag='one'):
    pass

class C2(C1):
    pass
print(Base.reg, Base.__subclasses__())
try:

    class C3(Base, foo=1):
        pass
except TypeError as e:
    print(e)

class Lazy:

    def __getattr__(self, n):
        if n.startswith('_'):
            raise AttributeError(n)
        return f'lazy {n}'

    def __setattr__(self, n, v):
        print('set', n, v)
        super().__setattr__(n, v)

    def __delattr__(self, n):
        print('del', n)
        object.__delattr__(self, n)
l = Lazy()
l.a = 1
print(l.a, l.b, hasattr(l, '_x'))
del l.a
print(l.a)
t(lambda: l._z)
t(delattr, l, 'zz')

class GA:

    def __getattribute__(self, n):
        if n == 'secret':
            return '42'
        return super().__getattribute__(n)
g = GA()
g.v = 3
print(g.secret, g.v)
t(lambda: g.other)

class A:

    def who(self):
        return 'A'

class B(A):

    def who(self):
        return 'B' + super().who()

class C(A):

    def who(self):
        return 'C' + super().who()

class D(B, C):

    def who(self):
        return 'D' + super().who()
print(D().who(), [c.__name__ for c in D.__mro__], D.mro()[1], super(B, D()).who())
try:

    class X(A, B):
        pass
except TypeError as e:
    print(e)
try:

    class Z(bool):
        pass
except TypeError as e:
    print(e)
try:

    class Z2(A, A):
        pass
except TypeError as e:
    print(e)
T = type('T', (A,), {'x': 1, 'f': lambda self: self.x})
print(T, T().f(), T().who(), T.__name__, T.__module__)
t(type, 'T')
t(type, 'T', (), {}, 4) if 0 else None
t(type, 1, 2, 3)
t(type)
t(type, 'a', ())

class Gen:

    def __class_getitem__(cls, i):
        return f'{cls.__name__}[{i}]'
print(Gen[5], Gen[int, str])

class Str(str):

    def shout(self):
        return self.upper() + '!'

    def __add__(self, o):
        return Str(super().__add__(o))
s = Str('hi')
print(s, repr(s), s.shout(), type(s + 'x').__name__, type(s.upper()).__name__, s == 'hi')
print({s: 1}['hi'], len(s), s[0], isinstance(s, str), f'{s:>5}', '%s' % s)
print(s.foo if hasattr(s, 'foo') else 'nofoo')

class L(list):

    def first(self):
        return self[0]

    def append(self, x):
        super().append(x * 2)
l = L([1, 2])
l.append(3)
print(l, l.first(), type(l), l == [1, 2, 6], type(l[:1]), type(l + l), sorted(l, reverse=True))
print(l.__class__.__name__)

class Dd(dict):

    def __missing__(self, k):
        self[k] = v = f'm{k}'
        return v

    def __getattr__(self, n):
        try:
            return self[n]
        except KeyError:
            raise AttributeError(n) from None
d = Dd(a=1)
print(d['z'], d, d.a, d.get('q'), type(d.copy()), 'z' in d)

class I(int):

    def __new__(cls, v, unit):
        o = super().__new__(cls, v)
        o.unit = unit
        return o

    def __repr__(self):
        return f'{int(self)}{self.unit}'
i = I(5, 'kg')
print(i, i + 1, type(i + 1).__name__, [i], f'{i}', f'{i:03d}', str(i), i == 5)

class Tp(tuple):

    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))

    @property
    def a(self):
        return self[0]
print(Tp(1, 2), Tp(1, 2).a, Tp(1, 2) == (1, 2))

class F(float):

    def __str__(self):
        return 'F!'
print(F(1.5), repr(F(1.5)), F(1) + 1, f'{F(2)}', f'{F(2):.1f}')

class Sx(set):
    pass
print(Sx([1]), Sx([1]) | {2}, Sx())

class Ctx:

    def __enter__(self):
        print('enter')
        return self

    def __exit__(self, et, ev, tb):
        print('exit', et and et.__name__, ev, tb is not None)
        return et is ValueError
with Ctx() as c:
    print('in')
with Ctx():
    raise ValueError('swallowed')
try:
    with Ctx():
        raise KeyError('k')
except KeyError as e:
    print('out', e)
with Ctx() as a, Ctx() as b:
    print(a is b)
with Ctx() as a, Ctx() as b:
    pass

class It:

    def __init__(self, n):
        self.n = n

    def __iter__(self):
        self.i = 0
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i
print(list(It(3)), sum(It(4)), 3 in It(5), max(It(3)), dict(zip(It(2), 'ab')), [*It(2)])
print(tuple(It(1)), sorted(It(3), reverse=True), ','.join(map(str, It(3))))

class Seq:

    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10
print(list(Seq()), 20 in Seq(), [x for x in Seq()])
t(lambda: len(Seq()))
t(reversed, Seq())

class Sl:

    def __getitem__(self, k):
        return k

    def __setitem__(self, k, v):
        print('set', k, v)

    def __delitem__(self, k):
        print('del', k)
s = Sl()
print(s[1], s[1:2], s[::3], s[1, 2], s[1:2, ...], s['a'], s[:], s[()], s[*[1, 2],])
s[1:2] = 5
del s[3]
s[1, 2] = 6
s[0] += 1 if False else 2

class Cmp:

    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        print('eq')
        return self.v == o.v

    def __lt__(self, o):
        print('lt')
        return self.v < o.v

    def __gt__(self, o):
        print('gt')
        return self.v > o.v
a, b = (Cmp(1), Cmp(2))
print(a < b, a > b, a != b, a == b, a in [b, a], max([a, b]) is b)
t(hash, a)
t(lambda: a <= b)
t(lambda: {a: 1})

class R:

    def __radd__(self, o):
        return f'radd {o}'

    def __rsub__(self, o):
        return NotImplemented
print(1 + R(), [1] + R(), sum([R()]))
t(lambda: 1 - R())
t(lambda: R() - 1)

class Bad:

    def __str__(self):
        return 5

    def __len__(self):
        return -1

    def __bool__(self):
        return 3

    def __hash__(self):
        return 'x'

    def __repr__(self):
        return None

    def __iter__(self):
        return 5

    def __index__(self):
        return 'x'

    def __int__(self):
        return 'y'

    def __float__(self):
        return 1

    def __format__(self, s):
        return 3

    def __contains__(self, x):
        return 'yes'

    def __init__(self):
        return None
b = Bad()
t(str, b)
t(len, b)
t(bool, b)
t(hash, b)
t(lambda: repr(b))
t(iter, b)
t(lambda: [1][b])
t(int, b)
t(float, b)
t(format, b)
t(lambda: 1 in b)

class BadInit:

    def __init__(self):
        return 5
t(BadInit)

class Abst:
    __hash__ = None
    __iter__ = None
    __contains__ = None
t(hash, Abst())
t(iter, Abst())
t(lambda: 1 in Abst())
print(object() == object(), object() != object(), type(object()), A.__dict__['who'].__name__)
print(A.__weakref__ if 0 else '')
