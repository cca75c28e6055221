import asyncio
async def waiter(n, event):
    print(n, await event.wait())
async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(n, event)) for n in range(3)]
    await asyncio.sleep(0)
    print(str(event).split("[")[1])
    event.set()
    event.clear()
    await asyncio.gather(*tasks)
    print(event.is_set())
    event.set()
    print(await event.wait(), str(event).split("[")[1])
asyncio.run(main())
