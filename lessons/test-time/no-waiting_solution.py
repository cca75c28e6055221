import asyncio


async def retry(call, sleep):
    for pause in (1, 2, 4):
        if await call():
            return "done"
        await sleep(pause)
    return "gave up"


async def busy():
    return False


async def test_pauses():
    pauses = []

    async def note(pause):
        pauses.append(pause)

    assert await retry(busy, note) == "gave up"
    print("paused for", *pauses)


asyncio.run(test_pauses())
