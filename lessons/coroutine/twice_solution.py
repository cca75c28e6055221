import asyncio


async def fetch_price(item):
    print("asking for", item)
    await asyncio.sleep(0.3)
    return 20


async def shop(name, price):
    print(name, "pays", await price)


async def main():
    price = asyncio.create_task(fetch_price("flour"))
    await shop("Ada", price)
    await shop("Ben", price)


asyncio.run(main())
