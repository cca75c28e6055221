import asyncio


async def visitors():
    for name in ["Ada", "Ben", "Cem", "Dana"]:
        await asyncio.sleep(0.1)
        yield name


async def has_ticket(name):
    await asyncio.sleep(0.2)
    return name != "Ben"


async def main():
    inside = [name async for name in visitors() if await has_ticket(name)]
    print("inside:", inside)
    initials = {name[0]: name async for name in visitors()}
    print("initials:", initials)


asyncio.run(main())
