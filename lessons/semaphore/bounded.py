import asyncio

LIMIT = 2
COVERS = 6


async def download(cover, limit):
    async with limit:
        print(f"cover {cover} starts")
        await asyncio.sleep(0.3)
    return cover


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    limit = asyncio.Semaphore(LIMIT)
    tasks = [
        asyncio.create_task(download(n, limit), name=f"cover-{n}")
        for n in range(COVERS)
    ]
    covers = await asyncio.gather(*tasks)
    print("covers:", covers)
    print(f"after {loop.time() - start:.1f} s")


asyncio.run(main())
