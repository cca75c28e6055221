import asyncio


async def work(name, jobs):
    while True:
        job = await jobs.get()
        if job is None:
            break
        await asyncio.sleep(0.3)
        print(name, "did job", job)


async def main():
    jobs = asyncio.Queue()
    workers = []
    for name in ["ann", "bob", "cat"]:
        workers.append(asyncio.create_task(work(name, jobs), name=name))
    for job in range(6):
        jobs.put_nowait(job)
    jobs.put_nowait(None)
    done, waiting = await asyncio.wait(workers, timeout=1.5)
    print("at home:", len(done))
    print("still waiting:", len(waiting))


asyncio.run(main())
