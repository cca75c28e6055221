import asyncio
async def main():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        queue = kind()
        for item in ((2, "b"), (1, "z"), (3, "a"), (1, "c")):
            queue.put_nowait(item)
        print(kind.__name__, [await queue.get() for _ in range(4)])
    queue = asyncio.PriorityQueue()
    queue.put_nowait((1, {}))
    try:
        queue.put_nowait((1, {}))
    except TypeError as error:
        print(error)
asyncio.run(main())
