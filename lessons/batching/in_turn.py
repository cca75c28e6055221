import asyncio

PAGES = [0.4, 0.1, 0.2, 0.5, 0.15, 0.1]


async def load(page, seconds):
    await asyncio.sleep(seconds)
    print("loaded page", page)


async def main():
    for page, seconds in enumerate(PAGES):
        await load(page, seconds)


asyncio.run(main())
