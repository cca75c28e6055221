import asyncio

GRACE = 0.5


async def worker(name, jobs):
    while True:
        job, seconds = await jobs.get()
        try:
            await asyncio.sleep(seconds)
            print(name, "did", job)
        except asyncio.CancelledError:
            print(name, "puts back", job)
            jobs.put_nowait((job, seconds))
            raise
        finally:
            jobs.task_done()


async def main():
    jobs = asyncio.Queue()
    for job, seconds in [("mail", 0.2), ("report", 0.3), ("backup", 2.0), ("photo", 0.1)]:
        jobs.put_nowait((job, seconds))
    workers = [asyncio.create_task(worker(name, jobs), name=name) for name in ("ann", "bob")]
    try:
        async with asyncio.timeout(GRACE):
            await jobs.join()
    except TimeoutError:
        print("time is up")
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print("not done:", jobs.qsize())


asyncio.run(main())
