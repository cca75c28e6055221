import asyncio


async def fail():
    await asyncio.sleep(0.1)
    raise ValueError("nobody looks")


async def unawaited():
    pass


async def main():
    task = asyncio.create_task(fail(), name="failing")
    await asyncio.sleep(0.2)
    del task
    unawaited()
    print("end")


asyncio.run(main())
