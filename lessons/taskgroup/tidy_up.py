import asyncio

TIDY = 0.3


async def scan(room):
    try:
        await asyncio.sleep(1.0)
    finally:
        print(room, "packs up")
        await asyncio.sleep(TIDY)
        print(room, "has left")


async def stumble():
    await asyncio.sleep(0.2)
    raise OSError("the cellar is flooded")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(scan("hall"), name="hall")
            group.create_task(stumble(), name="cellar")
    except* OSError as errors:
        print("stopped:", errors.exceptions[0])


asyncio.run(main())
