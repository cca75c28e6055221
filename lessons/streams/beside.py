import asyncio


async def readings():
    for value in [18, 21, 25]:
        await asyncio.sleep(0.2)
        print("read", value)
        yield value


async def handle(value):
    await asyncio.sleep(0.3)
    print("handled", value)


async def main():
    async with asyncio.TaskGroup() as group:
        async for value in readings():
            group.create_task(handle(value), name=f"handle-{value}")
    print("all handled")


asyncio.run(main())
