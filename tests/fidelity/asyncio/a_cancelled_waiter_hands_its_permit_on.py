import asyncio
async def user(n, gate):
    try:
        async with gate:
            print(n, "in")
            await asyncio.sleep(0.1)
    except asyncio.CancelledError:
        print(n, "cancelled")
async def main():
    gate = asyncio.Semaphore(1)
    tasks = [asyncio.create_task(user(n, gate)) for n in range(3)]
    await asyncio.sleep(0.1)
    tasks[1].cancel()
    await asyncio.gather(*tasks)
    print(gate.locked(), str(gate).split("[")[1])
asyncio.run(main())
