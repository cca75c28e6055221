import asyncio

TIMES = [3.0, 3.0, 0.2, 0.2]


async def fetch(attempt):
    print("attempt", attempt)
    await asyncio.sleep(TIMES[attempt])
    return "the data"


async def main():
    for attempt in range(4):
        try:
            print("got", await fetch(attempt))
            break
        except TimeoutError:
            print("too slow")


asyncio.run(main())
