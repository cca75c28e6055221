import asyncio


async def do(job):
    await asyncio.sleep(0.2)
    if job.startswith("bad"):
        raise ValueError(job)
    print("did", job)


class Service:
    async def start(self):
        pass

    async def submit(self, job):
        await do(job)

    async def stop(self):
        pass


async def main():
    service = Service()
    await service.start()
    for job in ["wash", "bad-1", "dry", "fold", "iron"]:
        await service.submit(job)
    print("all submitted")
    await service.stop()
    print("service stopped")


asyncio.run(main())
