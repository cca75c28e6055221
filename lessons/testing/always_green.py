import asyncio


async def add(a, b):
    await asyncio.sleep(0.1)
    return a + b


async def test_right():
    assert await add(2, 2) == 4


async def test_wrong():
    assert await add(2, 2) == 5


async def test_forgotten():
    assert add(2, 2)


def run(test):
    try:
        asyncio.run(test())
        print("passed", test.__name__)
    except AssertionError:
        print("FAILED", test.__name__)


for test in [test_right, test_wrong, test_forgotten]:
    run(test)
