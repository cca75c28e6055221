import asyncio

SLOWEST = 0.5


async def scan(room, seconds):
    await asyncio.sleep(seconds)
    print(room, "scanned")
    return len(room)


async def main():
    async with asyncio.TaskGroup() as group:
        hall = group.create_task(scan("hall", 0.3), name="hall")
        attic = group.create_task(scan("attic", SLOWEST), name="attic")
        print("both are on their way")
    print("doors:", hall.result() + attic.result())


asyncio.run(main())
