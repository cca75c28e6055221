import asyncio


async def bake(queue):
    for loaf in ["rye", "oat", "spelt"]:
        await asyncio.sleep(0.1)
        await queue.put(loaf)
    await queue.put(None)


async def sell(queue):
    while True:
        loaf = await queue.get()
        if loaf is None:
            break
        await asyncio.sleep(0.15)
        print("sold", loaf)


async def main():
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as shop:
        shop.create_task(bake(queue), name="baker")
        shop.create_task(sell(queue), name="seller")
    print("shop closed")


asyncio.run(main())
