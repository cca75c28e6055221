import asyncio

JOBS = [0.7, 0.1, 0.3, 0.25, 0.5, 0.1]


async def work(job):
    print("job", job, "begins")
    await asyncio.sleep(JOBS[job])
    print("job", job, "ends")


async def limited(job, limit):
    async with limit:
        await work(job)


async def main():
    limit = asyncio.Semaphore(2)
    await asyncio.gather(*(limited(job, limit) for job in range(len(JOBS))))
    print("all jobs done")


asyncio.run(main())
