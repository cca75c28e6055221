import asyncio
import random


class Stage:
    def __init__(self, name, inq, outq, delay):
        self.name, self.inq, self.outq, self.delay = name, inq, outq, delay
        self.seen = 0

    async def run(self):
        while True:
            item = await self.inq.get()
            if item is None:
                if self.outq is not None:
                    await self.outq.put(None)
                print(self.name, "stops after", self.seen)
                return self.seen
            await asyncio.sleep(self.delay)
            self.seen += 1
            print(f"{self.name:>6} {item} @{asyncio.get_running_loop().time():.2f}")
            if self.outq is not None:
                await self.outq.put(item * 2)


async def main():
    q1, q2, q3 = asyncio.Queue(2), asyncio.Queue(1), asyncio.Queue()
    stages = [Stage("parse", q1, q2, 0.1), Stage("work", q2, q3, 0.25), Stage("save", q3, None, 0.05)]
    tasks = [asyncio.create_task(s.run(), name=s.name) for s in stages]
    for i in range(5):
        await q1.put(i)
        print("fed", i, q1.qsize())
    await q1.put(None)
    print(await asyncio.gather(*tasks))


asyncio.run(main())
