"""100,000 hand-overs of a permit among ten workers."""
import asyncio


async def work(permits):
    for _ in range(10_000):
        async with permits:
            await asyncio.sleep(0)


async def main():
    permits = asyncio.Semaphore(3)
    await asyncio.gather(*(work(permits) for _ in range(10)))


asyncio.run(main())
