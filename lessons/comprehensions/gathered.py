import asyncio


async def price(item):
    await asyncio.sleep(0.2)
    return len(item) * 10


async def main():
    items = ["pen", "book", "globe"]
    prices = await asyncio.gather(*[price(item) for item in items])
    print("prices:", prices)
    by_name = dict(zip(items, prices))
    print("pen:", by_name["pen"])


asyncio.run(main())
