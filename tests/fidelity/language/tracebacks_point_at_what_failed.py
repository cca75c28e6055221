import asyncio

def f(x):
    return 1 / x

def g(d):
    return d['a']['b'] + f(0)

class A:

    def m(self, y):
        return self.foo(y).bar

    def foo(self, y):
        return y.nope

def t(fn, *a):
    import traceback
    try:
        fn(*a)
    except Exception:
        traceback.print_exc()
t(f, 0)
t(g, {'a': {'b': 1}})
t(g, {'a': {}})
t(g, {})
t(A().m, 5)

def h():
    x = [1, 2, 3]
    y = x[5] + x[0]
t(h)

def i(a, b):
    if a > b and a.foo:
        pass
t(i, 2, 1)

def j():
    return 1 + 'a'
t(j)

def k():
    foo(1, 2)
t(k)

def l():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError('x') from e
t(l)

def m():
    try:
        1 / 0
    except ZeroDivisionError as e:
        {}['z']
t(m)

def n():
    assert 1 == 2, 'no'
t(n)

def o():
    assert 1 == 2
t(o)

def p():
    raise ValueError('a\nb')
t(p)

def q():
    e = ValueError('v')
    e.add_note('n1')
    e.add_note('n2\nn3')
    raise e
t(q)

def r():
    a, b = (1, 2, 3)
t(r)

def s():
    for x in 5:
        pass
t(s)

def u():
    with open_it() as f:
        pass
t(u)

def v():
    return sum((x / 0 for x in [1]))
t(v)

def w():
    return [1 / x for x in [1, 0]]
t(w)

def xx():
    lam = lambda z: z['q']
    return lam({})
t(xx)

def yy():
    x = 5
    x()
t(yy)

def zz():
    f(1, 2)
t(zz)

def a1():
    'abc' + 5
t(a1)

def a2():
    x = {}
    x['a'] += 1
t(a2)

def a3():
    del [][0]
t(a3)

def a4():
    import math
    math.sqrt(-1)
t(a4)

def a5():
    int('x')
t(a5)

def a6():
    x = None
    x.foo.bar
t(a6)

def a7():
    f(0)
t(a7)

def a8():
    print('a', f(0), 'b')
t(a8)

def a9():
    return A().m(3) if True else None
t(a9)

def rec(n):
    if n == 0:
        raise KeyError('deep')
    rec(n - 1)
t(rec, 10)

def eg():
    raise ExceptionGroup('grp', [ValueError(1), TypeError('t'), ExceptionGroup('inner', [KeyError('k')])])
t(eg)

def eg2():
    try:
        raise ExceptionGroup('grp', [ValueError(1)])
    except* ValueError as e:
        raise RuntimeError('r')
t(eg2)

def b1():
    x = -'a'
t(b1)

def b2():
    1 < 'a'
t(b2)

def b3():
    return not undefined_thing
t(b3)

def b4():
    return f'{1 / 0}'
t(b4)

def b5():
    return {'a': 1}['b']
t(b5)

def b6():
    return [1, 2, 3][10:'a']
t(b6)

def b7():
    x.y = 5
t(b7)

def b8():
    global zork
    zork
t(b8)

def b9():
    return 1 in 5
t(b9)

def c1():
    return (*5, 1)
t(c1)

def c2():
    print(*5)
t(c2)

def c3():
    raise 5
t(c3)

def c4():
    raise ValueError from KeyError('cause')
t(c4)

def c5():
    return 'x'.join([1])
t(c5)

def c6():
    return (lambda: 1 / 0)()
t(c6)
t(c9)

def d1():

    @undefined_deco
    def z():
        pass
t(d1)

def d2(x=1):
    return d2(x, y=2)
t(d2)

def d3():
    return A.m()
t(d3)

def d4():
    yield (1 / 0)
t(lambda: next(d4()))

async def d5():
    await d6()

async def d6():
    1 / 0
t(lambda: asyncio.run(d5()))

async def d7():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(d5())
        tg.create_task(d6())
t(lambda: asyncio.run(d7()))

async def d8():
    await asyncio.wait_for(asyncio.sleep(5), 1)

async def d9():
    await asyncio.gather(d5(), d6())
t(lambda: asyncio.run(d9()))
