from __future__ import annotations
from functools import singledispatch, singledispatchmethod
from typing import get_type_hints

@singledispatch
def show(x):
    return f'obj {x!r}'

@show.register
def _(x: int | float):
    return f'num {x}'

@show.register
def _(x: list):
    return f'list {len(x)}'

@show.register(dict)
def _(x):
    return 'dict'
print(show('a'), show(5), show(2.5), show([1]), show({}))

class P:
    x: int
    y: 'list[P] | None' = None

class Q(P):
    z: str
print(get_type_hints(Q), get_type_hints(show.dispatch(int)))

def f(a: P, b: None=None) -> Q:
    ...
print(get_type_hints(f))
