import asyncio

MORE = 0.4


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.5) as limit:
            for part in range(4):
                await asyncio.sleep(0.3)
                print("part", part, "arrived")
                limit.reschedule(loop.time() + MORE)
        print("all parts are there")
    except TimeoutError:
        print("too long without a word")
    print("expired:", limit.expired())


asyncio.run(main())
