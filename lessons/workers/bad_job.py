import asyncio

CAREFUL = True


async def work(name, jobs):
    while True:
        job = await jobs.get()
        try:
            await asyncio.sleep(0.2)
            print(name, "did job", job, 12 // job)
        except ZeroDivisionError:
            if not CAREFUL:
                raise
            print(name, "could not do job", job)
        finally:
            jobs.task_done()


async def main():
    jobs = asyncio.Queue()
    for job in [3, 0, 2, 4]:
        jobs.put_nowait(job)
    workers = [asyncio.create_task(work("ann", jobs), name="ann")]
    done, waiting = await asyncio.wait(
        [asyncio.create_task(jobs.join(), name="join"), *workers],
        return_when=asyncio.FIRST_COMPLETED,
    )
    print("jobs left:", jobs.qsize())
    for worker in workers:
        worker.cancel()


asyncio.run(main())
