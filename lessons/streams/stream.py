import asyncio

HANDLING = 0.3


async def readings():
    for value in [18, 21, 25]:
        await asyncio.sleep(0.2)
        print("read", value)
        yield value


async def main():
    async for value in readings():
        await asyncio.sleep(HANDLING)
        print("handled", value)
    print("no more readings")


asyncio.run(main())
