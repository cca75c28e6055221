import asyncio


async def count(pile):
    await asyncio.sleep(0.1 * len(pile))
    return len(pile)


async def main():
    piles = ["books", "records", "maps"]
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(count(pile)) for pile in piles]
        counts = [task.result() for task in tasks]
    print("letters:", sum(counts))


asyncio.run(main())
