import asyncio


async def pages():
    try:
        for page in range(5):
            await asyncio.sleep(0.1)
            yield page
    finally:
        print("book closed")


async def main():
    book = pages()
    async for page in book:
        print("page", page)
        if page == 1:
            break
    print("read enough")
    await asyncio.sleep(0.5)
    print("main is done")


asyncio.run(main())
