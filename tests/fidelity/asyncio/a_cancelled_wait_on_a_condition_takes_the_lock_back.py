import asyncio
async def main():
    condition = asyncio.Condition()
    async def waiter():
        async with condition:
            try:
                await condition.wait()
            except asyncio.CancelledError:
                print("cancelled", condition.locked(), asyncio.get_running_loop().time())
                raise
    task = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    async with condition:
        task.cancel()
        await asyncio.sleep(1)
    await asyncio.wait([task])
    print(condition.locked(), task.cancelled())
asyncio.run(main())
