import asyncio

TIDY = 0.2


async def ask():
    try:
        await asyncio.sleep(2.0)
        print("the answer is there")
    finally:
        print("closing the line")
        await asyncio.sleep(TIDY)
        print("the line is closed")


async def main():
    try:
        async with asyncio.timeout(0.5):
            await ask()
    except TimeoutError:
        print("no answer")
    await asyncio.sleep(2.0)
    print("main is done")


asyncio.run(main())
