import asyncio


class Meter:
    """Lets two through, and the next two half a second later."""

    def __init__(self):
        self.gate = asyncio.Lock()
        self.through = 0

    async def wait(self):
        async with self.gate:
            if self.through == 2:
                await asyncio.sleep(0.5)
                self.through = 0
            self.through += 1


async def call(number, meter):
    await meter.wait()
    print("call", number)
    await asyncio.sleep(0.1)


async def main():
    meter = Meter()
    await asyncio.gather(*(call(number, meter) for number in range(6)))
    print("all calls done")


asyncio.run(main())
