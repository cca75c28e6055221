import asyncio

PAGES = [0.4, 0.1, 0.2, 0.5, 0.15, 0.1]
SIZE = 3


async def load(page, seconds, limit):
    async with limit:
        await asyncio.sleep(seconds)
        print("loaded page", page)


async def main():
    limit = asyncio.Semaphore(SIZE)
    tasks = []
    for page, seconds in enumerate(PAGES):
        tasks.append(asyncio.create_task(load(page, seconds, limit), name=f"page-{page}"))
    await asyncio.gather(*tasks)


asyncio.run(main())
