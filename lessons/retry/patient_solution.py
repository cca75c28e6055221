import asyncio


async def fetch(attempt):
    print("attempt", attempt)
    await asyncio.sleep(0.1)
    if attempt < 4:
        raise ConnectionError("busy")
    return "the data"


async def main():
    pause = 0.1
    for attempt in range(1, 6):
        try:
            print("got", await fetch(attempt))
            break
        except ConnectionError:
            await asyncio.sleep(pause)
            pause *= 2


asyncio.run(main())
