from __future__ import annotations
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from enum import Enum, auto, Flag, IntEnum
from functools import total_ordering, lru_cache, cached_property, singledispatch, partial
from collections import defaultdict, Counter, deque, OrderedDict, namedtuple
import itertools, operator, json

class InsufficientFunds(Exception):

    def __init__(self, need: float, have: float):
        self.need, self.have = (need, have)
        super().__init__(f'need {need:.2f}, have {have:.2f}')

class Kind(Enum):
    CHECKING = auto()
    SAVINGS = auto()

    def describe(self):
        return f'{self.name.title()} account'

class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()

class Level(IntEnum):
    LOW = 1
    HIGH = 10

@dataclass(order=True)
class Transaction:
    amount: float
    memo: str = field(default='', compare=False)
    tags: list[str] = field(default_factory=list, compare=False, repr=False)

class Account(ABC):
    _ids = itertools.count(1)

    def __init__(self, owner: str, balance: float=0.0):
        self.owner = owner
        self._balance = balance
        self.id = next(self._ids)
        self.history: list[Transaction] = []

    @property
    def balance(self):
        return self._balance

    @abstractmethod
    def kind(self) -> Kind:
        ...

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError('amount must be positive')
        self._balance += amount
        self.history.append(Transaction(amount, 'deposit'))
        return self

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.history.append(Transaction(-amount, 'withdraw'))
        return self

    def __repr__(self):
        return f'<{self.__class__.__name__} #{self.id} {self.owner}: ${self.balance:,.2f}>'

class Checking(Account):

    def kind(self):
        return Kind.CHECKING

class Savings(Account):
    rate = 0.05

    def kind(self):
        return Kind.SAVINGS

    def accrue(self):
        self.deposit(self.balance * self.rate)
try:
    Account('x')
except TypeError as e:
    print(e)
a = Checking('Ann', 100).deposit(50).withdraw(20)
b = Savings('Bob', 1000)
b.accrue()
print(a, b, a.kind(), b.kind().describe(), repr(Kind.CHECKING), Kind(2), Kind['SAVINGS'])
print(list(Kind), Kind.CHECKING.value)
for f in (lambda: a.withdraw(1000000.0), lambda: a.deposit(-1), lambda: setattr(a, 'balance', 5), lambda: Kind(9), lambda: Kind['NO']):
    try:
        f()
    except Exception as e:
        print(f'{type(e).__name__}: {e}')
print(sorted(a.history + b.history), max(a.history), a.history[0] == Transaction(50))
print(a.history[0] < a.history[1])
print(Perm.R | Perm.W, Perm.R in Perm.R | Perm.X, ~Perm.R, Perm(3), bool(Perm(0)))
print(Level.HIGH > Level.LOW, Level.HIGH + 1, sorted(Level), Level(1), f'{Level.LOW}')
print(repr(Level.LOW), Level.LOW == 1)

@total_ordering
class Ver:

    def __init__(self, s):
        self.t = tuple(map(int, s.split('.')))

    def __eq__(self, o):
        return self.t == o.t

    def __lt__(self, o):
        return self.t < o.t

    def __repr__(self):
        return 'v' + '.'.join(map(str, self.t))
print(sorted(map(Ver, ['1.10', '1.2', '0.9'])), Ver('1.0') >= Ver('0.1'), max(Ver('1'), Ver('2')))

@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())

@singledispatch
def show(x):
    return f'obj {x!r}'

@show.register
def _(x: int):
    return f'int {x}'

@show.register(list)
def _(x):
    return f'list {len(x)}'
print(show('a'), show(5), show([1, 2]))
groups = defaultdict(list)
for w in 'apple bob cat alice bert'.split():
    groups[w[0]].append(w)
print(dict(groups), Counter('mississippi').most_common(2), Counter(a=3) - Counter(a=1), groups)
d = deque([1, 2, 3], maxlen=3)
d.append(4)
d.appendleft(0)
d.rotate(1)
print(d, list(d)[-1])
P = namedtuple('P', 'x y')
p = P(1, 2)
print(p, p._replace(x=5), p._asdict(), p.x + p[1], P._fields, *p)
print(json.dumps({'a': [1, 2.5, None, True], 'b': {'c': 'é\n'}}, indent=2, sort_keys=True))
print(json.loads('{"x": [1, {"y": null}]}'))
print(list(itertools.chain([1], 'ab')), list(itertools.combinations('abc', 2)))
print(list(itertools.permutations([1, 2, 3], 2))[:3], list(itertools.product('ab', [1, 2])))
print(list(itertools.accumulate([1, 2, 3])))
print([(k, list(g)) for k, g in itertools.groupby('aabbc')])
print(list(itertools.islice(itertools.cycle('ab'), 5)))
print(list(itertools.zip_longest([1], [2, 3], fillvalue=0)))
print(list(itertools.pairwise([1, 2, 3])), list(itertools.batched('abcde', 2)))
print(list(itertools.starmap(pow, [(2, 3)])))
print(partial(pow, 2)(5), operator.itemgetter(1)([5, 6]), operator.attrgetter('x')(p))
print(sorted([p, P(0, 9)], key=operator.attrgetter('y', 'x')))
