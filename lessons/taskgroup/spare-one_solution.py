import asyncio


async def ring(bell, seconds):
    await asyncio.sleep(seconds)
    if bell == "garden":
        raise OSError("nobody there")
    print(bell, "answered")


async def try_bell(bell, seconds):
    try:
        await ring(bell, seconds)
    except OSError:
        print(bell, "is silent")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(try_bell("door", 0.3))
        group.create_task(try_bell("garden", 0.2))
        group.create_task(try_bell("shop", 0.5))
    print("all bells were rung")


asyncio.run(main())
