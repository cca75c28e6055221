import asyncio

FAILS_AT = 0.2


async def scan(room, seconds):
    await asyncio.sleep(seconds)
    print(room, "scanned")


async def stumble():
    await asyncio.sleep(FAILS_AT)
    raise OSError("the cellar is flooded")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(scan("hall", 0.3), name="hall")
            group.create_task(stumble(), name="cellar")
            group.create_task(scan("attic", 0.5), name="attic")
    except* OSError as errors:
        print("stopped:", errors.exceptions[0])
    print("nobody is left in the house")


asyncio.run(main())
