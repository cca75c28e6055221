import asyncio


async def kettle():
    await asyncio.sleep(0.6)
    print("tea")


async def toaster():
    await asyncio.sleep(0.3)
    print("hot toast")


async def butter():
    await asyncio.sleep(0.2)
    print("buttered")


async def main():
    tea = asyncio.create_task(kettle())
    toast = asyncio.create_task(toaster())
    spread = asyncio.create_task(butter())
    await tea
    await toast
    await spread
    print("breakfast")


asyncio.run(main())
