import asyncio


async def lookup(word):
    await asyncio.sleep(0.2)
    return word.upper()


async def main():
    words = ["ant", "bee", "cow", "dog"]
    found = await asyncio.gather(*(lookup(word) for word in words))
    print(*found)


asyncio.run(main())
