import asyncio

class AsyncCtx:

    def __init__(self, n, fail=False, swallow=False):
        self.n, self.fail, self.swallow = (n, fail, swallow)

    async def __aenter__(self):
        print('enter', self.n)
        await asyncio.sleep(0.01)
        if self.fail:
            raise RuntimeError(f'enter {self.n}')
        return self

    async def __aexit__(self, et, e, tb):
        print('exit', self.n, et and et.__name__)
        await asyncio.sleep(0.01)
        return self.swallow

class Countdown:

    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n <= 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0.01)
        return self.n

class Lazy:

    def __init__(self, v):
        self.v = v

    def __await__(self):
        yield from asyncio.sleep(0.01).__await__()
        return self.v * 2

async def agen(n):
    try:
        for i in range(n):
            got = (yield i)
            if got:
                print('got', got)
    except GeneratorExit:
        print('closed early')
        raise
    except ValueError as e:
        print('thrown', e)
        yield (-1)
    finally:
        print('agen done')

async def fib():
    a, b = (0, 1)
    while True:
        yield a
        a, b = (b, a + b)
        await asyncio.sleep(0)

async def take(n, it):
    async for x in it:
        if n <= 0:
            return
        n -= 1
        yield x

async def main():
    async with AsyncCtx(1) as a, AsyncCtx(2) as b:
        print('body', a.n, b.n)
    try:
        async with AsyncCtx(1), AsyncCtx(2, fail=True):
            print('never')
    except RuntimeError as e:
        print('caught', e)
    async with AsyncCtx(3, swallow=True):
        raise ValueError('swallowed')
    async with AsyncCtx('p1') as x, AsyncCtx('p2') as y:
        print(x.n + y.n)
    async for i in Countdown(3):
        print(i, end=' ')
    else:
        print('else')
    print([i async for i in Countdown(3) if i], {i: i async for i in Countdown(2)})
    print({i async for i in Countdown(2)}, [x + y async for x in Countdown(2) for y in range(2)])
    print([await Lazy(i) for i in range(3)])
    print(await Lazy(21), await asyncio.gather(Lazy(1), Lazy(2)))
    g = agen(5)
    print(await anext(g), await g.asend('hey'), await g.athrow(ValueError('bad')))
    try:
        await anext(g)
    except StopAsyncIteration:
        print('stop')
    g = agen(3)
    await anext(g)
    await g.aclose()
    print(await anext(agen(0), 'default'), [x async for x in take(6, fib())])

    async def inner():
        try:
            await asyncio.sleep(1)
            return 'inner'
        finally:
            print('inner finally')
    t = asyncio.create_task(inner())
    await asyncio.sleep(0.1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('cancelled', t.cancelled())

    async def nested(n):
        return n if n == 0 else 1 + await nested(n - 1)
    print(await nested(50))
    coro = nested(1)
    print(type(coro).__name__, coro.__name__, asyncio.iscoroutine(coro))
    print(asyncio.iscoroutinefunction(nested))
    print(await coro)
    try:
        await coro
    except RuntimeError as e:
        print(e)

    async def fails(n):
        await asyncio.sleep(n / 100)
        raise KeyError(n)
    r = await asyncio.gather(*(fails(i) for i in (3, 1, 2)), return_exceptions=True)
    print(r, [e.args for e in r])
    try:
        async with asyncio.TaskGroup() as tg:
            for i in (2, 1):
                tg.create_task(fails(i))
            raise ValueError('body')
    except* KeyError as eg:
        print('K', [e.args for e in eg.exceptions])
    except* ValueError as eg:
        print('V', eg.exceptions)
    lam = lambda: asyncio.sleep(0.01, 'lam')
    print(await lam(), await (lambda v: asyncio.sleep(0, v))(3))
    fs = [asyncio.ensure_future(asyncio.sleep(0.01 * i, i)) for i in range(3)]
    print([await f for f in fs][::-1])
    cond = asyncio.Condition()
    items = []

    async def cons(n):
        async with cond:
            await cond.wait_for(lambda: len(items) >= n)
            return (n, len(items))

    async def prod():
        for i in range(3):
            await asyncio.sleep(0.01)
            async with cond:
                items.append(i)
                cond.notify_all()
    print(await asyncio.gather(cons(3), cons(1), prod()))
    b = asyncio.Barrier(2)
    print(sorted(await asyncio.gather(b.wait(), b.wait())))
    print(sum([i async for i in Countdown(4)]), max([i async for i in Countdown(4)]))
    print(await asyncio.wait_for(Lazy(1), 1))
    asyncio.current_task().set_name('root')
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    match await Lazy(2):
        case 4:
            print('four')
        case n:
            print(n)
    x = await Lazy(1) + await Lazy(2) if await Lazy(1) else 0
    print(x, f'{await Lazy(3)}', [await Lazy(1), *[await Lazy(2)]])
asyncio.run(main())
