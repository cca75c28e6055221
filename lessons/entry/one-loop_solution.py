import asyncio


async def load(name):
    await asyncio.sleep(0.3)
    print("loaded", name)
    return name.upper()


async def load_both():
    return await asyncio.gather(load("texts"), load("images"))


print("page:", *asyncio.run(load_both()))
