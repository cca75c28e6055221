import asyncio


async def heat():
    await asyncio.sleep(0.6)
    print("the oven is hot")
    return 180


async def mix():
    await asyncio.sleep(0.4)
    print("the dough is mixed")


async def main():
    oven = heat()
    await mix()
    degrees = await oven
    await asyncio.sleep(0.3)
    print("baked at", degrees)


asyncio.run(main())
