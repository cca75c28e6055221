import asyncio

PAGES = [0.4, 0.1, 0.2, 0.5, 0.15, 0.1]
SIZE = 3


async def load(page, seconds):
    await asyncio.sleep(seconds)
    print("loaded page", page)


async def main():
    for start in range(0, len(PAGES), SIZE):
        tasks = []
        for page in range(start, min(start + SIZE, len(PAGES))):
            tasks.append(asyncio.create_task(load(page, PAGES[page]), name=f"page-{page}"))
        await asyncio.gather(*tasks)
        print("a batch is done")


asyncio.run(main())
