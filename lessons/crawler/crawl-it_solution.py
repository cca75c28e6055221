import asyncio

SITE = {
    "home": ["news", "shop", "lost"],
    "news": ["home", "story", "shop"],
    "shop": ["cart", "lost"],
    "story": ["home"],
    "cart": ["home", "slow"],
    "slow": [],
}


async def fetch(page):
    print("fetch", page)
    await asyncio.sleep(3.0 if page == "slow" else 0.2)
    if page not in SITE:
        raise LookupError(page)
    return SITE[page]


async def visit(page, seen, limit, group):
    try:
        async with limit:
            async with asyncio.timeout(0.5):
                links = await fetch(page)
    except LookupError:
        print("missing:", page)
        return
    except TimeoutError:
        print("too slow:", page)
        return
    for link in links:
        if link not in seen:
            seen.add(link)
            group.create_task(visit(link, seen, limit, group))


async def main():
    seen = {"home"}
    limit = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        group.create_task(visit("home", seen, limit, group))
    print("seen:", len(seen))


asyncio.run(main())
