from dataclasses import dataclass
from enum import Enum

@dataclass
class Pt:
    x: int
    y: int

class Col(Enum):
    RED = 1
    GREEN = 2

class K:
    __match_args__ = ('a',)

    def __init__(self, a):
        self.a = a
        self.b = 2

def m(v):
    match v:
        case 0:
            return 'zero'
        case -1 | 1:
            return 'one'
        case 1.5:
            return 'float'
        case 'hi' | b'hi':
            return 'hi'
        case None:
            return 'none'
        case True:
            return 'true'
        case Col.RED:
            return 'red'
        case Pt(0, 0):
            return 'origin'
        case Pt(x=0, y=y):
            return f'y={y}'
        case Pt(x, y) if x == y:
            return 'diag'
        case Pt():
            return 'pt'
        case K(a=5):
            return 'K5'
        case K(z):
            return f'K{z}'
        case []:
            return 'empty'
        case [x]:
            return f'one {x}'
        case [1, *rest]:
            return f'1+{rest}'
        case [x, 'mid', y]:
            return f'mid{x}{y}'
        case [x, [y, *_], *_, z]:
            return f'nest {x} {y} {z}'
        case {'type': 'a', 'val': v}:
            return f'a {v}'
        case {'type': str(s), **rest}:
            return f'{s} {rest}'
        case {}:
            return 'dict'
        case int(n) if n > 100:
            return f'big {n}'
        case int() | float():
            return 'num'
        case str() as s:
            return f'str {s}'
        case [*_]:
            return 'seq'
        case _:
            return 'other'
for v in [0, 1, -1, 1.5, 'hi', b'hi', None, True, False, Col.RED, Col.GREEN, Pt(0, 0), Pt(0, 5), Pt(3, 3), Pt(1, 2), K(5), K(6), [], [9], [1, 2, 3], (1, 'mid', 2), [1, [2, 3], 4, 5], {'type': 'a', 'val': 3}, {'type': 'b', 'q': 1}, {'x': 1}, {}, 200, 50, 2.5, 'abc', range(3), range(0), {1}, (1, 2), '', b'', object]:
    print(repr(v) if not isinstance(v, K) else 'K', m(v))
try:
    match Pt(1, 2):
        case Pt(1, 2, 3):
            pass
except TypeError as e:
    print(e)
try:
    match 5:
        case int(1, 2):
            pass
    match object():
        case object(1):
            pass
except TypeError as e:
    print(e)

def cmd(c):
    match c.split():
        case ['go', 'north' | 'south' as d]:
            return f'going {d}'
        case ['get', obj] | ['pick', 'up', obj]:
            return f'got {obj}'
        case ['drop', *objs] if len(objs) > 1:
            return f'drop many {objs}'
        case ['drop', o]:
            return f'drop {o}'
        case []:
            return 'nothing'
        case [first, *_]:
            return f'unknown {first}'
for c in ['go north', 'go west', 'get lamp', 'pick up key', 'drop a b', 'drop x', '', 'dance now']:
    print(cmd(c))
match (1, 2):
    case [a, b]:
        print(a, b)
match {'k': [1, {'z': 2}]}:
    case {'k': [_, {'z': q}]}:
        print(q)
match (x := 5):
    case _ if x > 3:
        print('w')
match 3:
    case 1:
        pass
print('after')
match, case = (1, 2)
print(match, case)

class BadM:
    __match_args__ = 5
try:
    match BadM():
        case BadM(1):
            pass
except TypeError as e:
    print(e)
