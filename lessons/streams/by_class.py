import asyncio

LAST = 3


class Countdown:
    def __init__(self, start):
        self.left = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.left == 0:
            raise StopAsyncIteration
        await asyncio.sleep(0.2)
        self.left -= 1
        return self.left + 1


async def main():
    async for number in Countdown(LAST):
        print(number)
    print("lift off")


asyncio.run(main())
