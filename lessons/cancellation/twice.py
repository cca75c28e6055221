import asyncio

AGAIN_AFTER = 0.2


async def copy():
    try:
        await asyncio.sleep(1.0)
    finally:
        print("clean-up begins")
        await asyncio.sleep(0.4)
        print("clean-up ends")


async def main():
    task = asyncio.create_task(copy(), name="copy")
    await asyncio.sleep(0.3)
    task.cancel()
    print("please stop")
    await asyncio.sleep(AGAIN_AFTER)
    task.cancel()
    print("stop now")
    try:
        await task
    except asyncio.CancelledError:
        print("stopped")


asyncio.run(main())
