import asyncio


class Meter:
    """Lets somebody through."""

    async def wait(self):
        pass


async def call(number, meter):
    await meter.wait()
    print("call", number)
    await asyncio.sleep(0.1)


async def main():
    meter = Meter()
    await asyncio.gather(*(call(number, meter) for number in range(6)))
    print("all calls done")


asyncio.run(main())
