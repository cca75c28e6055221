import asyncio


class Connection:
    async def __aenter__(self):
        await asyncio.sleep(0.2)
        print("connected")
        return self

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0.1)
        print("closed")

    async def ask(self):
        await asyncio.sleep(0.3)
        return "42"


async def main():
    async with Connection() as connection:
        print("answer:", await connection.ask())
    print("main goes on")


asyncio.run(main())
