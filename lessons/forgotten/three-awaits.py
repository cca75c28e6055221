import asyncio


async def price(item):
    await asyncio.sleep(0.2)
    return len(item)


async def in_stock(item):
    await asyncio.sleep(0.1)
    return item != "unicorn"


async def pay(amount):
    await asyncio.sleep(0.3)
    print("paid", amount)


async def buy(item):
    if not in_stock(item):
        print("no", item, "today")
        return
    amount = await price(item)
    pay(amount)
    print("bought", item)


async def main():
    await buy("pony")
    await buy("unicorn")


asyncio.run(main())
