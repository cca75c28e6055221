import asyncio

BUDGET = 1.0


async def step(name, seconds):
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.sleep(seconds)
    print(f"{name} took {loop.time() - start:.1f} s")


async def main():
    deadline = asyncio.get_running_loop().time() + BUDGET
    try:
        for name, seconds in [("read", 0.3), ("sort", 0.4), ("write", 0.5)]:
            async with asyncio.timeout_at(deadline):
                await step(name, seconds)
    except TimeoutError:
        print("out of time in", name)


asyncio.run(main())
