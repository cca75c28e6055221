import asyncio
async def job():
    asyncio.current_task().cancel("self")
    return "value"
async def main():
    task = asyncio.create_task(job())
    try:
        print(await task)
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
    async def swallow():
        asyncio.current_task().cancel()
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("swallowed", asyncio.current_task().cancelling(), asyncio.current_task().uncancel())
        await asyncio.sleep(0.1)
        return "survived"
    print(await asyncio.create_task(swallow()))
asyncio.run(main())
