import asyncio


async def stage(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "done")


async def main():
    try:
        async with asyncio.timeout(0.6):
            await stage("load", 0.4)
        async with asyncio.timeout(0.6):
            await stage("check", 0.5)
        async with asyncio.timeout(0.6):
            await stage("save", 0.5)
        print("all done")
    except TimeoutError:
        print("the budget is used up")


asyncio.run(main())
