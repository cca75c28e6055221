import asyncio
async def job():
    return asyncio.current_task().get_name()
async def main():
    print(asyncio.current_task().get_name())
    print(await asyncio.create_task(job()), await asyncio.create_task(job(), name="mine"))
    print(await asyncio.gather(job(), job()))
    task = asyncio.create_task(job())
    task.set_name(7)
    print(await task, task.get_name())
asyncio.run(main())
asyncio.run(main())
