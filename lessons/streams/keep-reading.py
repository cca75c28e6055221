import asyncio


async def lines():
    for number in range(4):
        await asyncio.sleep(0.1)
        print("line", number)
        yield number


async def translate(number):
    await asyncio.sleep(0.35)
    print("translated", number)


async def main():
    async for number in lines():
        await translate(number)
    print("book finished")


asyncio.run(main())
