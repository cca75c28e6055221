import asyncio, functools
log = []
async def work(n, d): await asyncio.sleep(d); return n
def done(tag, f): print(tag, f.get_name() if isinstance(f, asyncio.Task) else "future", f.cancelled() or f.exception() or f.result())
async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(work(1, .1), name="one"); t.add_done_callback(functools.partial(done, "A")); t.add_done_callback(functools.partial(done, "B")); print(t.remove_done_callback(print), t.done(), t.get_name(), t in asyncio.all_tasks(), asyncio.current_task() is t)
    print(await t, t.done(), t.result(), t.exception()); await asyncio.sleep(0)
    f = loop.create_future(); f.add_done_callback(functools.partial(done, "C")); loop.call_later(.1, f.set_exception, ValueError("late"))
    try: await f
    except ValueError as e: print("caught", e)
    try: f.set_result(1)
    except asyncio.InvalidStateError as e: print(type(e).__name__, e)
    g = loop.create_future()
    try: g.result()
    except asyncio.InvalidStateError as e: print(e)
    g.cancel("msg"); print(g.cancelled(), g.done())
    try: await g
    except asyncio.CancelledError as e: print("CE", e.args)
    ts = [asyncio.create_task(work(i, .1 * (3 - i)), name=f"w{i}") for i in range(3)]
    for c in asyncio.as_completed(ts, timeout=1): print("completed", await c)
    d, p = await asyncio.wait([asyncio.create_task(work(i, i)) for i in (1, 2, 3)], return_when=asyncio.FIRST_COMPLETED); print(len(d), len(p), d.pop().result())
    d, p = await asyncio.wait(p, timeout=.5); print(len(d), len(p)); [x.cancel() for x in p]; print(await asyncio.gather(*p, return_exceptions=True))
    async def boom(): await asyncio.sleep(.1); raise KeyError("x")
    d, p = await asyncio.wait({asyncio.create_task(boom()), asyncio.create_task(work(9, 5))}, return_when=asyncio.FIRST_EXCEPTION); print(repr(d.pop().exception()), len(p)); p.pop().cancel()
    try: await asyncio.wait([])
    except ValueError as e: print(e)
    h = loop.call_later(.2, print, "never"); print(h.cancelled(), round(h.when() - loop.time(), 3)); h.cancel(); print(h.cancelled())
    loop.call_soon(print, "soon", 1); loop.call_at(loop.time() + .05, print, "at"); await asyncio.sleep(.1)
    outer = asyncio.gather(work(1, 1), work(2, 2)); await asyncio.sleep(.1); print(outer.cancel(), outer.done())
    try: await outer
    except asyncio.CancelledError: print("gather cancelled")
    async def catcher():
        try: await asyncio.sleep(9)
        except asyncio.CancelledError: return "saved"
    c = asyncio.create_task(catcher()); await asyncio.sleep(0); c.cancel(); print(await c, c.cancelled(), c.cancelling(), c.uncancel())
    n = asyncio.create_task(catcher()); n.cancel()
    try: await n
    except asyncio.CancelledError: print("never started")
    ev = asyncio.Event(); ws = [asyncio.create_task(ev.wait()) for _ in range(3)]; await asyncio.sleep(0); ev.set(); print(await asyncio.gather(*ws), ev.is_set()); ev.clear()
    cond = asyncio.Condition(); items = []
    async def cons(i):
        async with cond:
            await cond.wait_for(lambda: items); log.append((i, items.pop(0)))
    cs = [asyncio.create_task(cons(i)) for i in range(3)]; await asyncio.sleep(0)
    for x in "abc":
        async with cond: items.append(x); cond.notify()
        await asyncio.sleep(0)
    await asyncio.gather(*cs); print(log)
    pq = asyncio.PriorityQueue(); [pq.put_nowait(x) for x in [(3, "c"), (1, "a"), (2, "b")]]; lq = asyncio.LifoQueue(2); lq.put_nowait(1); lq.put_nowait(2)
    try: lq.put_nowait(3)
    except asyncio.QueueFull as e: print("full", repr(e), lq.full(), lq.maxsize)
    print([pq.get_nowait() for _ in range(3)], await lq.get(), pq.empty())
    try: pq.get_nowait()
    except asyncio.QueueEmpty as e: print(repr(e))
    pq.task_done(); pq.task_done(); pq.task_done(); await pq.join()
    try: pq.task_done()
    except ValueError as e: print(e)
    q = asyncio.Queue(); q.shutdown() 
    try: await q.get()
    except asyncio.QueueShutDown as e: print(repr(e))
    sem = asyncio.Semaphore(2); print(sem.locked(), await sem.acquire(), await sem.acquire(), sem.locked()); sem.release()
    lock = asyncio.Lock()
    try: lock.release()
    except RuntimeError as e: print(e)
    print(await asyncio.gather(), asyncio.iscoroutinefunction(main), asyncio.isfuture(f))
asyncio.run(main())
