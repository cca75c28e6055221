import asyncio


async def mirror(name, seconds):
    try:
        await asyncio.sleep(seconds)
        return name
    except asyncio.CancelledError:
        await asyncio.sleep(0.1)
        print(name, "hung up")
        raise


async def main():
    tasks = [
        asyncio.create_task(mirror("north", 0.5)),
        asyncio.create_task(mirror("south", 0.3)),
        asyncio.create_task(mirror("east", 0.8)),
    ]
    names = await asyncio.gather(*tasks)
    print("winner:", names[1])


asyncio.run(main())
