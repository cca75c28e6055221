import asyncio


async def make(dish, seconds):
    print(dish, "begun")
    await asyncio.sleep(seconds)
    print(dish, "done")
    return dish


async def main():
    tea = asyncio.create_task(make("tea", 0.4))
    toast = asyncio.create_task(make("toast", 0.3))
    egg = asyncio.create_task(make("egg", 0.5))
    print("on the table:", await tea, await toast, await egg)


asyncio.run(main())
