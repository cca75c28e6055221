x = "global"

def read():
    return x

def write():
    x = "local"
    return x

def declare():
    global x
    x = "changed"

print(read(), write(), read())
declare()
print(read())

def shadow():
    len = lambda v: "shadowed"
    return len([1])

print(shadow(), len([1, 2]))
print = print
print("rebound builtin")

def nested():
    x = 1
    def a():
        x = 2
        def b():
            nonlocal x
            x += 1
            def c():
                return x
            return c()
        return b(), x
    return a(), x

print(nested())

def through():
    def setter():
        nonlocal y
        y = 5
    y = 1
    setter()
    return y

print(through())

def glob():
    global g1
    def inner():
        return g1
    g1 = "set"
    return inner()

print(glob())

def comp(x):
    return [x + y for y in range(x) if x], {x for x in (x, x + 1)}

print(comp(2))
class A:
    x = "class"
    def m(self):
        return x, self.x

print(A().m())
def recursion(n):
    return 1 if n == 0 else n * recursion(n - 1)
print(recursion(20))
def mutual_even(n): return True if n == 0 else mutual_odd(n - 1)
def mutual_odd(n): return False if n == 0 else mutual_even(n - 1)
print(mutual_even(10))
def deep(n):
    return deep(n + 1)
try:
    deep(0)
except RecursionError as error:
    print(error)
try:
    from math import nothing
except ImportError as error:
    print(type(error).__name__, str(error).split(" (")[0])
import math as m, functools
from math import pi as circle, floor
print(m.floor(2.5), floor(-2.5), round(circle, 4))
import collections.abc
print(isinstance([], collections.abc.Sequence), collections.deque([1, 2]))
def local_import():
    import math
    from functools import reduce as r
    return math.sqrt(16), r(lambda a, b: a + b, [1, 2])
print(local_import())
if True:
    late = "defined"
print(late, __name__)
for i in range(2): leaked = i
print(i, leaked)
