import asyncio


class Lamp:
    async def on(self):
        await asyncio.sleep(0.1)
        print("light")

    async def off(self):
        await asyncio.sleep(0.1)
        print("dark")


async def play(lamp):
    await lamp.on()
    await asyncio.sleep(2.0)
    print("curtain")
    await lamp.off()


async def main():
    try:
        async with asyncio.timeout(0.5):
            await play(Lamp())
    except TimeoutError:
        print("the audience left")


asyncio.run(main())
