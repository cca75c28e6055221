import asyncio

cache = {}


async def load(page):
    print("loading", page)
    await asyncio.sleep(0.3)
    return f"text of {page}"


async def read(reader, page):
    if page not in cache:
        cache[page] = await load(page)
    print(reader, "reads the", cache[page])


async def main():
    await asyncio.gather(read("ann", "news"), read("bob", "news"), read("cat", "sport"))


asyncio.run(main())
