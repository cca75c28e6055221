import asyncio

async def ticks(n):
    try:
        for i in range(n):
            await asyncio.sleep(0.01)
            yield i
    except GeneratorExit:
        print("exit")
        raise
    finally:
        await asyncio.sleep(0)
        print("clean")

async def main():
    async for t in ticks(2):
        print(t)
    gen = ticks(5)
    async for t in gen:
        if t == 1:
            break
    await gen.aclose()
    async with contextlib.aclosing(ticks(5)) as closing:
        async for t in closing:
            print("closing", t)
            break
    gen = ticks(3)
    print(await gen.__anext__())
    try:
        await gen.athrow(ValueError("thrown"))
    except ValueError as error:
        print(error)
    try:
        await gen.__anext__()
    except StopAsyncIteration:
        print("over")

    async def echo():
        received = None
        while True:
            received = yield received
            if received == "stop":
                return

    e = echo()
    print(await e.asend(None), await e.asend("a"), await e.asend("b"))
    try:
        await e.asend("stop")
    except StopAsyncIteration as stop:
        print("stopped", stop.args)

    async def outer():
        async for x in ticks(2):
            yield x * 10

    print([x async for x in outer()])

import contextlib

@contextlib.asynccontextmanager
async def resource(name):
    print("open", name)
    try:
        yield name
    finally:
        await asyncio.sleep(0)
        print("close", name)

async def use():
    async with resource("a") as a, resource("b") as b:
        print(a, b)
    try:
        async with resource("c"):
            raise KeyError("inside")
    except KeyError as error:
        print(error)

asyncio.run(main())
asyncio.run(use())
