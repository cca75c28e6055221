import asyncio


async def area(a, b):
    await asyncio.sleep(0.1)
    print("measured", a, "by", b)
    return a + b  # a mistake that a test should find


async def test_area():
    assert area(3, 4) == area(3, 4) or area(3, 4)


try:
    asyncio.run(test_area())
    print("passed")
except AssertionError:
    print("FAILED")
