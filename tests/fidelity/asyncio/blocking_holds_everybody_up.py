import asyncio, time
async def ticker():
    for n in range(3):
        print("tick", n, round(time.monotonic(), 3))
        await asyncio.sleep(0.1)
async def main():
    task = asyncio.create_task(ticker())
    await asyncio.sleep(0.05)
    time.sleep(0.5)
    print("blocked until", round(time.monotonic(), 3))
    await task
asyncio.run(main())
