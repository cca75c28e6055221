import asyncio


async def lookup(word):
    await asyncio.sleep(0.2)
    return word.upper()


async def main():
    found = []
    for word in ["ant", "bee", "cow", "dog"]:
        found.append(await lookup(word))
    print(*found)


asyncio.run(main())
