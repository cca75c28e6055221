import asyncio


async def poll(name):
    while True:
        try:
            await asyncio.sleep(0.2)
            print(name, "is fine")
        except Exception as error:
            print("caught", type(error).__name__)


async def main():
    task = asyncio.create_task(poll("pump"), name="pump")
    await asyncio.sleep(0.5)
    task.cancel()
    done, stubborn = await asyncio.wait([task], timeout=0.5)
    print("stopped:", len(done))


asyncio.run(main())
