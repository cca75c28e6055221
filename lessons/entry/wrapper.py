import asyncio


async def load(name):
    await asyncio.sleep(0.3)
    print("loaded", name)
    return name.upper()


def settings():
    return load("settings")


def start():
    print("starting with", settings())


start()
