import asyncio

UP_TO = 5


async def pages():
    try:
        for page in range(3):
            await asyncio.sleep(0.1)
            yield page
    finally:
        print("book closed")


async def main():
    book = pages()
    async for page in book:
        print("page", page)
        if page == UP_TO:
            break
    print("put away")
    await asyncio.sleep(0.2)
    print("main is done")


asyncio.run(main())
