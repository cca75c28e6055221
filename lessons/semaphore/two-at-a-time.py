import asyncio

COVERS = 5


async def load(cover):
    print("cover", cover, "begins")
    await asyncio.sleep(0.3)
    print("cover", cover, "loaded")


async def main():
    await asyncio.gather(*(load(cover) for cover in range(COVERS)))
    print("all loaded")


asyncio.run(main())
