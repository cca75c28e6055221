import asyncio
async def job():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("first", error.args)
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            print("second", error.args, asyncio.current_task().cancelling())
            raise
async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(0.1)
    task.cancel(1)
    await asyncio.sleep(0.1)
    task.cancel(2)
    try:
        await task
    except asyncio.CancelledError as error:
        print("awaited", error.args)
    try:
        await task
    except asyncio.CancelledError as error:
        print("awaited again", error.args)
asyncio.run(main())
