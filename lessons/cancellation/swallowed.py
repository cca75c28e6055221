import asyncio

CANCEL_AT = 0.5


async def copy(rows):
    for row in range(rows):
        try:
            await asyncio.sleep(0.2)
            print("copied row", row)
        except asyncio.CancelledError:
            print("odd, row", row, "failed")
    return rows


async def main():
    task = asyncio.create_task(copy(5), name="copy")
    await asyncio.sleep(CANCEL_AT)
    task.cancel()
    print("cancel requested")
    try:
        result = await task
        print("still got", result)
    except asyncio.CancelledError:
        print("main knows it")
    print("cancelled:", task.cancelled())


asyncio.run(main())
