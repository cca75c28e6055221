import asyncio


async def search(shelf):
    print("lamp on in", shelf)
    try:
        for book in ["atlas", "novel", "poems"]:
            await asyncio.sleep(0.1)
            yield book
    finally:
        print("lamp off in", shelf)


async def find(shelf, wanted):
    books = search(shelf)
    async for book in books:
        if book == wanted:
            return f"{book} in {shelf}", books


async def main():
    found = []
    for shelf, wanted in [("A", "novel"), ("B", "atlas")]:
        found.append(await find(shelf, wanted))
    for what, _ in found:
        print("found", what)


asyncio.run(main())
