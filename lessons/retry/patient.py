import asyncio


async def fetch(attempt):
    print("attempt", attempt)
    await asyncio.sleep(0.1)
    if attempt < 4:
        raise ConnectionError("busy")
    return "the data"


async def main():
    try:
        print("got", await fetch(1))
    except ConnectionError:
        print("gave up")


asyncio.run(main())
