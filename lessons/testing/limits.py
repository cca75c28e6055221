import asyncio

LIMIT = 0.5


async def answer(seconds):
    await asyncio.sleep(seconds)
    return 42


async def test_in_time():
    assert await answer(0.2) == 42


async def test_hangs():
    assert await answer(60.0) == 42


async def run(test):
    try:
        async with asyncio.timeout(LIMIT):
            await test()
        print("passed", test.__name__)
    except TimeoutError:
        print("FAILED", test.__name__, "hangs")


asyncio.run(run(test_in_time))
asyncio.run(run(test_hangs))
