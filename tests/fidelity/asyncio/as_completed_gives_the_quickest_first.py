import asyncio
async def job(n):
    await asyncio.sleep(n / 10)
    return n
async def main():
    for next_one in asyncio.as_completed([job(3), job(1), job(2)]):
        print(await next_one, round(asyncio.get_running_loop().time(), 3))
    tasks = [asyncio.create_task(job(n), name=f"t{n}") for n in (2, 1)]
    async for task in asyncio.as_completed(tasks):
        print(task.get_name(), task in tasks, await task)
    try:
        for next_one in asyncio.as_completed([job(1), job(9)], timeout=0.5):
            print(await next_one)
    except TimeoutError as error:
        print(repr(error))
asyncio.run(main())
