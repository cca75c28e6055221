import asyncio

CACHE = {"price": 90}


async def fetch_price():
    await asyncio.sleep(1.2)
    return 100


async def price():
    try:
        async with asyncio.timeout(0.5):
            return await fetch_price()
    except TimeoutError:
        return CACHE["price"]


async def main():
    print("price:", await price())


asyncio.run(main())
