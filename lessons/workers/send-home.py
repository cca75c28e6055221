import asyncio


async def work(name, jobs):
    while True:
        job = await jobs.get()
        if job is None:
            break
        await asyncio.sleep(0.2)
        print(name, "did job", job)
    print(name, "goes home")


async def main():
    jobs = asyncio.Queue()
    for job in range(4):
        jobs.put_nowait(job)
    jobs.put_nowait(None)
    await asyncio.gather(work("ann", jobs), work("bob", jobs), work("cat", jobs))
    print("lights out")


asyncio.run(main())
