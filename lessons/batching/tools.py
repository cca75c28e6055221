import asyncio

TOOL = "gather"


async def load(page, seconds):
    await asyncio.sleep(seconds)
    return page


async def main():
    pages = {"cover": 0.5, "index": 0.2, "text": 0.4}
    if TOOL == "TaskGroup":
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(load(*page), name=page[0]) for page in pages.items()]
    else:
        tasks = [asyncio.create_task(load(*page), name=page[0]) for page in pages.items()]
    if TOOL == "as_completed":
        for soonest in asyncio.as_completed(tasks):
            print(await soonest)
    elif TOOL == "wait":
        await asyncio.wait(tasks)
        print(len(tasks), "pages")
    else:
        for page in await asyncio.gather(*tasks):
            print(page)


asyncio.run(main())
