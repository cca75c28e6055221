import asyncio


async def fetch(n, d):
    print("start", n)
    await asyncio.sleep(d)
    print("end", n, round(asyncio.get_running_loop().time() - T0, 3))
    return n * 10


async def main():
    global T0
    T0 = asyncio.get_running_loop().time()
    print(await asyncio.gather(fetch(1, 0.3), fetch(2, 0.1), fetch(3, 0.2)))
    print(await asyncio.gather())
    t = asyncio.create_task(fetch(7, 0))
    print(await asyncio.gather(t, t, fetch(8, 0)))


asyncio.run(main())
