import asyncio


async def arrivals():
    for name in ["Eva", "Finn", "Gus", "Hana"]:
        await asyncio.sleep(0.1)
        yield name


async def is_invited(name):
    await asyncio.sleep(0.1)
    return name != "Gus"


async def main():
    guests = [name async for name in arrivals() if await is_invited(name)]
    print("guests:", guests)


asyncio.run(main())
