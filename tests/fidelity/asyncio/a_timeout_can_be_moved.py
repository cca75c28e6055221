import asyncio
async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.5) as limit:
        print(limit.when(), limit)
        limit.reschedule(loop.time() + 2)
        await asyncio.sleep(1)
        limit.reschedule(None)
        print(limit.when(), limit)
        await asyncio.sleep(5)
    print(limit.expired(), limit)
    try:
        async with asyncio.timeout(None) as limit:
            limit.reschedule(loop.time() - 1)
            await asyncio.sleep(1)
    except TimeoutError:
        print("late", limit)
    try:
        limit.reschedule(9)
    except RuntimeError as error:
        print(error)
    try:
        async with limit:
            pass
    except RuntimeError as error:
        print(error)
    async with asyncio.timeout_at(loop.time() + 1) as limit:
        print(limit.when() - loop.time())
asyncio.run(main())
