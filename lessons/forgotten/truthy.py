import asyncio

guests = {"ann", "bob"}


async def is_invited(name):
    await asyncio.sleep(0.2)
    return name in guests


async def main():
    for name in ["ann", "mallory"]:
        if is_invited(name):
            print(name, "comes in")
        else:
            print(name, "stays outside")


asyncio.run(main())
