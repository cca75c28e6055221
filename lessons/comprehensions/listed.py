import asyncio


async def price(item):
    await asyncio.sleep(0.2)
    return len(item) * 10


async def main():
    items = ["pen", "book", "globe"]
    prices = [await price(item) for item in items]
    print("prices:", prices)
    print("total:", sum(prices))


asyncio.run(main())
