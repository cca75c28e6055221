import asyncio

FORGIVES = False


class Connection:
    async def __aenter__(self):
        print("connected")
        return self

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0.1)
        print("closed after", kind.__name__ if kind else "no error")
        return FORGIVES


async def main():
    try:
        async with Connection():
            await asyncio.sleep(0.3)
            raise ValueError("a bad question")
        print("main goes on")
    except ValueError as error:
        print("main heard:", error)


asyncio.run(main())
