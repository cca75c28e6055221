import asyncio

WORKERS = 3


async def work(name, jobs):
    while True:
        job = await jobs.get()
        if job is None:
            break
        await asyncio.sleep(0.3)
        print(name, "did job", job)


async def main():
    jobs = asyncio.Queue()
    for job in range(6):
        jobs.put_nowait(job)
    async with asyncio.TaskGroup() as team:
        for number in range(WORKERS):
            jobs.put_nowait(None)
            name = f"worker-{number}"
            team.create_task(work(name, jobs), name=name)
    print("everybody is at home")


asyncio.run(main())
