import asyncio

EVERY = 0.1


async def bake(queue):
    for loaf in range(6):
        await asyncio.sleep(EVERY)
        await queue.put(loaf)
        print("baked loaf", loaf)
    await queue.put(None)
    print("the baker goes home")


async def sell(queue):
    while True:
        loaf = await queue.get()
        if loaf is None:
            break
        await asyncio.sleep(0.25)
        print("sold loaf", loaf)


async def main():
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as shop:
        shop.create_task(bake(queue), name="baker")
        shop.create_task(sell(queue), name="seller")


asyncio.run(main())
