import asyncio


async def work():
    await asyncio.sleep(0.2)
    raise ValueError("a bad reading")


async def poll():
    while True:
        try:
            await work()
        except BaseException as error:
            print("ignored:", type(error).__name__)


async def main():
    task = asyncio.create_task(poll(), name="poll")
    await asyncio.sleep(0.5)
    task.cancel()
    await task


try:
    asyncio.run(main())
except asyncio.CancelledError:
    print("stopped")
