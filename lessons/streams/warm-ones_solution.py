import asyncio


async def readings():
    for value in [18, 26, 21, 30, 19]:
        await asyncio.sleep(0.1)
        yield value


async def warm(source):
    async for value in source:
        if value > 25:
            yield value


async def main():
    async for value in warm(readings()):
        print("warm:", value)
    print("done")


asyncio.run(main())
