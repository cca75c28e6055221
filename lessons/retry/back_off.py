import asyncio

FIRST = 0.2


class Server:
    """Is busy for the first second."""

    def __init__(self):
        self.start = asyncio.get_running_loop().time()
        self.calls = 0

    async def call(self):
        self.calls += 1
        await asyncio.sleep(0.1)
        if asyncio.get_running_loop().time() - self.start < 1.05:
            raise ConnectionError("busy")
        return "welcome"


async def main():
    server = Server()
    pause = FIRST
    for attempt in range(1, 6):
        try:
            print(await server.call())
            break
        except ConnectionError as error:
            print("try", attempt, error)
            await asyncio.sleep(pause)
            pause *= 2
    print("calls:", server.calls)


asyncio.run(main())
