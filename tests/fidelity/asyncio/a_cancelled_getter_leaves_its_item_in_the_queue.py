import asyncio
async def main():
    queue = asyncio.Queue()
    async def getter(n):
        try:
            print(n, await queue.get())
        except asyncio.CancelledError:
            print(n, "cancelled")
    tasks = [asyncio.create_task(getter(n)) for n in range(2)]
    await asyncio.sleep(0)
    queue.put_nowait("item")
    tasks[0].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(queue.qsize())
    tasks[1].cancel()
    await asyncio.gather(*tasks)
asyncio.run(main())
