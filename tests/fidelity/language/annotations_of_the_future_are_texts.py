from __future__ import annotations
from dataclasses import dataclass, field, fields

@dataclass
class P:
    x: int
    y: 'str' = 'a'
    z: list[int] = field(default_factory=list)
print(P(1), P.__annotations__, [f.type for f in fields(P)])

def f(a: int, b: Undefined=None) -> P:
    return a
print(f.__annotations__)
n: int = 5
print(__annotations__)
