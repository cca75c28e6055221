import asyncio


async def reminder(seconds):
    await asyncio.sleep(seconds)
    return "stand up!"


async def test_reminder():
    loop = asyncio.get_running_loop()
    start = loop.time()
    assert await reminder(2.0) == "stand up!"
    print("passed after", round(loop.time() - start), "s")


asyncio.run(test_reminder())
