import asyncio

log = []


async def work(n, d, fail=False):
    try:
        await asyncio.sleep(d)
        if fail:
            raise ValueError(f"no {n}")
        print("done", n)
        return n
    except asyncio.CancelledError as e:
        print("cancelled", n, e.args)
        raise
    finally:
        print("finally", n)


async def first_failure():
    try:
        await asyncio.gather(work(1, 0.3), work(2, 0.1, True), work(3, 0.2))
    except ValueError as e:
        print("caught", e)
    await asyncio.sleep(0.15)
    print("siblings went on")
    await asyncio.sleep(0.1)


async def as_results():
    r = await asyncio.gather(work(1, 0.2), work(2, 0.1, True), work(3, 0.2, True), return_exceptions=True)
    print(r)


async def cancel_gather():
    g = asyncio.gather(work(1, 1), work(2, 2))
    await asyncio.sleep(0.1)
    print(g.cancel(), g.done(), g.cancelled())
    try:
        await g
    except asyncio.CancelledError as e:
        print("gather cancelled", repr(e))
    print(g.done(), g.cancelled())


async def cancel_member():
    a = asyncio.create_task(work("a", 1))
    b = asyncio.create_task(work("b", 0.2))
    asyncio.get_running_loop().call_later(0.1, a.cancel)
    print(await asyncio.gather(a, b, return_exceptions=True))
    c = asyncio.create_task(work("c", 1))
    asyncio.get_running_loop().call_later(0.1, c.cancel, "why")
    try:
        await asyncio.gather(c, work("d", 0.5))
    except asyncio.CancelledError as e:
        print("member cancelled", e.args)


async def cancel_waiter():
    async def outer():
        try:
            await asyncio.gather(work("x", 1), work("y", 1), return_exceptions=True)
        except asyncio.CancelledError:
            print("outer cancelled")
            raise

    t = asyncio.create_task(outer())
    await asyncio.sleep(0.1)
    t.cancel("stop")
    try:
        await t
    except asyncio.CancelledError as e:
        print("main saw", e.args, t.cancelled())


async def main():
    for f in (first_failure, as_results, cancel_gather, cancel_member, cancel_waiter):
        print("---", f.__name__)
        await f()


asyncio.run(main())
