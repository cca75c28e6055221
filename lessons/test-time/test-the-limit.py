import asyncio


async def fetch():
    await asyncio.sleep(60.0)


async def fetch_or_none():
    try:
        async with asyncio.timeout(0.3):
            return await fetch()
    except TimeoutError:
        print("gave up")
        return "nothing"


async def test_gives_up():
    print("passed")


asyncio.run(test_gives_up())
