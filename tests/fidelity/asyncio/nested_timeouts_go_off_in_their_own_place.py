import asyncio
async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1) as outer:
            try:
                async with asyncio.timeout(0.5) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner", loop.time(), inner.expired(), outer.expired())
            await asyncio.sleep(10)
    except TimeoutError:
        print("outer", loop.time(), inner.expired(), outer.expired())
    try:
        async with asyncio.timeout(0.5):
            async with asyncio.timeout(1):
                await asyncio.sleep(10)
    except TimeoutError:
        print("the outer one first", loop.time())
asyncio.run(main())
