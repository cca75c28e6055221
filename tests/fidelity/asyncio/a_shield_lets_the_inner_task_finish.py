import asyncio
async def inner():
    await asyncio.sleep(1)
    print("inner finished", asyncio.get_running_loop().time())
    return 5
async def outer(task):
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        print("outer cancelled", task.done(), task.cancelled())
        return await task
async def main():
    task = asyncio.create_task(inner())
    waiter = asyncio.create_task(outer(task))
    await asyncio.sleep(0.5)
    waiter.cancel()
    print(await waiter)
    print(await asyncio.shield(asyncio.sleep(0, "plain")))
asyncio.run(main())
