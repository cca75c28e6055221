import asyncio
async def job(n, d):
    await asyncio.sleep(d)
    print("done", n)
    return n
async def main():
    print(await asyncio.gather(job(1, 0.3), job(2, 0.1), job(3, 0.2)))
    print(await asyncio.gather())
    print(await asyncio.gather(*(job(n, 0) for n in range(3))))
asyncio.run(main())
