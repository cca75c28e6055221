import asyncio


async def producer(q, n, d=0.05):
    for i in range(n):
        await q.put(i)
        print("put", i, q.qsize(), round(asyncio.get_running_loop().time(), 2))
        await asyncio.sleep(d)


async def consumer(name, q, d=0.12):
    while True:
        item = await q.get()
        print(name, "got", item)
        await asyncio.sleep(d)
        q.task_done()


async def main():
    q = asyncio.Queue(maxsize=2)
    cs = [asyncio.create_task(consumer(f"c{i}", q)) for i in range(2)]
    await producer(q, 8)
    await q.join()
    print("joined", round(asyncio.get_running_loop().time(), 2))
    for c in cs:
        c.cancel()
    print(await asyncio.gather(*cs, return_exceptions=True))
    print(q.empty(), q.full(), q.maxsize)
    q.put_nowait(1)
    q.put_nowait(2)
    try:
        q.put_nowait(3)
    except asyncio.QueueFull as e:
        print("full", repr(e))
    print(str(q))
    print(q.get_nowait(), q.get_nowait())
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print("empty", repr(e))
    q.task_done()
    q.task_done()
    try:
        q.task_done()
    except ValueError as e:
        print(e)

    # getters in line, one is cancelled in the turn in which it is woken
    q = asyncio.Queue()

    async def get(n):
        print("getter", n, await q.get())

    gs = [asyncio.create_task(get(i)) for i in range(3)]
    await asyncio.sleep(0)
    q.put_nowait("x")
    gs[0].cancel()
    q.put_nowait("y")
    await asyncio.sleep(0.1)
    print([g.done() for g in gs])
    gs[1].cancel()
    gs[2].cancel()
    await asyncio.wait(gs)

    # putters in line
    q = asyncio.Queue(1)
    ps = [asyncio.create_task(q.put(i)) for i in range(4)]
    await asyncio.sleep(0)
    ps[2].cancel()
    got = []
    while len(got) < 3:
        got.append(await q.get())
    print(got, [p.cancelled() for p in ps])

    p = asyncio.PriorityQueue()
    for x in (5, 1, 4, 1, 3):
        await p.put((x, f"n{x}"))
    print([await p.get() for _ in range(5)])
    s = asyncio.LifoQueue()
    for x in range(3):
        s.put_nowait(x)
    print([s.get_nowait() for _ in range(3)])
    try:
        await asyncio.wait_for(s.get(), 0.1)
    except TimeoutError:
        print("nothing came")


asyncio.run(main())
