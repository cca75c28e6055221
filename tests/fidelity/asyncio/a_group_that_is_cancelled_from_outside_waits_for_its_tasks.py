import asyncio
async def job(n):
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        await asyncio.sleep(n / 10)
        print("cleaned", n, asyncio.get_running_loop().time())
        raise
async def outer():
    async with asyncio.TaskGroup() as group:
        group.create_task(job(1))
        group.create_task(job(2))
async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(1)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print("outer cancelled", error.args, task.cancelling())
asyncio.run(main())
