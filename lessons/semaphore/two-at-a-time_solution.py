import asyncio

COVERS = 5


async def load(cover):
    print("cover", cover, "begins")
    await asyncio.sleep(0.3)
    print("cover", cover, "loaded")


async def in_line(limit, cover):
    async with limit:
        await load(cover)


async def main():
    limit = asyncio.Semaphore(2)
    await asyncio.gather(*(in_line(limit, cover) for cover in range(COVERS)))
    print("all loaded")


asyncio.run(main())
