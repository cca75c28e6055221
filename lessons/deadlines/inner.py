import asyncio

INNER = 0.2
OUTER = 0.7


async def search(place):
    try:
        async with asyncio.timeout(INNER):
            await asyncio.sleep(1.0)
    except TimeoutError:
        print("nothing in", place)


async def main():
    try:
        async with asyncio.timeout(OUTER):
            for place in ["the attic", "the hall", "the cellar", "the garden"]:
                await search(place)
    except TimeoutError:
        print("the day is over")


asyncio.run(main())
