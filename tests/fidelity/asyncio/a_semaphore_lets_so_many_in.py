import asyncio
async def user(n, gate):
    async with gate:
        print(n, "in", round(asyncio.get_running_loop().time(), 3))
        await asyncio.sleep(0.1)
async def main():
    gate = asyncio.Semaphore(2)
    await asyncio.gather(*(user(n, gate) for n in range(5)))
    print(str(gate).split("[")[1], gate.locked())
    gate.release()
    print(str(gate).split("[")[1])
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)
asyncio.run(main())
