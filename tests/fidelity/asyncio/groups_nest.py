import asyncio
async def fail():
    await asyncio.sleep(0.1)
    raise OSError("disk")
async def inner(n):
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(n))
        if n == 2:
            group.create_task(fail())
async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(inner(1))
            group.create_task(inner(2))
    except ExceptionGroup as group:
        print(repr(group))
        print(repr(group.subgroup(OSError).exceptions[0].exceptions[0]))
    print(asyncio.get_running_loop().time())
asyncio.run(main())
