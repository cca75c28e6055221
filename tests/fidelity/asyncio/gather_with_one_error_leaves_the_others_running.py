import asyncio
async def job(n):
    await asyncio.sleep(n / 10)
    print("ran", n)
    if n == 1:
        raise ValueError(n)
    return n
async def main():
    try:
        await asyncio.gather(job(1), job(2), job(3))
    except ValueError as error:
        print("caught", error)
    await asyncio.sleep(1)
asyncio.run(main())
