import asyncio

FAILS_AT = 0.2


async def order(item, seconds):
    await asyncio.sleep(seconds)
    print(f"{item} ordered")
    return item


async def sold_out(item, seconds):
    await asyncio.sleep(seconds)
    raise ValueError(f"no {item} left")


async def main():
    tasks = [
        asyncio.create_task(order("tent", 0.4), name="tent"),
        asyncio.create_task(sold_out("stove", FAILS_AT), name="stove"),
        asyncio.create_task(order("lamp", 0.6), name="lamp"),
    ]
    try:
        await asyncio.gather(*tasks)
    except ValueError as error:
        print("trip is off:", error)
    await asyncio.sleep(0.6)
    print("main is done")


asyncio.run(main())
