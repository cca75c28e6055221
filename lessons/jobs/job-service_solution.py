import asyncio


async def do(job):
    await asyncio.sleep(0.2)
    if job.startswith("bad"):
        raise ValueError(job)
    print("did", job)


class Service:
    async def start(self):
        self.jobs = asyncio.Queue(maxsize=2)
        self.workers = [asyncio.create_task(self.work()) for _ in range(2)]

    async def submit(self, job):
        await self.jobs.put(job)
        print("submitted", job)

    async def stop(self):
        await self.jobs.join()
        for worker in self.workers:
            worker.cancel()
        await asyncio.wait(self.workers)

    async def work(self):
        while True:
            job = await self.jobs.get()
            try:
                await do(job)
            except ValueError as error:
                print("failed:", error)
            self.jobs.task_done()


async def main():
    service = Service()
    await service.start()
    for job in ["wash", "bad-1", "dry", "fold", "iron"]:
        await service.submit(job)
    print("all submitted")
    await service.stop()
    print("service stopped")


asyncio.run(main())
