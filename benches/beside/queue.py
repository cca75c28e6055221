"""100,000 items handed from a producer to a consumer through a queue of ten places."""
import asyncio


async def produce(queue):
    for item in range(100_000):
        await queue.put(item)
    await queue.put(None)


async def consume(queue):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
    return total


async def main():
    queue = asyncio.Queue(maxsize=10)
    _, total = await asyncio.gather(produce(queue), consume(queue))
    print(total)


asyncio.run(main())
