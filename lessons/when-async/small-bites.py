import asyncio
import time


async def clock():
    for tick in range(3):
        print("tick", tick)
        await asyncio.sleep(0.35)


async def count_all():
    for part in range(8):
        time.sleep(0.1)  # a part of the hard work
    print("counted all")


async def main():
    await asyncio.gather(clock(), count_all())


asyncio.run(main())
