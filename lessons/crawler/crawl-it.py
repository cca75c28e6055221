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


async def main():
    links = await fetch("home")
    for link in links:
        await fetch(link)


asyncio.run(main())
