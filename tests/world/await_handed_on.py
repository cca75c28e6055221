import asyncio
class A:
    def __init__(self, c): self.c = c
    def __await__(self): return self.c.__await__()
class B:
    def __init__(self, c): self.c = c
    def __await__(self):
        r = yield from self.c.__await__()
        return r + 1
class C:
    async def __await__(self): return 1
async def f():
    await asyncio.sleep(0.1); return 41
async def main():
    print(await A(f()))
    print(await B(f()))
    print(await A(asyncio.sleep(0, 3)))
    fut = asyncio.get_running_loop().create_future(); fut.set_result(5)
    print(await B(fut))
    try: await C()
    except TypeError as e: print(e)
    c = f()
    w = c.__await__()
    print(type(w).__name__)
    c.close()
    print(await asyncio.gather(A(f()), B(f())))
asyncio.run(main())
