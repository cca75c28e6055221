import asyncio


async def upload(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "uploaded")
    except asyncio.CancelledError:
        await asyncio.sleep(0.1)
        print(name, "put aside")
        raise


async def main():
    tasks = [
        asyncio.create_task(upload("photo", 0.6)),
        asyncio.create_task(upload("song", 0.8)),
        asyncio.create_task(upload("film", 5.0)),
    ]
    await asyncio.sleep(0.3)
    print("shutting down")
    await asyncio.wait(tasks)
    print("good night")


asyncio.run(main())
