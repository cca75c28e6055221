"""1,000 tasks that sleep 100 times each, for different times."""
import asyncio


async def work(number):
    for turn in range(100):
        await asyncio.sleep(0.001 + (number * 7 + turn) % 50 / 100_000)


async def main():
    await asyncio.gather(*(work(number) for number in range(1_000)))


asyncio.run(main())
