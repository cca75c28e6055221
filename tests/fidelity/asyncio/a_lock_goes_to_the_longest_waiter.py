import asyncio
async def user(n, lock):
    async with lock:
        print(n, "has it", lock.locked())
        await asyncio.sleep(0.1)
async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(user(n, lock)) for n in range(4)]
    await asyncio.sleep(0.05)
    tasks[1].cancel()
    print(str(lock).split("[")[1])
    await asyncio.gather(*tasks, return_exceptions=True)
    print(lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
asyncio.run(main())
