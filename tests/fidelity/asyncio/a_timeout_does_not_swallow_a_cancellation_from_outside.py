import asyncio
async def work():
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(5)
    except TimeoutError:
        print("timeout")
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
        raise
async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.5)
    task.cancel("outside")
    await asyncio.wait([task])
    print(task.cancelled(), task.cancelling())
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel("same moment")
    await asyncio.wait([task])
    print(task.cancelled(), task.cancelling())
asyncio.run(main())
