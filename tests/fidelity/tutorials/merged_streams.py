import asyncio, contextlib, itertools, math, statistics, sys, time
async def ticker(sym, every, prices):
    try:
        for p in prices: await asyncio.sleep(every); yield sym, p
    finally: print(f"[{sym} closed at {time.monotonic():.2f}]")
async def merge(*its):
    q, END = asyncio.Queue(), object()
    async def pump(it):
        try:
            async for x in it: await q.put(x)
        finally: await q.put(END)
    async with asyncio.TaskGroup() as tg:
        ts = [tg.create_task(pump(i)) for i in its]; left = len(ts)
        try:
            while left:
                if (x := await q.get()) is END: left -= 1
                else: yield x
        finally:
            for t in ts: t.cancel()
async def window(it, n):
    buf = []
    async for x in it:
        buf = [*buf[-(n - 1):], x] if n > 1 else [x]
        if len(buf) == n: yield tuple(buf)
async def amap(f, it):
    async for x in it:
        r = f(x); yield await r if asyncio.iscoroutine(r) else r
async def timeout_each(it, t):
    it = aiter(it)
    while True:
        try: yield await asyncio.wait_for(anext(it), t)
        except StopAsyncIteration: return
        except TimeoutError: yield None; return
class Progress:
    def __init__(self, total, width=20): self.t, self.n, self.w = total, 0, width
    def __enter__(self): return self
    def step(self): self.n += 1; f = int(self.w * self.n / self.t); sys.stdout.write(f"[{'=' * f:<{self.w}}] {self.n / self.t:4.0%}\n"); sys.stdout.flush()
    def __exit__(self, *e): print("finished" if e[0] is None else f"failed {e[0].__name__}"); return False
async def pmap(fn, items, limit):
    sem = asyncio.Semaphore(limit)
    async def one(x):
        async with sem: return await fn(x)
    return await asyncio.gather(*map(one, items))
async def main():
    async for x in merge(ticker("A", .1, range(3)), ticker("B", .15, "xy")): print(f"{time.monotonic():.2f}", x)
    async with contextlib.aclosing(merge(ticker("C", .1, itertools.count()), ticker("D", .07, itertools.count()))) as m:
        async for x in m:
            print(x)
            if x == ("D", 2): break
    print([w async for w in window(amap(lambda x: x[1] ** 2, ticker("E", .01, range(5))), 3)])
    async def sq(x): await asyncio.sleep(.01); return x[1] * 10
    print([x async for x in amap(sq, ticker("F", .01, [1, 2]))])
    async def slow():
        yield 1; await asyncio.sleep(1); yield 2
    print([x async for x in timeout_each(slow(), .5)])
    with Progress(4) as p:
        async def job(x): await asyncio.sleep(x / 10); p.step(); return x
        print(await pmap(job, [3, 1, 2, 1], 2))
    try:
        async with asyncio.timeout(.25), asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(1)); print("waiting")
    except TimeoutError: print("group timed out", round(time.monotonic(), 2))
    g = merge(ticker("G", .1, range(9))); print(await anext(g)); await g.aclose(); print("end")
asyncio.run(main())
