import asyncio

DELAY = 0.3


async def fetch(shop, seconds):
    await asyncio.sleep(seconds)
    print(f"{shop} answered")
    return len(shop)


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    prices = []
    for shop in ["Alma", "Birk", "Cleo"]:
        price = await fetch(shop, DELAY)
        prices.append(price)
    print("prices:", prices)
    print(f"after {loop.time() - start:.1f} s")


asyncio.run(main())
