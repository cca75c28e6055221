import asyncio
async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_result(1)
    print(await asyncio.wait_for(future, 0))
    task = asyncio.create_task(asyncio.sleep(0, 2))
    await asyncio.sleep(0.1)
    print(await asyncio.wait_for(task, -5))
asyncio.run(main())
