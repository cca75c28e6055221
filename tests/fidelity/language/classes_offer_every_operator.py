def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)

class Point:
    """A point."""
    count = 0
    __slots__ = ('x', 'y')

    def __init__(self, x=0, y=0):
        self.x, self.y = (x, y)

    def __repr__(self):
        return f'Point({self.x!r}, {self.y!r})'

    def __eq__(self, o):
        if not isinstance(o, Point):
            return NotImplemented
        return (self.x, self.y) == (o.x, o.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __add__(self, o):
        return Point(self.x + o.x, self.y + o.y)

    def __iadd__(self, o):
        self.x += o.x
        return self

    def __neg__(self):
        return Point(-self.x, -self.y)

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __bool__(self):
        return bool(self.x or self.y)

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __len__(self):
        return 2

    def __contains__(self, v):
        return v in (self.x, self.y)

    def __call__(self, *a):
        return a

    def __lt__(self, o):
        return abs(self) < abs(o)

    def __format__(self, spec):
        return f'<{self.x:{spec}},{self.y:{spec}}>'

    def __mul__(self, k):
        return Point(self.x * k, self.y * k)
    __rmul__ = __mul__

    def __matmul__(self, o):
        return self.x * o.x + self.y * o.y

    def __divmod__(self, o):
        return 'divmod'

    def __pow__(self, o, m=None):
        return ('pow', o, m)

    def __index__(self):
        return 1

    def __int__(self):
        return 7

    def __float__(self):
        return 7.5

    def __round__(self, n=None):
        return ('round', n)

    def __reversed__(self):
        return iter('rev')

    def __invert__(self):
        return 'inv'

    def __lshift__(self, o):
        return 'shl'

    def __rsub__(self, o):
        return ('rsub', o)
p = Point(3, 4)
print(p, p == Point(3, 4), p != Point(3, 4), p == 5, hash(p) == hash((3, 4)), p + p, -p)
print(abs(p), bool(Point()), p[0], p[-1], len(p), 3 in p, p(1, 2), p < Point(9, 9))
print(sorted([Point(5, 5), Point(1, 1)]), f'{p:.1f}', '{:>5}'.format(p), p * 2, 2 * p, p @ p)
print(divmod(p, 2), p ** 2, [10, 20, 30][p], int(p), float(p), round(p), round(p, 2))
print(list(reversed(p)), ~p, p << 1, 5 - p, list(p), [*p], hex(p))
print(max(Point(1, 1), Point(2, 2)), range(5)[p:], 'ab' * p)
p += Point(1, 1)
print(p)
t(lambda: p + 5)
t(lambda: p - 5)
t(lambda: p > 5)
t(lambda: p >= Point())
t(lambda: p.z)
t(setattr, p, 'z', 1)
t(delattr, p, 'z')
t(lambda: p.__dict__)
t(lambda: Point.count)
t(lambda: Point.zz)
t(Point, 1, 2, 3)
t(Point, z=1)
t(Point, 1, x=2)
t(lambda: p.x())
t(lambda: Point.__doc__)
t(lambda: Point.__name__)
t(lambda: Point.__module__)
t(lambda: Point.__slots__)
t(lambda: Point.__mro__)
t(lambda: type(Point))
t(lambda: Point)
t(lambda: type(p).__qualname__)

class Animal:

    def __init__(self, name):
        self.name = name

    def speak(self):
        raise NotImplementedError('Subclass must implement')

    def __str__(self):
        return f'{type(self).__name__}:{self.name}'

class Dog(Animal):
    kind = 'canine'

    def __init__(self, name, breed):
        super().__init__(name)
        self.breed = breed

    def speak(self):
        return 'Woof'

    @property
    def full(self):
        """The full."""
        return f'{self.name} {self.breed}'

    @full.setter
    def full(self, v):
        self.name, self.breed = v.split()

    @full.deleter
    def full(self):
        self.name = None

    @property
    def ro(self):
        return 1

    @classmethod
    def make(cls, s):
        return cls(*s.split('-'))

    @staticmethod
    def stat(a, b=2):
        return a + b

    @classmethod
    @property
    def cp(cls):
        return 5
d = Dog('Rex', 'Lab')
print(d, d.speak(), d.full, Dog.make('A-B').full, Dog.stat(1), d.stat(1, 1), d.__dict__)
print(vars(d), isinstance(d, Animal), issubclass(Dog, Animal), Dog.__bases__, Dog.__base__)
d.full = 'Max Pug'
print(d.full)
del d.full
print(d.full)
t(setattr, d, 'ro', 5)
t(delattr, d, 'ro')
t(Animal('x').speak)
t(lambda: d.nope)
t(lambda: d.nam)
t(lambda: d.speek())
t(Dog, 'x')
t(Dog)
t(Dog, 1, 2, 3, 4)
t(Dog.stat)
t(Dog.make)
t(Dog.speak)
t(Dog.full.fget, d)
t(lambda: type(d.speak))
t(lambda: d.speak.__name__)
t(lambda: d.speak.__self__ is d)
t(lambda: Dog.speak.__qualname__)
t(lambda: Dog.full.__doc__)
t(getattr, d, 'zip', 5)
t(hasattr, d, 'name')
t(lambda: d.name.foo)
t(lambda: None.foo)
t(lambda: Dog.make.__func__.__name__)
t(setattr, d, 5, 5)
t(getattr, d, 5)
t(getattr, d)
t(lambda: d < d)
t(lambda: d + 1)
t(lambda: d[0])
t(lambda: d())
t(lambda: len(d))
t(lambda: iter(d))
t(lambda: 1 in d)
t(lambda: [x for x in d])
t(lambda: -d)
t(int, d)
t(float, d)
t(lambda: 'a' + d)
t(lambda: d['a'])
t(lambda: next(d))
t(reversed, d)
t(round, d)
t(abs, d)
t(hash, d) if 0 else None
t(bytes, d)
t(lambda: {**d})
t(lambda: print(*d))
t(lambda: print(**{'a': 1}))
t(sum, d)
t(lambda: [][d])
t(lambda: 'x' * d)
t(sorted, [d, d])
t(format, d, '5')
t(range, d)

def seti():
    d[0] = 1

def deli():
    del d[0]

def w():
    with d:
        pass
t(seti)
t(deli)
t(w)

class Meta(type):

    def __new__(m, name, bases, ns, **kw):
        c = super().__new__(m, name, bases, ns)
        c.tag = kw.get('tag', name.lower())
        return c

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)

    def __call__(cls, *a, **k):
        print('creating', cls.__name__)
        return super().__call__(*a, **k)

    def __len__(cls):
        return 42

    def __getitem__(cls, k):
        return f'{cls.__name__}[{k}]'

    def __iter__(cls):
        return iter([1, 2])

    def __contains__(cls, x):
        return x == 1

class WithMeta(metaclass=Meta, tag='hi'):
    pass

class Sub(WithMeta):
    pass
print(WithMeta.tag, Sub.tag, Sub(), len(Sub), Sub[3], list(Sub), 1 in Sub, type(Sub)) if False else print(WithMeta.tag, Sub.tag, len(Sub), Sub[3], list(Sub), 1 in Sub, type(Sub))
Sub()

class Singleton(type):
    _i = {}

    def __call__(cls, *a, **k):
        if cls not in cls._i:
            cls._i[cls] = super().__call__(*a, **k)
        return cls._i[cls]

class DB(metaclass=Singleton):

    def __init__(self):
        print('init')
print(DB() is DB())

class S2:
    _inst = None

    def __new__(cls, *a, **k):
        if cls._inst is None:
            cls._inst = super().__new__(cls)
        return cls._inst

    def __init__(self, v):
        self.v = v
print(S2(1) is S2(2), S2(3).v)
