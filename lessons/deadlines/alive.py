import asyncio

GAPS = [0.3, 0.4, 0.2, 0.4, 0.9, 0.1]


async def listen():
    for number, gap in enumerate(GAPS):
        await asyncio.sleep(gap)
        yield number


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.5) as limit:
            async for number in listen():
                print("heartbeat", number)
    except TimeoutError:
        print("out of time")


asyncio.run(main())
