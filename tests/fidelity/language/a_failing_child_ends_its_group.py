import asyncio
async def w(n):
    await asyncio.sleep(n)
    if n == 2: raise ValueError(n)
async def main():
    async with asyncio.TaskGroup() as tg:
        for i in range(4): tg.create_task(w(i))
asyncio.run(main())
