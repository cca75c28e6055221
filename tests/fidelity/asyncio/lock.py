import asyncio


async def worker(n, lock, d=0.1):
    async with lock:
        print("in", n, round(asyncio.get_running_loop().time(), 2))
        await asyncio.sleep(d)
    print("out", n, lock.locked())


async def main():
    lock = asyncio.Lock()
    print(lock.locked())
    await asyncio.gather(*(worker(i, lock) for i in range(4)))
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    await lock.acquire()
    ts = [asyncio.create_task(worker(i, lock)) for i in range(3)]
    await asyncio.sleep(0)
    lock.release()
    print("free between", lock.locked())
    ts[0].cancel()
    await asyncio.wait(ts)
    await lock.acquire()
    ts = [asyncio.create_task(worker(i, lock, 0)) for i in range(3)]
    await asyncio.sleep(0)
    lock.release()
    print(await lock.acquire(), "main again")
    lock.release()
    await asyncio.wait(ts)

    async def not_reentrant():
        async with lock:
            async with asyncio.timeout(0.1):
                async with lock:
                    print("never")

    try:
        await not_reentrant()
    except TimeoutError:
        print("not reentrant", lock.locked())


asyncio.run(main())
