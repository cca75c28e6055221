x = 'global'

def f():
    print([x for x in 'ab'], x)
f()

class S:
    x = 'class'
    y = [x for _ in range(2)] if False else [1]
    z = [i for i in range(3)]

    def g(self):
        return x
print(S().g(), S.z)

def counter():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n
    inc.reset = lambda: None
    return inc
c, d = (counter(), counter())
c()
c(5)
print(c(), d(), c.__closure__[0].cell_contents, c.__code__.co_freevars, c.reset())
adders = [(lambda n: lambda x: x + n)(i) for i in range(3)]
print([a(10) for a in adders])

def kw(a, /, b, *args, c=3, **kwargs):
    return locals()
print(kw(1, 2, 3, c=4, d=5))

def glob():
    global newg
    newg = 5
glob()
print(newg, 'newg' in globals())

def shadow(list):
    return list * 2
print(shadow(3))

def default_trap(a, acc=[]):
    acc.append(a)
    return acc
default_trap(1)
print(default_trap(2), default_trap.__defaults__)

def gen_scope():
    for i in range(3):
        yield (lambda: i)
print([g() for g in gen_scope()], [g() for g in list(gen_scope())])
print({k: v for k, v in sorted({'b': 1, 'a': 2}.items())}, {len(w) for w in ['a', 'bb', 'cc']})
print([(i, j) for i in range(3) for j in range(i)])
print([[r * c for c in range(3)] for r in range(3)], sum((1 for _ in range(5))))
print(max(((len(w), w) for w in ['aa', 'b'])), [*map(str, range(3))])
print([y for x in [[1, 2], [3]] for y in x], [a if a % 2 else -a for a in range(4)])
print(dict(enumerate('ab')), list(filter(lambda v: v > 1, [1, 2, 3])))
print(any((v > 2 for v in [1, 3])))
print([n for n in range(20) if n % 2 if n % 3], [(a, b) for a, b in zip([1, 2], [3, 4])])
print([(last := i) for i in range(3)], last)

def fact(n, acc=1):
    return acc if n <= 1 else fact(n - 1, acc * n)
print(fact(20), (lambda f: f(f, 5))(lambda s, n: 1 if n < 2 else n * s(s, n - 1)))

def outer():
    a = 1

    class In:
        b = a + 1

        def m(self):
            return (a, self.b, __class__.__name__)
    a = 10
    return In().m()
print(outer())
try:

    def un():
        print(v)
        v = 1
    un()
except UnboundLocalError as e:
    print(e)

def tryret():
    try:
        return 'a'
    except:
        return 'b'
    else:
        return 'c'
    finally:
        print('f')
print(tryret())
for i in range(3):
    try:
        if i == 1:
            continue
        if i == 2:
            break
        print('body', i)
    finally:
        print('fin', i)
else:
    print('no')
i = 10
while True:
    i -= 3
    if i < 0:
        break
print(i, i if i else 'zero', -i // 2, -(i // 2))
print(*sorted({'x': 1, 'y': 0}, key=lambda k: {'x': 1, 'y': 0}[k]), sep=',')
a = b = c2 = 0
a, b = (b, a + 1)
(a, b), c2 = ((1, 2), [3])
print(a, b, c2)
del a
try:
    a
except NameError as e:
    print(e)
t = (1, 2, *[3, 4])
print(t, *t, {**{'a': 1}, **{'a': 2}})
print(f'{(lambda v: v * 2)(4)} {[i for i in range(3)]} { {'a': 1}['a']} {('a' if t else 'b')} {t!r:>20}')
print(__name__, __doc__, __file__.endswith('.py'))

def doc():
    """First line.

    Indented.
    """
print(doc.__doc__.splitlines()[2], doc.__doc__)
print(type(NotImplemented), NotImplemented, ..., Ellipsis is ..., None.__class__, 1 .__class__)
print(True .__class__, type(type), int.__mro__, bool.__bases__)
print(10 if x == 'global' else 20, not (1 and 0), 1 or 1 / 0, 0 and 1 / 0, [] == False)
print(1 == True, '' or 'default', None is None, 5 in range(10), 5 not in (1, 2))
print(0.1 + 0.2 == 0.3, abs(0.1 + 0.2 - 0.3) < 1e-09, 1e+16 + 1, 2 ** 63, -2 ** 2, (-2) ** 2)
print(2 ** 3 ** 2, 7 // -2, 7 % -2, -7 % 2, 5.5 // 2, 1 / 3, 10 // 3 * 3 + 10 % 3, ~0, 5 & 3)
print(5 | 3, 5 ^ 3, 1 << 4, 256 >> 2, 3 < 4 < 5, 3 < 4 > 2, 1 <= 1 != 2)
