import asyncio

PATIENCE = 0.5
diary = []


async def note(text, lock):
    async with lock:
        await asyncio.sleep(0.1)
        diary.append(text)
        print("noted:", text)


async def evening(lock):
    async with lock:
        print("opens the diary")
        await note("rain", lock)


async def main():
    lock = asyncio.Lock()
    await note("sun", lock)
    try:
        async with asyncio.timeout(PATIENCE):
            await evening(lock)
    except TimeoutError:
        print("still standing at the door")


asyncio.run(main())
