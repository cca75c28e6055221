import asyncio
async def w(b, n, d):
    await asyncio.sleep(d)
    print("arrive", n, b.n_waiting, b)if 0 else print("arrive", n, b.n_waiting)
    try:
        i = await b.wait()
        print("pass", n, i, b.n_waiting, b.broken)
    except asyncio.BrokenBarrierError as e:
        print("broken", n, e)
async def main():
    b = asyncio.Barrier(3)
    await asyncio.gather(*(w(b, n, n*0.1) for n in range(6)))
    async with asyncio.timeout(1):
        t = asyncio.create_task(w(b, 'x', 0)); await asyncio.sleep(0.1); await b.reset(); await t
        t = asyncio.create_task(w(b, 'y', 0)); await asyncio.sleep(0.1); await b.abort(); await t
    print(b.broken, b.parties)
    await w(b, 'z', 0)
    b = asyncio.Barrier(2)
    async def user():
        async with b as pos: print("pos", pos)
    await asyncio.gather(user(), user())
    t = asyncio.create_task(b.wait()); await asyncio.sleep(0); t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled", b.n_waiting)
    try: asyncio.Barrier(0)
    except ValueError as e: print(e)
    q = asyncio.Queue(2)
    async def getter(n):
        try:
            while True: print(n, "got", await q.get()); q.task_done()
        except asyncio.QueueShutDown as e: print(n, "shut", repr(e))
    async def putter():
        try:
            for i in range(6): await q.put(i); print("put", i)
        except asyncio.QueueShutDown: print("put shut")
    g = [asyncio.create_task(getter(n)) for n in range(2)]
    p = asyncio.create_task(putter())
    await asyncio.sleep(0.1); q.shutdown(); print(q)
    await asyncio.gather(*g, p)
    q = asyncio.Queue()
    for i in range(3): q.put_nowait(i)
    j = asyncio.create_task(q.join()); await asyncio.sleep(0)
    q.shutdown(immediate=True); await j; print(q, q.qsize())
    for f in (q.get_nowait, lambda: q.put_nowait(1)):
        try: f()
        except asyncio.QueueShutDown: print("shutdown")
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    async def quick(): print("quick"); return 1
    async def slow(): print("slow"); await asyncio.sleep(0.1); print("slow2"); return 2
    t1 = asyncio.create_task(quick(), name="q"); print("after", t1.done(), t1.get_name())
    t2 = asyncio.create_task(slow()); print("after", t2.done(), t2.get_name())
    print(await asyncio.gather(t1, t2, quick()))
    async with asyncio.TaskGroup() as tg:
        print(tg.create_task(quick()).done(), tg.create_task(slow()).done())
    loop.set_task_factory(None)
    t = asyncio.create_task(slow()); print(len(t.get_stack())); await asyncio.sleep(0)
    print([f.f_lineno for f in t.get_stack()]); t.print_stack(); await t; print(t.get_stack())
    print(asyncio.iscoroutinefunction(slow), asyncio.iscoroutine(5))
asyncio.run(main())
