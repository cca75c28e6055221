import asyncio
async def job():
    task = asyncio.current_task()
    task.cancel()
    print(task.cancelling(), task.uncancel(), task.cancelling(), task.uncancel())
    await asyncio.sleep(0.1)
    return "went on"
async def main():
    print(await asyncio.create_task(job()))
asyncio.run(main())
