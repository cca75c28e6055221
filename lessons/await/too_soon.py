import asyncio

TOAST = 0.3


async def kettle():
    await asyncio.sleep(0.4)
    print("the tea is ready")
    return "tea"


async def toaster():
    await asyncio.sleep(TOAST)
    print("the toast is ready")
    return "toast"


async def main():
    tea = await asyncio.create_task(kettle(), name="tea")
    toast = await asyncio.create_task(toaster(), name="toast")
    print("breakfast:", tea, "and", toast)


asyncio.run(main())
