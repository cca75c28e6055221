import asyncio

LIMIT = 2
BROKEN = 1


async def download(cover, limit):
    await limit.acquire()
    await asyncio.sleep(0.3)
    if cover == BROKEN:
        raise OSError(f"cover {cover} is damaged")
    limit.release()
    return cover


async def main():
    limit = asyncio.Semaphore(LIMIT)
    tasks = [
        asyncio.create_task(download(n, limit), name=f"cover-{n}")
        for n in range(6)
    ]
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        print(result)
    for _ in range(LIMIT):
        if limit.locked():
            print("no permit left")
            break
        await limit.acquire()
        print("took a permit")


asyncio.run(main())
