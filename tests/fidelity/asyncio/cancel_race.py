import asyncio


async def sleeper(n, d):
    try:
        await asyncio.sleep(d)
        print(n, "woke")
    except asyncio.CancelledError:
        print(n, "cancelled")
        raise


async def canceller(t, d):
    await asyncio.sleep(d)
    print("cancel", t.cancel())


async def child_chain(n):
    try:
        if n == 0:
            await asyncio.sleep(3)
        else:
            await asyncio.create_task(child_chain(n - 1))
    finally:
        print("chain", n)


async def awaits_swallower():
    async def inner():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("inner swallows")
            return "inner value"

    t = asyncio.create_task(inner())
    print("outer got", await t)
    return "outer done"


async def main():
    # The timer fires in the same moment as the cancel request, set before or after.
    t = asyncio.create_task(sleeper("a", 0.1))
    c = asyncio.create_task(canceller(t, 0.1))
    await asyncio.wait([t, c])
    c_holder = []

    async def late():
        await asyncio.sleep(0.1)
        print("cancel", c_holder[0].cancel())

    c = asyncio.create_task(late())
    t = asyncio.create_task(sleeper("b", 0.1))
    c_holder.append(t)
    await asyncio.wait([t, c])
    print(t.cancelled())

    t = asyncio.create_task(child_chain(3))
    await asyncio.sleep(0.1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("chain over")

    t = asyncio.create_task(awaits_swallower())
    await asyncio.sleep(0.1)
    t.cancel()
    print(await t, t.cancelled())

    # Cancel a task that waits for a future somebody else completes in the same turn.
    loop = asyncio.get_running_loop()
    f = loop.create_future()

    async def wait_future():
        try:
            print("future", await f)
        except asyncio.CancelledError:
            print("future wait cancelled", f.cancelled(), f.done())

    t = asyncio.create_task(wait_future())
    await asyncio.sleep(0)
    f.set_result(1)
    t.cancel()
    await t
    f = loop.create_future()
    t = asyncio.create_task(wait_future())
    await asyncio.sleep(0)
    t.cancel()
    try:
        f.set_result(1)
    except asyncio.InvalidStateError as e:
        print("invalid state", e)
    await t


asyncio.run(main())
