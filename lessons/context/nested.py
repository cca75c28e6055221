import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def door(name):
    await asyncio.sleep(0.1)
    print("open", name)
    try:
        yield name
    finally:
        await asyncio.sleep(0.1)
        print("shut", name)


async def main():
    async with door("garden"), door("house"):
        async with door("kitchen") as room:
            print("in the", room)


asyncio.run(main())
