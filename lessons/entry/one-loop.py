import asyncio


async def load(name):
    await asyncio.sleep(0.3)
    print("loaded", name)
    return name.upper()


def load_both():
    first = asyncio.run(load("texts"))
    second = asyncio.run(load("images"))
    return first, second


print("page:", *load_both())
