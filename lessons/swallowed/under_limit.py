import asyncio

RAISES = False


async def careful():
    try:
        await asyncio.sleep(1.0)
    except asyncio.CancelledError:
        print("somebody wants me to stop")
        if RAISES:
            raise
    await asyncio.sleep(0.6)
    print("done anyway")


async def main():
    try:
        async with asyncio.timeout(0.3):
            await careful()
        print("no timeout")
    except TimeoutError:
        print("timeout")


asyncio.run(main())
