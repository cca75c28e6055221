import asyncio
async def job():
    try:
        await asyncio.sleep(10)
    finally:
        print("cleaning")
        await asyncio.sleep(0.5)
        print("clean", asyncio.get_running_loop().time())
async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(1)
    print(task.cancel(), task.cancelling(), task.done())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled(), task.cancel())
asyncio.run(main())
