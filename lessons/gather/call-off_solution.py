import asyncio


async def order(item, seconds):
    try:
        await asyncio.sleep(seconds)
        print(item, "ordered")
    except asyncio.CancelledError:
        await asyncio.sleep(0.1)
        print(item, "withdrawn")
        raise


async def sold_out(item, seconds):
    await asyncio.sleep(seconds)
    raise ValueError(f"no {item} left")


async def main():
    tasks = [
        asyncio.create_task(order("tent", 0.4)),
        asyncio.create_task(sold_out("stove", 0.2)),
        asyncio.create_task(order("lamp", 0.6)),
    ]
    try:
        await asyncio.gather(*tasks)
    except ValueError as error:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        print("trip is off:", error)


asyncio.run(main())
