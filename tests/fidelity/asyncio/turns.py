import asyncio


async def tick(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)


async def child(v):
    print("child", v)
    return v


async def nested(depth):
    if depth == 0:
        await asyncio.sleep(0)
        return 0
    return 1 + await nested(depth - 1)


async def main():
    await asyncio.gather(tick("a", 3), tick("b", 2), tick("c", 4))
    t1 = asyncio.create_task(tick("t1", 5))
    print("await child", await child(1))
    t2 = asyncio.create_task(child(2))
    print("before")
    r = await t2
    print("after", r)
    await asyncio.gather(child(3), child(4))
    print("gathered")
    print(await nested(5))
    await t1
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "soon 1")
    t3 = asyncio.create_task(child(5))
    loop.call_soon(print, "soon 2")
    await asyncio.sleep(0)
    print("main again")
    await asyncio.sleep(0)
    fut = loop.create_future()
    fut.add_done_callback(lambda f: print("cb1", f.result()))

    async def waiter(n):
        print("waiter", n, await fut)

    ws = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    fut.add_done_callback(lambda f: print("cb2", f.result()))
    loop.call_soon(fut.set_result, "R")
    loop.call_soon(print, "after set_result call")
    await asyncio.gather(*ws)
    print(await fut, t3.result())


asyncio.run(main())
