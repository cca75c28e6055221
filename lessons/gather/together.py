import asyncio

SLOWEST = 0.6


async def fetch(shop, seconds):
    await asyncio.sleep(seconds)
    print(f"{shop} answered")
    return f"{shop} sells at {len(shop)}"


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    tasks = [
        asyncio.create_task(fetch("Alma", SLOWEST), name="alma"),
        asyncio.create_task(fetch("Birgit", 0.4), name="birgit"),
        asyncio.create_task(fetch("Cleo", 0.2), name="cleo"),
    ]
    for offer in await asyncio.gather(*tasks):
        print(offer)
    print(f"after {loop.time() - start:.1f} s")


asyncio.run(main())
