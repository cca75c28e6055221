import asyncio


async def serve(queue, closing):
    while not (closing.is_set() and queue.empty()):
        try:
            async with asyncio.timeout(0.25):
                client = await queue.get()
        except TimeoutError:
            continue
        await asyncio.sleep(0.3)
        print(client, "is served")
    print("the last light is out")


async def main():
    queue = asyncio.Queue()
    closing = asyncio.Event()
    waiter = asyncio.create_task(serve(queue, closing), name="waiter")
    for client in ["Ada", "Ben", "Cem"]:
        queue.put_nowait(client)
    await asyncio.sleep(0.4)
    closing.set()
    print("no more guests, please")
    await waiter


asyncio.run(main())
