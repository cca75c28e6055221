def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except BaseException as e:
        print(type(e).__name__, e)

def g():
    print('start')
    x = (yield 1)
    print('got', x)
    try:
        y = (yield 2)
    except ValueError as e:
        print('caught', e)
        y = (yield 'recovered')
    finally:
        print('fin')
    return 'ret'
i = g()
t(i.send, 5)
t(next, i)
t(i.send, 'hi')
t(i.throw, ValueError('v'))
t(next, i)
t(next, i)
t(i.close)
i = g()
next(i)
t(i.throw, KeyError('k'))
t(next, i)
i = g()
t(i.throw, KeyError('k2'))
i = g()
next(i)
next(i)
t(i.close)
t(next, i)

def sub():
    r = (yield 'a')
    print('sub got', r)
    return 'subret'

def outer():
    v = (yield from sub())
    print('v', v)
    yield from [1, 2]
    yield from range(2)
    return 'o'
o = outer()
print(next(o), o.send('S'), list(o))

def ignoring():
    while True:
        try:
            yield
        except GeneratorExit:
            yield 'no'
i = ignoring()
next(i)
t(i.close)

def rs():
    yield 1
    raise StopIteration(5)
i = rs()
next(i)
t(next, i)

def self_():
    yield next(me)
me = self_()
t(next, me)

def fib():
    a, b = (0, 1)
    while True:
        yield a
        a, b = (b, a + b)
from itertools import islice, takewhile, count, chain
print(list(islice(fib(), 10)), list(takewhile(lambda x: x < 30, fib())))
ge = (x * x for x in range(5) if x % 2)
print(ge.__name__, next(ge), list(ge), sum((x for x in range(10))), type(ge))

def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(3)))

def avg():
    tot = n = 0
    a = None
    while True:
        v = (yield a)
        tot += v
        n += 1
        a = tot / n
a = avg()
next(a)
print(a.send(10), a.send(20))
a.close()
t(a.send, 1)

def ret():
    return 5
    yield
t(lambda: list(ret()))
try:
    next(ret())
except StopIteration as e:
    print(e.value, e.args)
t(lambda: g() + 1)
t(lambda: len(g()))
t(lambda: g()[0])
t(lambda: next(ret(), 'def'))
i = g()
print(i.gi_running, i.__name__, i.__qualname__, iter(i) is i)
x = [lambda: n for n in range(3)]
print([f() for f in x])
y = [lambda n=n: n for n in range(3)]
print([f() for f in y])

def cl():
    z = 0

    def inc():
        nonlocal z
        z += 1
        return z

    def get():
        return z
    return (inc, get)
inc, get = cl()
inc()
inc()
print(get(), 0)

def counter(c=[]):
    c.append(1)
    return len(c)
counter()
print(counter(), counter.__defaults__)
G = 1

def setg():
    global G
    G += 1
    return G
print(setg(), G)
import asyncio

async def ag():
    try:
        for i in range(3):
            r = (yield i)
            print('r', r)
    except ValueError as e:
        print('ag caught', e)
        yield 'after'
    finally:
        print('ag fin')

async def main():
    print([x async for x in ag()])
    a = ag()
    print(await a.asend(None), await a.asend('q'), await a.athrow(ValueError('z')))
    await a.aclose()
    try:
        await anext(a)
    except StopAsyncIteration as e:
        print('stop', e.args)
    print(await anext(ag().__aiter__(), 'd'), {x: 1 async for x in ag() if x})
    print([y for x in [1, 2] async for y in ag()])
    async for x in ag():
        if x:
            break
    else:
        print('no')
    print([await asyncio.sleep(0, v) for v in range(3)], [i async for i in aiter(ag())])
    b = ag()
    try:
        await b.asend(1)
    except TypeError as e:
        print(e)

    async def agen2():
        yield 1
        await asyncio.sleep(0.1)
        yield 2
    async for v in agen2():
        print(v)

    async def empty():
        if False:
            yield
    print([x async for x in empty()], await anext(empty(), None))
    try:
        async for x in [1]:
            pass
    except TypeError as e:
        print(e)
    try:
        for x in ag():
            pass
    except TypeError as e:
        print(e)
    try:
        await 5
    except TypeError as e:
        print(e)
    try:
        async with 5:
            pass
    except TypeError as e:
        print(e)
    try:
        with asyncio.Lock():
            pass
    except TypeError as e:
        print(e)

    class AC:

        async def __aenter__(self):
            return 1

        async def __aexit__(self, *a):
            return True
    async with AC() as v:
        print(v)
        raise ValueError
    try:
        with AC():
            pass
    except TypeError as e:
        print(e)

    class Aw:

        def __await__(self):
            yield from asyncio.sleep(0.1).__await__()
            return 'aw'
    print(await Aw())

    class AI:

        def __init__(self):
            self.n = 0

        def __aiter__(self):
            return self

        async def __anext__(self):
            self.n += 1
            if self.n > 2:
                raise StopAsyncIteration
            return self.n
    print([x async for x in AI()])
asyncio.run(main())
