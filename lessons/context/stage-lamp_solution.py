import asyncio


class Lamp:
    async def on(self):
        await asyncio.sleep(0.1)
        print("light")

    async def off(self):
        await asyncio.sleep(0.1)
        print("dark")

    async def __aenter__(self):
        await self.on()

    async def __aexit__(self, kind, error, traceback):
        await self.off()


async def play(lamp):
    async with lamp:
        await asyncio.sleep(2.0)
        print("curtain")


async def main():
    try:
        async with asyncio.timeout(0.5):
            await play(Lamp())
    except TimeoutError:
        print("the audience left")


asyncio.run(main())
