import asyncio, collections, functools, time
class SlidingWindow:
    def __init__(self, limit, per): self.limit, self.per, self.hits = limit, per, collections.deque()
    async def acquire(self):
        while True:
            now = time.monotonic()
            while self.hits and now - self.hits[0] >= self.per - 1e-9: self.hits.popleft()
            if len(self.hits) < self.limit:
                self.hits.append(now); return now
            await asyncio.sleep(self.per - (now - self.hits[0]))
def throttle(limit, per):
    w = SlidingWindow(limit, per)
    def deco(f):
        @functools.wraps(f)
        async def inner(*a, **kw):
            await w.acquire(); return await f(*a, **kw)
        inner.window = w
        return inner
    return deco
def debounce(wait):
    def deco(f):
        task = None
        @functools.wraps(f)
        def inner(*a):
            nonlocal task
            if task: task.cancel()
            async def later():
                await asyncio.sleep(wait); await f(*a)
            task = asyncio.create_task(later()); return task
        return inner
    return deco
def once(f):
    fut = None
    @functools.wraps(f)
    async def inner():
        nonlocal fut
        if fut is None:
            fut = asyncio.ensure_future(f())
        return await asyncio.shield(fut)
    return inner
calls = []
@throttle(3, 1.0)
async def call(n):
    calls.append((n, round(time.monotonic() - T0, 3))); await asyncio.sleep(0.05); return n * n
@debounce(0.2)
async def search(q): print("search", q, round(time.monotonic() - T0, 2))
@once
async def config(): print("loading"); await asyncio.sleep(0.3); return {"a": 1}
class AsyncCache:
    def __init__(self, ttl): self.ttl, self.d, self.locks = ttl, {}, collections.defaultdict(asyncio.Lock); self.hits = self.misses = 0
    async def get(self, key, make):
        async with self.locks[key]:
            v = self.d.get(key)
            if v and time.monotonic() - v[1] < self.ttl: self.hits += 1; return v[0]
            self.misses += 1
            v = await make(key); self.d[key] = (v, time.monotonic()); return v
async def main():
    global T0
    T0 = time.monotonic()
    print(await asyncio.gather(*map(call, range(8)))); print(calls)
    for q in ("p", "py", "pyt"): search(q); await asyncio.sleep(0.1)
    await asyncio.sleep(0.3)
    t = asyncio.create_task(config()); await asyncio.sleep(0.1); t.cancel()
    print(await asyncio.gather(config(), config(), t, return_exceptions=True))
    c = AsyncCache(1.0)
    async def make(k): await asyncio.sleep(0.1); return k.upper()
    print(await asyncio.gather(*(c.get(k, make) for k in "abab")), c.hits, c.misses)
    await asyncio.sleep(1); print(await c.get("a", make), c.hits, c.misses, call.window.limit, call.__name__)
asyncio.run(main())
