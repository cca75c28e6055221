import asyncio
async def job(name, *delays):
    for delay in delays:
        await asyncio.sleep(delay)
    print(name, round(asyncio.get_running_loop().time(), 3))
async def main():
    await asyncio.gather(job("a", 0.1, 0.2), job("b", 0.2, 0.1), job("c", 0.3), job("d", 0.15, 0.15))
asyncio.run(main())
