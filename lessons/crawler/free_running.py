import asyncio

SITE = {
    "home": ["news", "shop"],
    "news": ["home", "story"],
    "shop": ["cart"],
    "story": [],
    "cart": ["home"],
}
LIMIT = 2


async def fetch(page):
    print("fetch", page)
    await asyncio.sleep(0.2)
    return SITE[page]


async def crawl(page, seen, limit, group):
    async with limit:
        links = await fetch(page)
    for link in links:
        if link not in seen:
            seen.add(link)
            group.create_task(crawl(link, seen, limit, group), name=link)


async def main():
    seen = {"home"}
    limit = asyncio.Semaphore(LIMIT)
    async with asyncio.TaskGroup() as group:
        group.create_task(crawl("home", seen, limit, group), name="home")
    print("pages:", *sorted(seen))


asyncio.run(main())
