import asyncio


async def main():
    ev = asyncio.Event()

    async def waiter(n):
        print("waits", n)
        print(n, await ev.wait())

    ts = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0.1)
    ts[1].cancel()
    ev.set()
    print("set", ev.is_set())
    ev.clear()
    await asyncio.wait(ts)
    print([t.cancelled() for t in ts], ev.is_set())
    ev.set()
    print(await ev.wait())

    cond = asyncio.Condition()
    items = []

    async def consumer(n):
        async with cond:
            while not items:
                print("consumer", n, "waits")
                await cond.wait()
            print("consumer", n, "got", items.pop(0))

    async def consumer2(n):
        async with cond:
            await cond.wait_for(lambda: len(items) >= 2)
            print("consumer2", n, items)

    cs = [asyncio.create_task(consumer(i)) for i in range(3)]
    await asyncio.sleep(0.1)
    async with cond:
        items.append("a")
        cond.notify()
        print("notified one")
    await asyncio.sleep(0.1)
    async with cond:
        items.extend("bc")
        cond.notify_all()
        print("notified all", cond.locked())
    await asyncio.wait(cs)
    c = asyncio.create_task(consumer2("x"))
    for ch in "pqr":
        await asyncio.sleep(0.1)
        async with cond:
            items.append(ch)
            cond.notify_all()
    await c
    items.clear()
    cs = [asyncio.create_task(consumer(i)) for i in range(2)]
    await asyncio.sleep(0.1)
    async with cond:
        cond.notify(1)
        items.append("z")
    cs[0].cancel()
    await asyncio.wait(cs)
    print([t.cancelled() for t in cs], items, cond.locked())
    try:
        cond.notify()
    except RuntimeError as e:
        print(e)
    try:
        await cond.wait()
    except RuntimeError as e:
        print(e)


asyncio.run(main())
