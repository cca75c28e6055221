import asyncio
import time


def old_library(shop):
    time.sleep(len(shop) / 10)
    return len(shop)


async def ask(shop):
    price = await asyncio.to_thread(old_library, shop)
    print(shop, "asks for", price)


async def main():
    await asyncio.gather(ask("ada"), ask("bert"), ask("carla"))
    print("asked all three")


asyncio.run(main())
