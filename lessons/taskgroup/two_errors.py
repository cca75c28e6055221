import asyncio


async def cellar():
    await asyncio.sleep(0.2)
    raise OSError("flooded")


async def hall():
    try:
        await asyncio.sleep(1.0)
    finally:
        raise ValueError("the lamp broke on the way out")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(cellar(), name="cellar")
            group.create_task(hall(), name="hall")
    except* OSError as errors:
        print("water:", errors.exceptions[0])
    except* ValueError as errors:
        print("glass:", errors.exceptions[0])


asyncio.run(main())
