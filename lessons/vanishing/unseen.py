import asyncio


async def back_up():
    await asyncio.sleep(0.3)
    raise OSError("disk full")


async def serve():
    for guest in range(3):
        await asyncio.sleep(0.2)
        print("served guest", guest)


async def main():
    backup = asyncio.create_task(back_up(), name="backup")
    await asyncio.create_task(serve(), name="serve")
    print("backup done:", backup.done())
    print("a good day")


asyncio.run(main())
