import asyncio


async def bake(cake):
    print(cake, "is in the oven")
    await asyncio.sleep(0.5)
    return cake + ", baked"


async def main():
    order = bake("plum cake")
    print("ordered:", type(order).__name__)
    await asyncio.sleep(0.3)
    print("is it done? let us see")
    result = await order
    print(result)


asyncio.run(main())
