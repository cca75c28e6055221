import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def fridge():
    print("open")
    try:
        yield ["milk", "butter"]
    finally:
        await asyncio.sleep(0.1)
        print("shut")


async def take(what):
    async with fridge() as content:
        await asyncio.sleep(0.2)
        print("took", content.pop(content.index(what)))


async def main():
    for what in ["milk", "cheese", "butter"]:
        try:
            await take(what)
        except ValueError:
            print("no", what)


asyncio.run(main())
