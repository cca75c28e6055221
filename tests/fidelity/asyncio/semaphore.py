import asyncio


async def worker(n, sem, d=0.1):
    print("wants", n)
    async with sem:
        print("has", n, round(asyncio.get_running_loop().time(), 2), sem.locked())
        await asyncio.sleep(d)
    print("gave", n)


async def main():
    sem = asyncio.Semaphore(2)
    await asyncio.gather(*(worker(i, sem) for i in range(5)))
    print(sem.locked(), sem._value)

    # Whoever is cancelled in line does not take a permit.
    sem = asyncio.Semaphore(1)
    ts = [asyncio.create_task(worker(i, sem)) for i in range(4)]
    await asyncio.sleep(0.05)
    ts[1].cancel()
    await asyncio.wait(ts)
    print(sem._value)

    # Cancelled in the very turn in which the permit is handed over.
    sem = asyncio.Semaphore(1)
    await sem.acquire()
    ts = [asyncio.create_task(worker(i, sem)) for i in range(3)]
    await asyncio.sleep(0)
    sem.release()
    ts[0].cancel()
    await asyncio.wait(ts)
    print(sem._value, ts[0].cancelled())

    # Newcomers wait behind whoever was woken but has not run.
    sem = asyncio.Semaphore(0)
    a = asyncio.create_task(worker("first", sem))
    await asyncio.sleep(0)
    sem.release()
    sem.release()
    print(sem._value, sem.locked())
    b = asyncio.create_task(worker("second", sem))
    await asyncio.wait([a, b])

    b = asyncio.BoundedSemaphore(1)
    await b.acquire()
    b.release()
    try:
        b.release()
    except ValueError as e:
        print(e)
    s = asyncio.Semaphore(1)
    s.release()
    print(s._value)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)

    # A permit lost through an exception, and kept with async with.
    async def leaky(sem):
        await sem.acquire()
        raise RuntimeError("leak")

    sem = asyncio.Semaphore(1)
    try:
        await leaky(sem)
    except RuntimeError:
        print("locked after leak", sem.locked())
    sem.release()
    try:
        async with sem:
            raise RuntimeError("kept")
    except RuntimeError:
        print("locked after with", sem.locked())
    try:
        await asyncio.wait_for(sem.acquire(), 1)
        await asyncio.wait_for(sem.acquire(), 1)
    except TimeoutError:
        print("no permit in time", sem._value)


asyncio.run(main())
