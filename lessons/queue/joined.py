import asyncio

COUNTED = True


async def sell(queue):
    while True:
        loaf = await queue.get()
        await asyncio.sleep(0.3)
        print("sold loaf", loaf)
        if COUNTED:
            queue.task_done()


async def main():
    queue = asyncio.Queue()
    seller = asyncio.create_task(sell(queue), name="seller")
    for loaf in range(3):
        queue.put_nowait(loaf)
    try:
        async with asyncio.timeout(2.0):
            await queue.join()
        print("all sold")
    except TimeoutError:
        print("still waiting, with", queue.qsize(), "loaves left")
    seller.cancel()


asyncio.run(main())
