import asyncio
async def job():
    print("once")
    return 7
async def main():
    one = job()
    print(await asyncio.gather(one, one))
    task = asyncio.create_task(job())
    print(await asyncio.gather(task, task, asyncio.sleep(0, "x")))
asyncio.run(main())
