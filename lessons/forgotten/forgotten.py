import asyncio


async def save(page):
    await asyncio.sleep(0.2)
    print("saved", page)


async def main():
    await save("one")
    save("two")
    await save("three")
    print("all is saved")


asyncio.run(main())
