import asyncio
from contextlib import asynccontextmanager


class Resource:
    def __init__(self, n):
        self.n = n

    async def __aenter__(self):
        print("open", self.n)
        await asyncio.sleep(0.1)
        return self

    async def __aexit__(self, et, e, tb):
        print("closing", self.n, et.__name__ if et else None)
        await asyncio.sleep(0.1)
        print("closed", self.n)


@asynccontextmanager
async def managed(n):
    print("enter", n)
    try:
        yield n
    except asyncio.CancelledError:
        print("cancelled inside", n)
        raise
    finally:
        await asyncio.sleep(0.1)
        print("exit", n)


class Ticker:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        self.i = 0
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        await asyncio.sleep(0.05)
        return self.i


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.01)
        yield i


async def worker():
    async with Resource("a") as r, managed("b"):
        await asyncio.sleep(5)


async def main():
    async with Resource(1):
        async for i in Ticker(2):
            print("item", i)
    print([i async for i in numbers(4) if i % 2])
    print({i: i async for i in numbers(2)})
    t = asyncio.create_task(worker())
    await asyncio.sleep(1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("worker cancelled")
    g = numbers(5)
    print(await g.__anext__(), await anext(g), await g.asend(None))
    await g.aclose()
    print([x async for x in g])

    async def two():
        return await asyncio.gather(*[consume(numbers(3), n) for n in "xy"])

    async def consume(it, n):
        out = []
        async for v in it:
            print(n, v)
            out.append(v)
        return out

    print(await two())


asyncio.run(main())
