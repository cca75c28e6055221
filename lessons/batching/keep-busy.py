import asyncio

JOBS = [0.7, 0.1, 0.3, 0.25, 0.5, 0.1]


async def work(job):
    print("job", job, "begins")
    await asyncio.sleep(JOBS[job])
    print("job", job, "ends")


async def main():
    for first in range(0, len(JOBS), 2):
        await asyncio.gather(work(first), work(first + 1))
    print("all jobs done")


asyncio.run(main())
