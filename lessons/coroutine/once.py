import asyncio


async def bake(cake):
    await asyncio.sleep(0.2)
    return cake


async def main():
    order = bake("plum cake")
    print("first:", await order)
    try:
        print("second:", await order)
    except RuntimeError as error:
        print(error)
    task = asyncio.create_task(bake("nut cake"), name="bake")
    print("first:", await task)
    print("second:", await task)


asyncio.run(main())
