import asyncio

NAP = 0.3


async def nap(name):
    await asyncio.sleep(NAP)
    print(name, "is awake")


async def main():
    cat = asyncio.create_task(nap("the cat"), name="cat")
    dog = asyncio.create_task(nap("the dog"), name="dog")
    await asyncio.gather(cat, dog)


asyncio.run(main())
