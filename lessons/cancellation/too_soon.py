import asyncio

HEAD_START = 0.2


async def copy(table):
    try:
        print(table, "opened")
        await asyncio.sleep(0.5)
    finally:
        print(table, "closed")


async def main():
    birds = asyncio.create_task(copy("birds"), name="birds")
    await asyncio.sleep(HEAD_START)
    trees = asyncio.create_task(copy("trees"), name="trees")
    birds.cancel()
    trees.cancel()
    await asyncio.gather(birds, trees, return_exceptions=True)
    for task in [birds, trees]:
        print(task.get_name(), "cancelled:", task.cancelled())


asyncio.run(main())
