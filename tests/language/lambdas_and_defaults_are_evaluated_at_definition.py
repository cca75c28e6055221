n = 1
f = lambda x, y=n, *args, k=n + 1, **kw: (x, y, args, k, kw)
n = 100
print(f(0), f(1, 2, 3, k=4, z=5))
def g(a, b=[], *, c={}, d=print):
    b.append(a)
    c[a] = len(b)
    return b, c
g(1)
print(g(2))
print((lambda: (yield))().__class__.__name__)
print([h(3) for h in [lambda v, p=p: v ** p for p in range(4)]])
print(sorted("bca", key=lambda c: -ord(c)), list(map(lambda a, b: a * b, [1, 2], [3, 4])), list(filter(None, [0, 1, 2])))
compose = lambda *fs: lambda x: compose(*fs[:-1])(fs[-1](x)) if fs else x
print(compose(lambda x: x + 1, lambda x: x * 2)(5))
print((lambda: None)(), (lambda a, /, b, *, c: (a, b, c))(1, b=2, c=3))
def outer():
    x = 1
    def inner(y=x):
        return y
    x = 2
    return inner()
print(outer())
print(f.__name__, f.__defaults__, f.__kwdefaults__, g.__code__.co_name if hasattr(g, "__code__") else "g")
def order():
    calls = []
    def note(v):
        calls.append(v)
        return v
    def target(a=note(1), *, b=note(2), **rest): pass
    return calls
print(order())
