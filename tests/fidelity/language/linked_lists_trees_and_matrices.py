class Node:
    __slots__ = ('value', 'next')

    def __init__(self, value, next=None):
        self.value, self.next = (value, next)

class LinkedList:

    def __init__(self, items=()):
        self.head = None
        self._len = 0
        for x in items:
            self.append(x)

    def append(self, v):
        n = Node(v)
        if not self.head:
            self.head = n
        else:
            cur = self.head
            while cur.next:
                cur = cur.next
            cur.next = n
        self._len += 1

    def __iter__(self):
        cur = self.head
        while cur:
            yield cur.value
            cur = cur.next

    def __len__(self):
        return self._len

    def __getitem__(self, i):
        if isinstance(i, slice):
            return LinkedList(list(self)[i])
        if i < 0:
            i += len(self)
        for k, v in enumerate(self):
            if k == i:
                return v
        raise IndexError('LinkedList index out of range')

    def __contains__(self, v):
        return any((x == v for x in self))

    def __reversed__(self):
        return reversed(list(self))

    def __repr__(self):
        return f"LinkedList([{', '.join(map(repr, self))}])"

    def __eq__(self, o):
        return isinstance(o, LinkedList) and list(self) == list(o)

    def __add__(self, o):
        return LinkedList([*self, *o])

    def __bool__(self):
        return self._len > 0

    def reverse(self):
        prev, cur = (None, self.head)
        while cur:
            cur.next, prev, cur = (prev, cur, cur.next)
        self.head = prev
ll = LinkedList([1, 2, 3])
ll.append('x')
print(ll, len(ll), ll[0], ll[-1], ll[1:3], 2 in ll, list(reversed(ll)), ll + [9])
print(bool(LinkedList()))
ll.reverse()
print(ll, *ll)
try:
    ll[10]
except IndexError as e:
    print(e)
try:
    ll.head.foo = 1
except AttributeError as e:
    print(e)

class Tree:

    def __init__(self, v):
        self.v, self.l, self.r = (v, None, None)

    def insert(self, v):
        side = 'l' if v < self.v else 'r'
        child = getattr(self, side)
        if child:
            child.insert(v)
        else:
            setattr(self, side, Tree(v))
        return self

    def __iter__(self):
        if self.l:
            yield from self.l
        yield self.v
        if self.r:
            yield from self.r

    def depth(self):
        return 1 + max((c.depth() for c in (self.l, self.r) if c), default=0)
t = Tree(5)
for x in [3, 8, 1, 4, 9]:
    t.insert(x)
print(list(t), t.depth(), sum(t), 4 in t, max(t))

class LRU:

    def __init__(self, cap):
        self.cap, self.d = (cap, {})

    def get(self, k):
        if k not in self.d:
            return -1
        self.d[k] = self.d.pop(k)
        return self.d[k]

    def put(self, k, v):
        self.d.pop(k, None)
        self.d[k] = v
        if len(self.d) > self.cap:
            del self.d[next(iter(self.d))]
c = LRU(2)
c.put(1, 1)
c.put(2, 2)
print(c.get(1))
c.put(3, 3)
print(c.get(2), c.d)

class Matrix:

    def __init__(self, rows):
        self.rows = [list(r) for r in rows]

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return (len(self.rows), len(self.rows[0]))

    def __matmul__(self, o):
        if self.shape[1] != o.shape[0]:
            raise ValueError(f'shapes {self.shape} and {o.shape} not aligned')
        return Matrix([[sum((a * b for a, b in zip(r, c))) for c in zip(*o.rows)] for r in self.rows])

    def __getitem__(self, ij):
        i, j = ij
        return self.rows[i][j]

    def __setitem__(self, ij, v):
        i, j = ij
        self.rows[i][j] = v

    def __str__(self):
        return '\n'.join((' '.join((f'{x:3}' for x in r)) for r in self.rows))

    def __pow__(self, n):
        r = Matrix.identity(self.shape[0])
        for _ in range(n):
            r = r @ self
        return r
m = Matrix([[1, 1], [1, 0]])
print(m ** 10)
m[0, 1] = 7
print(m[0, 1], m.shape)
try:
    m @ Matrix([[1, 2, 3]])
except ValueError as e:
    print(e)

class Stack(list):
    push = list.append

    @property
    def top(self):
        return self[-1] if self else None
s = Stack()
s.push(1)
s.push(2)
print(s, s.top, s.pop(), s)

class Temp:

    def __init__(self, c):
        self.celsius = c

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, f):
        self.celsius = (f - 32) * 5 / 9
t = Temp(25)
print(t.fahrenheit)
t.fahrenheit = 212
print(t.celsius, vars(t))

class Observable:

    def __init__(self):
        self._obs = {}

    def on(self, ev):

        def deco(fn):
            self._obs.setdefault(ev, []).append(fn)
            return fn
        return deco

    def emit(self, ev, *a, **k):
        return [f(*a, **k) for f in self._obs.get(ev, [])]
o = Observable()

@o.on('x')
def h1(v):
    return v + 1

@o.on('x')
def h2(v, scale=2):
    return v * scale
print(o.emit('x', 5), o.emit('none'), h1(1))

class Plugin:
    registry = {}

    def __init_subclass__(cls, name=None, **kw):
        super().__init_subclass__(**kw)
        Plugin.registry[name or cls.__name__.lower()] = cls

class CSV(Plugin):
    pass

class Js(Plugin, name='json'):
    pass
print(sorted(Plugin.registry), Plugin.registry['json'].__name__)

class Meta(type):

    def __new__(mcs, name, bases, ns):
        ns['created'] = [k for k in ns if not k.startswith('_')]
        return super().__new__(mcs, name, bases, ns)

class Auto(metaclass=Meta):
    a = 1

    def b(self):
        pass
print(Auto.created, type(Auto).__name__)

class Frozen:

    def __init__(self, x):
        object.__setattr__(self, 'x', x)

    def __setattr__(self, k, v):
        raise AttributeError(f'cannot set {k}')

    def __hash__(self):
        return hash(self.x)

    def __eq__(self, o):
        return self.x == o.x
f = Frozen(3)
try:
    f.x = 4
except AttributeError as e:
    print(e)
print(len({Frozen(1), Frozen(1), Frozen(2)}), f.x)

class Money:

    def __init__(self, a, cur='USD'):
        self.a, self.cur = (a, cur)

    def __add__(self, o):
        if isinstance(o, (int, float)):
            return Money(self.a + o, self.cur)
        if not isinstance(o, Money):
            return NotImplemented
        if o.cur != self.cur:
            raise ValueError('currency mismatch')
        return Money(self.a + o.a, self.cur)
    __radd__ = __add__

    def __str__(self):
        return f'{self.a:.2f} {self.cur}'

    def __format__(self, spec):
        return format(self.a, spec or '.2f') + self.cur
print(Money(5) + Money(3), sum([Money(1), Money(2)]), 2 + Money(1))
print(f'{Money(3.14159):.1f}|{Money(2)}')
try:
    Money(1) + 'x'
except TypeError as e:
    print(e)
try:
    Money(1) + Money(1, 'EUR')
except ValueError as e:
    print(e)
