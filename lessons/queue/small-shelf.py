import asyncio


async def bake(queue):
    for loaf in range(8):
        await queue.put(loaf)
        print("loaf", loaf, "on the shelf")
    await queue.put(None)


async def sell(queue):
    while (loaf := await queue.get()) is not None:
        await asyncio.sleep(0.2)
        print("sold loaf", loaf)


async def main():
    shelf = asyncio.Queue()
    await asyncio.gather(bake(shelf), sell(shelf))
    print("shop closed")


asyncio.run(main())
