"""100,000 tasks, created one by one, gathered, each returning a number."""
import asyncio


async def work(number):
    await asyncio.sleep(0)
    return number


async def main():
    tasks = [asyncio.create_task(work(number)) for number in range(100_000)]
    print(sum(await asyncio.gather(*tasks)))


asyncio.run(main())
