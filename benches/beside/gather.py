"""A gather over 100,000 coroutines that each sleep 5 ms."""
import asyncio


async def work():
    await asyncio.sleep(0.005)


async def main():
    await asyncio.gather(*(work() for _ in range(100_000)))


asyncio.run(main())
