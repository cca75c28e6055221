import asyncio

TRIES = 3


async def poll(name):
    for _ in range(TRIES):
        try:
            await asyncio.sleep(0.4)
            print(name, "is fine")
        except:
            print(name, "had some trouble, never mind")


async def main():
    task = asyncio.create_task(poll("pump"), name="pump")
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.wait([task])
    print("cancelled:", task.cancelled())


asyncio.run(main())
