import asyncio

CANCEL_AT = 0.5


async def copy(rows):
    try:
        for row in range(rows):
            await asyncio.sleep(0.2)
            print("copied row", row)
    except asyncio.CancelledError:
        print("told to stop")
        await asyncio.sleep(0.3)
        print("half a table removed")
        raise


async def main():
    task = asyncio.create_task(copy(5), name="copy")
    await asyncio.sleep(CANCEL_AT)
    task.cancel()
    print("cancel requested")
    try:
        await task
    except asyncio.CancelledError:
        print("main knows it")
    print("cancelled:", task.cancelled())


asyncio.run(main())
