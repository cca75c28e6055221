import asyncio

LIMIT = 0.4


class Connection:
    async def __aenter__(self):
        await asyncio.sleep(0.2)
        print("connected")

    async def __aexit__(self, kind, error, traceback):
        print("closing")
        await asyncio.sleep(0.1)
        print("closed")


async def main():
    try:
        async with asyncio.timeout(LIMIT):
            async with Connection():
                await asyncio.sleep(1.0)
    except TimeoutError:
        print("too late")


asyncio.run(main())
