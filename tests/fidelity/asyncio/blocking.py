import asyncio
import time


async def ticker():
    for i in range(5):
        print("tick", i, round(asyncio.get_running_loop().time(), 2))
        await asyncio.sleep(0.1)


async def blocker():
    await asyncio.sleep(0.15)
    print("block")
    time.sleep(0.5)
    print("unblock", round(time.monotonic(), 2))
    await asyncio.sleep(0)
    print("blocker again")


async def sleeper(d):
    await asyncio.sleep(d)
    print("sleeper", d, round(asyncio.get_running_loop().time(), 2))


async def main():
    t = time.perf_counter()
    await asyncio.gather(ticker(), blocker(), sleeper(0.4), sleeper(0.3), sleeper(0.65), sleeper(0.2))
    print(round(time.perf_counter() - t, 2))


asyncio.run(main())
