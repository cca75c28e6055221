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
    async with asyncio.TaskGroup() as group:
        async for number in lines():
            group.create_task(translate(number))
    print("book finished")


asyncio.run(main())
