import asyncio


async def load(name):
    await asyncio.sleep(0.3)
    print("loaded", name)
    return name.upper()


def settings():
    return asyncio.run(load("settings"))


def start():
    print("starting with", settings())


start()
