import asyncio

BREAK = 0.3


async def bake(cake):
    print(cake, "is in the oven")
    await asyncio.sleep(0.5)
    return cake + ", baked"


async def main():
    order = asyncio.create_task(bake("plum cake"), name="bake")
    print("ordered:", type(order).__name__)
    await asyncio.sleep(BREAK)
    print("is it done?", order.done())
    result = await order
    print(result)


asyncio.run(main())
