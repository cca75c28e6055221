import asyncio

ITEMS = ["rope", "tent", "lamp", "stove"]


async def ask(item):
    if item in ("tent", "stove"):
        await asyncio.sleep(0.2)
        raise OSError("nobody opens")
    await asyncio.sleep(0.4)
    return {"rope": 12, "lamp": 30}[item]


async def main():
    prices = await asyncio.gather(*(ask(item) for item in ITEMS))
    for item, price in zip(ITEMS, prices):
        print(f"{item}: {price}")


asyncio.run(main())
