import asyncio

NAMES = ["Ada", "Ben", "Cem", "Dana", "Eva"]


async def has_ticket(name):
    await asyncio.sleep(0.3)
    return name not in ("Ben", "Dana")


async def main():
    answers = await asyncio.gather(*(has_ticket(name) for name in NAMES))
    inside = [name for name, answer in zip(NAMES, answers) if answer]
    print("inside:", *inside)


asyncio.run(main())
