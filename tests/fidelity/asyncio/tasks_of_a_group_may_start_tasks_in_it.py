import asyncio
async def count(group, n):
    print("count", n)
    await asyncio.sleep(0.1)
    if n:
        group.create_task(count(group, n - 1))
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(count(group, 3))
    print("end", asyncio.get_running_loop().time())
asyncio.run(main())
