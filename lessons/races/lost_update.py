import asyncio

visits = 0


async def count(visitor):
    global visits
    seen = visits
    print(visitor, "sees", seen)
    await asyncio.sleep(0.2)
    visits = seen + 1


async def main():
    async with asyncio.TaskGroup() as group:
        for visitor in ["ann", "bob", "cat"]:
            group.create_task(count(visitor), name=visitor)
    print("visits:", visits)


asyncio.run(main())
