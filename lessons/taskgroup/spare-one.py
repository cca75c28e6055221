import asyncio


async def ring(bell, seconds):
    await asyncio.sleep(seconds)
    if bell == "garden":
        raise OSError("nobody there")
    print(bell, "answered")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(ring("door", 0.3))
        group.create_task(ring("garden", 0.2))
        group.create_task(ring("shop", 0.5))
    print("all bells were rung")


asyncio.run(main())
