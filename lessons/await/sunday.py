import asyncio


async def make(dish, seconds):
    print(dish, "begun")
    await asyncio.sleep(seconds)
    print(dish, "done")
    return dish


async def main():
    tea = await make("tea", 0.4)
    toast = await make("toast", 0.3)
    egg = await make("egg", 0.5)
    print("on the table:", tea, toast, egg)


asyncio.run(main())
