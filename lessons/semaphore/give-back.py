import asyncio


async def load(cover):
    await asyncio.sleep(0.2)
    if cover == 0:
        raise OSError("damaged")
    print("cover", cover, "loaded")


async def in_line(limit, cover):
    await limit.acquire()
    await load(cover)
    limit.release()


async def main():
    limit = asyncio.Semaphore(2)
    tasks = [asyncio.create_task(in_line(limit, cover)) for cover in range(6)]
    await asyncio.wait(tasks)
    print("damaged:", sum(task.exception() is not None for task in tasks))


asyncio.run(main())
