import asyncio

NAMES = ["Ada", "Ben", "Cem", "Dana", "Eva"]


async def has_ticket(name):
    await asyncio.sleep(0.3)
    return name not in ("Ben", "Dana")


async def main():
    inside = [name for name in NAMES if await has_ticket(name)]
    print("inside:", *inside)


asyncio.run(main())
