import asyncio


async def nap(name):
    await asyncio.sleep(0.3)
    print(name, "is awake")


async def main():
    await nap("the cat")
    await nap("the dog")


asyncio.run(main())
